//! Every identifier under which publications refer to a tender, so that a correction finds what it corrects.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tender_identity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub source: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub identity: String,
    pub tender_id: TenderId,
}

impl ActiveModelBehavior for ActiveModel {}

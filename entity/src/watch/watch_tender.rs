//! The tenders that the watch has looked at, and in which version.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_tender")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tender_id: TenderId,
    pub version: i32,
    pub looked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

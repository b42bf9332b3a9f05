//! A host name under which the hall of a Chamber is reached.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "chamber_host")]
pub struct Model {
    /// Lower case, without a port.
    #[sea_orm(primary_key, auto_increment = false)]
    pub host: String,
    pub chamber_id: ChamberId,
    /// Links in mails use the first one.
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}

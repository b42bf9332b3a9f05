//! The last number of agreed orders of a Chamber in a year.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_counter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chamber_id: ChamberId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    pub last: i32,
}

impl ActiveModelBehavior for ActiveModel {}

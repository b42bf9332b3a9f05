//! What a Chamber asks of its staff to sign in.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chamber_id: ChamberId,
    pub needs_second_factor: bool,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

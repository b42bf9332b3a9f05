//! Guarantees that cover an offer, for guarantees whose scope is certain offers only.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_guarantee")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: OfferId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub guarantee_id: GuaranteeId,
}

impl ActiveModelBehavior for ActiveModel {}

//! How often the owners of a record were asked to confirm it since it was last confirmed.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "confirmation_reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: OrganisationId,
    /// Reminders sent; zero when somebody has only just begun to keep the record.
    pub round: i32,
    /// Day of the last one.
    pub sent_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}

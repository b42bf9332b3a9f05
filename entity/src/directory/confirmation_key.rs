//! One-time links by which an owner confirms a record without signing in.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "confirmation_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: String,
    pub organisation_id: OrganisationId,
    pub person_id: PersonId,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

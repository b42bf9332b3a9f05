//! Identifiers of a record in the sources it was imported from.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "external_ref")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub source: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub external_id: String,
    pub organisation_id: OrganisationId,
    /// SHA-256 of the row as last imported: equal means unchanged.
    pub row_hash: String,
    /// Whether this source wrote the record; others only fill what is blank.
    pub is_primary: bool,
    pub imported_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

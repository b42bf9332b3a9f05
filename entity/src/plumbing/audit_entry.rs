//! What staff did: append-only.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEntryId,
    pub chamber_id: Option<ChamberId>,
    pub person_id: Option<PersonId>,
    /// Dotted verb: `directory.merge`, `jobs.retry`.
    pub action: String,
    pub subject: String,
    /// The organisation that the act is about, by its subject or its detail.
    pub organisation_id: Option<OrganisationId>,
    #[sea_orm(column_type = "JsonBinary")]
    pub detail: Json,
    pub at: DateTimeUtc,
    /// The organisation for which staff acted.
    pub on_behalf_of: Option<OrganisationId>,
}

impl ActiveModelBehavior for ActiveModel {}

//! Changes of what the Chamber vouches for in a published record: they wait for its staff.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// Life of a request; at most one of a record waits.
    ChangeStatus {
        Waiting = "waiting",
        Accepted = "accepted",
        Refused = "refused",
        Withdrawn = "withdrawn",
        /// A newer one took its place.
        Replaced = "replaced",
        /// The record was merged into another.
        Obsolete = "obsolete",
    }
}

/// Who an organisation is: what only the Chamber changes once the record is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Identity {
    pub name: String,
    /// What people call it, when that is another name.
    #[serde(default)]
    pub brand: Option<String>,
    pub jurisdiction: Jurisdiction,
    /// Family of legal forms.
    pub form: Option<String>,
    /// Kind of structure that a law or a State names.
    #[serde(default)]
    pub kind: Option<String>,
    /// Registration number in its usual form.
    pub number: Option<String>,
    pub is_supplier: bool,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "change_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChangeRequestId,
    pub organisation_id: OrganisationId,
    /// Who asked.
    pub person_id: PersonId,
    pub status: ChangeStatus,
    /// The record as it was when the change was asked for.
    #[sea_orm(column_type = "JsonBinary")]
    pub base: Identity,
    #[sea_orm(column_type = "JsonBinary")]
    pub asked: Identity,
    pub reason: Option<String>,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    /// The record again while the request waits, absent afterwards: unique, so that one waits at most.
    #[sea_orm(unique)]
    pub waiting_for: Option<OrganisationId>,
}

impl ActiveModelBehavior for ActiveModel {}

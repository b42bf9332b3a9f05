//! Staff who act for an organisation, for a while and for a reason.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "acting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActingId,
    pub person_id: PersonId,
    pub organisation_id: OrganisationId,
    pub chamber_id: ChamberId,
    /// The browser in which it was begun; another one of the same person does not act.
    pub session_key_hash: String,
    pub reason: String,
    pub began_at: DateTimeUtc,
    /// From here on it is over by itself.
    pub ends_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

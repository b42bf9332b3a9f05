//! Applications for membership and for its renewal.

use sea_orm::entity::prelude::*;

pub use super::Category;
use crate::values::*;

crate::text_enum! {
    /// Life of an application.
    ApplicationStatus {
        Draft = "draft",
        Submitted = "submitted",
        Accepted = "accepted",
        AcceptedWithPlan = "accepted_with_plan",
        Refused = "refused",
        Appealed = "appealed",
        /// Refused on appeal too.
        Upheld = "upheld",
        Withdrawn = "withdrawn",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApplicationId,
    pub chamber_id: ChamberId,
    pub organisation_id: OrganisationId,
    pub is_renewal: bool,
    pub category: Option<Category>,
    pub status: ApplicationStatus,
    pub criteria_set_id: CriteriaSetId,
    pub charter_id: CharterId,
    /// Counts the times it was submitted: reviews belong to one of them.
    pub round: i32,
    pub version: i32,
    pub signed_by: Option<PersonId>,
    pub signed_name: Option<String>,
    pub signed_role: Option<String>,
    pub signed_at: Option<DateTimeUtc>,
    /// The language in which the charter was read and the hash of that text.
    pub signed_language: Option<Language>,
    pub signed_sha256: Option<String>,
    pub started_by: Option<PersonId>,
    pub submitted_by: Option<PersonId>,
    pub submitted_at: Option<DateTimeUtc>,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<DateTimeUtc>,
    /// Reasons of the decision, or what is missing in what came back.
    pub reason: Option<String>,
    pub appeal: Option<String>,
    pub appealed_by: Option<PersonId>,
    pub appealed_at: Option<DateTimeUtc>,
    pub appeal_decided_by: Option<PersonId>,
    pub appeal_decided_at: Option<DateTimeUtc>,
    pub appeal_reason: Option<String>,
    /// Day (from the first of the common era) on which its people were told that the draft will be forgotten.
    pub reminded: Option<i32>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    /// The organisation again while the application is open: unique with the Chamber, so that one is open at most.
    pub open_for: Option<OrganisationId>,
}

impl ActiveModelBehavior for ActiveModel {}

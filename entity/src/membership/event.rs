//! What happened to applications and memberships: rows are added and never changed.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// What was done.
    Act {
        Started = "started",
        Signed = "signed",
        Submitted = "submitted",
        SentBack = "sent_back",
        Withdrawn = "withdrawn",
        PeerAsked = "peer_asked",
        Reviewed = "reviewed",
        Accepted = "accepted",
        AcceptedWithPlan = "accepted_with_plan",
        Refused = "refused",
        Appealed = "appealed",
        AppealGranted = "appeal_granted",
        AppealDismissed = "appeal_dismissed",
        Admitted = "admitted",
        Renewed = "renewed",
        /// By the clock.
        Lapsed = "lapsed",
        Suspended = "suspended",
        Restored = "restored",
        Resigned = "resigned",
        Excluded = "excluded",
        PlanDone = "plan_done",
        PlanDropped = "plan_dropped",
        /// By the clock: files were removed after their retention.
        FilesForgotten = "files_forgotten",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipEventId,
    pub chamber_id: ChamberId,
    pub organisation_id: OrganisationId,
    /// The journey it belongs to; absent for what happened to the membership itself.
    pub application_id: Option<ApplicationId>,
    pub at: DateTimeUtc,
    /// Absent: the clock.
    pub person_id: Option<PersonId>,
    pub what: Act,
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

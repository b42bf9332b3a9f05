//! Memberships: the standing of an organisation in a Chamber.

use sea_orm::entity::prelude::*;

pub use super::Category;
use crate::values::*;

crate::text_enum! {
    /// Recorded state; that a renewal is due or the date has passed is computed by the clock.
    MembershipStatus {
        Active = "active",
        Suspended = "suspended",
        Lapsed = "lapsed",
        Resigned = "resigned",
        Excluded = "excluded",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    pub chamber_id: ChamberId,
    pub organisation_id: OrganisationId,
    pub category: Category,
    pub status: MembershipStatus,
    /// Member since; begins anew after an interruption.
    pub since: Date,
    /// Last day before it must be renewed.
    pub valid_to: Date,
    /// The criteria it was last checked against, and when.
    pub criteria_set_id: CriteriaSetId,
    pub checked_on: Date,
    pub reason: Option<String>,
    /// How it shows in public.
    pub guarantee_id: Option<GuaranteeId>,
    pub charter_guarantee_id: Option<GuaranteeId>,
    pub version: i32,
    /// Days of the last reminder (60, 30, 7); 0: its people were told that the date has passed.
    pub reminded: Option<i32>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

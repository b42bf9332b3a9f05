//! The criteria of a Chamber, in versions.

use sea_orm::entity::prelude::*;

pub use super::VersionStatus;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "criteria_set")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CriteriaSetId,
    pub chamber_id: ChamberId,
    /// Counts the versions of the Chamber.
    pub number: i32,
    /// How people call it (`2026`).
    pub label: String,
    pub status: VersionStatus,
    pub published_on: Option<Date>,
    /// Raised by each change of a draft.
    pub version: i32,
    pub created_at: DateTimeUtc,
    /// The Chamber again while it is the draft: unique, so that there is one at most.
    #[sea_orm(unique)]
    pub draft_of: Option<ChamberId>,
    /// The Chamber again while it is in force.
    #[sea_orm(unique)]
    pub in_force_for: Option<ChamberId>,
}

impl ActiveModelBehavior for ActiveModel {}

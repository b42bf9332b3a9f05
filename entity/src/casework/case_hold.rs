//! Who looks at a case of a queue, or has taken it.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// A list of what waits for staff.
    QueueKind {
        Needs = "needs",
        Buyers = "buyers",
        Claims = "claims",
        Changes = "changes",
        Guarantees = "guarantees",
        Challenges = "challenges",
        /// Words of climate and environment without a basis.
        Statements = "statements",
        Applications = "applications",
        Duplicates = "duplicates",
        Stale = "stale",
        Jobs = "jobs",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_hold")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub queue: QueueKind,
    /// The identifier of the case in its room.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_key: String,
    pub chamber_id: ChamberId,
    pub person_id: PersonId,
    /// Since when this person looks at it.
    pub since: DateTimeUtc,
    /// When they last did.
    pub seen_at: DateTimeUtc,
    /// Present: they have said that they do it.
    pub taken_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

//! One fetching of notices from a publisher, with what became of it.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    FetchOutcome {
        /// It is under way.
        Running = "running",
        /// Everything that was asked for was seen.
        Whole = "whole",
        /// It stopped early; the next one goes on from there.
        Stopped = "stopped",
    }
}

crate::text_enum! {
    /// Whether the publisher filtered as it was asked.
    FilterCheck {
        /// Nothing was there to be checked.
        Untried = "untried",
        Applied = "applied",
        NotApplied = "not_applied",
    }
}

crate::text_enum! {
    /// Why a run stopped or an entry was left out.
    TroubleCode {
        /// No answer: not reached, or too slow.
        Away = "away",
        /// 429 to the end.
        Busy = "busy",
        /// 5xx to the end.
        Broken = "broken",
        /// Any other status than success.
        Refused = "refused",
        /// An answer that is not of the known shape.
        Unreadable = "unreadable",
        /// A body beyond the limit.
        TooLarge = "too_large",
        /// It leads to another host.
        Elsewhere = "elsewhere",
        /// Results that do not satisfy what was asked for.
        NotFiltered = "not_filtered",
        /// The same page again and again.
        Repeats = "repeats",
        /// As many pages, calls or bytes as one run may take.
        TooMuch = "too_much",
        /// The settings were changed meanwhile.
        Changed = "changed",
        /// The address is not set (any more).
        Off = "off",
        /// What was fetched is no notice.
        NoNotice = "no_notice",
        /// A notice without an identifier.
        NoIdentifier = "no_identifier",
    }
}

/// Why, with what a person needs to look for it (a status, an address, an identifier).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Trouble {
    pub code: TroubleCode,
    pub detail: String,
}

/// An entry that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The publisher's name for it.
    pub id: String,
    pub code: TroubleCode,
    pub detail: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Refusals(pub Vec<Refusal>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fetch_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FetchRunId,
    pub source_id: FetchSourceId,
    /// Somebody pressed the button; else the schedule.
    pub is_by_hand: bool,
    pub outcome: FetchOutcome,
    pub started_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    /// Days of publication that are asked for.
    pub since: Date,
    pub until: Date,
    /// It began where another one stopped.
    pub is_resumed: bool,
    pub calls: i32,
    pub pages: i32,
    pub bytes: i64,
    /// Entries listed by the publisher.
    pub seen: i32,
    /// Notices that were not known.
    pub created: i32,
    /// Notices that made another version of a known tender.
    pub changed: i32,
    pub unchanged: i32,
    pub refused: i32,
    pub filter_check: FilterCheck,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub trouble: Option<Trouble>,
    /// The first of those that were refused.
    #[sea_orm(column_type = "JsonBinary")]
    pub refusals: Refusals,
}

impl ActiveModelBehavior for ActiveModel {}

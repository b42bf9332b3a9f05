//! A tender that an organisation is told of: why, in which wave, and what it answers.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

/// Why a profile met a notice, or what nobody knows of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    /// A chosen code is the asked one or contains it.
    Code {
        asked: String,
        chosen: String,
    },
    /// A chosen sector (or its family) is that of the notice.
    Sector {
        sector: String,
    },
    /// The notice names a code that contains the chosen one, and more.
    CodeWider {
        asked: String,
        chosen: String,
    },
    /// The notice is of the family of the chosen sector; nothing says which part of it.
    SectorWider {
        sector: String,
        chosen: String,
    },
    /// The notice names no trade at all.
    TradeUnknown,
    Place {
        place: String,
    },
    /// The notice names a place that contains the chosen one.
    PlaceWider {
        place: String,
    },
    PlaceUnknown,
    Value {
        minor: i64,
        currency: String,
    },
    /// Stated in another currency than that of the profile.
    ValueElsewhere {
        minor: i64,
        currency: String,
    },
    ValueUnknown,
    Word {
        word: String,
    },
    Reserved {
        status: String,
    },
    GroupsAllowed,
    GroupsUnknown,
}

impl Why {
    /// Whether it says what is not known.
    pub const fn is_open(&self) -> bool {
        matches!(
            self,
            Self::CodeWider { .. }
                | Self::SectorWider { .. }
                | Self::TradeUnknown
                | Self::PlaceWider { .. }
                | Self::PlaceUnknown
                | Self::ValueElsewhere { .. }
                | Self::ValueUnknown
                | Self::GroupsUnknown
        )
    }
}

/// All that is said of one alert, in the order in which people read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Reasons(pub Vec<Why>);

crate::text_enum! {
    /// How the record of the organisation fits the lot that suits it best; declared from best to worst.
    Standing {
        /// Alone, and nothing rests on what nobody said.
        Known = "known",
        /// Alone, with something to be confirmed.
        ToConfirm = "to_confirm",
        /// For a part of it: with others.
        Part = "part",
        /// Nothing can be said.
        Unknown = "unknown",
        /// Something that is asked for is missing.
        Lacking = "lacking",
    }
}

crate::text_enum! {
    Answer { Interested = "interested", Declined = "declined" }
}

crate::text_enum! {
    /// Why a tender is not for an organisation.
    DeclineReason {
        Trade = "trade",
        Place = "place",
        Size = "size",
        Time = "time",
        Capacity = "capacity",
        Conditions = "conditions",
        Partners = "partners",
        Other = "other",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_alert")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WatchAlertId,
    pub tender_id: TenderId,
    pub organisation_id: OrganisationId,
    /// The Chamber of the organisation, whose waves these are.
    pub chamber_id: ChamberId,
    /// The profile that met the notice best; absent once that is gone.
    pub profile_id: Option<WatchProfileId>,
    /// From 1.
    pub wave: i32,
    /// Nobody hears of it before.
    pub due_at: DateTimeUtc,
    pub standing: Standing,
    /// 0 to 100; absent when nothing can be said.
    pub score: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub reasons: Reasons,
    pub answer: Option<Answer>,
    pub decline_reason: Option<DeclineReason>,
    /// In the words of who answered.
    pub note: Option<String>,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

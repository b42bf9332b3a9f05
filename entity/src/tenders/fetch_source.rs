//! A publisher whose public interface is asked for notices: what is asked for, when, and how far the asking has come.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// The publishers that are known.
    SourceKind {
        /// simap.ch (Switzerland).
        Simap = "simap",
        /// Tenders Electronic Daily (European Union).
        Ted = "ted",
        /// Bulletin officiel des annonces des marchés publics (France).
        Boamp = "boamp",
        /// Système électronique d'appel d'offres (Québec).
        Seao = "seao",
    }
}

/// What of a publisher's notices is wanted. Each publisher takes the parts it can filter by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(default)]
pub struct FetchFilter {
    /// Cantons of simap, countries (ISO 3166-1 alpha-3) of TED, départements of BOAMP.
    pub places: Vec<String>,
    /// CPV divisions, two digits each.
    pub cpv: Vec<String>,
}

/// Where the asking stopped, to go on from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct FetchPosition {
    pub since: chrono::NaiveDate,
    pub until: chrono::NaiveDate,
    /// Which of the questions that make up the whole; from 0.
    pub leg: usize,
    /// The publisher's name for the next page; absent at the first one.
    pub token: Option<String>,
    /// Entries of this question so far.
    pub seen: u64,
    /// Hash of the last page, to notice one that comes again.
    pub last_page: Option<String>,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fetch_source")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FetchSourceId,
    /// Unique.
    pub kind: SourceKind,
    /// Whether the schedule runs.
    pub is_active: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub filter: FetchFilter,
    /// Once a day at this hour of the Chamber; else every so many hours.
    pub at_hour: Option<i32>,
    pub every_hours: Option<i32>,
    /// When the schedule is next due; absent when it does not run.
    pub next_at: Option<DateTimeUtc>,
    /// Up to which day everything was fetched; moved by whole runs only.
    pub watermark: Option<Date>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub position: Option<FetchPosition>,
    /// Failed runs since the last whole one.
    pub failures: i32,
    /// A worker is at it until then.
    pub locked_until: Option<DateTimeUtc>,
    /// Grows with every change of the settings; a run under way notices it.
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

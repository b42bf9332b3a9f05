//! A collection of offers and suppliers that a Chamber shows for some time.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

/// What belongs to a campaign without being chosen one by one; nothing set: only what was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(default)]
pub struct Rule {
    /// Codes of sectors or branches.
    pub sectors: Vec<String>,
    /// Codes of guarantee schemes: suppliers with any of them, verified.
    pub guarantees: Vec<String>,
    /// Codes of regions in which the supplier is.
    pub regions: Vec<String>,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CampaignId,
    pub chamber_id: ChamberId,
    pub slug: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub title: LocalText,
    #[sea_orm(column_type = "JsonBinary")]
    pub lead: LocalText,
    #[sea_orm(column_type = "JsonBinary")]
    pub body: LocalText,
    pub picture_file_id: Option<FileId>,
    #[sea_orm(column_type = "JsonBinary")]
    pub picture_alt: LocalText,
    /// First and last day, in the Chamber's zone.
    pub starts_on: Date,
    pub ends_on: Date,
    /// Decided; whether it runs is a matter of the day.
    pub is_published: bool,
    pub archived_at: Option<DateTimeUtc>,
    /// Rank for the front page, 1 before 2; absent: not on it.
    pub priority: Option<i32>,
    #[sea_orm(column_type = "JsonBinary")]
    pub rule: Rule,
    /// Counts the changes: who saved after somebody else is told.
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

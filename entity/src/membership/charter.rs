//! The charter of a Chamber, in versions.

use sea_orm::entity::prelude::*;

pub use super::VersionStatus;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CharterId,
    pub chamber_id: ChamberId,
    pub number: i32,
    pub label: String,
    pub status: VersionStatus,
    #[sea_orm(column_type = "JsonBinary")]
    pub text: LocalText,
    /// SHA-256 of the exact text of each language, once published.
    #[sea_orm(column_type = "JsonBinary")]
    pub sha256: LocalText,
    pub published_on: Option<Date>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    #[sea_orm(unique)]
    pub draft_of: Option<ChamberId>,
    #[sea_orm(unique)]
    pub in_force_for: Option<ChamberId>,
}

impl ActiveModelBehavior for ActiveModel {}

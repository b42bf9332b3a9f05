//! A correction of a tender that somebody follows.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

/// One field that differs, as the notices say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub path: String,
    pub lot: Option<String>,
    pub old: Option<String>,
    pub new: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Changes(pub Vec<Changed>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_news")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WatchNewsId,
    pub tender_id: TenderId,
    /// The version of the tender that brought it.
    pub version: i32,
    /// Empty when its publisher does not say what changed.
    #[sea_orm(column_type = "JsonBinary")]
    pub changes: Changes,
    /// Another deadline: it is told at once.
    pub moves_deadline: bool,
    pub is_cancelled: bool,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

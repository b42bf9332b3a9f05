//! The tenders that the watch has looked at, and in which version.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_tender")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tender_id: TenderId,
    pub version: i32,
    /// The deadline of that version, as stated; absent when there was none.
    pub due: Option<String>,
    /// What a need said in that version (`tenders::Facts`); absent for a notice, whose versions tell what they change.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub facts: Option<Json>,
    pub looked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! The outbox: work that leaves the building, queued in the transaction that caused it.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Life of a job; a dead one waits for staff.
    JobStatus { Waiting = "waiting", Running = "running", Done = "done", Dead = "dead" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub kind: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub payload: Json,
    /// Unstarted jobs with the same kind and key are one.
    #[sea_orm(unique)]
    pub dedupe_key: Option<String>,
    pub status: JobStatus,
    pub attempts: i32,
    pub run_at: DateTimeUtc,
    pub locked_until: Option<DateTimeUtc>,
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

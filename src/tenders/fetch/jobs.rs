//! What the room does by the clock.

use chrono::{DateTime, Utc};
use entity::tenders::fetch_source::SourceKind;
use serde::{Deserialize, Serialize};

use super::run::{self, Cause};
use crate::app::AppState;
use crate::jobs::{Job, JobError};

/// Asks a publisher for notices.
#[derive(Debug, Serialize, Deserialize)]
pub struct FetchSource {
    pub kind: SourceKind,
    pub cause: Cause,
    /// When the schedule wanted it.
    pub due: Option<DateTime<Utc>>,
}

impl Job for FetchSource {
    type Context = AppState;
    const KIND: &'static str = "tenders.fetch_source";

    /// What is asked for now does not wait with what is due tomorrow.
    fn dedupe_key(&self) -> Option<String> {
        let due = self.due.map(|due| due.timestamp().to_string()).unwrap_or_default();
        Some(format!("{}:{:?}:{due}", self.kind, self.cause))
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        run::go(&app, self.kind, self.cause).await.map_err(JobError::retry)
    }
}

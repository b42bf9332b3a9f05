//! What the room does after the answer.

use serde::{Deserialize, Serialize};

use super::{by_clock, pass};
use crate::app::AppState;
use crate::jobs::{Job, JobError, changes};

/// Looks at the tenders that are new or have changed; queued with every change of one, unstarted twins are one.
#[derive(Debug, Serialize, Deserialize)]
pub struct LookAtTenders {}

impl Job for LookAtTenders {
    type Context = AppState;
    const KIND: &'static str = changes::LOOK_AT_TENDERS;

    fn dedupe_key(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        let looked = pass::look(&app).await.map_err(JobError::retry)?;
        if looked.tenders > 0 {
            tracing::info!(tenders = looked.tenders, alerts = looked.alerts, "watch.looked");
        }
        Ok(())
    }
}

/// Writes to whoever wants to hear at once, and to others when it is their hour.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendAlerts {}

impl Job for SendAlerts {
    type Context = AppState;
    const KIND: &'static str = "watch.send_alerts";

    fn dedupe_key(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        by_clock::follow_clock(&app).await.map(drop).map_err(JobError::retry)
    }
}

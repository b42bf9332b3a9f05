//! Runs an import that staff has asked for.

use entity::values::ImportRunId;
use serde::{Deserialize, Serialize};

use super::service;
use crate::app::AppState;
use crate::jobs::{Job, JobError};

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct RunImport {
    pub run: ImportRunId,
}

impl Job for RunImport {
    type Context = AppState;
    const KIND: &'static str = "desk.run_import";
    const MAX_ATTEMPTS: i32 = 3;

    fn dedupe_key(&self) -> Option<String> {
        Some(self.run.to_string())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        service::run(&app, self.run).await.map_err(JobError::Retry)
    }
}

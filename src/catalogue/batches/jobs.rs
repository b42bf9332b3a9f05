//! The rest of a batch that is too long to wait for.

use entity::values::OfferBatchId;
use serde::{Deserialize, Serialize};

use super::service;
use crate::app::AppState;
use crate::catalogue::model::Error;
use crate::jobs::{Job, JobError};

/// Reads, applies or undoes a batch, whichever its state asks for.
#[derive(Debug, Serialize, Deserialize)]
pub struct WorkBatch {
    pub id: OfferBatchId,
}

impl Job for WorkBatch {
    type Context = AppState;
    const KIND: &'static str = "catalogue.work_batch";
    const IS_PROMPT: bool = true;

    async fn run(self, app: AppState) -> Result<(), JobError> {
        service::work(&app, self.id).await.map_err(|error| match error {
            Error::Database(error) => error.into(),
            other => JobError::retry(other),
        })?;
        app.bell.notify_one();
        Ok(())
    }
}

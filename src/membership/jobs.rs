//! What the room does after the answer.

use chrono::TimeDelta;
use entity::values::FileId;
use serde::{Deserialize, Serialize};

use super::store;
use crate::app::AppState;
use crate::jobs::{Job, JobError};
use crate::{db, files};

/// So long the bytes of a removed document stay: somebody may just be storing the same ones again.
pub const GRACE: TimeDelta = TimeDelta::hours(1);

/// Removes the file of a document that is gone.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetFile {
    pub file_id: FileId,
}

impl Job for ForgetFile {
    type Context = AppState;
    const KIND: &'static str = "membership.forget_file";

    fn dedupe_key(&self) -> Option<String> {
        Some(self.file_id.to_string())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        let unused = db::write(&app.db, async |txn| {
            if store::shows_file(txn, self.file_id).await? {
                return Ok(None);
            }
            files::forget(txn, self.file_id).await
        });
        let unused: Option<String> = unused.await?;
        if let Some(key) = unused {
            app.files.remove(&key, app.clock.now() - GRACE).await.map_err(JobError::Retry)?;
        }
        Ok(())
    }
}

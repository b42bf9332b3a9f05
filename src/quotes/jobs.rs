//! What the room does after the answer.

use chrono::TimeDelta;
use entity::values::FileId;
use serde::{Deserialize, Serialize};

use super::store_papers;
use crate::app::AppState;
use crate::jobs::{Job, JobError};
use crate::{db, files};

/// So long the bytes of a removed file stay: somebody may just be storing the same ones again.
pub const GRACE: TimeDelta = TimeDelta::hours(1);

/// Removes the bytes of a file that is gone.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetFile {
    pub file_id: FileId,
}

impl Job for ForgetFile {
    type Context = AppState;
    const KIND: &'static str = "quotes.forget_file";

    fn dedupe_key(&self) -> Option<String> {
        Some(self.file_id.to_string())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        let unused = db::write(&app.db, async |txn| {
            if store_papers::shows_file(txn, self.file_id).await? {
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

//! What happens to the bytes of a removed photo.

use chrono::{DateTime, TimeDelta, Utc};
use entity::values::FileId;
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

use crate::app::AppState;
use crate::jobs::{self, Job, JobError};
use crate::{db, files};

/// So long the bytes stay: somebody may just be storing the same ones again.
const GRACE: TimeDelta = TimeDelta::hours(1);

/// Removes the file of a photo that is gone.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetOrganisationPhoto {
    file_id: FileId,
}

impl ForgetOrganisationPhoto {
    /// Queues the removal in the transaction that lets go of the photo.
    pub async fn later(db: &impl ConnectionTrait, file_id: FileId, now: DateTime<Utc>) -> Result<(), DbErr> {
        jobs::enqueue_at(db, &Self { file_id }, now, now + GRACE).await
    }
}

impl Job for ForgetOrganisationPhoto {
    type Context = AppState;
    const KIND: &'static str = "directory.forget_photo";

    fn dedupe_key(&self) -> Option<String> {
        Some(self.file_id.to_string())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        let unused = db::write(&app.db, async |txn| files::forget(txn, self.file_id).await);
        let unused: Option<String> = unused.await?;
        if let Some(key) = unused {
            app.files.remove(&key, app.clock.now() - GRACE).await.map_err(JobError::Retry)?;
        }
        Ok(())
    }
}

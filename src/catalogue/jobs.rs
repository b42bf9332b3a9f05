//! What the room does after the answer.

use chrono::{DateTime, TimeDelta, Utc};
use entity::values::FileId;
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

use super::store;
use crate::app::AppState;
use crate::jobs::{self, Job, JobError};
use crate::{db, files};

/// So long the bytes of a removed photo stay: somebody may just be storing the same ones again.
const GRACE: TimeDelta = TimeDelta::hours(1);

/// Removes the file of a photo that is gone, unless a copy of the offer still shows it.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetPhoto {
    file_id: FileId,
}

impl ForgetPhoto {
    /// Queues the removal in the transaction that lets go of the photo.
    pub async fn later(db: &impl ConnectionTrait, file_id: FileId, now: DateTime<Utc>) -> Result<(), DbErr> {
        jobs::enqueue_at(db, &Self { file_id }, now, now + GRACE).await
    }
}

impl ForgetPhoto {
    /// The same, when the photo may be asked back until `until`.
    pub async fn after(
        db: &impl ConnectionTrait,
        file_id: FileId,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        jobs::enqueue_at(db, &Self { file_id }, now, until + GRACE).await
    }
}

impl Job for ForgetPhoto {
    type Context = AppState;
    const KIND: &'static str = "catalogue.forget_photo";

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

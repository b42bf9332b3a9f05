//! What the room does after the answer.

use entity::values::ChamberId;
use serde::{Deserialize, Serialize};

use super::model::Error;
use super::service;
use crate::app::AppState;
use crate::jobs::{Job, JobError};

/// Mails a link to set a new password, if the address is somebody's.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SendResetLink {
    pub email: String,
    /// In whose hall it was asked for; the link leads there.
    #[serde(default)]
    pub chamber: Option<ChamberId>,
}

impl Job for SendResetLink {
    type Context = AppState;
    const KIND: &'static str = "accounts.send_reset_link";
    const IS_CONFIDENTIAL: bool = true;
    const IS_PROMPT: bool = true;

    fn dedupe_key(&self) -> Option<String> {
        Some(self.email.clone())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        let hall = app.base_url_of(self.chamber.unwrap_or(app.chamber_id));
        service::send_reset_link(&app, &self.email, &hall).await.map_err(|error| match error {
            Error::Database(error) => error.into(),
            other => JobError::retry(other),
        })?;
        app.bell.notify_one();
        Ok(())
    }
}

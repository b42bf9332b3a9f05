//! Records that may be the same organisation: found by number or by name and place, decided by staff.

use serde::{Deserialize, Serialize};

use crate::app::AppState;
use crate::jobs::{Job, JobError};

pub mod detect;
pub mod pages;
mod service;
mod store;

pub use service::{Decision, Follower, decide, find_all, propose};
pub use store::waiting;

/// Looks for possible duplicates in the whole directory.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct FindDuplicates {}

impl Job for FindDuplicates {
    type Context = AppState;
    const KIND: &'static str = "directory.find_duplicates";

    fn dedupe_key(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        let found = find_all(&app).await?;
        tracing::info!(found, "directory.duplicates");
        Ok(())
    }
}

//! Records that may be the same organisation: found by number or by name and place, decided by staff.

use serde::{Deserialize, Serialize};

use crate::app::AppState;
use crate::jobs::{Job, JobError};

/// Looks for possible duplicates in the whole directory.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct FindDuplicates {}

impl Job for FindDuplicates {
    type Context = AppState;
    const KIND: &'static str = "directory.find_duplicates";

    fn dedupe_key(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(self, _app: AppState) -> Result<(), JobError> {
        Ok(())
    }
}

//! Jobs that keep the indexes up to date with the database.
use super::query::{Error, IndexName};
use super::sources;
use crate::app::AppState;
use crate::jobs::{Job, JobError, changes};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// Failures that are not the absence of the engine (for that a job waits as long as it takes).
const PATIENCE: i32 = 200;
/// An engine that is back is found within this time, and all that waited for it drains at once.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

fn failed(error: Error) -> JobError {
    match error {
        Error::Unavailable(_) => JobError::away(error),
        Error::Engine(_) => JobError::retry(error),
        _ => JobError::give_up(error),
    }
}

macro_rules! index_job {
    ($(#[$doc:meta])* $name:ident, $kind:expr, $index:expr) => {
        $(#[$doc])*
        #[derive(Debug, Serialize, Deserialize)]
        pub struct $name {
            pub id: String,
        }

        impl Job for $name {
            type Context = AppState;
            const KIND: &'static str = $kind;
            const MAX_ATTEMPTS: i32 = PATIENCE;
            const LONGEST_PAUSE: TimeDelta = PAUSE;

            fn dedupe_key(&self) -> Option<String> {
                Some(self.id.clone())
            }

            async fn run(self, app: AppState) -> Result<(), JobError> {
                sources::refresh(&app, $index, &self.id).await.map_err(failed)
            }
        }
    };
}

index_job!(
    /// Brings the document of a supplier up to date.
    IndexSupplier,
    changes::INDEX_SUPPLIER,
    IndexName::Suppliers
);
index_job!(
    /// Brings the document of an offer up to date.
    IndexOffer,
    changes::INDEX_OFFER,
    IndexName::Offers
);
index_job!(
    /// Brings the document of a tender up to date.
    IndexTender,
    changes::INDEX_TENDER,
    IndexName::Tenders
);

/// Fills a whole index anew, after an import.
#[derive(Debug, Serialize, Deserialize)]
pub struct RebuildIndex {
    pub index: String,
}

impl Job for RebuildIndex {
    type Context = AppState;
    const KIND: &'static str = changes::REBUILD_INDEX;
    const MAX_ATTEMPTS: i32 = PATIENCE;
    const LONGEST_PAUSE: TimeDelta = PAUSE;

    fn dedupe_key(&self) -> Option<String> {
        Some(self.index.clone())
    }

    async fn run(self, app: AppState) -> Result<(), JobError> {
        let index: IndexName = self.index.parse().map_err(|error: Error| JobError::give_up(error))?;
        sources::refill(&app, index, |_| {}).await.map(drop).map_err(failed)
    }
}

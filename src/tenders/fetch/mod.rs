//! Fetchers: the public interfaces of simap, TED, BOAMP and SEAO are asked by schedule, page by page, and what they
//! answer goes through the one importer. Nothing is asked unless an operator sets the address and staff turns it on.

use axum::Router;
use axum::routing::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use entity::tenders::fetch_run::{self, FetchOutcome, FilterCheck, Refusals};
use entity::values::{FetchRunId, FetchSourceId};

use super::urls;
use crate::app::AppState;

mod actions;
mod caller;
mod client;
mod forms;
pub mod jobs;
mod pages;
mod rhythm;
mod run;
mod service;
mod slice;
mod sources;
mod store;
mod words;

pub use entity::tenders::fetch_run::{Refusal, TroubleCode};
pub use entity::tenders::fetch_source::{FetchFilter, SourceKind};
pub use service::{follow_clock, load_demo};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::SOURCES, get(pages::list))
        .route(urls::SOURCE, get(pages::show).post(actions::save))
        .route(urls::SOURCE_FETCH, post(actions::fetch))
        .route(urls::FETCH_RUN, get(pages::run))
}

/// A run that is over (demonstration).
#[derive(Debug, Clone)]
pub struct Past {
    pub kind: SourceKind,
    pub started_at: DateTime<Utc>,
    pub ended_at: DateTime<Utc>,
    pub since: NaiveDate,
    pub until: NaiveDate,
    /// Calls, pages, entries.
    pub asked: [i32; 3],
    pub bytes: i64,
    /// New, changed, unchanged.
    pub kept: [i32; 3],
    pub refusals: Vec<Refusal>,
}

impl Past {
    fn row(self, source_id: FetchSourceId) -> fetch_run::Model {
        let [calls, pages, seen] = self.asked;
        let [created, changed, unchanged] = self.kept;
        fetch_run::Model {
            id: FetchRunId::new(),
            source_id,
            is_by_hand: true,
            outcome: FetchOutcome::Whole,
            started_at: self.started_at,
            ended_at: Some(self.ended_at),
            since: self.since,
            until: self.until,
            is_resumed: false,
            calls,
            pages,
            bytes: self.bytes,
            seen,
            created,
            changed,
            unchanged,
            refused: i32::try_from(self.refusals.len()).unwrap_or(i32::MAX),
            filter_check: FilterCheck::Applied,
            trouble: None,
            refusals: Refusals(self.refusals),
        }
    }
}

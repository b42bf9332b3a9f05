//! How fresh records are: owners are reminded to confirm theirs by a link of one click, staff sees those that nobody
//! has confirmed for a year.

use axum::Router;
use axum::routing::get;
use chrono::{NaiveDate, TimeDelta};

use super::urls;
use crate::app::AppState;

mod mails;
mod pages;
mod service;
mod store;

pub use service::{begin, remind, waiting};
pub use store::delete_expired_keys;

/// A record is confirmed once a year: owners hear of it as long after the last time as their Chamber has set (300 days).
/// A reminder without an answer is repeated after this long, …
const AGAIN_AFTER: TimeDelta = TimeDelta::days(60);
/// … twice, and then left.
const MOST_REMINDERS: i32 = 3;
const KEY_LIFE: TimeDelta = TimeDelta::days(30);
/// A record that nobody confirmed for longer is shown as old.
pub const FRESH_DAYS: i64 = 365;

/// The last day on which a confirmation is old.
fn last_old_day(today: NaiveDate) -> NaiveDate {
    today - TimeDelta::days(FRESH_DAYS + 1)
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::CONFIRM_LINK, get(pages::ask).post(pages::confirm))
        .route(urls::STALE, get(pages::stale))
}

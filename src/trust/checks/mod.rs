//! Staff checks guarantees: the queue of what was submitted, one page with everything that is known, and the decision,
//! which is made by somebody who never had the guarantee in hand.

use axum::Router;
use axum::routing::get;

use super::urls;
use crate::app::AppState;

mod beside;
mod forms;
mod pages;
mod service;

pub use service::{Deciding, Decision, apply, count_waiting, may_decide_about};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::CHECKS, get(pages::queue))
        .route(urls::CHECK, get(pages::show).post(pages::decide))
}

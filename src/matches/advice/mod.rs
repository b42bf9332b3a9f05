//! Advice to a buyer who prepares a need: how many members can answer each lot alone and together, what other ways to
//! cut the lots would change, what each requirement costs, and what the law of the place allows. A hint, never legal
//! advice; who is unknown is counted apart.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod cuts;
mod hints;
mod model;
mod pages;
mod service;
mod trial;
mod words;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::ADVICE, get(pages::show))
        .route(urls::ADVICE_BRIEF, get(pages::brief))
        .route(urls::ADVICE_SPLIT, post(actions::split))
        .route(urls::ADVICE_UNDO, post(actions::undo))
}

//! Up to four suppliers side by side, under an address that can be passed on. A cookie remembers what was put aside.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod comparison;
mod pages;
mod rows;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::COMPARE, get(pages::show))
        .route(urls::COMPARE_XLSX, get(pages::export))
        .route(urls::COMPARE_ADD, post(actions::add))
        .route(urls::COMPARE_REMOVE, post(actions::remove))
        .route(urls::COMPARE_KEEP, post(actions::keep))
}

//! The page of one supplier: its record, its guarantees and its offers, from three rooms below.

use axum::Router;
use axum::routing::get;

use crate::app::AppState;
use crate::directory;

mod json_ld;
mod pages;

pub fn routes() -> Router<AppState> {
    Router::new().route(directory::urls::SUPPLIER, get(pages::profile))
}

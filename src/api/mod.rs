//! What the public API offers, told to machines (`/api/v1/openapi.json`) and to people (`/api/v1/docs`). The rooms answer
//! the questions themselves; this room only describes them, and a test holds the description against the answers.

use axum::Router;
use axum::routing::get;

use crate::app::AppState;

mod description;
mod operations;
mod pages;
mod shapes;
pub mod urls;

pub use description::document;

pub fn routes() -> Router<AppState> {
    Router::new().route(urls::OPENAPI, get(pages::openapi)).route(urls::DOCS, get(pages::docs))
}

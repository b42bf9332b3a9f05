//! What the Chamber sees of the watch: tender by tender who was alerted, when, and answered what. Members never see this
//! of each other.

use axum::Router;
use axum::routing::get;

use super::urls;
use crate::app::AppState;

mod pages;

pub fn routes() -> Router<AppState> {
    Router::new().route(urls::DESK, get(pages::list)).route(urls::DESK_TENDER, get(pages::show))
}

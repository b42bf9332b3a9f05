//! The Chamber's desk: what waits for staff, dead jobs, the log of what staff did. Above all rooms; its addresses begin
//! with `/chambre`.

use axum::Router;
use axum::routing::{get, post};

use crate::app::AppState;

mod pages;
mod store;
pub mod urls;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::DESK, get(pages::desk))
        .route(urls::JOBS, get(pages::jobs))
        .route(urls::RETRY_JOB, post(pages::retry_job))
        .route(urls::LOG, get(pages::log))
}

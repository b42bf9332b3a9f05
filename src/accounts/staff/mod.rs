//! The people of a Chamber: who works for it, who looks after its settings and its staff. Somebody always does.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod pages;
mod service;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::STAFF, get(pages::staff).post(actions::invite))
        .route(urls::STAFF_ROLE, post(actions::set_role))
        .route(urls::STAFF_REMOVE, post(actions::remove))
}

//! The end of a request: a quote is accepted once and becomes a numbered order.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod pages;
pub mod service;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::ACCEPT, get(pages::accept).post(actions::accept))
        .route(urls::ORDERS, get(pages::list))
        .route(urls::ORDER, get(pages::show))
        .route(urls::REFERENCE, post(actions::set_reference))
}

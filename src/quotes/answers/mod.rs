//! The supplier's answer: lines with their tax, how long it holds, in versions of which the newest counts.

use axum::Router;
use axum::routing::get;

use super::urls;
use crate::app::AppState;

mod actions;
mod forms;
mod pages;
pub mod service;

pub fn routes() -> Router<AppState> {
    Router::new().route(urls::QUOTE, get(pages::edit).post(actions::save))
}

//! What we understood of a tender: every requirement with its source in the notice, read by rules, put right by people,
//! saved in versions. Matching and everything after it work with what holds here.

use axum::Router;
use axum::routing::get;

use super::urls;
use crate::app::AppState;

mod criteria;
mod forms;
mod model;
mod pages;
mod rules;
mod service;
mod store;
mod view;
mod words;

pub use model::{Asked, Holders, Lot};
pub use service::understood;

pub fn routes() -> Router<AppState> {
    Router::new().route(urls::REQUIREMENTS, get(pages::show).post(pages::change))
}

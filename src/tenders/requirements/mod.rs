//! What we understood of a tender: every requirement with its source in the notice, read by rules, put right by people,
//! saved in versions. Matching and everything after it work with what holds here.

use axum::Router;
use axum::routing::get;

use super::urls;
use crate::app::AppState;

mod criteria;
mod cut;
mod forms;
mod model;
mod pages;
mod rules;
mod service;
mod store;
mod view;
mod words;

pub use cut::{carried, half, is_about_subject};
pub use model::{Asked, Edit, Holders, Lot};
pub use service::{edits_of, put, understood};

pub fn routes() -> Router<AppState> {
    Router::new().route(urls::REQUIREMENTS, get(pages::show).post(pages::change))
}

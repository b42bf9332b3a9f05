//! Staff edits the schemes (labels, agreements, charters) in dated versions, and what guarantees weigh in the hall of
//! its Chamber.

use axum::Router;
use axum::routing::get;

use super::urls;
use crate::app::AppState;

mod forms;
mod pages;
mod service;
mod weights;

pub use weights::table as weight_table;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::SCHEMES, get(pages::list))
        .route(urls::SCHEME_NEW, get(pages::new).post(pages::add))
        .route(urls::WEIGHTS, get(weights::show).post(weights::change))
        .route(urls::SCHEME, get(pages::show).post(pages::change))
}

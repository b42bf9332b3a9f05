//! Words of climate and environment: shown with what they rest on, or with the remark that nobody has shown it. They are
//! found in what is published (whoever keeps the texts looks through them), the Chamber asks for a basis and publishes it.

use axum::Router;
use axum::routing::get;

use super::urls;
use crate::app::AppState;

mod desk;
mod forms;
mod mails;
mod service;
mod store;
mod words;

pub use service::{Note, Stated, keep, note};
pub use store::waiting as waiting_statements;
pub use words::{Found, find as find_statements};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::STATEMENTS, get(desk::queue))
        .route(urls::STATEMENT, get(desk::show).post(desk::decide))
}

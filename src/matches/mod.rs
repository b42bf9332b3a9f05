//! Who can answer a tender, alone and together: turns tenders, the directory and guarantees into the inputs of the
//! crate `matching`, and shows its answers with reasons, what must be confirmed, and what is missing.

use axum::Router;
use axum::routing::get;

use crate::app::AppState;

mod advice;
mod answer;
mod field;
mod inputs;
mod judge;
mod pages;
mod service;
mod text;
pub mod urls;
mod words;

pub use answer::answer_json;
pub use field::{Field, Fields};
pub use judge::{Asked, Grade, Judge};
pub use service::{Answers, Options, for_tender};
pub use text::answer_text;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::ANSWERS, get(pages::answers))
        .route(urls::API_CANDIDATES, get(answer::candidates))
        .merge(advice::routes())
}

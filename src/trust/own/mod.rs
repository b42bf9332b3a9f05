//! Members keep the guarantees of their organisation: they state them, hand in documents, submit them for a check, and
//! see what the Chamber decided.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod forms;
mod pages;
mod service;

pub use forms::day;
pub use pages::page_with_answer;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::OWN_LIST, get(pages::list))
        .route(urls::OWN_NEW, get(pages::new).post(actions::add))
        .route(urls::OWN, get(pages::show))
        .route(urls::OWN_EDIT, get(pages::edit).post(actions::change))
        .route(urls::OWN_DOCUMENTS, post(actions::add_document))
        .route(
            urls::OWN_DOCUMENT_REMOVAL,
            get(pages::confirm_document_removal).post(actions::remove_document),
        )
        .route(urls::OWN_MOVE, post(actions::set_state))
        .route(urls::OWN_REMOVAL, get(pages::confirm_removal).post(actions::remove))
}

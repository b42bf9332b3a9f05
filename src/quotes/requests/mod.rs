//! The buyer's side before anybody answers: write a request, choose whom to ask, send it, or take it back.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

pub mod actions;
mod form_page;
pub mod forms;
mod from_need;
mod lists;
pub mod pages;
pub mod service;
mod suppliers;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::NEW, get(form_page::new).post(actions::create))
        .route(urls::LIST, get(lists::list))
        .route(urls::REQUEST, get(pages::show))
        .route(urls::EDIT, get(form_page::edit).post(actions::change))
        .route(urls::SUPPLIERS, post(actions::suppliers))
        .route(urls::FILES, post(actions::add_files))
        .route(urls::FILE_REMOVAL, post(actions::remove_file))
        .route(urls::SEND, post(actions::send))
        .route(urls::REMOVAL, get(pages::confirm_removal).post(actions::remove))
        .route(urls::CANCEL, get(pages::cancel).post(actions::cancel))
}

//! Named lists of suppliers and offers, with notes. Two colleagues at once lose nothing: every change locks the list,
//! notes are added beside each other, and what was removed can be put back.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod adding;
mod entries;
mod export;
mod forms;
mod pages;
mod service;
mod view;

pub use service::{NewList, create_for_demo};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::LISTS, get(pages::all).post(actions::create))
        .route(urls::ADD_TO_LIST, get(adding::choose).post(adding::add))
        .route(urls::LIST, get(pages::show))
        .route(urls::LIST_SETTINGS, get(pages::settings).post(actions::change))
        .route(urls::LIST_DELETE, get(pages::confirm_delete).post(actions::delete))
        .route(urls::LIST_XLSX, get(export::xlsx))
        .route(urls::ENTRY_MOVE, post(actions::move_entry))
        .route(urls::ENTRY_REMOVE, post(actions::remove_entry))
        .route(urls::ENTRY_RESTORE, post(actions::restore_entry))
        .route(urls::NOTES, post(actions::add_note))
        .route(urls::NOTE_REMOVE, post(actions::remove_note))
}

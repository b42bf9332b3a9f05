//! The people of an organisation and their roles: an owner adds, changes and removes them and hands the organisation
//! over; anybody may leave.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod pages;
mod service;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::PEOPLE, get(pages::people).post(actions::add))
        .route(urls::REMOVE_PERSON, post(actions::remove))
        .route(urls::INVITE_AGAIN, post(actions::invite_again))
        .route(urls::TRANSFER, get(pages::transfer).post(actions::transfer))
}

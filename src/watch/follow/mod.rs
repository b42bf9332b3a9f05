//! Tenders that a person follows: by the button, or because an organisation of theirs is interested. Their corrections are
//! told by mail and on the page of what is followed, and their dates by a calendar under an address that only the person
//! knows.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod calendar;
mod list;
mod pages;
mod service;

pub use service::{load_demo, of};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::FOLLOW, get(pages::show).post(pages::set))
        .route(urls::FOLLOWED, get(list::list))
        .route(urls::CALENDAR, get(calendar::show))
        .route(urls::NEW_CALENDAR, post(calendar::renew))
}

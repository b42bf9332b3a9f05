//! What a person has starred. Who is not signed in is led to the sign-in and comes back with the thing starred.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod pages;
mod service;

pub use service::{find, star_for_demo, starred};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::FAVOURITES, get(pages::list))
        .route(urls::FULFIL_STAR, get(actions::fulfil))
        .route(urls::STAR, post(actions::star))
        .route(urls::UNSTAR, post(actions::unstar))
}

//! The profiles of an organisation: proposed from its page, written by its people, tried on the last weeks.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod forms;
mod pages;
mod proposal;
mod service;

pub use service::{Draft, load_demo};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::PROFILES, get(pages::list).post(actions::turn_on))
        .route(urls::NEW_PROFILE, get(pages::new).post(actions::create))
        .route(urls::PROFILE, get(pages::edit).post(actions::change))
        .route(urls::PROFILE_STATE, post(actions::set_state))
        .route(urls::PROFILE_REMOVAL, get(pages::confirm_removal).post(actions::remove))
}

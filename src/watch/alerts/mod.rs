//! What an organisation is told, its answers, and how often its people want mail.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod pages;
mod service;
mod stop;

pub use pages::{Tab, tabs};
pub use service::{Reply, change_person, load_demo_answer, own, rhythm};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::ALERTS, get(pages::list))
        .route(urls::RHYTHM, post(actions::set_rhythm))
        .route(urls::ALERT, get(pages::show).post(actions::answer))
        .route(urls::STOP, get(stop::ask).post(stop::stop))
}

//! The exchange between the buyer and one supplier: questions, answers, files, and the supplier's no.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

pub mod actions;
pub mod pages;
pub mod service;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::THREAD, get(pages::show))
        .route(urls::MESSAGES, post(actions::write))
        .route(urls::VERSION, get(pages::version))
        .route(urls::DECLINE, get(pages::decline).post(actions::decline))
        .route(urls::TURN_DOWN, get(pages::turn_down).post(actions::turn_down))
}

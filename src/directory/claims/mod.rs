//! "This is my organisation": a person claims a record that nobody keeps yet and proves it, by a link to an address of
//! the organisation, by a code in a letter, or to the staff of the Chamber.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod desk;
mod forms;
mod mails;
mod model;
mod pages;
mod service;
mod store;

pub use service::{begin_by_hand, follow_merge};
pub use store::{close_expired, forget_old, waiting};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::CLAIM, get(pages::claim).post(actions::begin))
        .route(urls::CLAIM_CODE, post(actions::code))
        .route(urls::WITHDRAW_CLAIM, post(actions::withdraw))
        .route(urls::CLAIM_LINK, get(pages::link).post(actions::take))
        .route(urls::CLAIMS, get(desk::queue))
        .route(urls::CLAIMS_OF, get(desk::show).post(desk::decide))
        .route(urls::CLAIM_LETTER, post(desk::letter))
}

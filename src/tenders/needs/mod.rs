//! Needs that buyers post here: a wizard of three steps whose every step is saved, so that nothing typed is lost and
//! everything works without scripts.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod checks;
mod forms;
mod kept;
mod lot_form;
mod pages;
mod service;
mod splits;

pub use super::store_checks::waiting;
pub use checks::hand_in;
pub use service::{Buyer, Dates, Describe, NewLot, create_need, move_needs, redate, reopen};
pub use splits::{Draft, LotPart, Split, draft, split, undo_split};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::NEEDS, get(pages::list))
        .route(urls::NEW_NEED, get(pages::new).post(actions::create))
        .route(urls::NEED, get(pages::describe).post(actions::describe))
        .route(urls::NEED_LOTS, get(pages::lots).post(actions::add_lot))
        .route(urls::NEED_LOT, get(pages::lot).post(actions::update_lot))
        .route(urls::NEED_LOT_REMOVE, post(actions::remove_lot))
        .route(urls::NEED_DATES, get(pages::dates).post(actions::dates))
        .route(urls::NEED_PUBLISH, post(actions::publish))
        .route(urls::NEED_WITHDRAW, post(actions::withdraw))
        .route(urls::NEED_CHECKS, get(checks::pages::queue))
        .route(urls::NEED_CHECK, get(checks::pages::show).post(checks::pages::decide))
}

//! What the Chamber vouches for in a published record (name, registration number, country, legal form, selling) is
//! changed by its staff: a member's change waits, the public page shows the last cleared version meanwhile.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod desk;
mod mails;
mod model;
mod service;
mod store;
mod view;

pub use model::{identity, wanted, with_identity};
pub use service::{Asked, ask, ask_for_name, find_waiting, forget_merged, withdraw};
pub use store::{list_of_number, waiting};
pub use view::Waiting;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::WITHDRAW_CHANGE, post(desk::withdraw))
        .route(urls::CHANGES, get(desk::queue))
        .route(urls::CHANGE, get(desk::show).post(desk::decide))
}

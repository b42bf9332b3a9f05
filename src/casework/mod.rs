//! How the staff of a Chamber works on what waits, the same in every queue: one list for all of them, who has a case in
//! hand, the way to the next, texts for answers, and when something is late. Below the rooms that have queues.

use axum::Router;
use axum::routing::{get, post};

use crate::app::AppState;

pub mod answers;
mod hold;
mod list;
mod model;
mod pages;
mod personal;
pub mod rules;
mod store;
pub mod urls;

pub use entity::casework::case_hold::QueueKind;
pub use entity::casework::queue_rules::NeedCheck;
pub use hold::{Hand, close, insert_taken, look, next_free, tidy};
pub use list::{Case, Listing, QueuePage, Wanted, Words};
pub use model::{KEYS_AT_ONCE, Way, usual_days};
pub use personal::PERSONAL;
pub use rules::Rules;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::TAKE, post(pages::take))
        .route(urls::GIVE_BACK, post(pages::give_back))
        .route(urls::HELP, get(pages::help))
        .route(urls::RULES, get(pages::rules).post(pages::save_rules))
        .route(urls::ANSWERS, get(answers::pages::list).post(answers::pages::create))
        .route(urls::ANSWER, get(answers::pages::show).post(answers::pages::update))
        .route(urls::ANSWER_DELETE, post(answers::pages::delete))
}

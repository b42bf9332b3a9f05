//! References of an organisation: what it has done, for whom and when. It says so itself, until a client that is in the
//! hall confirms it by a link.

use axum::Router;
use axum::routing::{get, post};
use chrono::TimeDelta;

use crate::app::AppState;

mod actions;
mod answers;
mod asking;
mod forms;
mod mails;
mod pages;
mod service;
mod store;
pub mod urls;
mod view;

pub use service::{Details, insert_for_demo};
pub use store::move_references;
pub use view::{Shown, of_organisations, shown};

/// Most references of an organisation.
const MOST: usize = 30;
/// Most clients that an organisation asks in a day.
const MOST_ASKED: u64 = 10;
/// So long a link of a client is good, and so long nobody is asked again about the same.
const KEY_LIFE: TimeDelta = TimeDelta::days(30);
const ASK_AGAIN: TimeDelta = TimeDelta::days(7);

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::OWN_REFERENCES, get(pages::list))
        .route(urls::NEW_REFERENCE, get(pages::new).post(actions::create))
        .route(urls::EDIT_REFERENCE, get(pages::edit).post(actions::change))
        .route(urls::MOVE_REFERENCE, post(actions::move_one))
        .route(urls::REMOVE_REFERENCE, get(pages::confirm_removal).post(actions::remove))
        .route(urls::ASK_CLIENT, get(asking::choose).post(asking::ask))
        .route(urls::ANSWER, get(answers::question).post(answers::answer))
}

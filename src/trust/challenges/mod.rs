//! Anybody says that a guarantee which is shown does not hold. Its holder is told and may answer, somebody of the
//! Chamber who is not party decides with a reason, and the outcome is shown with the guarantee. While nothing is
//! decided, nothing is shown; who challenged is told to nobody but the Chamber.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod desk;
mod forms;
mod holder;
mod mails;
mod model;
mod public;
mod service;
mod view;

pub use desk::DeskLine;
pub use entity::trust::challenge::Ground;
pub use forms::AnswerForm;
pub use service::{Recorded, count_challenges, record_challenge, waiting_challenges};
pub use view::{Outcome, OwnChallenge, of_guarantee, of_holder, outcomes};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::GUARANTEE, get(public::show))
        .route(urls::CHALLENGE, get(public::form).post(public::challenge))
        .route(urls::OWN_ANSWER, post(holder::answer))
        .route(urls::CHALLENGES, get(desk::queue))
        .route(urls::CHALLENGE_DESK, get(desk::show).post(desk::decide))
}

//! Membership of a Chamber: its criteria and charter in versions, applications that two people judge, members by the
//! clock, what each category may, and what one Chamber takes over from another. Owners apply (`own`), staff judges
//! (`reviews`), with people of other members where it asks them (`peers`), and keeps the texts (`texts`) and the tables (`settings`); what was decided shows as guarantees.

use axum::Router;
use axum::routing::{get, post};

use crate::app::AppState;
use crate::trust;
use crate::web::error::AppError;

mod by_clock;
mod defaults;
mod desk;
mod forms;
pub mod jobs;
mod kept;
mod mails;
mod members;
mod model;
mod moves;
mod own;
mod peers;
mod personal;
mod policy;
mod public;
pub mod recorded;
mod reviews;
mod rights;
mod settings;
mod store;
mod texts;
pub mod urls;
mod view;

pub use by_clock::{Passed, follow_clock};
pub use defaults::{furnish, furnish_one};
pub use desk::{Waiting, waiting};
pub use model::Error;
pub use moves::{ApplicationStatus, Standing};
pub use personal::PERSONAL;
pub use rights::{Holders, Right, holders, may};
pub use store::move_members;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::JOIN, get(public::join))
        .route(urls::EVIDENCE, get(public::evidence))
        .route(urls::OWN, get(own::pages::overview).post(own::actions::begin))
        .route(urls::APPLICATION, get(own::pages::application))
        .route(urls::CATEGORY, get(own::pages::category).post(own::actions::set_category))
        .route(urls::ANSWER, get(own::pages::answer).post(own::actions::save_answer))
        .route(urls::SIGN, get(own::pages::sign).post(own::actions::sign))
        .route(urls::SEND, post(own::actions::submit))
        .route(urls::WITHDRAW, get(own::pages::confirm_withdrawal).post(own::actions::withdraw))
        .route(urls::APPEAL, get(own::pages::appeal).post(own::actions::appeal))
        .route(urls::RESIGN, get(own::pages::confirm_resignation).post(own::actions::resign))
        .route(urls::READINGS, get(peers::pages::list))
        .route(urls::READING, get(peers::pages::show).post(peers::actions::review))
        .route(urls::DECLINE, post(peers::actions::decline))
        .route(urls::QUEUE, get(desk::queue))
        .route(urls::CASE, get(reviews::pages::show).post(reviews::actions::review))
        .route(urls::DECISION, post(reviews::actions::decide))
        .route(urls::PEERS, post(peers::actions::ask))
        .route(urls::PEER_REMOVAL, post(peers::actions::remove))
        .route(urls::MEMBER, get(reviews::member_page::show).post(reviews::member_page::step))
        .route(urls::PLAN, post(reviews::member_page::close_item))
        .route(urls::CRITERIA, get(texts::criteria::list).post(texts::criteria::begin))
        .route(urls::CRITERIA_SET, get(texts::criteria::show).post(texts::criteria::save_label))
        .route(urls::CRITERIA_PUBLISH, post(texts::criteria::publish))
        .route(urls::CRITERION_NEW, get(texts::criterion::new).post(texts::criterion::add))
        .route(urls::CRITERION, get(texts::criterion::edit).post(texts::criterion::save))
        .route(urls::CRITERION_REMOVAL, post(texts::criterion::remove))
        .route(urls::CHARTERS, get(texts::charter::list).post(texts::charter::begin))
        .route(urls::CHARTER, get(texts::charter::show).post(texts::charter::save))
        .route(urls::CHARTER_PUBLISH, post(texts::charter::publish))
        .route(urls::RIGHTS, get(settings::pages::rights).post(settings::pages::set_rights))
        .route(urls::RECOGNITION, get(settings::pages::recognition).post(settings::pages::recognise))
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::OwnersOnly => Self::Conflict("membership-error-owners-only"),
            Error::Database(error) => error.into(),
            Error::Internal(error) => Self::Internal(error),
            other => Self::Conflict(other.key().unwrap_or("error-conflict-detail")),
        }
    }
}

impl From<trust::Error> for Error {
    fn from(error: trust::Error) -> Self {
        match error {
            trust::Error::Database(error) => Self::Database(error),
            other => Self::Internal(anyhow::Error::new(other)),
        }
    }
}

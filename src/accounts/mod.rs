//! People: registration with a confirmed address, sign-in, password reset, sessions, people in organisations with
//! their role, staff of the Chamber.

use axum::Router;
use axum::routing::{get, post};

use crate::app::AppState;

pub mod acting;
mod actions;
mod alarm;
mod devices;
mod email_change;
mod face;
mod factor;
mod factor_at_sign_in;
mod forms;
pub mod jobs;
mod mails;
mod model;
pub mod names;
mod pages;
mod passkeys;
mod password;
mod people;
pub mod personal;
mod proof;
mod recovery;
mod sealed;
mod security;
mod service;
pub mod session;
mod staff;
mod staff_factor;
mod store;
mod store_acting;
mod store_owned;
mod store_shared;
mod store_sign_in;
mod store_staff;
pub mod urls;

pub use face::{
    affiliate, count_people_but, create_person, create_person_with_hash, find_person_by_email, has_staff,
    make_staff, move_people, names_of, organisations_of, owners_of, people_by_id, people_of_organisation,
    people_of_organisations, recipients,
};
pub use model::{Error, Recipient};
pub use recovery::recover;
pub use sealed::mark;
pub use service::{create_staff_link, forget_expired};
pub use store::people_named;
pub use store_owned::{has_owner, has_people, is_owned, list_peopled};
pub use store_shared::shares_people;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::REGISTER, get(pages::register).post(actions::register))
        .route(urls::CHECK_MAIL, get(pages::check_mail))
        .route(urls::CONFIRM, get(pages::confirm).post(actions::confirm))
        .route(urls::SIGN_IN, get(pages::sign_in).post(actions::sign_in))
        .route(urls::SIGN_OUT, post(actions::sign_out))
        .route(urls::FORGOT, get(pages::forgot).post(actions::forgot))
        .route(urls::RESET, get(pages::reset).post(actions::reset))
        .route(urls::ACCOUNT, get(pages::account).post(actions::update_account))
        .route(urls::REVOKE_SESSIONS, post(actions::revoke_sessions))
        .merge(security::routes())
        .merge(email_change::routes())
        .merge(factor_at_sign_in::routes())
        .merge(factor::routes())
        .merge(passkeys::routes())
        .merge(proof::routes())
        .merge(personal::routes())
        .merge(people::routes())
        .merge(staff::routes())
}

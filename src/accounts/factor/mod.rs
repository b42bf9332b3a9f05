//! The second factor: codes by an app on the person's device (TOTP, RFC 6238) and ten recovery codes for the day it is
//! lost. Asked at sign-in after the password; no code is accepted twice.

use axum::Router;
use axum::routing::{get, post};

use super::urls;
use crate::app::AppState;

mod actions;
mod pages;
mod rule;
mod service;
mod totp;

pub use service::{Given, State, accepts, is_on, state};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::FACTOR, get(pages::factor))
        .route(urls::FACTOR_BEGIN, post(actions::begin))
        .route(urls::FACTOR_CONFIRM, post(actions::confirm))
        .route(urls::FACTOR_CODES, post(actions::renew_codes))
        .route(urls::FACTOR_OFF, post(actions::turn_off))
        .route(urls::STAFF_RULE, get(rule::page).post(rule::save))
}

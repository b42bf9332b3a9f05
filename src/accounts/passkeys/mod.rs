//! Passkeys (WebAuthn): signing in with the lock of one's own device, without a password. The private key never leaves
//! the device; the hall keeps the public one. Questions are kept on the server, answered once, within five minutes.

use axum::Router;
use axum::routing::{get, post};
use entity::accounts::passkey;
use entity::values::PersonId;
use sea_orm::{ConnectionTrait, DbErr};

use super::urls;
use crate::app::AppState;

mod actions;
mod ceremony;
mod pages;
mod service;
mod store;

pub use ceremony::Site;
pub use service::answered;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::PASSKEY_NEW, get(pages::new))
        .route(urls::PASSKEY_QUESTION, post(actions::question))
        .route(urls::PASSKEYS, post(actions::add))
        .route(urls::PASSKEY_REMOVE, post(actions::remove))
        .route(urls::SIGN_IN_QUESTION, post(actions::sign_in_question))
        .route(urls::SIGN_IN_BY_PASSKEY, post(actions::sign_in))
}

/// The passkeys of a person, newest first.
pub async fn list(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<passkey::Model>, DbErr> {
    store::list(db, person).await
}

pub async fn remove_all(txn: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    store::delete_all(txn, person).await
}

pub async fn has_any(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    Ok(!store::list(db, person).await?.is_empty())
}

//! A fresh proof: before a step that could take an account away (turning the second factor off, another address,
//! closing), the person shows again that it is them, unless they did so some minutes ago.

use axum::Router;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};

use super::model::PROOF_LIFE;
use super::{store_sign_in, urls};
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::viewer::Viewer;

mod actions;
mod pages;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::PROOF, get(pages::proof).post(actions::prove))
        .route(urls::PROOF_BY_PASSKEY, post(actions::prove_by_passkey))
}

/// The way to the question when no proof is fresh; `back` is a page of ours to return to.
pub async fn ask(app: &App, viewer: &Viewer, back: &str) -> Result<Option<Response>, AppError> {
    let proved_at = store_sign_in::find_proof(&app.db, &viewer.session_key_hash).await?;
    let is_fresh = proved_at.is_some_and(|at| app.clock.now() - at < PROOF_LIFE);
    Ok((!is_fresh).then(|| Redirect::to(&urls::proof(back)).into_response()))
}

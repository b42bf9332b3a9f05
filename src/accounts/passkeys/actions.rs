//! Questions for the script, answers from the form it fills.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use entity::values::PasskeyId;
use validator::Validate as _;

use super::super::forms::{PasskeyForm, safe_next};
use super::super::model::Error;
use super::super::{actions, devices, proof, urls};
use super::pages::PasskeyPage;
use super::service;
use crate::app::AppState;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

pub async fn question(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    if let Some(ask) = proof::ask(&app, &viewer, urls::PASSKEY_NEW).await? {
        return Ok(ask);
    }
    Ok(Json(service::ask_to_make(&app, &viewer, ui.hall()).await?).into_response())
}

pub async fn add(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<PasskeyForm>,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::PASSKEY_NEW).await? {
        return Ok(question);
    }
    let refuse = |errors: FieldErrors| {
        let form = PasskeyForm { credential: String::new(), ..form.clone() };
        let page = PasskeyPage { form, errors, is_possible: true };
        ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    if let Err(errors) = form.validate() {
        return refuse(errors.into());
    }
    match service::add(&app, &viewer, ui.hall(), (&form.name, &form.credential)).await {
        Ok(()) => Ok(redirect(urls::SECURITY, &Flash::success("accounts-passkey-added"))),
        Err(Error::PasskeyRefused) => refuse(FieldErrors::of("name", "accounts-passkey-refused")),
        Err(error) => Err(error.into()),
    }
}

pub async fn remove(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<PasskeyId>,
    ui: Ui,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::SECURITY).await? {
        return Ok(question);
    }
    service::remove(&app, ui.hall(), &viewer, id).await?;
    Ok(redirect(urls::SECURITY, &Flash::success("accounts-passkey-removed")))
}

/// Asked by anybody who wants to sign in.
pub async fn sign_in_question(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    // The answer is counted as an attempt; asking is cheap, and people ask more often than they answer.
    app.limits.check_peer(Bucket::Api, context.peer)?;
    Ok(Json(service::ask_to_sign(&app, ui.hall()).await?).into_response())
}

pub async fn sign_in(
    State(app): State<AppState>,
    Context(context): Context,
    headers: HeaderMap,
    ui: Ui,
    Form(form): Form<PasskeyForm>,
) -> Result<Response, AppError> {
    app.limits.check_peer(Bucket::SignIn, context.peer)?;
    let device = devices::of(&headers, &context, &ui);
    match service::sign_in(&app, &form.credential, &device).await {
        Ok(entry) => Ok(actions::entered(&app, &entry, safe_next(&form.next))),
        Err(Error::PasskeyRefused) => {
            Ok(redirect(&urls::sign_in(&form.next), &Flash::error("accounts-passkey-refused")))
        }
        Err(error) => Err(error.into()),
    }
}

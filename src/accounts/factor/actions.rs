//! Beginning, confirming, new recovery codes, turning off; all with a fresh proof.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::super::forms::CodeForm;
use super::super::model::Error;
use super::super::proof;
use super::pages::{CodesPage, factor_page};
use super::{service, urls};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

pub async fn begin(State(app): State<AppState>, SignedIn(viewer): SignedIn) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::FACTOR).await? {
        return Ok(question);
    }
    match service::begin(&app, viewer.person_id).await {
        Ok(()) | Err(Error::FactorIsOn) => Ok(Redirect::to(urls::FACTOR).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// The answer is the page with the recovery codes itself: they are shown this once and kept nowhere else.
pub async fn confirm(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::FACTOR).await? {
        return Ok(question);
    }
    app.limits.check(Bucket::SignIn, &format!("enrol:{}", viewer.session_key_hash))?;
    match service::confirm(&app, ui.hall(), &viewer, &form.code).await {
        Ok(codes) => ui.page(&CodesPage { codes }),
        Err(Error::WrongCode) => {
            let errors = FieldErrors::of("code", "accounts-code-wrong");
            let page = factor_page(&app, &viewer, &ui, errors).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        // Sent twice: it is on.
        Err(Error::FactorIsOn) => Ok(redirect(urls::FACTOR, &Flash::info("accounts-factor-is-on"))),
        Err(error) => Err(error.into()),
    }
}

pub async fn renew_codes(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::FACTOR).await? {
        return Ok(question);
    }
    match service::renew_codes(&app, ui.hall(), &viewer).await {
        Ok(codes) => ui.page(&CodesPage { codes }),
        Err(Error::FactorIsOff) => Ok(redirect(urls::FACTOR, &Flash::error("accounts-factor-is-off"))),
        Err(error) => Err(error.into()),
    }
}

pub async fn turn_off(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::FACTOR).await? {
        return Ok(question);
    }
    match service::turn_off(&app, ui.hall(), &viewer).await {
        Ok(()) | Err(Error::FactorIsOff) => {
            Ok(redirect(urls::SECURITY, &Flash::success("accounts-factor-turned-off")))
        }
        Err(error) => Err(error.into()),
    }
}

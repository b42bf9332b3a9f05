//! Closing an account, and taking it back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::super::model::Error;
use super::super::proof;
use super::pages::{KeepPage, close_page};
use super::{service, urls};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, SignedIn};

/// What the person says becomes of organisations that only they act for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CloseForm {
    sure: String,
    /// Organisations that go back to the Chamber.
    released: Vec<String>,
}

pub async fn close(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<CloseForm>,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::CLOSE).await? {
        return Ok(question);
    }
    let mut errors = FieldErrors::default();
    let page = close_page(&app, &viewer, FieldErrors::default()).await?;
    if page.is_last_administrator {
        errors.add("sure", "accounts-close-last-administrator");
    }
    let is_left =
        page.organisations.iter().any(|one| one.has_others || !form.released.contains(&one.id.to_string()));
    if is_left {
        errors.add("released", "accounts-close-organisations-left");
    }
    if form.sure != "yes" {
        errors.add("sure", "accounts-close-not-sure");
    }
    if !errors.is_empty() {
        let page = super::pages::ClosePage { errors, ..page };
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    service::close(&app, ui.hall(), &viewer).await?;
    Ok(redirect(urls::DATA, &Flash::warning("accounts-close-noted")))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct KeepForm {
    cle: String,
}

pub async fn keep(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    ui: Ui,
    Form(form): Form<KeepForm>,
) -> Result<Response, AppError> {
    match service::keep(&app, &form.cle, viewer.as_ref()).await {
        Ok(()) => {
            let there = if viewer.is_some() { urls::DATA } else { urls::SIGN_IN };
            Ok(redirect(there, &Flash::success("accounts-close-taken-back")))
        }
        Err(Error::BadLink) => ui.page_with(StatusCode::GONE, &KeepPage { key: String::new(), is_bad: true }),
        Err(error) => Err(error.into()),
    }
}

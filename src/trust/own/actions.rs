//! What members do: state, change, hand in, take back, submit.

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{EvidenceId, GuaranteeId, OrganisationId};
use serde::Deserialize;

use super::super::model::Error;
use super::super::moves::Move;
use super::super::{policy, urls};
use super::forms::{DocumentForm, GuaranteeForm};
use super::pages::{edit_page, new_page, own_page};
use super::service::{self, Outcome};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

pub async fn add(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(form): Form<GuaranteeForm>,
) -> Result<Response, AppError> {
    if !policy::can_edit(&viewer, id) {
        return Err(AppError::NotFound);
    }
    let today = app.clock.today(ui.zone());
    let errors = match form.understand(today) {
        Ok(details) => match service::add(&app, &viewer, id, &form.scheme, details, today).await {
            Ok(made) => return Ok(redirect(&urls::own(made), &Flash::success("trust-added"))),
            Err(Error::UnknownScheme) => FieldErrors::of("scheme", "trust-error-scheme"),
            Err(Error::TooMany) => FieldErrors::of("scheme", "trust-error-too-many"),
            Err(Error::ScopeNotAllowed) => FieldErrors::of("scope", "trust-error-scope-not-allowed"),
            Err(error) => return Err(error.into()),
        },
        Err(mut errors) => {
            if form.scheme.is_empty() {
                errors.add("scheme", "trust-error-scheme");
            }
            errors
        }
    };
    let page = new_page(&app, &ui, &viewer, id, form, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn change(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
    Form(form): Form<GuaranteeForm>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let case = service::find(&app.db, &viewer, id, today).await?;
    let details = match form.understand(today) {
        Ok(details) => details,
        Err(errors) => {
            let page = edit_page(&ui, &viewer, &case, form, errors)?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let version = form.version.parse().unwrap_or(-1);
    match service::change(&app, &viewer, id, version, details, today).await {
        Ok(outcome) => Ok(told(id, outcome, "trust-saved")),
        Err(Error::ScopeNotAllowed) => {
            let errors = FieldErrors::of("scope", "trust-error-scope-not-allowed");
            let page = edit_page(&ui, &viewer, &case, form, errors)?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(Error::Changed) => {
            // What was typed stays; saving again is a decision, on what stands there now.
            let case = service::find(&app.db, &viewer, id, today).await?;
            let form = GuaranteeForm { version: case.row.version.to_string(), ..form };
            let mut page = edit_page(&ui, &viewer, &case, form, FieldErrors::default())?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => refused(id, error),
    }
}

pub async fn add_document(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    service::find(&app.db, &viewer, id, today).await?;
    let form = DocumentForm::read(multipart).await?;
    let errors = match form.understand() {
        Ok(upload) => match service::add_document(&app, &viewer, id, upload, today).await {
            Ok(outcome) => return Ok(told(id, outcome, "trust-document-added")),
            Err(Error::Document(error)) => FieldErrors::of("file", error.key()),
            Err(Error::TooManyDocuments) => FieldErrors::of("file", "trust-error-too-many-documents"),
            Err(error) => return refused(id, error),
        },
        Err(errors) => errors,
    };
    let page = own_page(&app, &ui, &viewer, id, form, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn remove_document(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, document)): Path<(GuaranteeId, EvidenceId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    match service::remove_document(&app, &viewer, id, document, app.clock.today(ui.zone())).await {
        Ok(outcome) => Ok(told(id, outcome, "trust-document-removed")),
        Err(error) => refused(id, error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StateForm {
    action: String,
}

pub async fn set_state(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
    Form(form): Form<StateForm>,
) -> Result<Response, AppError> {
    let (step, said) = match form.action.as_str() {
        "submit" => (Move::Submit, "trust-submitted"),
        "withdraw" => (Move::Withdraw, "trust-withdrawn"),
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    match service::set_state(&app, &viewer, id, step, app.clock.today(ui.zone())).await {
        Ok(()) => Ok(redirect(&urls::own(id), &Flash::success(said))),
        Err(error) => refused(id, error),
    }
}

pub async fn remove(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let case = service::find(&app.db, &viewer, id, today).await?;
    match service::remove(&app, &viewer, id, today).await {
        Ok(()) => Ok(redirect(&urls::own_list(case.holder()), &Flash::info("trust-removed"))),
        Err(error) => refused(id, error),
    }
}

/// What a change did, on the page of the guarantee.
fn told(id: GuaranteeId, outcome: Outcome, saved: &'static str) -> Response {
    let flash = match outcome {
        Outcome::Nothing => Flash::info("trust-nothing-changed"),
        Outcome::Saved => Flash::success(saved),
        Outcome::Resubmitted => Flash::warning("trust-resubmitted"),
        Outcome::Undone => Flash::warning("trust-undone"),
    };
    redirect(&urls::own(id), &flash)
}

/// What is not possible now is told on the page of the guarantee, which shows why.
fn refused(id: GuaranteeId, error: Error) -> Result<Response, AppError> {
    match error.key() {
        Some(key) => Ok(redirect(&urls::own(id), &Flash::error(key))),
        None => Err(error.into()),
    }
}

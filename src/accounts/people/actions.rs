//! Adding and removing.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{OrganisationId, PersonId};
use validator::Validate as _;

use super::super::forms::PersonForm;
use super::super::model::{Error, normal_email};
use super::super::urls;
use super::pages::{own, people_page};
use super::service::{self, AddPerson};
use crate::app::AppState;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

pub async fn add(
    State(app): State<AppState>,
    Context(context): Context,
    SignedIn(viewer): SignedIn,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(form): Form<PersonForm>,
) -> Result<Response, AppError> {
    let organisation = own(&viewer, id)?;
    if !organisation.is_owner {
        return Err(AppError::Forbidden);
    }
    let mut errors = form.validate().err().map(FieldErrors::from).unwrap_or_default();
    let role = form.role.parse().ok();
    if role.is_none() {
        errors.add("role", "form-invalid");
    }
    let Some(role) = role.filter(|_| errors.is_empty()) else {
        let page = people_page(&app, viewer, id, form, errors).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    app.limits.check_peer(Bucket::Mail, context.peer)?;
    app.limits.check_account(Bucket::Mail, &normal_email(&form.email))?;
    let command = AddPerson { organisation, email: form.email, role, language: ui.language() };
    told(service::add(&app, command).await, id, "accounts-person-added", &app)
}

pub async fn remove(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, person)): Path<(OrganisationId, PersonId)>,
) -> Result<Response, AppError> {
    let organisation = own(&viewer, id)?;
    let is_oneself = person == viewer.person_id;
    if !organisation.is_owner && !is_oneself {
        return Err(AppError::Forbidden);
    }
    let done = service::remove(&app, id, person).await;
    if is_oneself && done.is_ok() {
        return Ok(redirect(urls::ACCOUNT, &Flash::success("accounts-person-left")));
    }
    told(done, id, "accounts-person-removed", &app)
}

/// Sends the invitation again to somebody who has not followed it.
pub async fn invite_again(
    State(app): State<AppState>,
    Context(context): Context,
    SignedIn(viewer): SignedIn,
    Path((id, person)): Path<(OrganisationId, PersonId)>,
) -> Result<Response, AppError> {
    let organisation = own(&viewer, id)?;
    if !organisation.is_owner {
        return Err(AppError::Forbidden);
    }
    app.limits.check_peer(Bucket::Mail, context.peer)?;
    app.limits.check(Bucket::Mail, &format!("invite:{person}"))?;
    let done = service::invite_again(&app, &organisation, person).await;
    told(done, id, "accounts-invited-again", &app)
}

pub async fn transfer(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, person)): Path<(OrganisationId, PersonId)>,
) -> Result<Response, AppError> {
    let organisation = own(&viewer, id)?;
    if !organisation.is_owner {
        return Err(AppError::Forbidden);
    }
    let done = service::transfer(&app, &organisation, viewer.person_id, person).await;
    told(done, id, "accounts-transferred", &app)
}

fn told(
    done: Result<(), Error>,
    id: OrganisationId,
    success: &'static str,
    app: &AppState,
) -> Result<Response, AppError> {
    let flash = match done {
        Ok(()) => Flash::success(success),
        Err(Error::LastOwner) => Flash::error("accounts-last-owner"),
        Err(Error::HeirNotConfirmed) => Flash::error("accounts-heir-not-confirmed"),
        Err(error) => return Err(error.into()),
    };
    app.bell.notify_one();
    Ok(redirect(&urls::people(id), &flash))
}

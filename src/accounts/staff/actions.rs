//! Inviting, changing a role, taking somebody out: administrators only.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::accounts::staff::StaffRole;
use entity::values::{ChamberId, PersonId};
use serde::Deserialize;

use super::super::model::normal_email;
use super::super::urls;
use super::pages::{InviteForm, own, staff_page};
use super::service::{self, Error};
use crate::app::{App, AppState};
use crate::mail::is_address;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::Forbidden => Self::Forbidden,
            Error::IsStaff => Self::Conflict("accounts-staff-known"),
            Error::LastAdministrator => Self::Conflict("accounts-staff-last"),
            Error::NoSuchPerson => Self::NotFound,
            Error::Database(error) => error.into(),
        }
    }
}

/// The Chamber of this hall, when the viewer looks after it.
fn administered(app: &App, ui: &Ui, viewer: &Viewer) -> Result<ChamberId, AppError> {
    let chamber = own(app, ui, viewer)?;
    if viewer.is_administrator_of(chamber) { Ok(chamber) } else { Err(AppError::Forbidden) }
}

pub async fn invite(
    State(app): State<AppState>,
    Context(context): Context,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<InviteForm>,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer)?;
    let mut errors = FieldErrors::default();
    if !is_address(form.email.trim()) {
        errors.add("email", "form-email");
    }
    let role = form.role.parse::<StaffRole>().ok();
    if role.is_none() {
        errors.add("role", "form-invalid");
    }
    if let Some(role) = role.filter(|_| errors.is_empty()) {
        app.limits.check_peer(Bucket::Mail, context.peer)?;
        app.limits.check_account(Bucket::Mail, &normal_email(&form.email))?;
        match service::invite(&app, &viewer, chamber, (&form.email, role), ui.language()).await {
            Ok(()) => {
                app.bell.notify_one();
                return Ok(redirect(urls::STAFF, &Flash::success("accounts-staff-invited")));
            }
            Err(Error::IsStaff) => errors.add("email", "accounts-staff-known"),
            Err(error) => return Err(error.into()),
        }
    }
    let page = staff_page(&app, &ui, &viewer, form, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    role: String,
}

pub async fn set_role(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(person): Path<PersonId>,
    ui: Ui,
    Form(form): Form<RoleForm>,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer)?;
    let role = form.role.parse().map_err(|_| AppError::BadRequest("error-form-detail"))?;
    told(service::set_role(&app, &viewer, chamber, (person, role)).await, "accounts-staff-changed")
}

pub async fn remove(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(person): Path<PersonId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer)?;
    let done = service::remove(&app, &viewer, chamber, person).await;
    if person == viewer.person_id && done.is_ok() {
        // The page is no longer theirs.
        return Ok(redirect(urls::ACCOUNT, &Flash::info("accounts-staff-left")));
    }
    told(done, "accounts-staff-removed")
}

fn told(done: Result<(), Error>, success: &'static str) -> Result<Response, AppError> {
    match done {
        Ok(()) => Ok(redirect(urls::STAFF, &Flash::success(success))),
        Err(Error::LastAdministrator) => Ok(redirect(urls::STAFF, &Flash::error("accounts-staff-last"))),
        Err(error) => Err(error.into()),
    }
}

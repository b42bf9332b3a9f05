//! What people send from the pages of profiles.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{OrganisationId, WatchProfileId};
use serde::Deserialize;

use super::forms::ProfileForm;
use super::pages::{edit_page, new_page, own, propose};
use super::service::{self, Draft};
use crate::app::AppState;
use crate::watch::model::Error;
use crate::watch::urls;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

/// One click: what the record says becomes the first profile.
pub async fn turn_on(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    own(&viewer, id)?;
    let criteria = propose(&app, id).await?.ok_or(Error::NothingToPropose)?;
    let draft = Draft { name: ui.t("watch-proposed-name"), criteria };
    let flash = match service::turn_on(&app, &viewer, id, draft).await {
        Ok(_) => Flash::success("watch-turned-on"),
        Err(Error::Changed) => Flash::info("watch-is-on"),
        Err(error) => return Err(error.into()),
    };
    Ok(redirect(&urls::profiles(id), &flash))
}

pub async fn create(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(form): Form<ProfileForm>,
) -> Result<Response, AppError> {
    own(&viewer, id)?;
    let errors = match form.understand() {
        Ok(draft) => match service::create(&app, &viewer, id, draft).await {
            Ok(_) => return Ok(redirect(&urls::profiles(id), &Flash::success("watch-saved"))),
            Err(Error::SameName) => FieldErrors::of("name", "watch-error-same-name"),
            Err(Error::TooMany) => FieldErrors::of("name", "watch-error-too-many"),
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&ui, id, form, errors))
}

pub async fn change(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, profile)): Path<(OrganisationId, WatchProfileId)>,
    ui: Ui,
    Form(form): Form<ProfileForm>,
) -> Result<Response, AppError> {
    let row = service::find(&app.db, &viewer, id, profile).await?;
    let draft = match form.understand() {
        Ok(draft) => draft,
        Err(errors) => {
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &edit_page(&ui, &row, form, errors));
        }
    };
    let version = form.version.parse().unwrap_or(-1);
    match service::change(&app, &viewer, (id, profile), version, draft).await {
        Ok(()) => Ok(redirect(&urls::profiles(id), &Flash::success("watch-saved"))),
        Err(Error::SameName) => {
            let errors = FieldErrors::of("name", "watch-error-same-name");
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &edit_page(&ui, &row, form, errors))
        }
        Err(Error::Changed) => {
            // What was typed stays; saving again is a decision, on what stands there now.
            let row = service::find(&app.db, &viewer, id, profile).await?;
            let form = ProfileForm { version: row.version.to_string(), ..form };
            let page = edit_page(&ui, &row, form, FieldErrors::default()).changed();
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
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
    Path(profile): Path<(OrganisationId, WatchProfileId)>,
    Form(form): Form<StateForm>,
) -> Result<Response, AppError> {
    let (is_active, said) = match form.action.as_str() {
        "resume" => (true, "watch-resumed"),
        "pause" => (false, "watch-paused"),
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    service::set_active(&app, &viewer, profile, is_active).await?;
    Ok(redirect(&urls::profiles(profile.0), &Flash::success(said)))
}

pub async fn remove(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(profile): Path<(OrganisationId, WatchProfileId)>,
) -> Result<Response, AppError> {
    service::remove(&app, &viewer, profile).await?;
    Ok(redirect(&urls::profiles(profile.0), &Flash::info("watch-removed")))
}

//! What the people of an organisation do with its references.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{OrganisationId, ReferenceId};
use serde::Deserialize;

use super::forms::ReferenceForm;
use super::pages::{edit_page, new_page};
use super::service::{self, Error, Saved, Step};
use super::urls;
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

pub async fn create(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(form): Form<ReferenceForm>,
) -> Result<Response, AppError> {
    service::list(&app.db, &viewer, id).await?;
    let errors = match form.understand(app.clock.today(ui.zone())) {
        Ok(details) => match service::create(&app, &viewer, id, details).await {
            Ok(()) => return Ok(redirect(&urls::own(id), &Flash::success("references-created"))),
            Err(Error::Not(key)) => FieldErrors::of("title", key),
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = new_page(&app, &viewer, &ui, id, form, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn change(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, reference)): Path<(OrganisationId, ReferenceId)>,
    ui: Ui,
    Form(form): Form<ReferenceForm>,
) -> Result<Response, AppError> {
    let row = service::find(&app.db, &viewer, (id, reference)).await?;
    let details = match form.understand(app.clock.today(ui.zone())) {
        Ok(details) => details,
        Err(errors) => {
            let page = edit_page(&app, &viewer, &ui, &row, (form, errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let version = form.version.parse().unwrap_or(-1);
    match service::change(&app, &viewer, (id, reference), version, details).await {
        Ok(Saved::Kept) => Ok(redirect(&urls::own(id), &Flash::success("references-saved"))),
        Ok(Saved::Undone) => Ok(redirect(&urls::own(id), &Flash::warning("references-undone"))),
        Err(Error::Changed) => {
            let row = service::find(&app.db, &viewer, (id, reference)).await?;
            let page = edit_page(&app, &viewer, &ui, &row, (form, FieldErrors::default())).await?;
            ui.page_with(StatusCode::CONFLICT, &page.changed(row.version))
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    sens: String,
}

pub async fn move_one(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, reference)): Path<(OrganisationId, ReferenceId)>,
    Form(form): Form<MoveForm>,
) -> Result<Response, AppError> {
    let step = match form.sens.as_str() {
        "haut" => Step::Up,
        "bas" => Step::Down,
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    service::move_one(&app, &viewer, (id, reference), step).await?;
    let to = format!("{}#reference-{reference}", urls::own(id));
    Ok(redirect(&to, &Flash::success("references-moved")))
}

pub async fn remove(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, reference)): Path<(OrganisationId, ReferenceId)>,
) -> Result<Response, AppError> {
    service::remove(&app, &viewer, (id, reference)).await?;
    Ok(redirect(&urls::own(id), &Flash::info("references-removed")))
}

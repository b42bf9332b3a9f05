//! What people do with lists, lines and notes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{ShortlistEntryId, ShortlistId, ShortlistNoteId};
use serde::Deserialize;

use super::super::model::Error;
use super::super::urls;
use super::entries::{self, Noted, Step};
use super::forms::{ListForm, NoteForm};
use super::{pages, service};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

pub async fn create(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<ListForm>,
) -> Result<Response, AppError> {
    let errors = match form.understand(&viewer) {
        Ok(settings) => match service::create(&app, &viewer, settings).await {
            Ok(id) => return Ok(redirect(&urls::list(id), &Flash::success("shortlists-created"))),
            Err(Error::TooMany(key)) => FieldErrors::of("name", key),
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = pages::lists_page(&app, &viewer, &ui, form, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn change(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<ShortlistId>,
    ui: Ui,
    Form(form): Form<ListForm>,
) -> Result<Response, AppError> {
    let list = pages::managed(&app, &viewer, id).await?;
    let settings = match form.understand(&viewer) {
        Ok(settings) => settings,
        Err(errors) => {
            let page = pages::settings_page(&ui, &viewer, &list, form, errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let version = form.version.parse().unwrap_or(-1);
    match service::change(&app, &viewer, id, version, settings).await {
        Ok(()) => Ok(redirect(&urls::list(id), &Flash::success("shortlists-saved"))),
        Err(Error::Changed) => {
            let list = pages::managed(&app, &viewer, id).await?;
            pages::changed_page(&ui, &viewer, &list, form)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn delete(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<ShortlistId>,
) -> Result<Response, AppError> {
    service::delete(&app, &viewer, id).await?;
    Ok(redirect(urls::LISTS, &Flash::info("shortlists-deleted")))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    version: String,
    sens: String,
}

pub async fn move_entry(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, entry)): Path<(ShortlistId, ShortlistEntryId)>,
    Form(form): Form<MoveForm>,
) -> Result<Response, AppError> {
    let step = match form.sens.as_str() {
        "haut" => Step::Up,
        "bas" => Step::Down,
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    let version = form.version.parse().unwrap_or(-1);
    let to = urls::entry(id, entry);
    match entries::move_entry(&app, &viewer, (id, entry), version, step).await {
        Ok(()) => Ok(redirect(&to, &Flash::success("shortlists-moved"))),
        Err(Error::Changed) => Ok(redirect(&to, &Flash::warning("shortlists-changed"))),
        Err(error) => Err(error.into()),
    }
}

pub async fn remove_entry(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, entry)): Path<(ShortlistId, ShortlistEntryId)>,
) -> Result<Response, AppError> {
    entries::remove(&app, &viewer, (id, entry)).await?;
    let to = format!("{}?retire={entry}", urls::list(id));
    Ok(redirect(&to, &Flash::info("shortlists-removed")))
}

pub async fn restore_entry(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, entry)): Path<(ShortlistId, ShortlistEntryId)>,
) -> Result<Response, AppError> {
    let flash = match entries::restore(&app, &viewer, (id, entry)).await {
        Ok(()) => Flash::success("shortlists-restored"),
        Err(Error::TooMany(key)) => Flash::warning(key),
        Err(error) => return Err(error.into()),
    };
    Ok(redirect(&urls::entry(id, entry), &flash))
}

pub async fn add_note(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, entry)): Path<(ShortlistId, ShortlistEntryId)>,
    ui: Ui,
    Form(form): Form<NoteForm>,
) -> Result<Response, AppError> {
    let body = match form.understand() {
        Ok(body) => body,
        Err(key) => return pages::with_note(&app, &viewer, &ui, (id, entry), (form, key)).await,
    };
    let flash = match entries::add_note(&app, &viewer, (id, entry), body).await {
        Ok(Noted::Written) => Flash::success("shortlists-noted"),
        Ok(Noted::OnRemoved) => Flash::warning("shortlists-noted-on-removed"),
        Err(Error::TooMany(key)) => {
            return pages::with_note(&app, &viewer, &ui, (id, entry), (form, key)).await;
        }
        Err(error) => return Err(error.into()),
    };
    Ok(redirect(&urls::entry(id, entry), &flash))
}

pub async fn remove_note(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, entry, note)): Path<(ShortlistId, ShortlistEntryId, ShortlistNoteId)>,
) -> Result<Response, AppError> {
    entries::remove_note(&app, &viewer, (id, entry), note).await?;
    Ok(redirect(&urls::entry(id, entry), &Flash::info("shortlists-note-removed")))
}

//! What members do with their offers.

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{OfferId, OrganisationId};
use serde::Deserialize;

use super::forms::{Action, OfferForm};
use super::model::{Error, Move, Offer, OfferStatus};
use super::own_pages::{form_page, territory_words};
use super::service::{self, Save};
use super::urls;
use crate::app::AppState;
use crate::files::PictureError;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Changed(_) => Self::Conflict("catalogue-changed"),
            Error::Wrong(_) => Self::Conflict("catalogue-error-incomplete"),
            Error::NotAllowed => Self::Conflict("catalogue-error-not-allowed"),
            Error::TooManyPhotos => Self::BadRequest("catalogue-error-photos"),
            Error::Picture(PictureError::NotAPicture) => Self::BadRequest("form-photo-type"),
            Error::Picture(PictureError::TooLarge) => Self::BadRequest("form-photo-size"),
            Error::Database(error) => error.into(),
            Error::Internal(error) => Self::Internal(error),
        }
    }
}

/// Refusals that belong beside a field of the form; the others stay errors.
fn beside_fields(error: Error) -> Result<FieldErrors, AppError> {
    match error {
        Error::Wrong(problems) => {
            let mut errors = FieldErrors::default();
            for (field, key) in problems {
                errors.add(field, key);
            }
            Ok(errors)
        }
        Error::TooManyPhotos => Ok(FieldErrors::of("photos", "catalogue-error-photos")),
        Error::Picture(PictureError::NotAPicture) => Ok(FieldErrors::of("photos", "form-photo-type")),
        Error::Picture(PictureError::TooLarge) => Ok(FieldErrors::of("photos", "form-photo-size")),
        other => Err(other.into()),
    }
}

pub async fn create(
    State(app): State<AppState>,
    Member(viewer): Member,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let form = OfferForm::read(multipart).await?;
    let organisation: OrganisationId =
        form.organisation.parse().ok().filter(|id| viewer.acts_for(*id)).ok_or(AppError::NotFound)?;
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let content = match form.content(&places) {
        Ok(content) => content,
        Err(errors) => return correct(&app, &ui, &viewer, form, errors, None).await,
    };
    let publish = form.action == Action::Publish;
    let save = Save { content, version: 0, photos: form.photo_changes(), publish };
    match service::create_own(&app, &viewer, organisation, save).await {
        Ok(offer) => Ok(saved(&app, &offer, publish)),
        Err(error) => correct(&app, &ui, &viewer, form, beside_fields(error)?, None).await,
    }
}

pub async fn save(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferId>,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let offer = service::own(&app.db, &viewer, id).await?;
    let form = OfferForm::read(multipart).await?;
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let content = match form.content(&places) {
        Ok(content) => content,
        Err(errors) => return correct(&app, &ui, &viewer, form, errors, Some(&offer)).await,
    };
    let publish = form.action == Action::Publish;
    let save = Save { content, version: form.version(), photos: form.photo_changes(), publish };
    match service::save(&app, &viewer, id, save).await {
        Ok(offer) => Ok(saved(&app, &offer, publish)),
        Err(Error::Changed(present)) => tell_change(&app, &ui, &viewer, form, &present).await,
        Err(error) => correct(&app, &ui, &viewer, form, beside_fields(error)?, Some(&offer)).await,
    }
}

/// A saved draft stays open; a published offer shows itself in the list.
fn saved(app: &AppState, offer: &Offer, publish: bool) -> Response {
    app.bell.notify_one();
    let flash = match (publish, offer.status) {
        (true, _) => "catalogue-published",
        (false, OfferStatus::Published) => "catalogue-saved-published",
        (false, _) => "catalogue-saved",
    };
    redirect(&urls::edit(offer.id), &Flash::success(flash))
}

/// The same page with everything typed and what is wrong beside the fields. Photos cannot be kept by a browser: if
/// some were chosen, that is said.
async fn correct(
    app: &AppState,
    ui: &Ui,
    viewer: &Viewer,
    form: OfferForm,
    mut errors: FieldErrors,
    offer: Option<&Offer>,
) -> Result<Response, AppError> {
    if !form.photos.is_empty() && !errors.has("photos") {
        errors.add("photos", "catalogue-photo-again");
    }
    let page = form_page(app, ui, viewer, form, errors, offer).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Somebody else saved first: what was typed stays in the form, what is stored now stands beside it, and saving again
/// is a decision.
async fn tell_change(
    app: &AppState,
    ui: &Ui,
    viewer: &Viewer,
    form: OfferForm,
    present: &Offer,
) -> Result<Response, AppError> {
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let stored = OfferForm::of(present, &|code| territory_words(code, &places));
    let theirs = form.differences(&stored);
    let form = OfferForm { version: present.version.to_string(), ..form };
    let mut page = form_page(app, ui, viewer, form, FieldErrors::default(), Some(present)).await?;
    page.is_changed = true;
    page.theirs = theirs;
    ui.page_with(StatusCode::CONFLICT, &page)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StateForm {
    action: String,
}

pub async fn set_state(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferId>,
    ui: Ui,
    Form(form): Form<StateForm>,
) -> Result<Response, AppError> {
    let (step, flash) = match form.action.as_str() {
        "publish" => (Move::Publish, Flash::success("catalogue-published")),
        "unpublish" => (Move::Unpublish, Flash::info("catalogue-unpublished")),
        "archive" => (Move::Archive, Flash::info("catalogue-archived")),
        "restore" => (Move::Restore, Flash::success("catalogue-restored")),
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    match service::set_state(&app, &viewer, id, step).await {
        Ok(offer) => {
            app.bell.notify_one();
            Ok(redirect(&urls::mine(offer.status), &flash))
        }
        // What is missing is shown where it can be written.
        Err(Error::Wrong(problems)) => {
            let offer = service::own(&app.db, &viewer, id).await?;
            let places = app.places.get(&app.db, app.clock.now()).await?;
            let form = OfferForm::of(&offer, &|code| territory_words(code, &places));
            let errors = beside_fields(Error::Wrong(problems))?;
            correct(&app, &ui, &viewer, form, errors, Some(&offer)).await
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn duplicate(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferId>,
) -> Result<Response, AppError> {
    let copy = service::duplicate(&app, &viewer, id).await?;
    Ok(redirect(&urls::edit(copy.id), &Flash::success("catalogue-duplicated")))
}

pub async fn delete(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferId>,
) -> Result<Response, AppError> {
    service::delete_draft(&app, &viewer, id).await?;
    app.bell.notify_one();
    Ok(redirect(&urls::mine(OfferStatus::Draft), &Flash::info("catalogue-deleted")))
}

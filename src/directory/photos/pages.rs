//! The page of the people of an organisation for its photos.

use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::OrganisationId;

use super::forms::PhotosForm;
use super::service::{self, Error};
use super::{MOST, Photo, of_organisation, urls};
use crate::accounts;
use crate::app::{App, AppState};
use crate::directory::{policy, urls as directory_urls};
use crate::files::PictureError;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

#[derive(Debug, Template)]
#[template(path = "directory/photos.html")]
struct PhotosPage {
    photos: Vec<Photo>,
    form: PhotosForm,
    errors: FieldErrors,
    can_add: bool,
    action: String,
    back: String,
    trail: Vec<(String, String)>,
}

async fn page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    id: OrganisationId,
    (form, errors): (PhotosForm, FieldErrors),
) -> Result<PhotosPage, AppError> {
    let photos = of_organisation(&app.db, id).await?;
    let role = viewer.affiliations.iter().find(|role| role.organisation_id == id);
    let name = role.map(|role| role.organisation_name.clone()).unwrap_or_default();
    Ok(PhotosPage {
        can_add: photos.len() < MOST || !form.removed.is_empty(),
        photos,
        form,
        errors,
        action: urls::own(id),
        back: directory_urls::edit(id),
        trail: vec![
            (accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title")),
            (directory_urls::edit(id), name),
            (String::new(), ui.t("photos-title")),
        ],
    })
}

pub async fn show(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    if !policy::can_edit(&viewer, id) {
        return Err(AppError::NotFound);
    }
    let blank = (PhotosForm::default(), FieldErrors::default());
    ui.page(&page(&app, &viewer, &ui, id, blank).await?)
}

pub async fn save(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    if !policy::can_edit(&viewer, id) {
        return Err(AppError::NotFound);
    }
    let form = PhotosForm::read(multipart).await?;
    let mut errors = match form.understand() {
        Ok(changes) => match service::save(&app, &viewer, id, changes).await {
            Ok(()) => return Ok(redirect(&urls::own(id), &Flash::success("photos-saved"))),
            Err(Error::TooMany) => FieldErrors::of("photo", "photos-error-many"),
            Err(Error::Picture(PictureError::NotAPicture)) => FieldErrors::of("photo", "form-photo-type"),
            Err(Error::Picture(PictureError::TooLarge)) => FieldErrors::of("photo", "form-photo-size"),
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    if form.has_photo() && !errors.has("photo") {
        errors.add("photo", "photos-again");
    }
    let page = page(&app, &viewer, &ui, id, (form, errors)).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::TooMany => Self::Conflict("photos-error-many"),
            Error::Picture(_) => Self::Conflict("form-photo-type"),
            Error::Database(error) => error.into(),
            Error::Internal(error) => Self::Internal(error),
        }
    }
}

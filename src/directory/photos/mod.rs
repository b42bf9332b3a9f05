//! Photos of an organisation: a cover and up to six others, each with words for those who do not see it.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use entity::values::{OrganisationId, OrganisationPhotoId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::app::AppState;
use crate::directory::policy;
use crate::files;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::viewer::MaybeViewer;

mod forms;
pub mod jobs;
mod pages;
mod service;
mod store;
pub mod urls;

pub use service::{Prepared, attach_for_demo, prepare};
pub use store::move_photos;

/// A cover and six others.
const MOST: usize = 7;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::OWN_PHOTOS, get(pages::show).post(pages::save))
        .route(urls::ORGANISATION_PHOTO, get(serve))
}

/// A photo on a page.
#[derive(Debug, Clone)]
pub struct Photo {
    pub id: OrganisationPhotoId,
    pub url: String,
    pub alt: String,
    pub width: i32,
    pub height: i32,
}

/// The photos of an organisation; the first one is its cover.
pub async fn of_organisation(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Vec<Photo>, DbErr> {
    let rows = store::list(db, id).await?;
    let photo = |row: entity::directory::photo::Model| Photo {
        id: row.id,
        url: urls::photo(row.id),
        alt: row.alt,
        width: row.width,
        height: row.height,
    };
    Ok(rows.into_iter().map(photo).collect())
}

pub async fn count(db: &impl ConnectionTrait, id: OrganisationId) -> Result<usize, DbErr> {
    Ok(store::list(db, id).await?.len())
}

/// A photo of an organisation that everybody sees, or that the viewer acts for.
async fn serve(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<OrganisationPhotoId>,
) -> Result<Response, AppError> {
    let row = store::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let holder = super::find(&app.db, row.organisation_id).await?.ok_or(AppError::NotFound)?;
    let is_public = holder.is_public();
    if !is_public && !viewer.is_some_and(|viewer| policy::can_edit(&viewer, holder.id)) {
        return Err(AppError::NotFound);
    }
    let file = files::find(&app.db, row.file_id).await?.ok_or(AppError::NotFound)?;
    let bytes = app.files.get(&file.storage_key).await?.ok_or(AppError::NotFound)?;
    let caching = if is_public { "public, max-age=604800, immutable" } else { "private, no-cache" };
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    // Every stored photo was written by us as JPEG, whatever came in.
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"photo.jpg\""));
    Ok((headers, bytes).into_response())
}

//! Serving photos: a photo never changes under its address, so caches need not ask again; they forget it after a week,
//! so that one that was withdrawn is not shown for long.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use entity::values::OfferPhotoId;

use super::service::is_public;
use super::{policy, store};
use crate::app::AppState;
use crate::files;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::viewer::MaybeViewer;

/// A photo of an offer that the viewer may see.
pub async fn serve(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    headers: HeaderMap,
    Path(id): Path<OfferPhotoId>,
) -> Result<Response, AppError> {
    let photo = store::find_photo(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let offer = store::find(&app.db, photo.offer_id).await?.ok_or(AppError::NotFound)?;
    let is_public = offer.is_published() && is_public(&app.db, offer.organisation_id).await?;
    if !is_public && !viewer.as_ref().is_some_and(|viewer| policy::can_preview(viewer, &offer)) {
        return Err(AppError::NotFound);
    }
    let file = files::find(&app.db, photo.file_id).await?.ok_or(AppError::NotFound)?;
    let tag = format!("\"{}\"", &file.sha256[..16.min(file.sha256.len())]);
    let caching = if is_public { "public, max-age=604800, immutable" } else { "private, no-cache" };
    let mut answer = HeaderMap::new();
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    // Every stored photo was written by us as JPEG, whatever came in.
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    answer.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"photo.jpg\""));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.insert(header::ETAG, tag);
    }
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)) {
        return Ok((StatusCode::NOT_MODIFIED, answer).into_response());
    }
    let bytes = app.files.get(&file.storage_key).await?.ok_or(AppError::NotFound)?;
    Ok((answer, Body::from(bytes)).into_response())
}

//! Serving the pictures of campaigns: a picture never changes under its address, but is forgotten after a day, so that one
//! that was withdrawn is not shown for long.

use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use entity::values::{CampaignId, FileId};

use super::model::State;
use super::store;
use crate::app::AppState;
use crate::files;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::ui::Ui;
use crate::web::viewer::MaybeViewer;

/// The picture of a campaign that the viewer may see: of a public one everybody, of others the Chamber's staff.
pub async fn serve(
    Shared(app): Shared<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path((id, file)): Path<(CampaignId, FileId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let campaign = store::find(&app.db, id).await?.filter(|row| row.picture_file_id == Some(file));
    let campaign = campaign.ok_or(AppError::NotFound)?;
    let is_public = State::of(&campaign, app.clock.today(ui.zone())).is_public();
    if !is_public && !viewer.is_some_and(|viewer| viewer.is_staff_of(campaign.chamber_id)) {
        return Err(AppError::NotFound);
    }
    let file = files::find(&app.db, file).await?.ok_or(AppError::NotFound)?;
    let bytes = app.files.get(&file.storage_key).await?.ok_or(AppError::NotFound)?;
    let caching = if is_public { "public, max-age=86400" } else { "private, no-cache" };
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    // Every picture was written by us as JPEG, whatever came in.
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    Ok((headers, Body::from(bytes)).into_response())
}

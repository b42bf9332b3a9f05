//! Handing in a list, naming its columns.

use std::collections::HashMap;

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use entity::values::{OfferBatchId, OrganisationId};

use super::columns;
use super::pages::{columns_page, import_page};
use super::service::{self, Refusal};
use super::upload::Upload;
use crate::app::AppState;
use crate::catalogue::batches::pages::find_unapplied;
use crate::catalogue::{batches, urls};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

pub async fn upload(
    State(app): State<AppState>,
    Member(viewer): Member,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let upload = Upload::read(multipart).await?;
    let organisation: OrganisationId =
        upload.organisation.parse().ok().filter(|id| viewer.acts_for(*id)).ok_or(AppError::NotFound)?;
    let key = if upload.bytes.is_empty() && !upload.is_too_large {
        "catalogue-import-no-file"
    } else {
        match service::take(&app, &viewer, organisation, upload).await {
            Ok(id) => {
                batches::service::begin(&app, id).await?;
                return Ok(Redirect::to(&urls::batch(id)).into_response());
            }
            Err(Refusal::File(key)) => key,
            Err(Refusal::Other(error)) => return Err(error.into()),
        }
    };
    let errors = FieldErrors::of("file", key);
    let page = import_page(&app, &ui, &viewer, &organisation.to_string(), errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn map(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferBatchId>,
    ui: Ui,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Response, AppError> {
    let batch = find_unapplied(&app, &viewer, id).await?;
    let chosen = |at: usize| form.get(&format!("column-{at}")).cloned().unwrap_or_default();
    let mapping: Vec<String> = (0..batch.header.len()).map(chosen).collect();
    let mut errors = FieldErrors::default();
    for (at, field) in mapping.iter().enumerate().filter(|(_, field)| !field.is_empty()) {
        if columns::find(field).is_none() {
            errors.add(format!("column-{at}"), "form-invalid");
        } else if mapping[..at].contains(field) {
            errors.add(format!("column-{at}"), "catalogue-columns-twice");
        }
    }
    if errors.is_empty() && !columns::is_enough(&mapping) {
        errors.add("column-0", "catalogue-columns-not-enough");
    }
    if !errors.is_empty() {
        let page = columns_page(&ui, &batch, &mapping, errors);
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    service::map(&app, &viewer, id, mapping).await?;
    batches::service::begin(&app, id).await?;
    Ok(Redirect::to(&urls::batch(id)).into_response())
}

//! Where a list is handed in, and where its columns are named.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::values::{OfferBatchId, OrganisationId};
use serde::Deserialize;

use super::columns::{COLUMNS, Column};
use crate::app::{App, AppState};
use crate::catalogue::batches::model::{Batch, BatchStatus};
use crate::catalogue::batches::pages::{find_unapplied, organisation_of, title_of, trail};
use crate::catalogue::{store, urls};
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, Member, Viewer};

/// Earlier changes shown.
const RECENT: u64 = 10;

#[derive(Debug, Template)]
#[template(path = "catalogue/import.html")]
pub struct ImportPage {
    pub organisation: String,
    pub organisations: Vec<Affiliation>,
    pub errors: FieldErrors,
    pub columns: &'static [Column],
    pub recent: Vec<RecentBatch>,
    pub trail: Vec<(String, String)>,
}

/// An earlier import or step.
#[derive(Debug, Clone)]
pub struct RecentBatch {
    pub url: String,
    pub title: String,
    pub organisation: String,
    pub status: BatchStatus,
    pub rows: i32,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ImportQuery {
    organisation: String,
}

pub async fn show(
    State(app): State<AppState>,
    Member(viewer): Member,
    Query(query): Query<ImportQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&import_page(&app, &ui, &viewer, &query.organisation, FieldErrors::default()).await?)
}

/// The page with what is wrong beside the file.
pub async fn import_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    organisation: &str,
    errors: FieldErrors,
) -> Result<ImportPage, AppError> {
    let ids: Vec<OrganisationId> = viewer.affiliations.iter().map(|one| one.organisation_id).collect();
    let chosen = organisation.parse().ok().filter(|id| ids.contains(id)).or(ids.first().copied());
    let recent = store::batches::list_of_organisations(&app.db, &ids, RECENT).await?;
    let recent = recent.iter().map(|batch| self::recent(batch, viewer, ui));
    Ok(ImportPage {
        organisation: chosen.map(|id| id.to_string()).unwrap_or_default(),
        organisations: viewer.affiliations.clone(),
        errors,
        columns: COLUMNS,
        recent: recent.collect(),
        trail: vec![
            (crate::accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title")),
            (urls::MINE.to_owned(), ui.t("catalogue-own-title")),
            (urls::IMPORT.to_owned(), ui.t("catalogue-import-title")),
        ],
    })
}

fn recent(batch: &Batch, viewer: &Viewer, ui: &Ui) -> RecentBatch {
    RecentBatch {
        url: urls::batch(batch.id),
        title: title_of(batch, ui),
        organisation: organisation_of(batch, viewer),
        status: batch.status,
        rows: batch.rows,
        created_at: batch.created_at,
    }
}

#[derive(Debug, Template)]
#[template(path = "catalogue/import_columns.html")]
pub struct ColumnsPage {
    pub id: OfferBatchId,
    pub title: String,
    /// Name of the field of the form, name in the file, first values, our field.
    pub columns: Vec<FileColumn>,
    pub fields: &'static [Column],
    pub errors: FieldErrors,
    pub trail: Vec<(String, String)>,
}

/// A column of the file.
#[derive(Debug, Clone)]
pub struct FileColumn {
    pub name: String,
    pub header: String,
    pub sample: String,
    pub field: String,
}

pub async fn columns(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferBatchId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let batch = find_unapplied(&app, &viewer, id).await?;
    ui.page(&columns_page(&ui, &batch, &batch.mapping, FieldErrors::default()))
}

/// The columns of a file with the fields chosen for them.
pub fn columns_page(ui: &Ui, batch: &Batch, mapping: &[String], errors: FieldErrors) -> ColumnsPage {
    let columns = batch.header.iter().enumerate().map(|(at, header)| FileColumn {
        name: format!("column-{at}"),
        header: header.clone(),
        sample: batch.samples.get(at).cloned().unwrap_or_default(),
        field: mapping.get(at).cloned().unwrap_or_default(),
    });
    let mut trail = trail(ui, batch);
    trail.push((urls::batch_columns(batch.id), ui.t("catalogue-columns-title")));
    ColumnsPage {
        id: batch.id,
        title: title_of(batch, ui),
        columns: columns.collect(),
        fields: COLUMNS,
        errors,
        trail,
    }
}

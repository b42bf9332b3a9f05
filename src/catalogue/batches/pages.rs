//! A batch on one page: what it would change, how far it is, what it did.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use chrono::{DateTime, Utc};
use entity::values::OfferBatchId;

use super::model::{Batch, BatchKind, BatchStatus, RowOutcome, RowState, Totals};
use super::service;
use super::words::{RowView, Words};
use crate::app::AppState;
use crate::catalogue::listing::page_number;
use crate::catalogue::model::Error;
use crate::catalogue::store::batches::{self as rows, Only};
use crate::catalogue::urls;
use crate::db::page::Page;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

/// Rows on a page.
const PAGE: u64 = 50;

#[derive(Debug, Template)]
#[template(path = "catalogue/batch.html")]
pub struct BatchPage {
    pub id: OfferBatchId,
    pub title: String,
    pub organisation: String,
    pub is_import: bool,
    pub status: BatchStatus,
    pub is_at_work: bool,
    /// Rows done and rows in all, while it is at work.
    pub progress: (u64, u64),
    pub totals: Sums,
    pub can_undo: bool,
    pub applied_at: Option<DateTime<Utc>>,
    /// Address, words, count, whether it is shown.
    pub tabs: Vec<(String, String, u64, bool)>,
    pub state: QueryState,
    pub page: Page<RowView>,
    /// Columns of the file that are not read.
    pub ignored: Vec<String>,
    pub trail: Vec<(String, String)>,
}

/// Numbers of the page's first sentence.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    pub new: u64,
    pub changed: u64,
    pub deleted: u64,
    pub unchanged: u64,
    pub refused: u64,
    pub to_write: u64,
    /// Applied and still so.
    pub applied: u64,
    /// Not written, because the offer had changed since.
    pub left: u64,
    pub undone: u64,
    pub kept: u64,
}

impl Sums {
    fn of(totals: &Totals) -> Self {
        Self {
            new: totals.outcome(RowOutcome::New),
            changed: totals.outcome(RowOutcome::Changed),
            deleted: totals.outcome(RowOutcome::Deleted),
            unchanged: totals.outcome(RowOutcome::Unchanged),
            refused: totals.outcome(RowOutcome::Refused),
            to_write: totals.to_write(),
            applied: totals.state(RowState::Applied),
            left: totals.state(RowState::Left),
            undone: totals.state(RowState::Undone),
            kept: totals.state(RowState::Kept),
        }
    }
}

pub async fn show(
    State(app): State<AppState>,
    Context(context): Context,
    Member(viewer): Member,
    Path(id): Path<OfferBatchId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let batch = service::find(&app.db, &viewer, id).await?;
    if batch.status == BatchStatus::Columns {
        return Ok(Redirect::to(&urls::batch_columns(id)).into_response());
    }
    let totals = service::totals(&app.db, id).await?;
    let state = QueryState::new(urls::batch(id), &context.query);
    let only = only(&state);
    let sums = Sums::of(&totals);
    let total = rows::count_rows(&app.db, id, only).await?;
    let number = page_number(&state).min(total.div_ceil(PAGE).max(1));
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let words = Words { language: ui.language(), places: &places };
    let shown = rows::page_of_rows(&app.db, id, only, (number, PAGE)).await?;
    let tabs = tabs(&ui, &state, &totals, sums, only);
    ui.page(&BatchPage {
        id,
        title: title_of(&batch, &ui),
        organisation: organisation_of(&batch, &viewer),
        is_import: batch.kind == BatchKind::Import,
        status: batch.status,
        is_at_work: batch.is_at_work(),
        progress: progress(&batch, &totals, sums),
        totals: sums,
        can_undo: service::can_undo(&app.db, &batch, app.clock.now()).await?,
        applied_at: batch.applied_at,
        tabs,
        state,
        page: Page::new(shown, number, PAGE, total).map(|row| words.row(&row)),
        ignored: ignored(&batch),
        trail: trail(&ui, &batch),
    })
}

fn only(state: &QueryState) -> Only {
    match state.get("lignes") {
        Some("ecartees") => Only::LeftOut,
        Some(text) => text.parse().map_or(Only::All, Only::Outcome),
        None => Only::All,
    }
}

fn tabs(
    ui: &Ui,
    state: &QueryState,
    totals: &Totals,
    sums: Sums,
    only: Only,
) -> Vec<(String, String, u64, bool)> {
    let mut tabs =
        vec![(state.without("lignes"), ui.t("catalogue-batch-all"), totals.all(), only == Only::All)];
    for (outcome, key, n) in [
        (RowOutcome::New, "catalogue-batch-tab-new", sums.new),
        (RowOutcome::Changed, "catalogue-batch-tab-changed", sums.changed),
        (RowOutcome::Deleted, "catalogue-batch-tab-deleted", sums.deleted),
        (RowOutcome::Unchanged, "catalogue-batch-tab-unchanged", sums.unchanged),
        (RowOutcome::Refused, "catalogue-batch-tab-refused", sums.refused),
    ] {
        if n > 0 {
            tabs.push((state.with("lignes", outcome), ui.t(key), n, only == Only::Outcome(outcome)));
        }
    }
    let left = sums.left + sums.kept;
    if left > 0 {
        let url = state.with("lignes", "ecartees");
        tabs.push((url, ui.t("catalogue-batch-tab-left"), left, only == Only::LeftOut));
    }
    tabs
}

fn progress(batch: &Batch, totals: &Totals, sums: Sums) -> (u64, u64) {
    match batch.status {
        BatchStatus::Applying => (sums.applied + sums.left, sums.to_write),
        BatchStatus::Undoing => (sums.undone + sums.kept, sums.to_write - sums.left.min(sums.to_write)),
        _ => (totals.all(), u64::try_from(batch.rows).unwrap_or(0)),
    }
}

/// The file by its name, a step by its words.
pub fn title_of(batch: &Batch, ui: &Ui) -> String {
    if batch.kind == BatchKind::Import { batch.title.clone() } else { ui.t(&batch.title) }
}

pub fn organisation_of(batch: &Batch, viewer: &Viewer) -> String {
    let of = viewer.affiliations.iter().find(|one| one.organisation_id == batch.organisation_id);
    of.map(|one| one.organisation_name.clone()).unwrap_or_default()
}

fn ignored(batch: &Batch) -> Vec<String> {
    let columns = batch.header.iter().zip(&batch.mapping);
    columns
        .filter(|(name, field)| field.is_empty() && !name.is_empty())
        .map(|(name, _)| name.clone())
        .collect()
}

/// The way back: to the imports, or to the offers.
pub fn trail(ui: &Ui, batch: &Batch) -> Vec<(String, String)> {
    let mut trail = vec![
        (crate::accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title")),
        (urls::MINE.to_owned(), ui.t("catalogue-own-title")),
    ];
    if batch.kind == BatchKind::Import {
        trail.push((urls::IMPORT.to_owned(), ui.t("catalogue-import-title")));
    }
    trail.push((urls::batch(batch.id), title_of(batch, ui)));
    trail
}

/// A batch that the viewer may see and still change the columns of.
pub async fn find_unapplied(app: &AppState, viewer: &Viewer, id: OfferBatchId) -> Result<Batch, AppError> {
    let batch = service::find(&app.db, viewer, id).await?;
    let is_open = matches!(batch.status, BatchStatus::Columns | BatchStatus::Ready | BatchStatus::Failed);
    if is_open && batch.kind == BatchKind::Import { Ok(batch) } else { Err(Error::NotAllowed.into()) }
}

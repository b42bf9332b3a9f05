//! Pages and actions of the desk.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::plumbing::audit_entry;
use entity::values::JobId;
use serde::Deserialize;
use serde_json::json;

use super::{store, urls};
use crate::app::AppState;
use crate::db::page::Page;
use crate::jobs::{self, Counts, DeadJob};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;
use crate::{accounts, audit, db, directory, trust};

const SHOWN_DEAD_JOBS: u64 = 200;

#[derive(Debug, Template)]
#[template(path = "desk/desk.html")]
struct DeskPage {
    duplicates: u64,
    /// Organisations that ask to buy.
    buyers: u64,
    /// Records that somebody claims.
    claims: u64,
    /// Changes of identity that wait.
    changes: u64,
    /// Records nobody has confirmed for a year.
    stale: u64,
    /// Guarantees that wait for their check.
    guarantees: u64,
    jobs: Counts,
}

#[derive(Debug, Template)]
#[template(path = "desk/jobs.html")]
struct JobsPage {
    counts: Counts,
    dead: Vec<DeadJob>,
}

#[derive(Debug, Template)]
#[template(path = "desk/log.html")]
struct LogPage {
    entries: Page<LogLine>,
    state: QueryState,
}

/// One act as the log shows it.
#[derive(Debug)]
struct LogLine {
    entry: audit_entry::Model,
    /// Absent for what the machine's administrator did by a command.
    who: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    page: Option<u64>,
}

pub async fn desk(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    let buyers = directory::buyers::count_asking(&app.db, &viewer.staff_of).await?;
    let duplicates = directory::duplicates::count_open(&app.db, &viewer.staff_of).await?;
    let now = app.clock.now();
    let claims = directory::claims::count_claimed(&app.db, &viewer.staff_of, now).await?;
    let changes = directory::change_requests::count_waiting(&app.db, &viewer.staff_of).await?;
    let today = app.clock.today(ui.zone());
    let stale = directory::freshness::count_stale(&app.db, &viewer.staff_of, today).await?;
    let guarantees = trust::count_waiting(&app.db, &viewer.staff_of).await?;
    let jobs = jobs::counts(&app.db).await?;
    ui.page(&DeskPage { duplicates, buyers, claims, changes, stale, guarantees, jobs })
}

pub async fn jobs(State(app): State<AppState>, _: ChamberAgent, ui: Ui) -> Result<Response, AppError> {
    let counts = jobs::counts(&app.db).await?;
    ui.page(&JobsPage { counts, dead: jobs::list_dead(&app.db, SHOWN_DEAD_JOBS).await? })
}

/// Puts a dead job back into the queue; says so in the log.
pub async fn retry_job(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<JobId>,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    let done = db::write(&app.db, async |txn| {
        let done = jobs::retry(txn, id, now).await?;
        if done {
            // Jobs are the whole installation's.
            let by = (&viewer, None);
            audit::record(txn, by, "jobs.retry", &format!("job:{id}"), json!({}), now).await?;
        }
        Ok::<_, sea_orm::DbErr>(done)
    })
    .await?;
    app.bell.notify_one();
    let flash = if done { Flash::success("desk-job-retried") } else { Flash::info("desk-job-was-not-dead") };
    Ok(redirect(urls::JOBS, &flash))
}

pub async fn log(
    State(app): State<AppState>,
    _: ChamberAgent,
    Query(query): Query<PageQuery>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let entries = store::list_log(&app.db, query.page.unwrap_or(1)).await?;
    let people: Vec<_> = entries.items.iter().filter_map(|entry| entry.person_id).collect();
    let names: HashMap<_, _> = accounts::names_of(&app.db, &people).await?.into_iter().collect();
    let entries = entries
        .map(|entry| LogLine { who: entry.person_id.and_then(|person| names.get(&person).cloned()), entry });
    ui.page(&LogPage { entries, state: QueryState::new(urls::LOG, &context.query) })
}

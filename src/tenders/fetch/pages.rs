//! The publishers, the settings of one with its runs, and the report of a run.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::tenders::fetch_run::{self, FetchOutcome};
use entity::tenders::fetch_source::{self, SourceKind};
use entity::values::{FetchRunId, Language};

use super::forms::SourceForm;
use super::{service, sources, store, urls, words};
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::tenders::{policy, views};
use crate::web::context::{Context, RequestContext};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::format;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

const PAGE_SIZE: u64 = 20;

#[derive(Debug, Template)]
#[template(path = "tenders/sources.html")]
struct SourcesPage {
    lines: Vec<Line>,
}

/// A publisher on the list.
#[derive(Debug)]
struct Line {
    name: String,
    url: String,
    licence: String,
    is_open: bool,
    row: Option<fetch_source::Model>,
    last: Option<Run>,
}

#[derive(Debug, Template)]
#[template(path = "tenders/source.html")]
pub struct SourcePage {
    name: String,
    licence: String,
    /// Key of what the publisher allows.
    allowed: String,
    /// Key of how its places are written.
    places_hint: String,
    by_place: bool,
    places_needed: bool,
    by_cpv: bool,
    is_open: bool,
    save_url: String,
    fetch_url: String,
    row: Option<fetch_source::Model>,
    is_running: bool,
    form: SourceForm,
    errors: FieldErrors,
    runs: Page<Run>,
    state: QueryState,
}

/// A run with its words.
#[derive(Debug)]
pub struct Run {
    url: String,
    row: fetch_run::Model,
    trouble: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "tenders/fetch_run.html")]
struct RunPage {
    source_name: String,
    source_url: String,
    licence: String,
    run: Run,
    figures: [(&'static str, i32); 7],
    size: String,
    refusals: Vec<(String, String)>,
    more_refusals: i64,
}

impl Run {
    fn new(language: Language, kind: SourceKind, row: fetch_run::Model) -> Self {
        let why = row.trouble.as_ref().map(|why| words::trouble(language, why.code, &why.detail));
        Self { url: urls::fetch_run(kind, row.id), trouble: why, row }
    }

    fn outcome(&self) -> &'static str {
        words::outcome(self.row.outcome)
    }

    fn check(&self) -> &'static str {
        words::check(self.row.filter_check)
    }

    fn is_stopped(&self) -> bool {
        self.row.outcome == FetchOutcome::Stopped
    }
}

/// Notices serve every hall; publishers are the business of the Chamber that runs the installation.
pub fn check(app: &App, viewer: &Viewer) -> Result<(), AppError> {
    if policy::can_run_sources(viewer, app.chamber_id) { Ok(()) } else { Err(AppError::NotFound) }
}

pub async fn list(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    check(&app, &viewer)?;
    let language = ui.language();
    let mut rows = store::list(&app.db).await?;
    let mut lines = Vec::new();
    for kind in SourceKind::ALL.iter().copied() {
        let found = rows.iter().position(|row| row.kind == kind);
        let row = found.map(|at| rows.swap_remove(at));
        let last = match &row {
            Some(row) => store::find_last(&app.db, row.id).await?,
            None => None,
        };
        lines.push(Line {
            name: views::source_name(language, kind.as_str()),
            url: urls::source(kind),
            licence: views::named(language, "tenders-licence-", kind.as_str()),
            is_open: service::is_open(&app, kind),
            row,
            last: last.map(|run| Run::new(language, kind, run)),
        });
    }
    ui.page(&SourcesPage { lines })
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(kind): Path<SourceKind>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    check(&app, &viewer)?;
    ui.page(&source_page(&app, &ui, &context, kind, None).await?)
}

/// The page of a publisher, with what was typed when it was wrong.
pub async fn source_page(
    app: &App,
    ui: &Ui,
    context: &RequestContext,
    kind: SourceKind,
    typed: Option<(SourceForm, FieldErrors)>,
) -> Result<SourcePage, AppError> {
    let language = ui.language();
    let row = store::find(&app.db, kind).await?;
    let state = QueryState::new(urls::source(kind), &context.query);
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 10_000);
    let runs = match &row {
        Some(row) => store::list_runs(&app.db, row.id, number, PAGE_SIZE).await?,
        None => Page::new(Vec::new(), 1, PAGE_SIZE, 0),
    };
    let is_running = match &row {
        Some(row) => store::find_open(&app.db, row.id).await?.is_some(),
        None => false,
    };
    let (form, errors) = typed.unwrap_or_else(|| (SourceForm::of(row.as_ref()), FieldErrors::default()));
    let (by_place, by_cpv) = sources::filters(kind);
    Ok(SourcePage {
        name: views::source_name(language, kind.as_str()),
        licence: views::named(language, "tenders-licence-", kind.as_str()),
        allowed: format!("fetch-allowed-{kind}"),
        places_hint: format!("fetch-hint-places-{kind}"),
        by_place,
        places_needed: kind == SourceKind::Simap,
        by_cpv,
        is_open: service::is_open(app, kind),
        save_url: urls::source(kind),
        fetch_url: urls::source_fetch(kind),
        row,
        is_running,
        form,
        errors,
        runs: runs.map(|row| Run::new(language, kind, row)),
        state,
    })
}

pub async fn run(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((kind, id)): Path<(SourceKind, FetchRunId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    check(&app, &viewer)?;
    let language = ui.language();
    let source = store::find(&app.db, kind).await?.ok_or(AppError::NotFound)?;
    let row = store::find_run(&app.db, source.id, id).await?.ok_or(AppError::NotFound)?;
    let listed = &row.refusals.0;
    let refusals: Vec<(String, String)> = listed
        .iter()
        .map(|refusal| (refusal.id.clone(), words::trouble(language, refusal.code, &refusal.detail)))
        .collect();
    ui.page(&RunPage {
        source_name: views::source_name(language, kind.as_str()),
        source_url: urls::source(kind),
        licence: views::named(language, "tenders-licence-", kind.as_str()),
        figures: words::figures(&row),
        size: format::file_size(language, row.bytes),
        more_refusals: i64::from(row.refused) - i64::try_from(refusals.len()).unwrap_or(0),
        refusals,
        run: Run::new(language, kind, row),
    })
}

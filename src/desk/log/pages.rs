//! The log as a page, by cursor, and as CSV.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use entity::values::Language;

use super::super::urls;
use super::filter::{Cursor, Filter};
use super::sentence::{self, Line};
use super::{store, words};
use crate::app::{App, AppState};
use crate::web::context::Context;
use crate::web::download::{attachment, harmless};
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{accounts, audit};

const PAGE_SIZE: u64 = 50;
/// Most lines of a file.
const EXPORT_MAX: u64 = 20_000;

#[derive(Debug, Template)]
#[template(path = "desk/log.html")]
struct LogPage {
    lines: Vec<Line>,
    state: QueryState,
    /// Identifier and name of who stands in the log.
    people: Vec<(String, String)>,
    /// What an act is called, and the act.
    actions: Vec<(String, String)>,
    older: Option<String>,
    newest: Option<String>,
    is_narrow: bool,
}

impl LogPage {
    fn typed(&self, name: &str) -> &str {
        self.state.get(name).unwrap_or_default()
    }
}

pub async fn list(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::LOG, &context.query);
    let filter = Filter::of(&state, ui.zone());
    // One more than is shown says whether there are more.
    let mut entries = entries(&app, &viewer, &filter, ui.language(), PAGE_SIZE + 1).await?;
    let shown = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
    let has_more = entries.len() > shown;
    entries.truncate(shown);
    let last = entries.last().map(|entry| Cursor { at: entry.at, id: entry.id }).filter(|_| has_more);
    let people = store::people(&app.db, &viewer.staff_of).await?;
    let mut people: Vec<_> = accounts::names_of(&app.db, &people)
        .await?
        .into_iter()
        .map(|(id, name)| (id.to_string(), name))
        .collect();
    people.sort_by(|a, b| a.1.cmp(&b.1));
    let actions = store::actions(&app.db, &viewer.staff_of).await?;
    let named = |action: String| (audit::name(&action, ui.language()), action);
    let mut actions: Vec<_> = actions.into_iter().map(named).collect();
    actions.sort();
    ui.page(&LogPage {
        lines: sentence::lines(&app, entries, ui.language()).await?,
        people,
        actions,
        older: last.map(|cursor| state.with("avant", cursor)),
        newest: filter.before.map(|_| state.without("avant")),
        is_narrow: filter.is_narrow(),
        state,
    })
}

async fn entries(
    app: &App,
    viewer: &Viewer,
    filter: &Filter,
    language: Language,
    limit: u64,
) -> Result<Vec<entity::plumbing::audit_entry::Model>, AppError> {
    let Some(typed) = &filter.words else {
        return Ok(store::list(&app.db, &viewer.staff_of, filter, &[], limit).await?);
    };
    let words = words::mean(app, &viewer.staff_of, typed, language).await?;
    if words.is_empty() {
        // Signs alone are in no line.
        return Ok(Vec::new());
    }
    Ok(store::list(&app.db, &viewer.staff_of, filter, &words, limit).await?)
}

pub async fn csv(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let filter = Filter::of(&QueryState::new(urls::LOG, &context.query), ui.zone());
    let entries =
        entries(&app, &viewer, &Filter { before: None, ..filter }, ui.language(), EXPORT_MAX).await?;
    let lines = sentence::lines(&app, entries, ui.language()).await?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["at", "sentence", "action", "subject", "on_behalf_of", "detail"].map(str::to_owned);
    let rows = lines.into_iter().map(|line| {
        let detail = line.entry.detail.to_string();
        let (at, behalf) = (line.entry.at.to_rfc3339(), line.on_behalf_of.unwrap_or_default());
        [at, line.sentence, line.entry.action, line.entry.subject, behalf, detail].map(harmless)
    });
    let written = std::iter::once(head).chain(rows).try_for_each(|row| writer.write_record(row));
    written.map_err(anyhow::Error::from)?;
    let bytes = writer.into_inner().map_err(|error| anyhow::anyhow!("write the log: {error}"))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, attachment("journal.csv")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

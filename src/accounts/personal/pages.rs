//! What is held, the file to take away, the question before the account closes.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use entity::values::Language;
use serde::Deserialize;

use super::super::model::CLOSING_GRACE;
use super::super::proof;
use super::service::{self, Held, LastOwned};
use super::{export, urls};
use crate::app::{App, AppState};
use crate::locales;
use crate::web::error::AppError;
use crate::web::extract::Query;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, SignedIn, Viewer};

/// So many rows of one kind stand on the page; all are in the file.
const SHOWN: usize = 10;

/// Everything kept for one purpose.
#[derive(Debug)]
pub struct Part {
    pub title: String,
    pub why: String,
    pub count: i64,
    pub rows: Vec<Vec<(String, String)>>,
}

impl Part {
    pub fn is_cut(&self) -> bool {
        usize::try_from(self.count).is_ok_and(|count| count > self.rows.len())
    }
}

#[derive(Debug, Template)]
#[template(path = "accounts/data.html")]
struct DataPage {
    parts: Vec<Part>,
    closes_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Template)]
#[template(path = "accounts/close.html")]
pub struct ClosePage {
    pub organisations: Vec<LastOwned>,
    pub is_last_administrator: bool,
    pub errors: FieldErrors,
    pub days: i64,
}

#[derive(Debug, Default, Template)]
#[template(path = "accounts/keep.html")]
pub struct KeepPage {
    pub key: String,
    pub is_bad: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeyQuery {
    cle: String,
}

/// The name of a column in words, where there are any.
pub fn field(language: Language, column: &str) -> String {
    let key = format!("accounts-field-{}", column.replace('_', "-"));
    if locales::has(language, &key) { locales::text(language, &key) } else { column.replace('_', " ") }
}

fn parts(held: &[Held], language: Language) -> Vec<Part> {
    let mut parts: Vec<(&str, Part)> = Vec::new();
    for held in held.iter().filter(|held| !held.rows.is_empty()) {
        let purpose = held.kept.purpose;
        let words = |part: &str| locales::text(language, &format!("accounts-data-{purpose}-{part}"));
        let at = parts.iter().position(|(known, _)| *known == purpose).unwrap_or_else(|| {
            let part = Part { title: words("title"), why: words("why"), count: 0, rows: Vec::new() };
            parts.push((purpose, part));
            parts.len() - 1
        });
        let part = &mut parts[at].1;
        part.count += i64::try_from(held.rows.len()).unwrap_or(i64::MAX);
        part.rows.extend(held.rows.iter().take(SHOWN).map(|row| named(held, row, language)));
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

fn named(held: &Held, row: &[Option<String>], language: Language) -> Vec<(String, String)> {
    let pairs = held.kept.shows.iter().zip(row);
    pairs
        .filter_map(|(column, value)| {
            let value = value.as_deref().filter(|value| !value.is_empty())?;
            Some((field(language, column), short(&held.kept.shown(column, value, language)?)))
        })
        .collect()
}

/// A moment without its fractions, a long text without its end: the file has all of it.
fn short(value: &str) -> String {
    if let Some((moment, _)) = value.split_once('.')
        && moment.len() == 19
        && moment.as_bytes()[4] == b'-'
    {
        return moment.replace('T', " ");
    }
    if value.chars().count() <= 160 {
        return value.to_owned();
    }
    format!("{}…", value.chars().take(160).collect::<String>())
}

pub async fn data(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    let held = service::held(&app, viewer.person_id).await?;
    let closes_at = service::closing(&app, viewer.person_id).await?;
    ui.page(&DataPage { parts: parts(&held, ui.language()), closes_at })
}

/// The archive; with a fresh proof, since it is worth stealing.
pub async fn file(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::DATA).await? {
        return Ok(question);
    }
    app.limits.check(Bucket::Mail, &format!("export:{}", viewer.person_id))?;
    let held = service::held(&app, viewer.person_id).await?;
    let hall = ui.hall().look(ui.language()).name;
    let papers = service::papers(&app, viewer.person_id).await?;
    let bytes = export::archive((&held, papers), ui.language(), &hall, app.clock.now())?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"halle-data.zip\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

pub async fn close(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::CLOSE).await? {
        return Ok(question);
    }
    ui.page(&close_page(&app, &viewer, FieldErrors::default()).await?)
}

pub async fn close_page(app: &App, viewer: &Viewer, errors: FieldErrors) -> Result<ClosePage, AppError> {
    Ok(ClosePage {
        organisations: service::last_owned(app, viewer).await?,
        is_last_administrator: service::is_last_administrator(app, viewer).await?,
        errors,
        days: CLOSING_GRACE.num_days(),
    })
}

/// Shows a button: mail scanners follow links, and a GET must not change anything.
pub async fn keep(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Query(query): Query<KeyQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let is_closing = match viewer {
        Some(viewer) => service::closing(&app, viewer.person_id).await?.is_some(),
        None => false,
    };
    ui.page(&KeepPage { is_bad: query.cle.is_empty() && !is_closing, key: query.cle })
}

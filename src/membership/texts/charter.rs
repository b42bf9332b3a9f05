//! Versions of the charter, and one version.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use entity::membership::VersionStatus;
use entity::membership::charter::Model;
use entity::values::{CharterId, Language};
use serde::Deserialize;

use super::super::forms::{line, local};
use super::super::kept::{self, version_key};
use super::super::model::{CHARTER_MAX, Error, LABEL_MAX};
use super::super::view;
use super::super::{store, urls};
use super::criteria::{BeginForm, VersionLine, answered, charters_page, trail};
use super::service;
use crate::app::{App, AppState};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

#[derive(Debug, Template)]
#[template(path = "membership/charter.html")]
struct CharterPage {
    id: CharterId,
    chamber: String,
    label: String,
    status: &'static str,
    is_draft: bool,
    published_on: Option<NaiveDate>,
    version: i32,
    /// Each language with its text and its hash.
    texts: Vec<Text>,
    form: CharterForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct Text {
    lang: &'static str,
    name: &'static str,
    paragraphs: Vec<String>,
    sha256: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CharterForm {
    pub version: String,
    pub label: String,
    pub text_fr: String,
    pub text_de: String,
    pub text_en: String,
}

pub async fn list(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::CHARTERS, &context.query);
    let (here, tabs) =
        kept::chamber(&app, &viewer, (state.get("chambre"), app.chamber_of(&ui)), urls::CHARTERS).await?;
    let line = |row: Model| VersionLine {
        url: urls::charter(row.id),
        number: row.number,
        label: row.label,
        status: version_key(row.status),
        is_draft: row.status == VersionStatus::Draft,
        published_on: row.published_on,
    };
    let lines = store::list_charters(&app.db, here.id).await?.into_iter().map(line).collect();
    charters_page(&ui, (here.id, &here.slug), tabs, lines)
}

pub async fn begin(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<BeginForm>,
) -> Result<Response, AppError> {
    let chamber = form.chamber.parse().map_err(|_| AppError::BadRequest("error-form-detail"))?;
    let id = service::begin_charter(&app, &viewer, chamber, app.clock.today(ui.zone())).await?;
    Ok(redirect(&urls::charter(id), &Flash::info("membership-said-draft")))
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CharterId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find_charter(&app.db, &viewer, id).await?;
    ui.page(&page(&app, &ui, row, (None, FieldErrors::default())).await?)
}

pub async fn save(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CharterId>,
    ui: Ui,
    Form(form): Form<CharterForm>,
) -> Result<Response, AppError> {
    let row = service::find_charter(&app.db, &viewer, id).await?;
    let mut errors = FieldErrors::default();
    let label = line("label", &form.label, LABEL_MAX, &mut errors);
    let texts = [("text_fr", &*form.text_fr), ("text_de", &*form.text_de), ("text_en", &*form.text_en)];
    let text = local(texts, CHARTER_MAX, &mut errors);
    if !errors.is_empty() {
        let page = page(&app, &ui, row, (Some(form), errors)).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let seen = (id, form.version.parse().unwrap_or(-1));
    match service::save_charter(&app, &viewer, seen, label, text).await {
        Err(Error::Changed) => {
            let errors = FieldErrors::of("text_fr", "membership-error-text-changed");
            let row = service::find_charter(&app.db, &viewer, id).await?;
            let page = page(&app, &ui, row, (Some(form), errors)).await?;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        done => answered(done, &urls::charter(id), "membership-said-saved"),
    }
}

pub async fn publish(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CharterId>,
    ui: Ui,
    Form(form): Form<CharterForm>,
) -> Result<Response, AppError> {
    let seen = (id, form.version.parse().unwrap_or(-1));
    let done = service::publish_charter(&app, &viewer, seen, app.clock.today(ui.zone())).await;
    answered(done, &urls::charter(id), "membership-said-published")
}

async fn page(
    app: &App,
    ui: &Ui,
    row: Model,
    (form, errors): (Option<CharterForm>, FieldErrors),
) -> Result<CharterPage, AppError> {
    let text = |language: &Language| Text {
        lang: language.as_str(),
        name: match language {
            Language::Fr => "membership-language-fr",
            Language::De => "membership-language-de",
            Language::En => "membership-language-en",
        },
        paragraphs: view::paragraphs(row.text.get(*language).unwrap_or_default()),
        sha256: row.sha256.get(*language).unwrap_or_default().to_owned(),
    };
    let own = |language| row.text.get(language).unwrap_or_default().to_owned();
    let fresh = CharterForm {
        version: String::new(),
        label: row.label.clone(),
        text_fr: own(Language::Fr),
        text_de: own(Language::De),
        text_en: own(Language::En),
    };
    Ok(CharterPage {
        id: row.id,
        chamber: kept::name_of(app, row.chamber_id).await?,
        status: version_key(row.status),
        is_draft: row.status == VersionStatus::Draft,
        published_on: row.published_on,
        version: row.version,
        texts: Language::ALL.iter().map(text).collect(),
        form: form.unwrap_or(fresh),
        errors,
        trail: trail(ui, "membership-charters-title", Some((String::new(), row.label.clone()))),
        label: row.label,
    })
}

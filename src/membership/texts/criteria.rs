//! Versions of the criteria, and one version with its criteria.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use entity::membership::VersionStatus;
use entity::membership::criterion::CriterionKind;
use entity::values::{ChamberId, CriteriaSetId};
use serde::Deserialize;

use super::super::forms::line;
use super::super::kept::{self, version_key};
use super::super::model::{CRITERIA_MAX, Error, LABEL_MAX, kind_key, notion_key, scale_key};
use super::super::{store, urls};
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
use crate::web::viewer::{ChamberAgent, Viewer};

#[derive(Debug, Template)]
#[template(path = "membership/versions.html")]
struct VersionsPage {
    title: &'static str,
    lead: &'static str,
    begin: &'static str,
    action: &'static str,
    chamber: ChamberId,
    tabs: Vec<(String, String, bool)>,
    lines: Vec<VersionLine>,
    has_draft: bool,
    public_url: String,
    trail: Vec<(String, String)>,
}

/// A version in the list.
#[derive(Debug)]
pub struct VersionLine {
    pub url: String,
    pub number: i32,
    pub label: String,
    pub status: &'static str,
    pub is_draft: bool,
    pub published_on: Option<NaiveDate>,
}

#[derive(Debug, Template)]
#[template(path = "membership/criteria.html")]
struct CriteriaPage {
    id: CriteriaSetId,
    chamber: String,
    label: String,
    status: &'static str,
    is_draft: bool,
    published_on: Option<NaiveDate>,
    version: i32,
    lines: Vec<Line>,
    may_add: bool,
    /// Key of what stands in the way of publishing.
    obstacle: Option<&'static str>,
    form: LabelForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct Line {
    title: String,
    question: String,
    evidence: String,
    kind: &'static str,
    is_binding: bool,
    notion: &'static str,
    scale: &'static str,
    needs_evidence: bool,
    url: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BeginForm {
    pub chamber: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LabelForm {
    pub version: String,
    pub label: String,
}

pub async fn list(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::CRITERIA, &context.query);
    let (here, tabs) =
        kept::chamber(&app, &viewer, (state.get("chambre"), app.chamber_of(&ui)), urls::CRITERIA).await?;
    let sets = store::list_sets(&app.db, here.id).await?;
    let has_draft = sets.iter().any(|set| set.status == VersionStatus::Draft);
    let line = |set: entity::membership::criteria_set::Model| VersionLine {
        url: urls::criteria_set(set.id),
        number: set.number,
        label: set.label,
        status: version_key(set.status),
        is_draft: set.status == VersionStatus::Draft,
        published_on: set.published_on,
    };
    ui.page(&VersionsPage {
        title: "membership-criteria-title",
        lead: "membership-criteria-lead",
        begin: "membership-criteria-begin",
        action: urls::CRITERIA,
        chamber: here.id,
        tabs,
        lines: sets.into_iter().map(line).collect(),
        has_draft,
        public_url: urls::join(&here.slug),
        trail: trail(&ui, "membership-criteria-title", None),
    })
}

/// The list of the versions of a charter looks the same.
pub fn charters_page(
    ui: &Ui,
    chamber: (ChamberId, &str),
    tabs: Vec<(String, String, bool)>,
    lines: Vec<VersionLine>,
) -> Result<Response, AppError> {
    ui.page(&VersionsPage {
        title: "membership-charters-title",
        lead: "membership-charters-lead",
        begin: "membership-charters-begin",
        action: urls::CHARTERS,
        chamber: chamber.0,
        tabs,
        has_draft: lines.iter().any(|line| line.is_draft),
        lines,
        public_url: urls::join(chamber.1),
        trail: trail(ui, "membership-charters-title", None),
    })
}

pub async fn begin(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<BeginForm>,
) -> Result<Response, AppError> {
    let chamber = form.chamber.parse().map_err(|_| AppError::BadRequest("error-form-detail"))?;
    let id = service::begin_set(&app, &viewer, chamber, app.clock.today(ui.zone())).await?;
    Ok(redirect(&urls::criteria_set(id), &Flash::info("membership-said-draft")))
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CriteriaSetId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, id, (None, FieldErrors::default())).await?)
}

pub async fn save_label(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CriteriaSetId>,
    ui: Ui,
    Form(form): Form<LabelForm>,
) -> Result<Response, AppError> {
    let mut errors = FieldErrors::default();
    let label = line("label", &form.label, LABEL_MAX, &mut errors);
    if !errors.is_empty() {
        let page = page(&app, &ui, &viewer, id, (Some(form), errors)).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let seen = (id, form.version.parse().unwrap_or(-1));
    let done = service::set_label(&app, &viewer, seen, label).await;
    answered(done, &urls::criteria_set(id), "membership-said-saved")
}

pub async fn publish(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CriteriaSetId>,
    ui: Ui,
    Form(form): Form<LabelForm>,
) -> Result<Response, AppError> {
    let seen = (id, form.version.parse().unwrap_or(-1));
    let done = service::publish_set(&app, &viewer, seen, app.clock.today(ui.zone())).await;
    answered(done, &urls::criteria_set(id), "membership-said-published")
}

/// Done, or what stood in the way, on the page it is about.
pub fn answered(done: Result<(), Error>, page: &str, said: &'static str) -> Result<Response, AppError> {
    match done {
        Ok(()) => Ok(redirect(page, &Flash::success(said))),
        Err(
            error @ (Error::Changed
            | Error::Published
            | Error::Incomplete
            | Error::LanguagesMissing
            | Error::TooMany),
        ) => {
            let key = error.key().unwrap_or("error-conflict-detail");
            Ok(redirect(page, &Flash::warning(key)))
        }
        Err(error) => Err(error.into()),
    }
}

pub fn trail(ui: &Ui, title: &'static str, here: Option<(String, String)>) -> Vec<(String, String)> {
    let list = if title == "membership-charters-title" { urls::CHARTERS } else { urls::CRITERIA };
    let desk = ("/chambre".to_owned(), ui.t("desk-title"));
    match here {
        None => vec![desk, (String::new(), ui.t(title))],
        Some(here) => vec![desk, (list.to_owned(), ui.t(title)), here],
    }
}

async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: CriteriaSetId,
    (form, errors): (Option<LabelForm>, FieldErrors),
) -> Result<CriteriaPage, AppError> {
    let language = ui.language();
    let (set, criteria) = service::find_set(&app.db, viewer, id).await?;
    let is_draft = set.status == VersionStatus::Draft;
    let obstacle = service::obstacle(&criteria).filter(|_| is_draft).map(|error| match error {
        Error::LanguagesMissing => "membership-obstacle-languages",
        _ => "membership-obstacle-binding",
    });
    let may_add = is_draft && criteria.len() < CRITERIA_MAX;
    let lines = criteria.into_iter().map(|one| Line {
        title: one.title.best(language).to_owned(),
        question: one.question.best(language).to_owned(),
        evidence: one.evidence.best(language).to_owned(),
        kind: kind_key(one.kind),
        is_binding: one.kind == CriterionKind::Binding,
        notion: notion_key(one.notion),
        scale: scale_key(one.scale),
        needs_evidence: one.needs_evidence,
        url: urls::criterion(id, one.id),
    });
    let fresh = LabelForm { label: set.label.clone(), ..LabelForm::default() };
    Ok(CriteriaPage {
        id,
        chamber: kept::name_of(app, set.chamber_id).await?,
        lines: lines.collect(),
        may_add,
        obstacle,
        status: version_key(set.status),
        is_draft,
        published_on: set.published_on,
        version: set.version,
        form: form.unwrap_or(fresh),
        errors,
        trail: trail(ui, "membership-criteria-title", Some((String::new(), set.label.clone()))),
        label: set.label,
    })
}

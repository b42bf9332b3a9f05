//! One criterion of a draft.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::membership::VersionStatus;
use entity::membership::criterion::{self, CriterionKind, Notion, Scale};
use entity::values::{CriteriaSetId, CriterionId, LocalText};
use serde::Deserialize;

use super::super::forms::local;
use super::super::model::{Error, TEXT_MAX, TITLE_MAX, kind_key, notion_key, scale_key};
use super::super::urls;
use super::criteria::{answered, trail};
use super::service::{self, Written};
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

#[derive(Debug, Template)]
#[template(path = "membership/criterion.html")]
struct CriterionPage {
    action: String,
    back: String,
    removal: Option<String>,
    kinds: Vec<(CriterionKind, &'static str)>,
    notions: Vec<(Notion, &'static str)>,
    scales: Vec<(Scale, &'static str)>,
    form: CriterionForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

/// A criterion as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CriterionForm {
    pub version: String,
    pub position: String,
    pub kind: String,
    pub notion: String,
    pub scale: String,
    pub needs_evidence: String,
    pub title_fr: String,
    pub title_de: String,
    pub title_en: String,
    pub question_fr: String,
    pub question_de: String,
    pub question_en: String,
    pub evidence_fr: String,
    pub evidence_de: String,
    pub evidence_en: String,
}

impl CriterionForm {
    fn of(row: &criterion::Model, version: i32) -> Self {
        let texts =
            |text: &LocalText| [&text.fr, &text.de, &text.en].map(|text| text.clone().unwrap_or_default());
        let [title_fr, title_de, title_en] = texts(&row.title);
        let [question_fr, question_de, question_en] = texts(&row.question);
        let [evidence_fr, evidence_de, evidence_en] = texts(&row.evidence);
        Self {
            version: version.to_string(),
            position: row.position.to_string(),
            kind: row.kind.to_string(),
            notion: row.notion.to_string(),
            scale: row.scale.to_string(),
            needs_evidence: if row.needs_evidence { "yes".to_owned() } else { String::new() },
            title_fr,
            title_de,
            title_en,
            question_fr,
            question_de,
            question_en,
            evidence_fr,
            evidence_de,
            evidence_en,
        }
    }

    /// What was written, or everything that is wrong with it. A draft may lack languages, but not the first.
    fn understand(&self) -> Result<Written, FieldErrors> {
        let mut errors = FieldErrors::default();
        let title = local(
            [("title_fr", &self.title_fr), ("title_de", &self.title_de), ("title_en", &self.title_en)],
            TITLE_MAX,
            &mut errors,
        );
        let question = local(
            [
                ("question_fr", &self.question_fr),
                ("question_de", &self.question_de),
                ("question_en", &self.question_en),
            ],
            TEXT_MAX,
            &mut errors,
        );
        let evidence = local(
            [
                ("evidence_fr", &self.evidence_fr),
                ("evidence_de", &self.evidence_de),
                ("evidence_en", &self.evidence_en),
            ],
            TEXT_MAX,
            &mut errors,
        );
        for (field, text) in [("title_fr", &title), ("question_fr", &question)] {
            if text.fr.is_none() {
                errors.add(field, "form-required");
            }
        }
        let needs_evidence = self.needs_evidence == "yes";
        if needs_evidence && evidence.fr.is_none() {
            errors.add("evidence_fr", "membership-error-evidence-words");
        }
        let position = self.position.trim().parse().ok().filter(|place| (1..=99).contains(place));
        if position.is_none() {
            errors.add("position", "membership-error-position");
        }
        let choices = (self.kind.parse().ok(), self.notion.parse().ok(), self.scale.parse().ok());
        let (Some(kind), Some(notion), Some(scale)) = choices else {
            errors.add("kind", "form-required");
            return Err(errors);
        };
        match position {
            Some(position) if errors.is_empty() => {
                Ok(Written { kind, notion, scale, title, question, evidence, needs_evidence, position })
            }
            _ => Err(errors),
        }
    }
}

pub async fn new(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CriteriaSetId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, (id, None), (None, FieldErrors::default())).await?)
}

pub async fn edit(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((id, criterion)): Path<(CriteriaSetId, CriterionId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, (id, Some(criterion)), (None, FieldErrors::default())).await?)
}

pub async fn add(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CriteriaSetId>,
    ui: Ui,
    Form(form): Form<CriterionForm>,
) -> Result<Response, AppError> {
    write(&app, &ui, &viewer, (id, None), form).await
}

pub async fn save(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((id, criterion)): Path<(CriteriaSetId, CriterionId)>,
    ui: Ui,
    Form(form): Form<CriterionForm>,
) -> Result<Response, AppError> {
    write(&app, &ui, &viewer, (id, Some(criterion)), form).await
}

async fn write(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    (id, criterion): (CriteriaSetId, Option<CriterionId>),
    form: CriterionForm,
) -> Result<Response, AppError> {
    let written = match form.understand() {
        Ok(written) => written,
        Err(errors) => {
            let page = page(app, ui, viewer, (id, criterion), (Some(form), errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let seen = (id, form.version.parse().unwrap_or(-1));
    match service::save_criterion(app, viewer, seen, criterion, written).await {
        Err(Error::Changed) => {
            // What was typed stays; saving again is a decision, on what stands there now.
            let errors = FieldErrors::of("title_fr", "membership-error-text-changed");
            let page = page(app, ui, viewer, (id, criterion), (Some(form), errors)).await?;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        done => answered(done, &urls::criteria_set(id), "membership-said-saved"),
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    pub version: String,
}

pub async fn remove(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((id, criterion)): Path<(CriteriaSetId, CriterionId)>,
    Form(form): Form<RemovalForm>,
) -> Result<Response, AppError> {
    let seen = (id, form.version.parse().unwrap_or(-1));
    let done = service::remove_criterion(&app, &viewer, seen, criterion).await;
    answered(done, &urls::criteria_set(id), "membership-said-removed")
}

async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    (id, criterion): (CriteriaSetId, Option<CriterionId>),
    (form, errors): (Option<CriterionForm>, FieldErrors),
) -> Result<CriterionPage, AppError> {
    let (set, criteria) = service::find_set(&app.db, viewer, id).await?;
    if set.status != VersionStatus::Draft {
        return Err(Error::Published.into());
    }
    let known = criterion.and_then(|wanted| criteria.iter().find(|one| one.id == wanted));
    if criterion.is_some() && known.is_none() {
        return Err(AppError::NotFound);
    }
    let fresh = match known {
        Some(row) => CriterionForm::of(row, set.version),
        None => CriterionForm { position: (criteria.len() + 1).to_string(), ..CriterionForm::default() },
    };
    let here = known
        .map_or_else(|| ui.t("membership-criterion-new"), |row| row.title.best(ui.language()).to_owned());
    let mut trail = trail(ui, "membership-criteria-title", Some((urls::criteria_set(id), set.label.clone())));
    trail.push((String::new(), here));
    Ok(CriterionPage {
        action: criterion.map_or_else(|| urls::criterion_new(id), |one| urls::criterion(id, one)),
        back: urls::criteria_set(id),
        removal: criterion.map(|one| urls::criterion_removal(id, one)),
        kinds: CriterionKind::ALL.iter().map(|one| (*one, kind_key(*one))).collect(),
        notions: Notion::ALL.iter().map(|one| (*one, notion_key(*one))).collect(),
        scales: Scale::ALL.iter().map(|one| (*one, scale_key(*one))).collect(),
        form: CriterionForm { version: set.version.to_string(), ..form.unwrap_or(fresh) },
        errors,
        trail,
    })
}

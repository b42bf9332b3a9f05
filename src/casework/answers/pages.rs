//! The Chamber's texts for answers: the list with a form for a new one, and the form of each.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::casework::answer_text;
use entity::values::{AnswerTextId, Language, LocalText};
use serde::Deserialize;

use super::super::{QueueKind, urls};
use super::{Error, NewText, PLACEHOLDERS};
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

const NAME_MAX: usize = 80;
/// Shorter than the longest reason, since placeholders grow.
const TEXT_MAX: usize = 800;
const MOST_TEXTS: usize = 500;

/// The queues in which an answer is written.
const ANSWERED: [QueueKind; 7] = [
    QueueKind::Needs,
    QueueKind::Buyers,
    QueueKind::Claims,
    QueueKind::Changes,
    QueueKind::Guarantees,
    QueueKind::Challenges,
    QueueKind::Applications,
];

#[derive(Debug, Template)]
#[template(path = "casework/answers.html")]
struct AnswersPage {
    groups: Vec<(String, Vec<Line>)>,
    form: AnswerForm,
    errors: FieldErrors,
    queues: Vec<(QueueKind, String)>,
}

#[derive(Debug)]
struct Line {
    url: String,
    delete_url: String,
    name: String,
    text: String,
    languages: String,
}

#[derive(Debug, Template)]
#[template(path = "casework/answer.html")]
struct AnswerPage {
    id: AnswerTextId,
    name: String,
    form: AnswerForm,
    errors: FieldErrors,
    queues: Vec<(QueueKind, String)>,
    is_changed: bool,
}

/// A text as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    queue: String,
    name: String,
    fr: String,
    de: String,
    en: String,
    version: String,
}

impl AnswerForm {
    fn of(row: &answer_text::Model) -> Self {
        let text = |language| row.texts.get(language).unwrap_or_default().to_owned();
        Self {
            queue: row.queue.to_string(),
            name: row.name.clone(),
            fr: text(Language::Fr),
            de: text(Language::De),
            en: text(Language::En),
            version: row.version.to_string(),
        }
    }

    fn understand(&self) -> Result<NewText, FieldErrors> {
        let mut errors = FieldErrors::default();
        let queue = self.queue.parse().ok().filter(|queue| ANSWERED.contains(queue));
        if queue.is_none() {
            errors.add("queue", "form-required");
        }
        let name = self.name.trim();
        if name.is_empty() {
            errors.add("name", "form-required");
        } else if name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
            errors.add("name", "form-too-long");
        }
        let mut texts = LocalText::default();
        for (field, language, text) in
            [("fr", Language::Fr, &self.fr), ("de", Language::De, &self.de), ("en", Language::En, &self.en)]
        {
            if text.chars().count() > TEXT_MAX {
                errors.add(field, "form-too-long");
            } else if super::unknown(text).is_some() {
                errors.add(field, "casework-placeholder-unknown");
            }
            texts.set(language, text);
        }
        if texts == LocalText::default() {
            errors.add("fr", "casework-text-missing");
        }
        match queue {
            Some(queue) if errors.is_empty() => Ok(NewText { queue, name: name.to_owned(), texts }),
            _ => Err(errors),
        }
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::NameTaken => Self::Conflict("casework-name-taken"),
            Error::Changed => Self::Conflict("casework-text-changed-meanwhile"),
            Error::Database(error) => error.into(),
        }
    }
}

fn queues(ui: &Ui) -> Vec<(QueueKind, String)> {
    ANSWERED.iter().map(|queue| (*queue, ui.t(&format!("casework-queue-{queue}")))).collect()
}

async fn answers_page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    form: AnswerForm,
    errors: FieldErrors,
) -> Result<AnswersPage, AppError> {
    let rows = super::list(&app.db, viewer).await?;
    let queues = queues(ui);
    let groups = queues.iter().map(|(queue, label)| {
        let own = rows.iter().filter(|row| row.queue == *queue).map(|row| line(row, ui.language()));
        (label.clone(), own.collect::<Vec<_>>())
    });
    let groups = groups.filter(|(_, lines)| !lines.is_empty()).collect();
    Ok(AnswersPage { groups, form, errors, queues })
}

fn line(row: &answer_text::Model, language: Language) -> Line {
    let written = Language::ALL.iter().filter(|language| row.texts.get(**language).is_some());
    Line {
        url: urls::answer(row.id),
        delete_url: urls::answer_delete(row.id),
        name: row.name.clone(),
        text: row.texts.best(language).to_owned(),
        languages: written.map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

pub async fn list(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&answers_page(&app, &viewer, &ui, AnswerForm::default(), FieldErrors::default()).await?)
}

pub async fn create(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<AnswerForm>,
) -> Result<Response, AppError> {
    let refused = async |form, errors| {
        let page = answers_page(&app, &viewer, &ui, form, errors).await?;
        ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let new = match form.understand() {
        Ok(new) => new,
        Err(errors) => return refused(form, errors).await,
    };
    if super::list(&app.db, &viewer).await?.len() >= MOST_TEXTS {
        return refused(form, FieldErrors::of("name", "casework-too-many-texts")).await;
    }
    match super::create(&app, &viewer, app.chamber_of_staff(&ui, &viewer)?, new).await {
        Ok(()) => Ok(redirect(urls::ANSWERS, &Flash::success("casework-text-saved"))),
        Err(Error::NameTaken) => refused(form, FieldErrors::of("name", "casework-name-taken")).await,
        Err(error) => Err(error.into()),
    }
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<AnswerTextId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = super::find(&app.db, &viewer, id).await?;
    ui.page(&answer_page(&ui, &row, AnswerForm::of(&row), FieldErrors::default()))
}

fn answer_page(ui: &Ui, row: &answer_text::Model, form: AnswerForm, errors: FieldErrors) -> AnswerPage {
    let form = AnswerForm { version: row.version.to_string(), ..form };
    AnswerPage { id: row.id, name: row.name.clone(), form, errors, queues: queues(ui), is_changed: false }
}

pub async fn update(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<AnswerTextId>,
    ui: Ui,
    Form(form): Form<AnswerForm>,
) -> Result<Response, AppError> {
    let row = super::find(&app.db, &viewer, id).await?;
    let Ok(version) = form.version.parse::<i32>() else {
        return Err(AppError::BadRequest("error-form-detail"));
    };
    let new = match form.understand() {
        Ok(new) => new,
        Err(errors) => {
            // What was typed is about the version it was typed over.
            let mut page = answer_page(&ui, &row, form, errors);
            page.form.version = version.to_string();
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    match super::update(&app, &viewer, (id, version), new).await {
        Ok(()) => Ok(redirect(urls::ANSWERS, &Flash::success("casework-text-saved"))),
        Err(Error::NameTaken) => {
            let page = answer_page(&ui, &row, form, FieldErrors::of("name", "casework-name-taken"));
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(Error::Changed) => {
            let row = super::find(&app.db, &viewer, id).await?;
            let mut page = answer_page(&ui, &row, form, FieldErrors::default());
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn delete(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<AnswerTextId>,
) -> Result<Response, AppError> {
    super::delete(&app, &viewer, id).await?;
    Ok(redirect(urls::ANSWERS, &Flash::info("casework-text-deleted")))
}

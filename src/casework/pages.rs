//! Taking cases and giving them back, the help of the keyboard, the rules of the queues.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::hold::{self, Outcome};
use super::rules::{self, Rules};
use super::{NeedCheck, QueueKind, urls};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

/// A year; longer than that nothing waits in earnest.
const MOST_DAYS: i64 = 365;

/// Where a button that takes or gives back was pressed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HandForm {
    /// The page to come back to.
    ici: String,
    /// From whom the case is taken over.
    de: String,
}

impl HandForm {
    /// The page it came from, when it is one of the desk's.
    fn back(&self, queue: QueueKind) -> &str {
        let is_desk = self.ici.starts_with("/chambre/")
            && self.ici.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte));
        if is_desk { &self.ici } else { urls::of_queue(queue) }
    }
}

pub async fn take(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((queue, key)): Path<(QueueKind, String)>,
    Form(form): Form<HandForm>,
) -> Result<Response, AppError> {
    let from = form.de.parse().ok();
    let flash = match hold::take(&app, &viewer, queue, &key, from).await? {
        Outcome::Done => Flash::success("casework-is-taken"),
        Outcome::Taken => Flash::warning("casework-taken-by-other"),
        Outcome::NotFound => return Err(AppError::NotFound),
    };
    Ok(redirect(form.back(queue), &flash))
}

pub async fn give_back(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((queue, key)): Path<(QueueKind, String)>,
    Form(form): Form<HandForm>,
) -> Result<Response, AppError> {
    let flash = match hold::give_back(&app, &viewer, queue, &key).await? {
        Outcome::Done => Flash::success("casework-is-free"),
        Outcome::Taken => Flash::warning("casework-taken-by-other"),
        Outcome::NotFound => return Err(AppError::NotFound),
    };
    Ok(redirect(form.back(queue), &flash))
}

#[derive(Debug, Template)]
#[template(path = "casework/help.html")]
struct HelpPage;

pub async fn help(_: ChamberAgent, ui: Ui) -> Result<Response, AppError> {
    ui.page(&HelpPage)
}

#[derive(Debug, Template)]
#[template(path = "casework/rules.html")]
struct RulesPage {
    form: RulesForm,
    errors: FieldErrors,
}

/// The rules as typed: `days_<queue>` for each queue.
#[derive(Debug, Clone, Default)]
struct RulesForm {
    need_check: String,
    fields: BTreeMap<String, String>,
}

impl RulesForm {
    fn typed(pairs: Vec<(String, String)>) -> Self {
        let fields: BTreeMap<_, _> = pairs.into_iter().collect();
        Self { need_check: fields.get("need_check").cloned().unwrap_or_default(), fields }
    }

    fn of(rules: &Rules) -> Self {
        let field = |queue: &QueueKind| (format!("days_{queue}"), rules.days(*queue).to_string());
        Self { need_check: rules.need_check.to_string(), fields: QueueKind::ALL.iter().map(field).collect() }
    }

    /// Field, key of its label, value, for each queue.
    fn days(&self) -> Vec<(String, String, String)> {
        let field = |queue: &QueueKind| {
            let name = format!("days_{queue}");
            let value = self.fields.get(&name).cloned().unwrap_or_default();
            (name, format!("casework-queue-{queue}"), value)
        };
        QueueKind::ALL.iter().map(field).collect()
    }

    fn understand(&self) -> Result<Rules, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut days = BTreeMap::new();
        for queue in QueueKind::ALL {
            let name = format!("days_{queue}");
            let value = self.fields.get(&name).map(|text| text.trim().parse::<i64>());
            match value {
                Some(Ok(number)) if (1..=MOST_DAYS).contains(&number) => {
                    days.insert(queue.to_string(), number);
                }
                _ => errors.add(name, "casework-days-wrong"),
            }
        }
        match self.need_check.parse::<NeedCheck>() {
            Ok(need_check) if errors.is_empty() => Ok(Rules::new(days, need_check)),
            Ok(_) => Err(errors),
            Err(_) => {
                errors.add("need_check", "form-required");
                Err(errors)
            }
        }
    }
}

pub async fn rules(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    let rules = rules::of(&app.db, &[app.chamber_of_staff(&ui, &viewer)?]).await?;
    ui.page(&RulesPage { form: RulesForm::of(&rules), errors: FieldErrors::default() })
}

pub async fn save_rules(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let form = RulesForm::typed(pairs);
    let rules = match form.understand() {
        Ok(rules) => rules,
        Err(errors) => return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &RulesPage { form, errors }),
    };
    let chamber = app.chamber_of_staff(&ui, &viewer)?;
    if !rules::save(&app, &viewer, chamber, &rules).await? {
        return Err(AppError::NotFound);
    }
    Ok(redirect("/chambre", &Flash::success("casework-rules-saved")))
}

//! Dead jobs: looked for, started again several at once, given up with a reason.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::plumbing::job;
use entity::values::JobId;
use serde::Deserialize;
use serde_json::{Value, json};

use super::urls;
use crate::app::{self, App, AppState};
use crate::db::page::Page;
use crate::jobs::dead::{self, Wanted};
use crate::jobs::{self, Counts};
use crate::web::context::{Context, RequestContext};
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;
use crate::{audit, db};

const PAGE_SIZE: u64 = 25;
const SHORTEST_REASON: usize = 10;
const LONGEST_REASON: usize = 500;
/// Longest payload that is shown.
const PAYLOAD_MAX: usize = 2_000;
/// Fields of payloads whose value is nobody's business, by a part of their name.
const SECRET: [&str; 9] = ["key", "token", "secret", "password", "code", "email", "to", "text", "html"];

#[derive(Debug, Template)]
#[template(path = "desk/jobs.html")]
struct JobsPage {
    counts: Counts,
    page: Page<Line>,
    state: QueryState,
    /// Kind, its number, address, whether it is shown.
    kinds: Vec<(String, String, bool)>,
    search: String,
    is_filtered: bool,
    form: JobsForm,
    errors: FieldErrors,
}

#[derive(Debug)]
struct Line {
    id: JobId,
    kind: String,
    attempts: i32,
    error: String,
    since: DateTime<Utc>,
    payload: String,
}

/// What is done with the chosen jobs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct JobsForm {
    job: Vec<String>,
    action: String,
    reason: String,
}

impl JobsForm {
    fn has(&self, id: JobId) -> bool {
        let id = id.to_string();
        self.job.contains(&id)
    }
}

pub async fn list(
    State(app): State<AppState>,
    _: ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&jobs_page(&app, &ui, &context, JobsForm::default(), FieldErrors::default()).await?)
}

async fn jobs_page(
    app: &App,
    ui: &Ui,
    context: &RequestContext,
    form: JobsForm,
    errors: FieldErrors,
) -> Result<JobsPage, AppError> {
    let state = QueryState::new(urls::JOBS, &context.query);
    let number: u64 = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let words = state.get("q").map(|words| words.trim().chars().take(100).collect::<String>());
    let wanted = Wanted {
        kind: state.get("nature").map(str::to_owned),
        words: words.filter(|words| !words.is_empty()),
    };
    let (rows, total) = dead::list_dead(&app.db, &wanted, ((number - 1) * PAGE_SIZE, PAGE_SIZE)).await?;
    let registry = app::jobs();
    let line = |row: job::Model| Line {
        id: row.id,
        payload: shown(&row.payload, registry.is_confidential(&row.kind)),
        kind: row.kind,
        attempts: row.attempts,
        error: row.last_error.unwrap_or_default(),
        since: row.finished_at.unwrap_or(row.created_at),
    };
    let all = (state.without("nature"), ui.t("desk-jobs-all"), wanted.kind.is_none());
    let kinds = dead::dead_kinds(&app.db).await?.into_iter().map(|(kind, count)| {
        let is_shown = wanted.kind.as_deref() == Some(kind.as_str());
        (state.with("nature", &kind), format!("{kind} ({count})"), is_shown)
    });
    Ok(JobsPage {
        counts: jobs::counts(&app.db).await?,
        page: Page::new(rows.into_iter().map(line).collect(), number, PAGE_SIZE, total),
        kinds: std::iter::once(all).chain(kinds).collect(),
        search: wanted.words.clone().unwrap_or_default(),
        is_filtered: wanted.words.is_some() || wanted.kind.is_some(),
        state,
        form,
        errors,
    })
}

/// A payload as staff may read it: what is secret, or may be, is a row of dots.
fn shown(payload: &Value, is_confidential: bool) -> String {
    let mut payload = payload.clone();
    hide(&mut payload, is_confidential);
    let text = serde_json::to_string_pretty(&payload).unwrap_or_default();
    if text.chars().count() <= PAYLOAD_MAX {
        return text;
    }
    text.chars().take(PAYLOAD_MAX).chain(['…']).collect()
}

fn hide(value: &mut Value, is_hidden: bool) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                let name = name.to_lowercase();
                let is_secret = SECRET.iter().any(|part| name.split('_').any(|word| word == *part));
                hide(value, is_hidden || is_secret);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| hide(value, is_hidden)),
        Value::Null => {}
        other if is_hidden => *other = Value::String("•••".to_owned()),
        _ => {}
    }
}

/// Starts the chosen jobs again, or gives them up; says so in the log.
pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
    Form(form): Form<JobsForm>,
) -> Result<Response, AppError> {
    let ids: Vec<JobId> = form.job.iter().filter_map(|id| id.parse().ok()).take(200).collect();
    let is_retry = match form.action.as_str() {
        "retry" => true,
        "discard" => false,
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    let mut errors = FieldErrors::default();
    let reason = form.reason.trim().to_owned();
    if ids.is_empty() {
        errors.add("job", "desk-jobs-choose");
    }
    if !is_retry && reason.chars().count() < SHORTEST_REASON {
        errors.add("reason", "desk-jobs-reason-missing");
    } else if reason.chars().count() > LONGEST_REASON {
        errors.add("reason", "form-too-long");
    }
    if !errors.is_empty() {
        let page = jobs_page(&app, &ui, &context, form, errors).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let now = app.clock.now();
    let done = db::write(&app.db, async |txn| {
        let done = if is_retry {
            dead::retry_dead(txn, &ids, now).await?
        } else {
            dead::discard_dead(txn, &ids).await?
        };
        let action = if is_retry { "jobs.retry" } else { "jobs.discard" };
        for job in &done {
            // Jobs are the whole installation's.
            let detail = json!({ "kind": job.kind, "error": job.last_error, "reason": reason });
            let subject = format!("job:{}", job.id);
            audit::record(txn, (&viewer, None), action, &subject, detail, now).await?;
        }
        Ok::<_, sea_orm::DbErr>(done.len())
    })
    .await?;
    app.bell.notify_one();
    let flash = match (done, is_retry) {
        (0, _) => Flash::info("desk-job-was-not-dead"),
        (1, true) => Flash::success("desk-job-retried"),
        (_, true) => Flash::success("desk-jobs-retried"),
        (_, false) => Flash::success("desk-jobs-discarded"),
    };
    Ok(redirect(urls::JOBS, &flash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_secret_is_shown_of_a_payload() {
        let payload = json!({
            "person_id": "0197", "reset_key": "abc", "mail": { "to": "a@example.org", "tags": ["x"] }
        });
        let open = shown(&payload, false);
        assert!(open.contains("0197") && open.contains("\"x\""), "{open}");
        assert!(!open.contains("abc") && !open.contains("a@example.org"), "{open}");
        let closed = shown(&payload, true);
        assert!(closed.contains("person_id") && !closed.contains("0197"), "{closed}");
    }
}

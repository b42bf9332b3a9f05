//! What people send from the pages of alerts.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::WatchAlertId;
use serde::Deserialize;

use super::pages::alert_page;
use super::service::{self, Reply};
use crate::app::AppState;
use crate::watch::model::{Answer, DeclineReason, Error, Rhythm};
use crate::watch::urls;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

/// Longest note, in signs.
const NOTE_MAX: usize = 1_000;

/// An answer as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// The answer that stood there when the page was made.
    pub seen: String,
    pub answer: String,
    pub reason: String,
    pub note: String,
}

impl AnswerForm {
    fn understand(&self) -> Result<Reply, FieldErrors> {
        let mut errors = FieldErrors::default();
        let note = self.note.replace("\r\n", "\n");
        let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_MAX) {
            errors.add("note", "form-too-long");
        }
        let reason = self.reason.parse::<DeclineReason>().ok();
        let answer = self.answer.parse::<Answer>().ok();
        let is_declined = answer == Some(Answer::Declined);
        if is_declined && reason.is_none() {
            errors.add("reason", "watch-error-reason");
        }
        if is_declined && reason == Some(DeclineReason::Other) && note.is_none() {
            errors.add("note", "watch-error-note");
        }
        match answer {
            Some(answer) if errors.is_empty() => {
                Ok(Reply { answer, reason: reason.filter(|_| is_declined), note })
            }
            Some(_) => Err(errors),
            None => Err(FieldErrors::of("reason", "form-invalid")),
        }
    }
}

pub async fn answer(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<WatchAlertId>,
    ui: Ui,
    Form(form): Form<AnswerForm>,
) -> Result<Response, AppError> {
    let row = service::find(&app.db, &viewer, id, app.clock.now()).await?;
    let reply = match form.understand() {
        Ok(reply) => reply,
        Err(errors) => {
            let page = alert_page(&app, &viewer, &ui, row, form, errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said = match reply.answer {
        Answer::Interested => "watch-answered-interested",
        Answer::Declined => "watch-answered-declined",
    };
    match service::answer(&app, &viewer, id, form.seen.parse().ok(), reply).await {
        Ok(()) => Ok(redirect(urls::ALERTS, &Flash::success(said).back_to(&urls::alert(id)))),
        Err(Error::Changed) => Ok(redirect(&urls::alert(id), &Flash::warning("watch-error-answered"))),
        Err(Error::Closed) => Ok(redirect(&urls::alert(id), &Flash::warning("watch-error-closed"))),
        Err(error) => Err(error.into()),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RhythmForm {
    rhythm: String,
}

pub async fn set_rhythm(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Form(form): Form<RhythmForm>,
) -> Result<Response, AppError> {
    let rhythm: Rhythm = form.rhythm.parse().map_err(|_| AppError::BadRequest("error-form-detail"))?;
    service::set_rhythm(&app, viewer.person_id, rhythm).await?;
    Ok(redirect(urls::ALERTS, &Flash::success("watch-rhythm-saved")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(answer: &str, reason: &str, note: &str) -> AnswerForm {
        AnswerForm {
            seen: String::new(),
            answer: answer.to_owned(),
            reason: reason.to_owned(),
            note: note.to_owned(),
        }
    }

    #[test]
    fn a_refusal_names_its_reason_and_interest_needs_none() {
        let interested = form("interested", "trade", " ").understand().unwrap();
        assert_eq!(interested, Reply { answer: Answer::Interested, reason: None, note: None });
        let declined = form("declined", "size", "Trop grand").understand().unwrap();
        assert_eq!(
            (declined.reason, declined.note.as_deref()),
            (Some(DeclineReason::Size), Some("Trop grand"))
        );
        let wrong = |form: AnswerForm, field: &str, key: &str| {
            assert_eq!(form.understand().unwrap_err().get(field), Some(key));
        };
        wrong(form("declined", "", ""), "reason", "watch-error-reason");
        wrong(form("declined", "other", ""), "note", "watch-error-note");
        wrong(form("perhaps", "size", ""), "reason", "form-invalid");
        wrong(form("interested", "", &"x".repeat(1_001)), "note", "form-too-long");
    }
}

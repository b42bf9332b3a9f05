//! The holder answers.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{ChallengeId, GuaranteeId};

use super::forms::AnswerForm;
use super::service;
use crate::app::AppState;
use crate::trust::model::Error;
use crate::trust::{own, urls};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::Member;

pub async fn answer(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, challenge)): Path<(GuaranteeId, ChallengeId)>,
    ui: Ui,
    Form(form): Form<AnswerForm>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let answer = match form.understand() {
        Ok(answer) => answer,
        Err(errors) => {
            let page = own::page_with_answer(&app, &ui, &viewer, (id, challenge), form, errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    match service::answer(&app, &viewer, (id, challenge), answer, today).await {
        Ok(()) => Ok(redirect(&urls::own(id), &Flash::success("trust-answer-sent"))),
        Err(Error::Changed) => Ok(redirect(&urls::own(id), &Flash::info("trust-answer-not-open"))),
        Err(error) => Err(error.into()),
    }
}

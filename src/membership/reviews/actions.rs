//! What staff does with an application: a review, a decision.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::ApplicationId;

use super::super::model::Error;
use super::super::moves::Step;
use super::super::urls;
use super::forms::{DecisionForm, ReviewForm};
use super::pages::{Typed, case_page};
use super::service;
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

pub async fn review(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ApplicationId>,
    ui: Ui,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let case = service::find(&app.db, &viewer, id, today).await?;
    let form = ReviewForm::new(pairs);
    let given = match form.understand(id, &service::wanted_findings(&case)) {
        Ok(given) => given,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let typed = Typed { review: Some(form), errors, ..Typed::default() };
            let page = case_page(&app, &ui, &viewer, id, typed).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let here = urls::case(id);
    match service::review(&app, &viewer, given, today).await {
        Ok(()) => Ok(redirect(&here, &Flash::success("membership-said-reviewed"))),
        Err(Error::AlreadyReviewed) => Ok(redirect(&here, &Flash::info("membership-error-already-reviewed"))),
        Err(Error::Changed) => {
            changed(&app, &ui, &viewer, id, Typed { review: Some(form), ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ApplicationId>,
    ui: Ui,
    Form(form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    service::find(&app.db, &viewer, id, today).await?;
    let decision = match form.understand(id, today) {
        Ok(decision) => decision,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let typed = Typed { decision: Some(form), errors, ..Typed::default() };
            let page = case_page(&app, &ui, &viewer, id, typed).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let step = decision.step;
    match service::decide(&app, &viewer, decision, today).await {
        Ok(()) => Ok(redirect(urls::QUEUE, &Flash::success(said(step)))),
        Err(Error::Changed) => {
            changed(&app, &ui, &viewer, id, Typed { decision: Some(form), ..Typed::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Somebody else was faster: what stands there now, with what was typed beside it.
async fn changed(
    app: &AppState,
    ui: &Ui,
    viewer: &crate::web::viewer::Viewer,
    id: ApplicationId,
    typed: Typed,
) -> Result<Response, AppError> {
    let mut page = case_page(app, ui, viewer, id, typed).await?;
    page.is_changed = true;
    ui.page_with(StatusCode::CONFLICT, &page)
}

const fn said(step: Step) -> &'static str {
    match step {
        Step::SendBack => "membership-said-sent-back",
        Step::Refuse | Step::DismissAppeal => "membership-said-refused",
        _ => "membership-said-accepted",
    }
}

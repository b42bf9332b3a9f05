//! What staff and peers do: ask, take back, review, decline.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{ApplicationId, PeerId};
use serde::Deserialize;

use super::super::model::Error;
use super::super::reviews::{self, ReviewForm};
use super::super::urls;
use super::pages::reading_page;
use super::service;
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Member};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    email: String,
}

pub async fn ask(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ApplicationId>,
    ui: Ui,
    Form(form): Form<AskForm>,
) -> Result<Response, AppError> {
    let here = urls::case(id);
    match service::ask(&app, &viewer, id, form.email.trim(), app.clock.today(ui.zone())).await {
        Ok(()) => Ok(redirect(&here, &Flash::success("membership-said-peer-asked"))),
        Err(error @ (Error::NoPeer | Error::SamePerson | Error::TooMany)) => {
            let key = match error {
                Error::NoPeer => "membership-error-no-peer",
                Error::TooMany => "membership-error-too-many-peers",
                _ => "membership-error-peer-concerned",
            };
            let page = reviews::page_with_peer(&app, &ui, &viewer, id, (form.email, key)).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn remove(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((id, peer)): Path<(ApplicationId, PeerId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    service::remove(&app, &viewer, (id, peer), app.clock.today(ui.zone())).await?;
    Ok(redirect(&urls::case(id), &Flash::info("membership-said-peer-removed")))
}

pub async fn review(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let case = service::find_asked(&app.db, &viewer, id, today).await?;
    let form = ReviewForm::new(pairs);
    let given = match form.understand(id, &reviews::wanted_findings(&case)) {
        Ok(given) => given,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let page = reading_page(&app, &ui, &viewer, id, (form, errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let here = urls::reading(id);
    match reviews::review(&app, &viewer, given, today).await {
        Ok(()) => Ok(redirect(&here, &Flash::success("membership-said-reviewed"))),
        Err(Error::AlreadyReviewed) => Ok(redirect(&here, &Flash::info("membership-error-already-reviewed"))),
        Err(Error::Changed) => {
            let mut page = reading_page(&app, &ui, &viewer, id, (form, FieldErrors::default())).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn decline(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    service::decline(&app, &viewer, id, app.clock.today(ui.zone())).await?;
    Ok(redirect(urls::READINGS, &Flash::info("membership-said-declined")))
}

//! What the two sides do in an exchange.

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::QuoteThreadId;

use super::super::contacts::holds_contact;
use super::super::fields::Fields;
use super::super::model::Error;
use super::super::papers::Sent;
use super::super::requests::actions::Typed;
use super::super::requests::forms;
use super::super::{case, policy, urls};
use super::pages::{Draft, decline_page, page, turn_down_page};
use super::service;
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

const BODY_MAX: usize = 4_000;

pub async fn write(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let found = case::exchange(&app.db, &viewer, id).await?;
    let sent = Sent::read(multipart).await?;
    let body = sent.text("body").replace("\r\n", "\n").trim().to_owned();
    let is_kept = sent.text("keep") == "yes";
    let errors = if body.is_empty() {
        FieldErrors::of("body", "form-required")
    } else if body.chars().count() > BODY_MAX {
        FieldErrors::of("body", "form-too-long")
    } else if holds_contact(&body) && !is_kept {
        // Nothing is taken out in silence: the person decides whether the other side gets it.
        FieldErrors::of("body", "quotes-error-address")
    } else {
        match service::write(&app, &viewer, id, &body, sent.uploads).await {
            Ok(()) => return Ok(redirect(&urls::thread(id), &Flash::success("quotes-message-sent"))),
            Err(Error::Document(error)) => FieldErrors::of("file", error.key()),
            Err(Error::TooMany) => FieldErrors::of("file", "quotes-error-thread-full"),
            Err(error) => return refused(id, error),
        }
    };
    let page = page(&app, &ui, &viewer, found, Draft { body, is_kept, errors }).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn decline(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let found = case::answering(&app.db, &viewer, id).await?;
    let fields = Fields(typed);
    let reason = match forms::reason(fields.get("reason")) {
        Ok(reason) => reason,
        Err(errors) => {
            let page = decline_page(&ui, &found, fields.get("reason").to_owned(), errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    match service::decline(&app, &viewer, id, &reason).await {
        Ok(()) => Ok(redirect(&urls::thread(id), &Flash::info("quotes-declined"))),
        Err(error) => refused(id, error),
    }
}

pub async fn turn_down(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let found = case::buying(&app.db, &viewer, id).await?;
    if !policy::can_commit(&viewer, found.request.buyer_id) {
        return refused(id, Error::OwnersOnly);
    }
    let fields = Fields(typed);
    let reason = match forms::reason(fields.get("reason")) {
        Ok(reason) => reason,
        Err(errors) => {
            let page = turn_down_page(&ui, &found, fields.get("reason").to_owned(), errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    match service::turn_down(&app, &viewer, id, &reason).await {
        Ok(()) => Ok(redirect(&urls::thread(id), &Flash::info("quotes-turned-down"))),
        Err(error) => refused(id, error),
    }
}

/// What is not possible now is told on the page of the exchange, which shows why.
pub fn refused(id: QuoteThreadId, error: Error) -> Result<Response, AppError> {
    match error.key() {
        Some(key) => Ok(redirect(&urls::thread(id), &Flash::error(key))),
        None => Err(error.into()),
    }
}

//! The buyer accepts, and writes its own reference on the order.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::quotes::quote_thread::Side;
use entity::values::{AgreedOrderId, QuoteThreadId};

use super::super::fields::Fields;
use super::super::model::Error;
use super::super::requests::actions::Typed;
use super::super::requests::forms;
use super::super::threads::actions::refused;
use super::super::{case, policy, urls};
use super::pages::{accept_page, order_page};
use super::service::{self, Acceptance};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

/// Longest purchase-order number.
const REFERENCE_MAX: usize = 60;

pub async fn accept(
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
    let mut errors = FieldErrors::default();
    let reference = fields.line("reference", REFERENCE_MAX, &mut errors);
    let reason = forms::reason(fields.get("reason")).unwrap_or_else(|wrong| {
        for (field, key) in wrong.summary() {
            errors.add(field, key);
        }
        String::new()
    });
    if !errors.is_empty() {
        let typed = (reference, fields.get("reason").to_owned());
        let page = accept_page(&app, &ui, &found, typed, errors).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let acceptance = Acceptance {
        version: fields.get("version").parse().unwrap_or(-1),
        reference: Some(reference).filter(|reference| !reference.is_empty()),
        reason,
    };
    match service::accept(&app, &viewer, id, acceptance, app.clock.today(ui.zone())).await {
        Ok(order) => Ok(redirect(&urls::order(order), &Flash::success("quotes-accepted"))),
        // The second of two: there is one order, and here it is.
        Err(Error::AlreadyAgreed(order)) => {
            Ok(redirect(&urls::order(order), &Flash::info("quotes-error-agreed")))
        }
        Err(error) => refused(id, error),
    }
}

pub async fn set_reference(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<AgreedOrderId>,
    ui: Ui,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let (order, side) = service::find(&app.db, &viewer, id).await?;
    if side != Side::Buyer {
        return Err(AppError::NotFound);
    }
    let fields = Fields(typed);
    let mut errors = FieldErrors::default();
    let reference = fields.line("reference", REFERENCE_MAX, &mut errors);
    if !errors.is_empty() {
        let page = order_page(&app, &ui, (order, side), reference, errors).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let reference = Some(reference).filter(|reference| !reference.is_empty());
    match service::set_reference(&app, &viewer, id, reference).await {
        Ok(()) => Ok(redirect(&urls::order(id), &Flash::success("quotes-reference-saved"))),
        Err(error) => match error.key() {
            Some(key) => Ok(redirect(&urls::order(id), &Flash::error(key))),
            None => Err(error.into()),
        },
    }
}

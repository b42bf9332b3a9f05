//! The quote is computed, or sent.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::QuoteThreadId;

use super::super::fields::Fields;
use super::super::model::Error;
use super::super::requests::actions::Typed;
use super::super::threads::actions::refused;
use super::super::{case, store_papers, urls};
use super::pages::{about, is_open, page, preview};
use super::{forms, service};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

pub async fn save(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let found = case::answering(&app.db, &viewer, id).await?;
    if !is_open(&found) {
        return refused(id, Error::NotOpen);
    }
    let today = app.clock.today(ui.zone());
    let about = about(&app, found, today).await?;
    let mut fields = Fields(typed);
    let action = fields.get("action").to_owned();
    if action == "more" {
        let page = page(&app, &ui, about, fields, FieldErrors::default()).await?;
        return ui.page_with(StatusCode::OK, &page);
    }
    let new = match forms::understand(&fields, &about.rates, today) {
        Ok(new) => new,
        Err(errors) => {
            let page = page(&app, &ui, about, fields, errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    if action == "preview" {
        let mut page = page(&app, &ui, about, fields, FieldErrors::default()).await?;
        page.preview = Some(preview(new, &ui));
        return ui.page_with(StatusCode::OK, &page);
    }
    let seen = fields.get("version").parse().unwrap_or(-1);
    match service::quote(&app, &viewer, id, seen, new).await {
        Ok(()) => Ok(redirect(&urls::thread(id), &Flash::success("quotes-quote-sent"))),
        Err(Error::Changed) => {
            // What was typed stays; sending it over a colleague's version is a decision.
            let last = store_papers::newest_of(&app.db, id).await?.map_or(0, |last| last.version);
            fields.set("version", last.to_string());
            let mut page = page(&app, &ui, about, fields, FieldErrors::default()).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => refused(id, error),
    }
}

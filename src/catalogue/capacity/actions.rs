//! Stating months.

use std::collections::HashMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{OfferId, OrganisationId};

use super::forms::CapacityForm;
use super::pages::page;
use super::service::{self, Subject};
use crate::app::AppState;
use crate::catalogue::urls;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

#[expect(clippy::implicit_hasher, reason = "the form is read into the usual map")]
pub async fn save_offer(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferId>,
    ui: Ui,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, AppError> {
    save(&app, &ui, &viewer, Subject::Offer(id), &fields).await
}

#[expect(clippy::implicit_hasher, reason = "the form is read into the usual map")]
pub async fn save_own(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, AppError> {
    save(&app, &ui, &viewer, Subject::Organisation(id), &fields).await
}

async fn save(
    app: &AppState,
    ui: &Ui,
    viewer: &Viewer,
    subject: Subject,
    fields: &HashMap<String, String>,
) -> Result<Response, AppError> {
    service::own(&app.db, viewer, subject).await?;
    let today = app.clock.today(ui.zone());
    let form = CapacityForm::read(fields, today);
    let is_share = matches!(subject, Subject::Organisation(_));
    let new = match form.understand(today, is_share) {
        Ok(new) => new,
        Err(errors) => {
            let page = page(app, ui, viewer, subject, Some((form, errors))).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    if service::save(app, viewer, subject, new).await? {
        let here = match subject {
            Subject::Offer(id) => urls::offer_capacity(id),
            Subject::Organisation(id) => urls::own_capacity(id),
        };
        return Ok(redirect(&here, &Flash::success("catalogue-calendar-saved")));
    }
    // What was typed stays; saving again is a decision.
    let present = service::find(&app.db, subject).await?;
    let form = CapacityForm { version: present.map_or(0, |one| one.version).to_string(), ..form };
    let mut page = page(app, ui, viewer, subject, Some((form, FieldErrors::default()))).await?;
    page.is_changed = true;
    ui.page_with(StatusCode::CONFLICT, &page)
}

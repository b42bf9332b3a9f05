//! The list of a Chamber's people with the form to invite one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::{ChamberId, PersonId};
use serde::Deserialize;

use super::service::{self, StaffLine};
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

/// Somebody to invite, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    pub email: String,
    pub role: String,
}

#[derive(Debug, Template)]
#[template(path = "accounts/staff.html")]
pub struct StaffPage {
    pub viewer: PersonId,
    /// Whether the viewer looks after the staff, or only sees it.
    pub is_administrator: bool,
    pub people: Vec<StaffLine>,
    pub form: InviteForm,
    pub errors: FieldErrors,
}

/// The Chamber of this hall, when the viewer works for it.
pub fn own(app: &App, ui: &Ui, viewer: &Viewer) -> Result<ChamberId, AppError> {
    let chamber = app.chamber_of(ui);
    if viewer.is_staff_of(chamber) { Ok(chamber) } else { Err(AppError::Forbidden) }
}

pub async fn staff(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    let form = InviteForm { role: "agent".to_owned(), ..InviteForm::default() };
    ui.page(&staff_page(&app, &ui, &viewer, form, FieldErrors::default()).await?)
}

pub async fn staff_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    form: InviteForm,
    errors: FieldErrors,
) -> Result<StaffPage, AppError> {
    let chamber = own(app, ui, viewer)?;
    Ok(StaffPage {
        viewer: viewer.person_id,
        is_administrator: viewer.is_administrator_of(chamber),
        people: service::list(&app.db, chamber).await?,
        form,
        errors,
    })
}

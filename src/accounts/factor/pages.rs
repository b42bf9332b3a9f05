//! The page of the second factor: what it is, the picture to read, the codes left.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::super::staff_factor::{Wanted, wanted};
use super::super::{passkeys, proof};
use super::service::{self, Enrolment, State as Factor};
use super::urls;
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{SignedIn, Viewer};

#[derive(Debug, Template)]
#[template(path = "accounts/factor.html")]
pub struct FactorPage {
    pub factor: Factor,
    pub enrolment: Option<Enrolment>,
    pub errors: FieldErrors,
    /// Whether the Chamber the person works for asks for it.
    pub is_required: bool,
    /// Then a passkey does as well, where the hall has a name that passkeys can belong to.
    pub is_passkey_possible: bool,
}

/// The recovery codes, shown once.
#[derive(Debug, Template)]
#[template(path = "accounts/recovery_codes.html")]
pub struct CodesPage {
    pub codes: Vec<String>,
}

pub async fn factor(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    // While a secret waits, the page shows it.
    if let Some(question) = proof::ask(&app, &viewer, urls::FACTOR).await? {
        return Ok(question);
    }
    ui.page(&factor_page(&app, &viewer, &ui, FieldErrors::default()).await?)
}

pub async fn factor_page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    errors: FieldErrors,
) -> Result<FactorPage, AppError> {
    let hall = ui.hall().look(ui.language()).short_name;
    Ok(FactorPage {
        factor: service::state(&app.db, viewer.person_id).await?,
        enrolment: service::enrolment(app, viewer, &hall).await?,
        errors,
        is_required: wanted(app, viewer).await? == Wanted::SetUp,
        is_passkey_possible: passkeys::Site::of(ui.base_url()).is_some(),
    })
}

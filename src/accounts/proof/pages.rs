//! The question.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::super::forms::{ProofForm, safe_next};
use super::super::staff_factor::{Wanted, wanted};
use super::super::{factor, passkeys, store};
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::Query;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{SignedIn, Viewer};

#[derive(Debug, Template)]
#[template(path = "accounts/proof.html")]
pub struct ProofPage {
    pub form: ProofForm,
    pub errors: FieldErrors,
    pub has_password: bool,
    pub needs_code: bool,
    pub has_passkey: bool,
    /// The Chamber asks its staff for a second factor, and theirs is a passkey: the password is not enough.
    pub only_passkey: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NextQuery {
    next: String,
}

pub async fn proof(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Query(query): Query<NextQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let form = ProofForm { next: safe_next(&query.next).to_owned(), ..ProofForm::default() };
    ui.page(&proof_page(&app, &viewer, form, FieldErrors::default()).await?)
}

pub async fn proof_page(
    app: &App,
    viewer: &Viewer,
    form: ProofForm,
    errors: FieldErrors,
) -> Result<ProofPage, AppError> {
    let person = store::find_person(&app.db, viewer.person_id).await?.ok_or(AppError::NotFound)?;
    let only_passkey = wanted(app, viewer).await? == Wanted::Passkey;
    Ok(ProofPage {
        form: ProofForm { password: String::new(), code: String::new(), ..form },
        errors,
        only_passkey,
        has_password: person.password_hash.is_some() && !only_passkey,
        needs_code: factor::is_on(&app.db, viewer.person_id).await?,
        has_passkey: passkeys::has_any(&app.db, viewer.person_id).await?,
    })
}

//! The answer: the password and, where there is one, the second factor; or a passkey.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::super::forms::{PasskeyForm, ProofForm, safe_next};
use super::super::model::Error;
use super::super::store_sign_in::{self, Shown};
use super::super::{factor, passkeys, password, store, urls};
use super::pages::proof_page;
use crate::app::{App, AppState};
use crate::db;
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::{SignedIn, Viewer};

pub async fn prove(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<ProofForm>,
) -> Result<Response, AppError> {
    // Counted for this session: who has stolen another one does not use up these attempts.
    app.limits.check(Bucket::SignIn, &format!("proof:{}", viewer.session_key_hash))?;
    let next = safe_next(&form.next).to_owned();
    let wrong = match given(&app, &viewer, &form).await {
        Ok(()) => return Ok(Redirect::to(&next).into_response()),
        Err(Error::WrongCredentials) => FieldErrors::of("password", "accounts-proof-wrong-password"),
        Err(Error::WrongCode) => FieldErrors::of("code", "accounts-code-wrong"),
        Err(error) => return Err(error.into()),
    };
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &proof_page(&app, &viewer, form, wrong).await?)
}

async fn given(app: &App, viewer: &Viewer, form: &ProofForm) -> Result<(), Error> {
    let person = store::find_person(&app.db, viewer.person_id).await?.ok_or(Error::WrongCredentials)?;
    if !password::verify(form.password.chars().take(200).collect(), person.password_hash).await? {
        return Err(Error::WrongCredentials);
    }
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let is_on = factor::is_on(txn, viewer.person_id).await?;
        if is_on && factor::accepts(txn, app, viewer.person_id, &form.code).await?.is_none() {
            return Err(Error::WrongCode);
        }
        Ok(store_sign_in::update_proof(txn, &viewer.session_key_hash, Shown::Password, now).await?)
    })
    .await
}

pub async fn prove_by_passkey(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<PasskeyForm>,
) -> Result<Response, AppError> {
    app.limits.check(Bucket::SignIn, &format!("proof:{}", viewer.session_key_hash))?;
    let now = app.clock.now();
    let next = safe_next(&form.next);
    match passkeys::answered(&app, ui.hall(), &form.credential).await {
        Ok(person) if person == viewer.person_id => {
            store_sign_in::update_proof(&app.db, &viewer.session_key_hash, Shown::Passkey, now).await?;
            Ok(Redirect::to(next).into_response())
        }
        Ok(_) | Err(Error::PasskeyRefused) => {
            Ok(redirect(&urls::proof(next), &Flash::error("accounts-passkey-refused")))
        }
        Err(error) => Err(error.into()),
    }
}

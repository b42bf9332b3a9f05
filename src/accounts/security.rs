//! The page of everything about signing in: address, password, second factor, passkeys, open sessions; and the change of
//! the password.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use entity::accounts::token::TokenPurpose;
use entity::accounts::{passkey, person};
use sea_orm::ActiveValue::Set;
use validator::Validate as _;

use super::forms::PasswordForm;
use super::model::Error;
use super::pages::{SessionLine, session_lines};
use super::{actions, alarm, factor, passkeys, password, proof, store, store_sign_in, urls};
use crate::app::{App, AppState};
use crate::db;
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::{Chrome, Ui};
use crate::web::viewer::{SignedIn, Viewer};

#[derive(Debug, Template)]
#[template(path = "accounts/security.html")]
struct SecurityPage {
    viewer: Viewer,
    has_password: bool,
    /// An address that waits for its confirmation.
    new_email: Option<String>,
    factor: factor::State,
    passkeys: Vec<passkey::Model>,
    sessions: Vec<SessionLine>,
    is_passkey_possible: bool,
}

#[derive(Debug, Default, Template)]
#[template(path = "accounts/password.html")]
struct PasswordPage {
    errors: FieldErrors,
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::SECURITY, get(page))
        .route(urls::PASSWORD, get(password_page).post(change_password))
        .route(urls::REVOKE_SESSION, post(actions::revoke_session))
}

async fn page(State(app): State<AppState>, SignedIn(viewer): SignedIn, ui: Ui) -> Result<Response, AppError> {
    let (id, now) = (viewer.person_id, app.clock.now());
    let person = store::find_person(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let page = SecurityPage {
        has_password: person.password_hash.is_some(),
        new_email: store_sign_in::find_email_change(&app.db, id, now).await?.map(|change| change.email),
        factor: factor::state(&app.db, id).await?,
        passkeys: passkeys::list(&app.db, id).await?,
        sessions: session_lines(&app, &viewer).await?,
        is_passkey_possible: passkeys::Site::of(ui.base_url()).is_some(),
        viewer,
    };
    ui.page(&page)
}

async fn password_page(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::PASSWORD).await? {
        return Ok(question);
    }
    ui.page(&PasswordPage::default())
}

async fn change_password(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<PasswordForm>,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::PASSWORD).await? {
        return Ok(question);
    }
    if let Err(errors) = form.validate() {
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &PasswordPage { errors: errors.into() });
    }
    set_password(&app, ui.hall(), &viewer, form.password).await?;
    Ok(redirect(urls::SECURITY, &Flash::success("accounts-password-changed")))
}

async fn set_password(app: &App, hall: &Chrome, viewer: &Viewer, password: String) -> Result<(), Error> {
    let now = app.clock.now();
    let hash = password::hash(password).await?;
    db::write(&app.db, async |txn| {
        let change = person::ActiveModel {
            id: Set(viewer.person_id),
            password_hash: Set(Some(hash.clone())),
            updated_at: Set(now),
            ..Default::default()
        };
        store::update_person(txn, change).await?;
        store::use_tokens(txn, viewer.person_id, TokenPurpose::ALL, now).await?;
        Ok::<_, Error>(alarm::changed(txn, hall, viewer, "accounts-mail-password-changed", now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

//! Pages of the room.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::forms::{AccountForm, ForgotForm, RegisterForm, ResetForm, SignInForm, safe_next};
use super::passkeys::Site;
use super::{devices, service, urls};
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::Query;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, SignedIn, Viewer};

#[derive(Debug, Default, Template)]
#[template(path = "accounts/register.html")]
pub struct RegisterPage {
    pub form: RegisterForm,
    pub errors: FieldErrors,
}

#[derive(Debug, Default, Template)]
#[template(path = "accounts/check_mail.html")]
pub struct CheckMailPage;

#[derive(Debug, Default, Template)]
#[template(path = "accounts/confirm.html")]
pub struct ConfirmPage {
    pub key: String,
    pub is_bad: bool,
}

#[derive(Debug, Default, Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignInPage {
    pub form: SignInForm,
    pub errors: FieldErrors,
    /// Whether the hall has a name that passkeys can belong to.
    pub is_passkey_possible: bool,
}

impl SignInPage {
    pub fn of(ui: &Ui) -> Self {
        let is_passkey_possible = Site::of(ui.base_url()).is_some();
        Self { is_passkey_possible, ..Self::default() }
    }
}

#[derive(Debug, Default, Template)]
#[template(path = "accounts/forgot.html")]
pub struct ForgotPage {
    pub form: ForgotForm,
    pub errors: FieldErrors,
}

#[derive(Debug, Default, Template)]
#[template(path = "accounts/reset.html")]
pub struct ResetPage {
    pub form: ResetForm,
    pub errors: FieldErrors,
    pub is_bad: bool,
}

#[derive(Debug, Template)]
#[template(path = "accounts/account.html")]
pub struct AccountPage {
    pub form: AccountForm,
    pub errors: FieldErrors,
    pub viewer: Viewer,
}

/// So many signs of a session's hash name it: enough to tell a person's sessions apart, useless to open one.
pub const SESSION_NAME: usize = 16;

/// One open session as the person sees it.
#[derive(Debug, Clone)]
pub struct SessionLine {
    pub name: String,
    /// Browser and system in words, as far as they are known.
    pub device: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub is_present: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NextQuery {
    next: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeyQuery {
    cle: String,
}

pub async fn register(MaybeViewer(viewer): MaybeViewer, ui: Ui) -> Result<Response, AppError> {
    if viewer.is_some() {
        return Ok(Redirect::to(urls::ACCOUNT).into_response());
    }
    ui.page(&RegisterPage::default())
}

pub async fn check_mail(ui: Ui) -> Result<Response, AppError> {
    ui.page(&CheckMailPage)
}

/// Shows a button: mail scanners follow links, and a GET must not change anything.
pub async fn confirm(Query(query): Query<KeyQuery>, ui: Ui) -> Result<Response, AppError> {
    ui.page(&ConfirmPage { is_bad: query.cle.is_empty(), key: query.cle })
}

pub async fn sign_in(
    MaybeViewer(viewer): MaybeViewer,
    Query(query): Query<NextQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    if viewer.is_some() {
        return Ok(Redirect::to(safe_next(&query.next)).into_response());
    }
    ui.page(&SignInPage {
        form: SignInForm { next: query.next, ..SignInForm::default() },
        ..SignInPage::of(&ui)
    })
}

pub async fn forgot(ui: Ui) -> Result<Response, AppError> {
    ui.page(&ForgotPage::default())
}

pub async fn reset(
    State(app): State<AppState>,
    Query(query): Query<KeyQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let is_bad = !service::is_reset_link(&app, &query.cle).await?;
    ui.page(&ResetPage {
        form: ResetForm { cle: query.cle, ..ResetForm::default() },
        is_bad,
        ..ResetPage::default()
    })
}

pub async fn account(SignedIn(viewer): SignedIn, ui: Ui) -> Result<Response, AppError> {
    let form = AccountForm { name: viewer.name.clone(), language: viewer.language.to_string() };
    ui.page(&AccountPage { form, errors: FieldErrors::default(), viewer })
}

/// The open sessions of whoever looks, the one used last first.
pub async fn session_lines(app: &App, viewer: &Viewer) -> Result<Vec<SessionLine>, AppError> {
    let sessions = service::list_sessions(app, viewer.person_id).await?;
    let line = |session: entity::accounts::session::Model| SessionLine {
        name: session.key_hash.chars().take(SESSION_NAME).collect(),
        is_present: session.key_hash == viewer.session_key_hash,
        device: devices::words(&session.user_agent),
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
    };
    Ok(sessions.into_iter().map(line).collect())
}

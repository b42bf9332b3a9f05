//! Pages of the room.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::forms::{AccountForm, ForgotForm, RegisterForm, ResetForm, SignInForm, safe_next};
use super::{service, urls};
use crate::app::AppState;
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
    pub sessions: Vec<SessionLine>,
}

/// One open session as the person sees it.
#[derive(Debug, Clone)]
pub struct SessionLine {
    pub user_agent: String,
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
        ..SignInPage::default()
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

pub async fn account(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    let form = AccountForm { name: viewer.name.clone(), language: viewer.language.to_string() };
    let page = account_page(&app, viewer, form, FieldErrors::default()).await?;
    ui.page(&page)
}

pub async fn account_page(
    app: &AppState,
    viewer: Viewer,
    form: AccountForm,
    errors: FieldErrors,
) -> Result<AccountPage, AppError> {
    let sessions = service::list_sessions(app, viewer.person_id).await?;
    let sessions = sessions
        .into_iter()
        .map(|session| SessionLine {
            is_present: session.key_hash == viewer.session_key_hash,
            user_agent: session.user_agent,
            last_seen_at: session.last_seen_at,
        })
        .collect();
    Ok(AccountPage { form, errors, viewer, sessions })
}

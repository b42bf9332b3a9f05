//! What people do in the room.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use validator::Validate as _;

use super::forms::{AccountForm, ForgotForm, RegisterForm, ResetForm, SignInForm, safe_next};
use super::model::Error;
use super::pages::{ConfirmPage, ForgotPage, RegisterPage, ResetPage, SignInPage, account_page};
use super::service::{self, Device, Register};
use super::{session, urls};
use crate::app::AppState;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, SignedIn, Viewer};

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::Database(error) => error.into(),
            Error::Internal(error) => Self::Internal(error),
            Error::WrongCredentials | Error::NotConfirmed => Self::Forbidden,
            Error::BadLink => Self::Gone,
            Error::LastOwner => Self::Conflict("accounts-last-owner"),
            Error::HeirNotConfirmed => Self::Conflict("accounts-heir-not-confirmed"),
            Error::NoSuchPerson => Self::NotFound,
        }
    }
}

pub async fn register(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
    Form(form): Form<RegisterForm>,
) -> Result<Response, AppError> {
    if let Err(errors) = form.validate() {
        let form = RegisterForm { password: String::new(), ..form };
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &RegisterPage { form, errors: errors.into() });
    }
    app.limits.check_peer(Bucket::Mail, context.peer)?;
    // A filled honeypot gets the same answer and no account.
    if form.website.is_empty() {
        let command =
            Register { name: form.name, email: form.email, password: form.password, language: ui.language() };
        service::register(&app, command).await?;
        app.bell.notify_one();
    }
    Ok(Redirect::to(urls::CHECK_MAIL).into_response())
}

pub async fn confirm(
    State(app): State<AppState>,
    headers: HeaderMap,
    MaybeViewer(viewer): MaybeViewer,
    ui: Ui,
    Form(form): Form<ResetForm>,
) -> Result<Response, AppError> {
    match service::confirm(&app, &form.cle, device(&headers, viewer.as_ref())).await {
        Ok(key) => {
            let welcome = redirect(urls::ACCOUNT, &Flash::success("accounts-confirmed"));
            Ok(session::remember(welcome, &key, app.is_https()))
        }
        Err(Error::BadLink) => {
            ui.page_with(StatusCode::GONE, &ConfirmPage { key: String::new(), is_bad: true })
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn sign_in(
    State(app): State<AppState>,
    Context(context): Context,
    headers: HeaderMap,
    MaybeViewer(viewer): MaybeViewer,
    ui: Ui,
    Form(form): Form<SignInForm>,
) -> Result<Response, AppError> {
    let refuse = |form: SignInForm, errors: FieldErrors| {
        let form = SignInForm { password: String::new(), ..form };
        ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &SignInPage { form, errors })
    };
    if let Err(errors) = form.validate() {
        return refuse(form, errors.into());
    }
    app.limits.check_peer(Bucket::SignIn, context.peer)?;
    app.limits.check_account(Bucket::SignIn, &super::model::normal_email(&form.email))?;
    let device = device(&headers, viewer.as_ref());
    match service::sign_in(&app, &form.email, form.password.clone(), device).await {
        Ok((key, _)) => {
            let there = Redirect::to(safe_next(&form.next)).into_response();
            Ok(session::remember(there, &key, app.is_https()))
        }
        Err(Error::WrongCredentials) => refuse(form, FieldErrors::of("email", "accounts-wrong-credentials")),
        Err(Error::NotConfirmed) => refuse(form, FieldErrors::of("email", "accounts-not-confirmed")),
        Err(error) => Err(error.into()),
    }
}

pub async fn sign_out(State(app): State<AppState>, SignedIn(viewer): SignedIn) -> Result<Response, AppError> {
    service::sign_out(&app.db, &viewer.session_key_hash).await?;
    Ok(session::forget(redirect("/", &Flash::info("accounts-signed-out"))))
}

pub async fn forgot(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
    Form(form): Form<ForgotForm>,
) -> Result<Response, AppError> {
    if let Err(errors) = form.validate() {
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &ForgotPage { form, errors: errors.into() });
    }
    app.limits.check_peer(Bucket::Mail, context.peer)?;
    app.limits.check_account(Bucket::Mail, &super::model::normal_email(&form.email))?;
    service::forgot(&app, &form.email).await?;
    app.bell.notify_one();
    Ok(Redirect::to(urls::CHECK_MAIL).into_response())
}

pub async fn reset(
    State(app): State<AppState>,
    headers: HeaderMap,
    MaybeViewer(viewer): MaybeViewer,
    ui: Ui,
    Form(form): Form<ResetForm>,
) -> Result<Response, AppError> {
    if let Err(errors) = form.validate() {
        let form = ResetForm { password: String::new(), ..form };
        let page = ResetPage { form, errors: errors.into(), is_bad: false };
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    match service::reset(&app, &form.cle, form.password, device(&headers, viewer.as_ref())).await {
        Ok(key) => {
            let done = redirect(urls::ACCOUNT, &Flash::success("accounts-password-changed"));
            Ok(session::remember(done, &key, app.is_https()))
        }
        Err(Error::BadLink) => {
            ui.page_with(StatusCode::GONE, &ResetPage { is_bad: true, ..ResetPage::default() })
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn update_account(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<AccountForm>,
) -> Result<Response, AppError> {
    let language = form.language.parse().ok();
    let mut errors = form.validate().err().map(FieldErrors::from).unwrap_or_default();
    if language.is_none() {
        errors.add("language", "form-invalid");
    }
    match language {
        Some(language) if errors.is_empty() => {
            service::update_account(&app, viewer.person_id, &form.name, language).await?;
            Ok(redirect(urls::ACCOUNT, &Flash::success("accounts-saved")))
        }
        _ => {
            let page = account_page(&app, viewer, form, errors).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

pub async fn revoke_sessions(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
) -> Result<Response, AppError> {
    service::revoke_other_sessions(&app, viewer.person_id, &viewer.session_key_hash).await?;
    Ok(redirect(urls::ACCOUNT, &Flash::success("accounts-sessions-revoked")))
}

fn device<'a>(headers: &'a HeaderMap, viewer: Option<&'a Viewer>) -> Device<'a> {
    Device {
        user_agent: headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default(),
        session: viewer.map(|viewer| viewer.session_key_hash.as_str()),
    }
}

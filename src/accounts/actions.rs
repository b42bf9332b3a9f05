//! What people do in the room.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use validator::Validate as _;

use super::forms::{AccountForm, ForgotForm, RegisterForm, ResetForm, SignInForm, safe_next};
use super::model::{Entry, Error, normal_email};
use super::pages::{AccountPage, ConfirmPage, ForgotPage, RegisterPage, ResetPage, SignInPage};
use super::service::{self, Register};
use super::{devices, factor_at_sign_in, session, urls};
use crate::app::{App, AppState};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::Database(error) => error.into(),
            Error::Internal(error) => Self::Internal(error),
            Error::WrongCredentials | Error::NotConfirmed | Error::WrongCode | Error::PasskeyRefused => {
                Self::Forbidden
            }
            Error::BadLink | Error::SignInOver => Self::Gone,
            Error::FactorIsOn => Self::Conflict("accounts-factor-is-on"),
            Error::FactorIsOff => Self::Conflict("accounts-factor-is-off"),
            Error::TooManyPasskeys => Self::Conflict("accounts-passkey-too-many"),
            Error::AddressTaken => Self::Conflict("accounts-email-taken"),
            Error::OrganisationsLeft => Self::Conflict("accounts-close-organisations-left"),
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
    if !ui.is_open_to_all() {
        return Err(AppError::Forbidden);
    }
    if let Err(errors) = form.validate() {
        let form = RegisterForm { password: String::new(), ..form };
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &RegisterPage { form, errors: errors.into() });
    }
    app.limits.check_peer(Bucket::Mail, context.peer)?;
    // A filled honeypot gets the same answer and no account; so does who fills somebody's mailbox from many addresses.
    let is_spent = app.limits.check_account(Bucket::Mail, &normal_email(&form.email)).is_err();
    if form.website.is_empty() && !is_spent {
        let command =
            Register { name: form.name, email: form.email, password: form.password, language: ui.language() };
        service::register(&app, ui.hall(), command).await?;
        app.bell.notify_one();
    }
    Ok(Redirect::to(urls::CHECK_MAIL).into_response())
}

pub async fn confirm(
    State(app): State<AppState>,
    Context(context): Context,
    headers: HeaderMap,
    ui: Ui,
    Form(form): Form<ResetForm>,
) -> Result<Response, AppError> {
    match service::confirm(&app, &form.cle, &devices::of(&headers, &context, &ui)).await {
        Ok(entry) => {
            let welcome = redirect(urls::ACCOUNT, &Flash::success("accounts-confirmed"));
            Ok(carrying(&app, &entry, welcome))
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
    ui: Ui,
    Form(form): Form<SignInForm>,
) -> Result<Response, AppError> {
    let refuse = |form: SignInForm, errors: FieldErrors| {
        let form = SignInForm { password: String::new(), ..form };
        let page = SignInPage { form, errors, ..SignInPage::of(&ui) };
        ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    if let Err(errors) = form.validate() {
        return refuse(form, errors.into());
    }
    let device = devices::of(&headers, &context, &ui);
    devices::count_attempt(&app, &normal_email(&form.email), &device)?;
    match service::sign_in(&app, &form.email, form.password.clone(), (&device, safe_next(&form.next))).await {
        Ok(entry) => Ok(entered(&app, &entry, safe_next(&form.next))),
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
    // Whose mailbox was filled by somebody else has ten links in it already; the page says the same to everybody.
    if app.limits.check_account(Bucket::Mail, &normal_email(&form.email)).is_ok() {
        service::forgot(&app, app.chamber_of(&ui), &form.email).await?;
        app.bell.notify_one();
    }
    Ok(Redirect::to(urls::CHECK_MAIL).into_response())
}

pub async fn reset(
    State(app): State<AppState>,
    Context(context): Context,
    headers: HeaderMap,
    ui: Ui,
    Form(form): Form<ResetForm>,
) -> Result<Response, AppError> {
    if let Err(errors) = form.validate() {
        let form = ResetForm { password: String::new(), ..form };
        let page = ResetPage { form, errors: errors.into(), is_bad: false };
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    match service::reset(&app, &form.cle, form.password, &devices::of(&headers, &context, &ui)).await {
        Ok(entry @ Entry::NeedsFactor { .. }) => Ok(entered(&app, &entry, urls::ACCOUNT)),
        Ok(entry) => {
            app.bell.notify_one();
            let done = redirect(urls::ACCOUNT, &Flash::success("accounts-password-changed"));
            Ok(carrying(&app, &entry, done))
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
        _ => ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &AccountPage { form, errors, viewer }),
    }
}

pub async fn revoke_sessions(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
) -> Result<Response, AppError> {
    service::revoke_other_sessions(&app, viewer.person_id, &viewer.session_key_hash).await?;
    Ok(redirect(urls::SECURITY, &Flash::success("accounts-sessions-revoked")))
}

pub async fn revoke_session(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(session): Path<String>,
) -> Result<Response, AppError> {
    let is_present = viewer.session_key_hash.starts_with(&session);
    let is_name =
        session.len() == super::pages::SESSION_NAME && session.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_name || is_present {
        return Err(AppError::NotFound);
    }
    // Closed already: it is what was wanted.
    service::revoke_session(&app, viewer.person_id, &session).await?;
    Ok(redirect(urls::SECURITY, &Flash::success("accounts-session-revoked")))
}

/// Leads on: to the page wanted with the session open, or to the question for the second factor.
pub fn entered(app: &App, entry: &Entry, next: &str) -> Response {
    let there = match entry {
        Entry::Open { .. } => next,
        Entry::NeedsFactor { .. } => urls::SIGN_IN_CODE,
    };
    app.bell.notify_one();
    carrying(app, entry, Redirect::to(there).into_response())
}

/// Adds the cookies of a sign-in to a response.
pub fn carrying(app: &App, entry: &Entry, response: Response) -> Response {
    match entry {
        Entry::Open { key, email } => {
            let response = session::remember(response, key, app.is_https());
            devices::remember(factor_at_sign_in::forget(response), app, email)
        }
        Entry::NeedsFactor { key } => factor_at_sign_in::remember(response, key, app.is_https()),
    }
}

//! Another address: the new one confirms it by a link, the old one is told, both in the person's language.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use chrono::TimeDelta;
use entity::accounts::{email_change, person};
use sea_orm::ActiveValue::Set;
use serde::Deserialize;
use validator::Validate as _;

use super::forms::{EmailForm, ResetForm};
use super::model::{Error, normal_email};
use super::{mails, proof, session, store, store_sign_in, urls};
use crate::app::{App, AppState};
use crate::config::random_text;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::{Chrome, Ui};
use crate::web::viewer::{SignedIn, Viewer};
use crate::{db, jobs};

const LIFE: TimeDelta = TimeDelta::days(1);

#[derive(Debug, Template)]
#[template(path = "accounts/email.html")]
struct EmailPage {
    form: EmailForm,
    errors: FieldErrors,
    email: String,
}

#[derive(Debug, Default, Template)]
#[template(path = "accounts/email_confirm.html")]
struct ConfirmPage {
    key: String,
    is_bad: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct KeyQuery {
    cle: String,
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::EMAIL, get(page).post(ask))
        .route(urls::CONFIRM_EMAIL, get(confirm_page).post(confirm))
}

async fn page(State(app): State<AppState>, SignedIn(viewer): SignedIn, ui: Ui) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::EMAIL).await? {
        return Ok(question);
    }
    ui.page(&EmailPage { form: EmailForm::default(), errors: FieldErrors::default(), email: viewer.email })
}

async fn ask(
    State(app): State<AppState>,
    Context(context): Context,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<EmailForm>,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::EMAIL).await? {
        return Ok(question);
    }
    let mut errors = form.validate().err().map(FieldErrors::from).unwrap_or_default();
    if errors.is_empty() && normal_email(&form.email) == viewer.email {
        errors.add("email", "accounts-email-same");
    }
    if !errors.is_empty() {
        let page = EmailPage { form, errors, email: viewer.email };
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    app.limits.check_peer(Bucket::Mail, context.peer)?;
    app.limits.check_account(Bucket::Mail, &viewer.email)?;
    app.limits.check_account(Bucket::Mail, &normal_email(&form.email))?;
    begin(&app, ui.hall(), &viewer, &form.email).await?;
    Ok(redirect(urls::SECURITY, &Flash::success("accounts-email-sent")))
}

/// Writes to the new address; a taken one is told that it is taken, and the page says the same as ever.
async fn begin(app: &App, hall: &Chrome, viewer: &Viewer, email: &str) -> Result<(), Error> {
    let now = app.clock.now();
    let email = normal_email(email);
    db::write(&app.db, async |txn| {
        let person = store::find_person(txn, viewer.person_id).await?.ok_or(Error::NoSuchPerson)?;
        if let Some(known) = store::find_by_email(txn, &email).await? {
            let mail = mails::already_registered(&known, &hall.base_url);
            return Ok(jobs::enqueue(txn, &mail, now).await?);
        }
        let key = random_text();
        let row = email_change::Model {
            person_id: person.id,
            email: email.clone(),
            key_hash: session::hash(&key),
            expires_at: now + LIFE,
        };
        store_sign_in::upsert_email_change(txn, row).await?;
        let there = person::Model { email: email.clone(), ..person };
        Ok::<_, Error>(jobs::enqueue(txn, &mails::new_email(&there, &hall.base_url, &key), now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Shows a button: mail scanners follow links, and a GET must not change anything.
async fn confirm_page(Query(query): Query<KeyQuery>, ui: Ui) -> Result<Response, AppError> {
    ui.page(&ConfirmPage { is_bad: query.cle.is_empty(), key: query.cle })
}

async fn confirm(
    State(app): State<AppState>,
    ui: Ui,
    Form(form): Form<ResetForm>,
) -> Result<Response, AppError> {
    match change(&app, ui.hall(), &form.cle).await {
        Ok(()) => Ok(redirect(urls::SIGN_IN, &Flash::success("accounts-email-changed"))),
        Err(Error::BadLink) => {
            ui.page_with(StatusCode::GONE, &ConfirmPage { key: String::new(), is_bad: true })
        }
        Err(error) => Err(error.into()),
    }
}

/// The new address takes the old one's place; links sent to the old one and all sessions end.
async fn change(app: &App, hall: &Chrome, key: &str) -> Result<(), Error> {
    let now = app.clock.now();
    let done = db::write(&app.db, async |txn| {
        let row = store_sign_in::take_email_change(txn, &session::hash(key), now).await?;
        let row = row.ok_or(Error::BadLink)?;
        let old = store::find_person(txn, row.person_id).await?.ok_or(Error::BadLink)?;
        let change = person::ActiveModel {
            id: Set(old.id),
            email: Set(row.email),
            email_confirmed_at: Set(Some(now)),
            updated_at: Set(now),
            ..Default::default()
        };
        store::update_person(txn, change).await?;
        store::use_tokens(txn, old.id, entity::accounts::token::TokenPurpose::ALL, now).await?;
        store::delete_sessions(txn, old.id, None).await?;
        store_sign_in::delete_pending_of(txn, old.id).await?;
        let mail = mails::told(&old, &hall.base_url, "accounts-mail-email-changed");
        Ok(jobs::enqueue(txn, &mail, now).await?)
    });
    done.await.map_err(|error| match error {
        // Somebody registered it in the meantime.
        Error::Database(error) if db::violates(&error, "person", &["email"]) => Error::AddressTaken,
        other => other,
    })?;
    app.bell.notify_one();
    Ok(())
}

//! What the person who claims a record does.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::forms::{ClaimForm, CodeForm, KeyForm};
use super::model::Proof;
use super::pages::{bad_link, find, has_postal_address, page};
use super::service::{self, Tried};
use crate::app::AppState;
use crate::directory::model::Error;
use crate::directory::urls;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

pub async fn begin(
    State(app): State<AppState>,
    Context(context): Context,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    ui: Ui,
    Form(form): Form<ClaimForm>,
) -> Result<Response, AppError> {
    let record = find(&app, &slug).await?;
    let proof = Proof::of(record.website.as_deref(), record.email.as_deref());
    let new = match form.understand(&proof, has_postal_address(&record)) {
        Ok(new) => new,
        Err(errors) => {
            let page = page(&app, &viewer, record).await?.refused(form, errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    app.limits.check_peer(Bucket::Mail, context.peer)?;
    app.limits.check(Bucket::Mail, &format!("claimant:{}", viewer.person_id))?;
    // With a key of its own: claiming must not use up what somebody needs to reset a password.
    if let Some(email) = &new.email {
        app.limits.check(Bucket::Mail, &format!("claim:{email}"))?;
    }
    let said = if new.email.is_some() { "directory-claim-sent" } else { "directory-claim-waits" };
    told(service::begin(&app, &viewer, record.id, new).await, &slug, Flash::success(said))
}

pub async fn code(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    ui: Ui,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    let record = find(&app, &slug).await?;
    let tried = match form.understand() {
        Ok(code) => service::try_code(&app, &viewer, record.id, code).await,
        Err(errors) => {
            let page = page(&app, &viewer, record).await?.wrong_code(form, errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    match tried {
        Ok(Tried::Right) => Ok(redirect(&urls::edit(record.id), &Flash::success("directory-claim-yours"))),
        Ok(Tried::Wrong(_)) => {
            let errors = FieldErrors::of("code", "directory-claim-code-wrong");
            let page = page(&app, &viewer, record).await?.wrong_code(form, errors);
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Ok(Tried::Closed) => Ok(redirect(&urls::claim(&slug), &Flash::error("directory-claim-code-closed"))),
        Err(error) => told(Err(error), &slug, Flash::success("directory-claim-yours")),
    }
}

pub async fn withdraw(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let record = find(&app, &slug).await?;
    let done = service::withdraw(&app, &viewer, record.id).await;
    told(done, &slug, Flash::info("directory-claim-withdrawn"))
}

pub async fn take(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<KeyForm>,
) -> Result<Response, AppError> {
    match service::take_by_link(&app, &viewer, &form.cle).await {
        Ok(id) => Ok(redirect(&urls::edit(id), &Flash::success("directory-claim-yours"))),
        Err(Error::BadLink | Error::NotFound) => bad_link(&ui),
        Err(error) => Err(error.into()),
    }
}

fn told(done: Result<(), Error>, slug: &str, said: Flash) -> Result<Response, AppError> {
    let flash = match done {
        Ok(()) => said,
        Err(Error::AlreadyOwned) => Flash::warning("directory-claim-owned"),
        Err(Error::TooManyClaims) => Flash::error("directory-claim-too-many"),
        Err(error) => return Err(error.into()),
    };
    Ok(redirect(&urls::claim(slug), &flash))
}

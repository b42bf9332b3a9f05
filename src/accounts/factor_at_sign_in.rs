//! The second factor at sign-in: after the right password, a code of the app or a recovery code.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum_extra::extract::CookieJar;
use entity::accounts::pending_sign_in;

use super::factor::{self, Given};
use super::forms::CodeForm;
use super::model::{Device, Entry, Error, PENDING_LIFE, PENDING_TRIES};
use super::{actions, devices, mails, service, session, store, store_sign_in, urls};
use crate::app::{App, AppState};
use crate::web::context::Context;
use crate::web::cookies::{self, NewCookie};
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;
use crate::{db, jobs};

const COOKIE: &str = "halle_sign_in";

#[derive(Debug, Default, Template)]
#[template(path = "accounts/sign_in_code.html")]
struct CodePage {
    errors: FieldErrors,
}

pub fn routes() -> Router<AppState> {
    Router::new().route(urls::SIGN_IN_CODE, get(page).post(give))
}

/// Keeps the key of a sign-in half done in the browser.
pub fn remember(mut response: Response, key: &str, is_https: bool) -> Response {
    let cookie = NewCookie { name: COOKIE, value: key, life: PENDING_LIFE, is_secure: is_https };
    cookies::set(&mut response, cookie);
    response
}

pub fn forget(mut response: Response) -> Response {
    cookies::forget(&mut response, COOKIE);
    response
}

fn key(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(COOKIE).map(|cookie| session::hash(cookie.value()))
}

fn over() -> Response {
    forget(redirect(urls::SIGN_IN, &Flash::error("accounts-sign-in-over")))
}

async fn page(State(app): State<AppState>, headers: HeaderMap, ui: Ui) -> Result<Response, AppError> {
    let Some(key) = key(&headers) else { return Ok(Redirect::to(urls::SIGN_IN).into_response()) };
    match store_sign_in::find_pending(&app.db, &key, app.clock.now()).await? {
        Some(_) => ui.page(&CodePage::default()),
        None => Ok(over()),
    }
}

async fn give(
    State(app): State<AppState>,
    Context(context): Context,
    headers: HeaderMap,
    ui: Ui,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    let Some(key) = key(&headers) else { return Ok(over()) };
    app.limits.check_peer(Bucket::SignIn, context.peer)?;
    match tried(&app, &key, &form.code, &devices::of(&headers, &context, &ui)).await? {
        Tried::Right { entry, next, is_recovery } => {
            if is_recovery {
                let told = redirect(&next, &Flash::warning("accounts-recovery-code-used"));
                return Ok(actions::carrying(&app, &entry, told));
            }
            Ok(actions::entered(&app, &entry, &next))
        }
        Tried::Wrong => {
            let errors = FieldErrors::of("code", "accounts-code-wrong");
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &CodePage { errors })
        }
        Tried::Over => Ok(over()),
    }
}

enum Tried {
    Right { entry: Entry, next: String, is_recovery: bool },
    Wrong,
    Over,
}

/// Compares; what was wrong is counted and the count is kept. Five wrong ones end the sign-in, and the person is told
/// that somebody knows their password.
async fn tried(app: &App, key: &str, typed: &str, device: &Device<'_>) -> Result<Tried, AppError> {
    let now = app.clock.now();
    let waiting = store_sign_in::find_pending(&app.db, key, now).await?;
    let Some(waiting) = waiting else { return Ok(Tried::Over) };
    let Some(person) = store::find_person(&app.db, waiting.person_id).await? else { return Ok(Tried::Over) };
    devices::count_code(app, &person.email, typed, device)?;
    let done = db::write(&app.db, async |txn| {
        let Some(row) = store_sign_in::find_pending(txn, key, now).await? else { return Ok(Tried::Over) };
        if let Some(given) = factor::accepts(txn, app, row.person_id, typed).await? {
            store_sign_in::delete_pending(txn, key).await?;
            let entry = service::enter(txn, app, row.person_id, device, now).await?;
            return Ok(Tried::Right { entry, next: row.next, is_recovery: given == Given::RecoveryCode });
        }
        let tries = row.tries + 1;
        if tries < PENDING_TRIES {
            store_sign_in::update_pending(txn, pending_sign_in::Model { tries, ..row }).await?;
            return Ok(Tried::Wrong);
        }
        store_sign_in::delete_pending(txn, key).await?;
        let mail = mails::told(&person, &device.hall.base_url, "accounts-mail-wrong-codes");
        jobs::enqueue(txn, &mail, now).await?;
        Ok::<_, Error>(Tried::Over)
    })
    .await?;
    app.bell.notify_one();
    Ok(done)
}

//! Staff whose Chamber asks for a second factor reach nothing but the page to show or set up one, and the way out. A
//! passkey is two factors by itself; who has one and has come by the password alone shows it first, so that a stolen
//! password sets up no factor of the thief's own.

use axum::response::{IntoResponse as _, Redirect, Response};
use sea_orm::DbErr;

use super::{factor, passkeys, store_sign_in, urls};
use crate::app::App;
use crate::web::context::RequestContext;
use crate::web::error::AppError;
use crate::web::viewer::Viewer;

/// What a session still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Nothing,
    /// The person has neither app nor passkey.
    SetUp,
    /// The person has a passkey and has not shown it in this session.
    Passkey,
}

const SETS_UP: [&str; 5] =
    [urls::FACTOR, urls::PASSKEYS, urls::PROOF, urls::SIGN_IN_QUESTION, urls::SIGN_OUT];
const SHOWS: [&str; 3] = [urls::PROOF, urls::SIGN_IN_QUESTION, urls::SIGN_OUT];

pub async fn wanted(app: &App, viewer: &Viewer) -> Result<Wanted, DbErr> {
    let (db, person) = (&app.db, viewer.person_id);
    if !viewer.is_staff() || !store_sign_in::is_factor_asked(db, person).await? {
        return Ok(Wanted::Nothing);
    }
    // With an app, no session opens without its code or a passkey.
    let is_shown = factor::is_on(db, person).await?
        || store_sign_in::has_shown_passkey(db, &viewer.session_key_hash).await?;
    if is_shown {
        return Ok(Wanted::Nothing);
    }
    Ok(if passkeys::has_any(db, person).await? { Wanted::Passkey } else { Wanted::SetUp })
}

/// The way to what is wanted, unless the request is on it.
pub async fn question(app: &App, context: &RequestContext, is_safe: bool) -> Option<Response> {
    let viewer = context.viewer().filter(|viewer| viewer.is_staff())?;
    let wanted = match wanted(app, viewer).await {
        Ok(wanted) => wanted,
        Err(error) => return Some(AppError::from(error).into_response()),
    };
    let (open, there) = match wanted {
        Wanted::Nothing => return None,
        Wanted::SetUp => (SETS_UP.as_slice(), urls::FACTOR.to_owned()),
        // The address of a form may answer to POST only.
        Wanted::Passkey if is_safe => (SHOWS.as_slice(), urls::proof(&context.address())),
        Wanted::Passkey => (SHOWS.as_slice(), urls::proof(urls::ACCOUNT)),
    };
    let is_open = |open: &str| {
        context.path.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if open.iter().any(|path| is_open(path)) {
        return None;
    }
    let refused = if context.wants_json {
        AppError::Forbidden.into_response()
    } else {
        Redirect::to(&there).into_response()
    };
    Some(refused)
}

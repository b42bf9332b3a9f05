//! The session layer: from the cookie to the viewer, once per request. The cookie holds a random key, the database its
//! SHA-256, so a stolen database opens no session.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use entity::accounts::staff::StaffRole;
use sea_orm::DbErr;
use sha2::{Digest as _, Sha256};

use super::model::{Role, SESSION_LIFE};
use super::{acting, staff_factor, store};
use crate::app::{App, AppState};
use crate::web::context::RequestContext;
use crate::web::cookies::{self, NewCookie};
use crate::web::error::AppError;
use crate::web::viewer::{Affiliation, Viewer};

const COOKIE: &str = "halle_session";

/// SHA-256 of a key, as kept in the database.
pub fn hash(key: &str) -> String {
    crate::web::assets::hex(&Sha256::digest(key.as_bytes()))
}

/// Sets the viewer of the request, if its cookie opens a session.
pub async fn layer(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let key = CookieJar::from_headers(request.headers()).get(COOKIE).map(|cookie| hash(cookie.value()));
    if let (Some(key), Some(context)) = (key, request.extensions().get::<Arc<RequestContext>>()) {
        match load(&app, &key).await {
            Ok(Some(viewer)) => context.set_viewer(viewer),
            Ok(None) => {}
            Err(error) => return AppError::from(error).into_response(),
        }
    }
    let context = request.extensions().get::<Arc<RequestContext>>().cloned();
    if let Some(context) = context
        && let Some(response) = staff_factor::question(&app, &context, request.method().is_safe()).await
    {
        return response;
    }
    acting::guard(&app, request, next).await
}

async fn load(app: &App, key_hash: &str) -> Result<Option<Viewer>, DbErr> {
    let now = app.clock.now();
    let Some((session, Some(person))) = store::find_session(&app.db, key_hash, now).await? else {
        return Ok(None);
    };
    if now - session.last_seen_at > TimeDelta::minutes(10) {
        store::touch_session(&app.db, key_hash, now).await?;
    }
    let roles = store::list_affiliations(&app.db, person.id).await?;
    let ids: Vec<_> = roles.iter().map(|role| role.organisation_id).collect();
    let cards = app.names.of_organisations(&app.db, &ids).await?;
    let affiliations = roles
        .iter()
        .filter_map(|role| {
            let card = cards.iter().find(|card| card.id == role.organisation_id)?;
            Some(Affiliation {
                organisation_id: card.id,
                organisation_name: card.name.clone(),
                organisation_slug: card.slug.clone(),
                chamber_id: card.chamber_id,
                is_buyer: card.is_buyer,
                is_owner: role.role == Role::Owner,
            })
        })
        .collect();
    let staffed = store::list_chambers_staffed(&app.db, person.id).await?;
    let administered = staffed.iter().filter(|(_, role)| *role == StaffRole::Administrator);
    let viewer = Viewer {
        person_id: person.id,
        name: person.name,
        email: person.email,
        language: person.language,
        affiliations,
        staff_of: staffed.iter().map(|(chamber, _)| *chamber).collect(),
        administrator_of: administered.map(|(chamber, _)| *chamber).collect(),
        session_key_hash: key_hash.to_owned(),
        acting: None,
    };
    acting::worn(app, viewer).await.map(Some)
}

/// Adds the session cookie to a response.
pub fn remember(mut response: Response, key: &str, is_https: bool) -> Response {
    let cookie = NewCookie { name: COOKIE, value: key, life: SESSION_LIFE, is_secure: is_https };
    cookies::set(&mut response, cookie);
    response
}

/// Removes the session cookie.
pub fn forget(mut response: Response) -> Response {
    cookies::forget(&mut response, COOKIE);
    response
}

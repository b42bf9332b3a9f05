//! Starring and taking the star back.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use serde::Deserialize;

use super::super::model::{Error, Named, way_back};
use super::super::things::Thing;
use super::super::urls;
use super::service;
use crate::app::AppState;
use crate::web::cookies::{self, NewCookie};
use crate::web::error::{AppError, sign_in_url};
use crate::web::extract::{Form, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, SignedIn};

/// What somebody wanted to star before they signed in.
const WISH: &str = "halle_star";
/// Longest address that the sign-in leads to.
const NEXT_MAX: usize = 480;
const WISH_LIFE: TimeDelta = TimeDelta::minutes(60);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarkForm {
    /// Address of the supplier or offer.
    adresse: String,
    /// Of what is not public any more: the identifiers instead.
    fournisseur: String,
    offre: String,
    retour: String,
    /// What it is called, to be shown again.
    nom: String,
}

impl MarkForm {
    fn back(&self) -> &str {
        way_back(&self.retour).unwrap_or(urls::FAVOURITES)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BackQuery {
    retour: String,
}

/// The button in its new state, for htmx.
#[derive(Debug, Template)]
#[template(path = "shortlists/star_button.html")]
struct Button {
    url: String,
    name: String,
    here: String,
    is_starred: bool,
}

pub async fn star(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    ui: Ui,
    Form(form): Form<MarkForm>,
) -> Result<Response, AppError> {
    let Some(viewer) = viewer else {
        service::find(&app.db, &form.adresse).await?;
        return Ok(sign_in_first(&form, ui.is_htmx(), app.is_https()));
    };
    match service::star(&app, viewer.person_id, &form.adresse).await {
        Ok(()) if ui.is_htmx() => ui.page(&button(form, true)),
        Ok(()) => Ok(redirect(form.back(), &Flash::success("shortlists-starred"))),
        Err(Error::TooMany(key)) => Ok(redirect(form.back(), &Flash::warning(key))),
        Err(error) => Err(error.into()),
    }
}

pub async fn unstar(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<MarkForm>,
) -> Result<Response, AppError> {
    let thing = match form.fournisseur.parse() {
        Ok(organisation) => Thing { organisation, offer: form.offre.parse().ok() },
        Err(_) => service::find(&app.db, &form.adresse).await?,
    };
    service::unstar(&app, viewer.person_id, thing).await?;
    if ui.is_htmx() {
        return ui.page(&button(form, false));
    }
    Ok(redirect(form.back(), &Flash::info("shortlists-unstarred")))
}

fn button(form: MarkForm, is_starred: bool) -> Button {
    let here = form.back().split('#').next().unwrap_or(urls::FAVOURITES).to_owned();
    Button { here, url: form.adresse, name: form.nom, is_starred }
}

/// To the sign-in, with the wish in a cookie that only this answer to a form can set: it cannot be put there by a link
/// from elsewhere.
fn sign_in_first(form: &MarkForm, is_htmx: bool, is_secure: bool) -> Response {
    let next = |back: &str| {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("retour", back).finish();
        format!("{}?{query}", urls::FULFIL_STAR)
    };
    // The sign-in takes no longer addresses: then the way back is the page of what was starred.
    let whole = next(form.back());
    let url = sign_in_url(&if whole.len() <= NEXT_MAX { whole } else { next(&form.adresse) });
    let mut response = if is_htmx {
        let mut response = StatusCode::NO_CONTENT.into_response();
        if let Ok(url) = HeaderValue::from_str(&url) {
            response.headers_mut().insert("hx-redirect", url);
        }
        response
    } else {
        Redirect::to(&url).into_response()
    };
    let value = form.adresse.trim_start_matches('/').replace('/', ".");
    cookies::set(&mut response, NewCookie { name: WISH, value: &value, life: WISH_LIFE, is_secure });
    response
}

/// Where signing in leads: what the form had asked for is done, once, and the visitor is where they were.
pub async fn fulfil(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    headers: HeaderMap,
    Query(query): Query<BackQuery>,
) -> Result<Response, AppError> {
    let back = way_back(&query.retour).unwrap_or(urls::FAVOURITES);
    let wish = CookieJar::from_headers(&headers).get(WISH).map(|cookie| cookie.value().replace('.', "/"));
    let Some(address) = wish.map(|wish| format!("/{wish}")).filter(|wish| Named::read(wish).is_some()) else {
        return Ok(Redirect::to(back).into_response());
    };
    let flash = match service::star(&app, viewer.person_id, &address).await {
        Ok(()) => Flash::success("shortlists-starred"),
        Err(Error::TooMany(key)) => Flash::warning(key),
        Err(Error::NotFound) => Flash::info("shortlists-star-gone"),
        Err(error) => return Err(error.into()),
    };
    let mut response = redirect(back, &flash);
    cookies::forget(&mut response, WISH);
    Ok(response)
}

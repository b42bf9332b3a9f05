//! Putting suppliers aside to compare them, and taking them back. With scripts only the button and the tray change.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use serde::Deserialize;

use super::super::model::{Named, way_back};
use super::super::tray::{Added, Tray};
use super::super::urls;
use crate::app::App;
use crate::app::AppState;
use crate::directory::{self, Found, Organisation};
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarkForm {
    /// Address of the supplier's page.
    adresse: String,
    retour: String,
    /// What it is called, to be shown again.
    nom: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeepForm {
    fournisseur: Vec<String>,
}

/// The button in its new state and the tray, for htmx.
#[derive(Debug, Template)]
#[template(path = "shortlists/compare_button.html")]
struct Button {
    url: String,
    name: String,
    here: String,
    is_compared: bool,
    count: usize,
}

pub async fn add(
    State(app): State<AppState>,
    headers: HeaderMap,
    ui: Ui,
    Form(form): Form<MarkForm>,
) -> Result<Response, AppError> {
    let organisation = named(&app, &form.adresse).await?.ok_or(AppError::NotFound)?;
    let mut tray = Tray::read(&headers);
    let added = tray.add(&organisation.slug);
    let back = way_back(&form.retour).unwrap_or(urls::COMPARE);
    let flash = match added {
        Added::New if tray.slugs().len() == 1 => Flash::success("shortlists-compare-first"),
        Added::New => Flash::success("shortlists-compare-added"),
        Added::Already => Flash::info("shortlists-compare-already"),
        Added::Full => return Ok(refused(&ui, back)),
    };
    answer(&app, &ui, &tray, &form, redirect(back, &flash))
}

pub async fn remove(
    State(app): State<AppState>,
    headers: HeaderMap,
    ui: Ui,
    Form(form): Form<MarkForm>,
) -> Result<Response, AppError> {
    let mut tray = Tray::read(&headers);
    // Whoever is hidden by now can still be taken out.
    if let Some(Named::Supplier(slug)) = Named::read(&form.adresse) {
        tray.remove(slug);
    }
    let back = way_back(&form.retour).unwrap_or(urls::COMPARE);
    let done = redirect(back, &Flash::info("shortlists-compare-removed"));
    answer(&app, &ui, &tray, &form, done)
}

/// What is shown becomes what this browser compares; the address of a colleague, for instance. Nothing: an empty tray.
pub async fn keep(State(app): State<AppState>, Form(form): Form<KeepForm>) -> Result<Response, AppError> {
    let tray = Tray::of(form.fournisseur.iter().map(String::as_str));
    let flash =
        if tray.slugs().is_empty() { "shortlists-compare-emptied" } else { "shortlists-compare-kept" };
    let done = redirect(&urls::compare(tray.slugs()), &Flash::success(flash));
    Ok(tray.remember(done, app.is_https()))
}

/// The page to come back to, without the place on it.
fn here(back: &str) -> &str {
    let back = way_back(back).unwrap_or(urls::COMPARE);
    back.split_once('#').map_or(back, |(page, _)| page)
}

async fn named(app: &App, address: &str) -> Result<Option<Organisation>, AppError> {
    let Some(Named::Supplier(slug)) = Named::read(address) else { return Ok(None) };
    let mut slug = slug.to_owned();
    for _ in 0..2 {
        match directory::find_public(&app.db, &slug).await? {
            Some(Found::Organisation(organisation)) => return Ok(Some(*organisation)),
            Some(Found::MovedTo(next)) => slug = next,
            None => return Ok(None),
        }
    }
    Ok(None)
}

/// Four are there already: the page is shown again with the reason.
fn refused(ui: &Ui, back: &str) -> Response {
    let mut response = redirect(back, &Flash::warning("shortlists-compare-full"));
    if ui.is_htmx() {
        *response.status_mut() = axum::http::StatusCode::NO_CONTENT;
        response.headers_mut().remove("location");
        response.headers_mut().insert("hx-refresh", HeaderValue::from_static("true"));
    }
    response
}

fn answer(app: &App, ui: &Ui, tray: &Tray, form: &MarkForm, done: Response) -> Result<Response, AppError> {
    if !ui.is_htmx() {
        return Ok(tray.remember(done, app.is_https()));
    }
    let button = Button {
        url: form.adresse.clone(),
        name: form.nom.clone(),
        here: here(&form.retour).to_owned(),
        is_compared: form.adresse.rsplit('/').next().is_some_and(|slug| tray.has(slug)),
        count: tray.slugs().len(),
    };
    Ok(tray.remember(ui.page(&button)?, app.is_https()))
}

//! The end of a letter: one click, without signing in. Mail programs send the POST by themselves (RFC 8058).

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::service;
use crate::accounts;
use crate::app::AppState;
use crate::watch::model::Rhythm;
use crate::watch::{mails, urls};
use crate::web::error::AppError;
use crate::web::extract::Query;
use crate::web::filters;
use crate::web::ui::Ui;

#[derive(Debug, Template)]
#[template(path = "watch/stop.html")]
struct StopPage {
    action: String,
    step: Step,
}

/// What the page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Asked,
    Done,
    BadLink,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeyQuery {
    cle: String,
}

/// Shows a button: mail scanners follow links, and a GET must not change anything.
pub async fn ask(
    State(app): State<AppState>,
    Query(query): Query<KeyQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    match mails::person_of(&app.config.secret, &query.cle) {
        Some(_) => ui.page(&StopPage { action: urls::stop(&query.cle), step: Step::Asked }),
        None => bad_link(&ui),
    }
}

pub async fn stop(
    State(app): State<AppState>,
    Query(query): Query<KeyQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let Some(person) = mails::person_of(&app.config.secret, &query.cle) else { return bad_link(&ui) };
    // An account that is gone gets no mail either.
    if accounts::people_by_id(&app.db, &[person]).await?.contains_key(&person) {
        service::set_rhythm(&app, person, Rhythm::Never).await?;
    }
    ui.page(&StopPage { action: String::new(), step: Step::Done })
}

fn bad_link(ui: &Ui) -> Result<Response, AppError> {
    ui.page_with(StatusCode::GONE, &StopPage { action: String::new(), step: Step::BadLink })
}

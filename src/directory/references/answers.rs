//! The client's page of two buttons. Mail scanners follow links: only the button answers.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::directory::organisation::OrganisationStatus;
use entity::directory::reference::{self, ReferenceStatus};
use serde::Deserialize;

use super::service::{self, Error};
use super::view::{self, Shown};
use crate::app::{App, AppState};
use crate::directory::{store, urls as directory_urls};
use crate::web::error::AppError;
use crate::web::extract::{Form, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;

#[derive(Debug, Template)]
#[template(path = "directory/references/answer.html")]
struct AnswerPage {
    key: String,
    /// Absent: the link is no good.
    asked: Option<Asked>,
}

#[derive(Debug)]
struct Asked {
    shown: Shown,
    holder: String,
    holder_url: Option<String>,
    /// In whose name the answer is given.
    client: String,
    /// Key of what was answered already.
    answered: Option<&'static str>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeyQuery {
    cle: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    cle: String,
    reponse: String,
}

pub async fn question(
    State(app): State<AppState>,
    Query(query): Query<KeyQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    match service::find_by_link(&app.db, &query.cle, app.clock.now()).await {
        Ok(row) => ui.page(&AnswerPage { key: query.cle, asked: Some(asked(&app, &row, &ui).await?) }),
        Err(Error::BadLink) => bad_link(&ui),
        Err(error) => Err(error.into()),
    }
}

async fn asked(app: &App, row: &reference::Model, ui: &Ui) -> Result<Asked, AppError> {
    let holder = store::find(&app.db, row.organisation_id).await?.ok_or(AppError::NotFound)?;
    let client = match row.client_organisation_id {
        Some(id) => store::find(&app.db, id).await?,
        None => None,
    };
    let is_public = holder.status == OrganisationStatus::Published;
    Ok(Asked {
        shown: view::shown(row, None, holder.jurisdiction, ui.language()),
        holder_url: is_public.then(|| directory_urls::supplier(&holder.slug)),
        holder: holder.brand.unwrap_or(holder.name),
        client: client.map(|client| client.brand.unwrap_or(client.name)).unwrap_or_default(),
        answered: match row.status {
            ReferenceStatus::Confirmed => Some("references-answered-yes"),
            ReferenceStatus::Declined => Some("references-answered-no"),
            ReferenceStatus::Asked | ReferenceStatus::Declared => None,
        },
    })
}

pub async fn answer(
    State(app): State<AppState>,
    ui: Ui,
    Form(form): Form<AnswerForm>,
) -> Result<Response, AppError> {
    let is_right = match form.reponse.as_str() {
        "oui" => true,
        "non" => false,
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    match service::answer(&app, &form.cle, is_right, app.clock.today(ui.zone())).await {
        Ok(row) => {
            let flash = match row.status {
                ReferenceStatus::Confirmed => Flash::success("references-answered-yes"),
                _ => Flash::info("references-answered-no"),
            };
            Ok(redirect(&super::urls::answer(&form.cle), &flash))
        }
        Err(Error::BadLink) => bad_link(&ui),
        Err(error) => Err(error.into()),
    }
}

fn bad_link(ui: &Ui) -> Result<Response, AppError> {
    ui.page_with(StatusCode::GONE, &AnswerPage { key: String::new(), asked: None })
}

//! What administrators do with the settings: look at them first, save, bring an older version back.

use std::collections::BTreeMap;

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::forms::{SettingsForm, read_file};
use super::pages::{Preview, administered, page};
use super::service::{self, Error};
use crate::app::AppState;
use crate::chambers::urls;
use crate::files::prepare_logo;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::Forbidden => Self::Forbidden,
            Error::Changed => Self::Conflict("chambers-changed-meanwhile"),
            Error::NoSuchVersion => Self::NotFound,
            Error::Database(error) => error.into(),
            Error::Internal(error) => error.into(),
        }
    }
}

/// Shows what would be (`action=preview`) or saves it.
pub async fn save(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer).await?;
    let form = SettingsForm(fields);
    let settings = match form.understand() {
        Ok(settings) => settings,
        Err(errors) => {
            let page = page(&app, &ui, &chamber, form, errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    if form.get("action") == "preview" {
        let preview = Preview::of(&form, ui.language());
        let mut page = page(&app, &ui, &chamber, form, FieldErrors::default()).await?;
        page.preview = Some(preview);
        return ui.page(&page);
    }
    match service::save(&app, &viewer, (chamber.id, form.version()), settings).await {
        Ok(true) => Ok(redirect(urls::SETTINGS, &Flash::success("chambers-saved"))),
        Ok(false) => Ok(redirect(urls::SETTINGS, &Flash::info("chambers-nothing-changed"))),
        Err(Error::Changed) => {
            // What was typed stays; saving again is a decision, on what stands there now.
            let chamber = administered(&app, &ui, &viewer).await?;
            let mut form = form;
            form.0.insert("version".to_owned(), chamber.version.to_string());
            let mut page = page(&app, &ui, &chamber, form, FieldErrors::default()).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a logo, or takes the present one away.
pub async fn set_logo(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer).await?;
    let read = match read_file(multipart).await? {
        Ok(Some(bytes)) => {
            let prepared = tokio::task::spawn_blocking(move || prepare_logo(&bytes)).await;
            let prepared = prepared.map_err(|_| AppError::internal("the logo could not be read"))?;
            prepared.map(Some).map_err(|_| "chambers-error-logo-type")
        }
        Ok(None) => Ok(None),
        Err(key) => Err(key),
    };
    match read {
        Ok(Some(logo)) => {
            service::set_logo(&app, &viewer, chamber.id, logo).await?;
            Ok(redirect(urls::SETTINGS, &Flash::success("chambers-logo-saved")))
        }
        Ok(None) => {
            service::remove_logo(&app, &viewer, chamber.id).await?;
            Ok(redirect(urls::SETTINGS, &Flash::info("chambers-logo-removed")))
        }
        Err(key) => {
            let form = SettingsForm::of(&chamber);
            let mut page = page(&app, &ui, &chamber, form, FieldErrors::default()).await?;
            page.logo_errors = FieldErrors::of("file", key);
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RestoreForm {
    version: String,
}

pub async fn restore(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(number): Path<i32>,
    ui: Ui,
    Form(form): Form<RestoreForm>,
) -> Result<Response, AppError> {
    let chamber = administered(&app, &ui, &viewer).await?;
    let seen = form.version.parse().unwrap_or(-1);
    match service::restore(&app, &viewer, (chamber.id, seen), number).await {
        Ok(true) => Ok(redirect(urls::SETTINGS, &Flash::success("chambers-restored"))),
        Ok(false) => Ok(redirect(urls::SETTINGS, &Flash::info("chambers-nothing-changed"))),
        Err(Error::Changed) => Ok(redirect(urls::SETTINGS, &Flash::error("chambers-changed-meanwhile"))),
        Err(error) => Err(error.into()),
    }
}

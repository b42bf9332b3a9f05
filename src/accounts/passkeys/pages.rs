//! Adding a passkey.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::super::forms::PasskeyForm;
use super::super::{devices, proof, urls};
use super::Site;
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;

#[derive(Debug, Template)]
#[template(path = "accounts/passkey.html")]
pub struct PasskeyPage {
    pub form: PasskeyForm,
    pub errors: FieldErrors,
    pub is_possible: bool,
}

pub async fn new(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    headers: axum::http::HeaderMap,
    ui: Ui,
) -> Result<Response, AppError> {
    if let Some(question) = proof::ask(&app, &viewer, urls::PASSKEY_NEW).await? {
        return Ok(question);
    }
    let agent = headers.get(axum::http::header::USER_AGENT).and_then(|value| value.to_str().ok());
    let form = PasskeyForm { name: devices::words(agent.unwrap_or_default()), ..PasskeyForm::default() };
    let is_possible = Site::of(ui.base_url()).is_some();
    ui.page(&PasskeyPage { form, errors: FieldErrors::default(), is_possible })
}

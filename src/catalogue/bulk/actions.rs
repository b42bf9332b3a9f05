//! From the ticked list to the preview.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::forms::BulkForm;
use super::service::{self, Refusal};
use crate::app::AppState;
use crate::catalogue::model::Error;
use crate::catalogue::{own_pages, urls};
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

pub async fn plan(
    State(app): State<AppState>,
    Member(viewer): Member,
    ui: Ui,
    Form(form): Form<BulkForm>,
) -> Result<Response, AppError> {
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let errors = match form.understand(&places) {
        Ok((chosen, step)) => match service::plan(&app, &viewer, chosen, &step).await {
            Ok(id) => return Ok(Redirect::to(&urls::batch(id)).into_response()),
            Err(Refusal::Several) => FieldErrors::of("step", "catalogue-bulk-several"),
            Err(Refusal::Other(Error::NotFound)) if form.all.is_some() => {
                FieldErrors::of("step", "catalogue-bulk-none-chosen")
            }
            Err(Refusal::Other(error)) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = own_pages::list_again(&app, &ui, &viewer, form, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

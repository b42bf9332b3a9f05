//! What members do with a batch.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use entity::values::OfferBatchId;
use serde::Deserialize;

use super::model::BatchKind;
use super::service;
use crate::app::AppState;
use crate::catalogue::urls;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::viewer::Member;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BatchForm {
    action: String,
}

pub async fn act(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferBatchId>,
    Form(form): Form<BatchForm>,
) -> Result<Response, AppError> {
    match form.action.as_str() {
        "apply" => {
            service::apply(&app, &viewer, id).await?;
            Ok(Redirect::to(&urls::batch(id)).into_response())
        }
        "undo" => {
            service::undo(&app, &viewer, id).await?;
            Ok(Redirect::to(&urls::batch(id)).into_response())
        }
        "discard" => {
            let batch = service::find(&app.db, &viewer, id).await?;
            service::discard(&app, &viewer, id).await?;
            let back = if batch.kind == BatchKind::Import { urls::IMPORT } else { urls::MINE };
            Ok(redirect(back, &Flash::info("catalogue-batch-discarded")))
        }
        _ => Err(AppError::BadRequest("error-form-detail")),
    }
}

//! What staff does with a publisher.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::tenders::fetch_source::SourceKind;

use super::forms::SourceForm;
use super::service::{self, Saved, Wished};
use super::{pages, store, urls};
use crate::app::AppState;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

pub async fn save(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(kind): Path<SourceKind>,
    Context(context): Context,
    ui: Ui,
    Form(form): Form<SourceForm>,
) -> Result<Response, AppError> {
    pages::check(&app, &viewer)?;
    let settings = match form.understand(kind, service::is_open(&app, kind)) {
        Ok(settings) => settings,
        Err(errors) => {
            let page = pages::source_page(&app, &ui, &context, kind, Some((form, errors))).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    if service::save(&app, &viewer, kind, settings).await? == Saved::Superseded {
        // What was typed stays; the next attempt knows of the others' settings.
        let row = store::find(&app.db, kind).await?;
        let form = SourceForm { version: row.map_or(0, |row| row.version).to_string(), ..form };
        let errors = FieldErrors::of("active", "fetch-error-superseded");
        let page = pages::source_page(&app, &ui, &context, kind, Some((form, errors))).await?;
        return ui.page_with(StatusCode::CONFLICT, &page);
    }
    app.bell.notify_one();
    Ok(redirect(&urls::source(kind), &Flash::success("fetch-saved")))
}

pub async fn fetch(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(kind): Path<SourceKind>,
) -> Result<Response, AppError> {
    pages::check(&app, &viewer)?;
    let flash = match service::fetch_now(&app, &viewer, kind).await? {
        Wished::Begun => Flash::success("fetch-begun"),
        Wished::Already => Flash::info("fetch-already"),
        Wished::NotPossible => Flash::warning("fetch-not-possible"),
    };
    Ok(redirect(&urls::source(kind), &flash))
}

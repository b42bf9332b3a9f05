//! What the buyer does until answers come.

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{OrganisationId, QuoteFileId, QuoteRequestId};

use super::super::fields::Fields;
use super::super::model::Error;
use super::super::papers::Sent;
use super::super::{case, policy, urls};
use super::form_page::{edit_page, new_page};
use super::from_need;
use super::pages::{cancel_page, draft_page};
use super::{forms, service};
use crate::app::AppState;
use crate::catalogue;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

/// A form as typed, in order.
pub type Typed = Form<Vec<(String, String)>>;

pub async fn create(
    State(app): State<AppState>,
    Member(viewer): Member,
    ui: Ui,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let fields = Fields(typed);
    if fields.get("action") == "more" {
        let page = new_page(&app, &ui, &viewer, fields, FieldErrors::default()).await?;
        return ui.page_with(StatusCode::OK, &page);
    }
    let buyer = fields.get("organisation").parse().ok().filter(|id| policy::can_buy(&viewer, *id));
    let errors = match forms::understand(&fields, buyer, app.clock.today(ui.zone())) {
        Ok(mut new) => {
            new.offer_id = offer(&app, &fields).await?;
            new.tender_id = from_need::own(&app, &viewer, fields.get("need")).await?;
            let suppliers: Vec<OrganisationId> =
                fields.all("supplier").filter_map(|id| id.parse().ok()).collect();
            match service::create(&app, &viewer, new, &suppliers).await {
                Ok(id) => return Ok(redirect(&urls::request(id), &Flash::success("quotes-draft-saved"))),
                Err(error) => match error.key() {
                    Some(key) => FieldErrors::of("supplier", key),
                    None => return Err(error.into()),
                },
            }
        }
        Err(errors) => errors,
    };
    let page = new_page(&app, &ui, &viewer, fields, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The offer it was asked from, when it exists.
async fn offer(app: &AppState, fields: &Fields) -> Result<Option<entity::values::OfferId>, AppError> {
    let Ok(id) = fields.get("offer").parse() else { return Ok(None) };
    Ok(catalogue::supplier_of(&app.db, id).await?.map(|_| id))
}

pub async fn change(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let row = case::own(&app.db, &viewer, id).await?;
    let mut fields = Fields(typed);
    if fields.get("action") == "more" {
        return ui.page_with(StatusCode::OK, &edit_page(&ui, &row, fields, FieldErrors::default()));
    }
    let new = match forms::understand(&fields, Some(row.buyer_id), app.clock.today(ui.zone())) {
        Ok(new) => new,
        Err(errors) => {
            let page = edit_page(&ui, &row, fields, errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let version = fields.get("version").parse().unwrap_or(-1);
    match service::change(&app, &viewer, id, version, new).await {
        Ok(()) => Ok(redirect(&urls::request(id), &Flash::success("quotes-draft-saved"))),
        Err(Error::Changed) => {
            // What was typed stays; saving again is a decision.
            let row = case::own(&app.db, &viewer, id).await?;
            fields.set("version", row.version.to_string());
            let mut page = edit_page(&ui, &row, fields, FieldErrors::default());
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => refused(id, error),
    }
}

pub async fn suppliers(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let fields = Fields(typed);
    if let Ok(supplier) = fields.get("remove").parse() {
        return match service::remove_supplier(&app, &viewer, id, supplier).await {
            Ok(()) => Ok(redirect(&urls::request(id), &Flash::info("quotes-supplier-removed"))),
            Err(error) => refused(id, error),
        };
    }
    let chosen: Vec<OrganisationId> = fields.all("supplier").filter_map(|id| id.parse().ok()).collect();
    match service::add_suppliers(&app, &viewer, id, &chosen).await {
        Ok(()) => Ok(redirect(&urls::request(id), &Flash::success("quotes-supplier-added"))),
        Err(error) => refused(id, error),
    }
}

pub async fn add_files(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let row = case::own(&app.db, &viewer, id).await?;
    let sent = Sent::read(multipart).await?;
    let errors = if sent.uploads.is_empty() {
        FieldErrors::of("file", "quotes-error-no-file")
    } else {
        match service::add_files(&app, &viewer, id, sent.uploads).await {
            Ok(()) => return Ok(redirect(&urls::request(id), &Flash::success("quotes-file-added"))),
            Err(Error::Document(error)) => FieldErrors::of("file", error.key()),
            Err(Error::TooMany) => FieldErrors::of("file", "quotes-error-files"),
            Err(error) => return refused(id, error),
        }
    };
    let page = draft_page(&app, &ui, row, String::new(), errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn remove_file(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, file)): Path<(QuoteRequestId, QuoteFileId)>,
) -> Result<Response, AppError> {
    match service::remove_file(&app, &viewer, id, file).await {
        Ok(()) => Ok(redirect(&urls::request(id), &Flash::info("quotes-file-removed"))),
        Err(error) => refused(id, error),
    }
}

pub async fn send(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let version = Fields(typed).get("version").parse().unwrap_or(-1);
    match service::send(&app, &viewer, id, version, app.clock.today(ui.zone())).await {
        Ok(()) => Ok(redirect(&urls::request(id), &Flash::success("quotes-sent"))),
        Err(error) => refused(id, error),
    }
}

pub async fn remove(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
) -> Result<Response, AppError> {
    match service::remove(&app, &viewer, id).await {
        Ok(()) => Ok(redirect(urls::LIST, &Flash::info("quotes-draft-removed"))),
        Err(error) => refused(id, error),
    }
}

pub async fn cancel(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
    Form(typed): Typed,
) -> Result<Response, AppError> {
    let row = case::own(&app.db, &viewer, id).await?;
    let fields = Fields(typed);
    let reason = match forms::reason(fields.get("reason")) {
        Ok(reason) => reason,
        Err(errors) => {
            let page = cancel_page(&ui, &row, fields.get("reason").to_owned(), errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    match service::cancel(&app, &viewer, id, &reason).await {
        Ok(()) => Ok(redirect(&urls::request(id), &Flash::info("quotes-cancelled"))),
        Err(error) => refused(id, error),
    }
}

/// What is not possible now is told on the page of the request, which shows why.
fn refused(id: QuoteRequestId, error: Error) -> Result<Response, AppError> {
    match error.key() {
        Some(key) => Ok(redirect(&urls::request(id), &Flash::error(key))),
        None => Err(error.into()),
    }
}

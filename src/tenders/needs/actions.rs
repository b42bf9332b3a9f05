//! What buyers do in the wizard.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{LotId, TenderId};

use super::super::model::Error;
use super::super::{policy, store, urls};
use super::forms::{DatesForm, DescribeForm};
use super::lot_form::LotForm;
use super::pages::{Choices, dates_page, describe_page, lots_page, zone};
use super::service::{self, Describe, Handed, Withdrawn};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Buyer, Viewer};

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::Database(error) => error.into(),
            Error::Internal(error) => Self::Internal(error),
            Error::NotFound => Self::NotFound,
            Error::NotDraft => Self::Conflict("tenders-not-draft"),
            Error::Incomplete => Self::Conflict("tenders-incomplete"),
            Error::TooManyLots => Self::Conflict("tenders-too-many-lots"),
            Error::AlreadyDecided => Self::Conflict("tenders-check-decided"),
            Error::OwnCase => Self::Conflict("tenders-check-own"),
            Error::Superseded => Self::Conflict("requirements-superseded"),
            Error::TooManyChanges => Self::Conflict("requirements-too-many"),
            Error::LotsChanged => Self::Conflict("tenders-lots-changed"),
            Error::NotDivisible => Self::Conflict("tenders-lot-not-divisible"),
        }
    }
}

/// The command of the first step. An organisation for which the viewer does not buy is as wrong as none at all; the
/// service asks again.
fn checked(viewer: &Viewer, form: &DescribeForm) -> Result<Describe, FieldErrors> {
    let command = form.check()?;
    if policy::can_buy_for(viewer, command.organisation) {
        Ok(command)
    } else {
        Err(FieldErrors::of("organisation", "form-invalid"))
    }
}

pub async fn create(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    ui: Ui,
    Form(form): Form<DescribeForm>,
) -> Result<Response, AppError> {
    let command = match checked(&viewer, &form) {
        Ok(command) => command,
        Err(errors) => {
            let page = describe_page(&viewer, None, form, errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let id = service::create(&app, &viewer, app.chamber_of(&ui), command).await?;
    Ok(redirect(&urls::need_lots(id), &Flash::success("tenders-draft-saved")))
}

pub async fn describe(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
    Form(form): Form<DescribeForm>,
) -> Result<Response, AppError> {
    service::find_own(&app.db, &viewer, id).await?;
    let command = match checked(&viewer, &form) {
        Ok(command) => command,
        Err(errors) => {
            let page = describe_page(&viewer, Some(id), form, errors);
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    service::describe(&app, &viewer, id, command).await?;
    app.bell.notify_one();
    Ok(redirect(&urls::need_lots(id), &Flash::success("tenders-draft-saved")))
}

pub async fn add_lot(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
    Form(form): Form<LotForm>,
) -> Result<Response, AppError> {
    let row = service::find_own(&app.db, &viewer, id).await?;
    let schemes = Choices::load(&app, ui.language()).await?.scheme_codes();
    let places = app.places.get(&app.db, app.clock.now()).await?;
    match form.check(&schemes, &places) {
        Ok(command) => match service::add_lot(&app, &viewer, id, command).await {
            Ok(()) => {
                app.bell.notify_one();
                Ok(redirect(&urls::need_lots(id), &Flash::success("tenders-lot-saved")))
            }
            Err(Error::TooManyLots) => {
                let errors = FieldErrors::of("title", "tenders-too-many-lots");
                let page = lots_page(&app, ui.language(), &row, None, form, errors).await?;
                ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
            }
            Err(error) => Err(error.into()),
        },
        Err(errors) => {
            let page = lots_page(&app, ui.language(), &row, None, form, errors).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

pub async fn update_lot(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path((id, lot)): Path<(TenderId, LotId)>,
    ui: Ui,
    Form(form): Form<LotForm>,
) -> Result<Response, AppError> {
    let row = service::find_own(&app.db, &viewer, id).await?;
    let schemes = Choices::load(&app, ui.language()).await?.scheme_codes();
    let places = app.places.get(&app.db, app.clock.now()).await?;
    match form.check(&schemes, &places) {
        Ok(command) => {
            service::update_lot(&app, &viewer, id, lot, command).await?;
            app.bell.notify_one();
            Ok(redirect(&urls::need_lots(id), &Flash::success("tenders-lot-saved")))
        }
        Err(errors) => {
            let page = lots_page(&app, ui.language(), &row, Some(lot), form, errors).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

pub async fn remove_lot(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path((id, lot)): Path<(TenderId, LotId)>,
) -> Result<Response, AppError> {
    service::remove_lot(&app, &viewer, id, lot).await?;
    app.bell.notify_one();
    Ok(redirect(&urls::need_lots(id), &Flash::info("tenders-lot-removed")))
}

/// Saves the dates; with `then=publish` also publishes, when nothing is missing.
pub async fn dates(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
    Form(form): Form<DatesForm>,
) -> Result<Response, AppError> {
    let row = service::find_own(&app.db, &viewer, id).await?;
    let command = match form.check(zone(&ui, &row), app.clock.today(zone(&ui, &row))) {
        Ok(command) => command,
        Err(errors) => {
            let page = dates_page(&app, &ui, &row, form, errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    service::set_dates(&app, &viewer, id, command).await?;
    app.bell.notify_one();
    if form.then != "publish" {
        return Ok(redirect(urls::NEEDS, &Flash::success("tenders-draft-saved")));
    }
    match service::publish(&app, &viewer, id).await {
        Ok(handed) => {
            app.bell.notify_one();
            Ok(told(id, handed))
        }
        Err(Error::Incomplete) => {
            let row = store::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
            let errors = FieldErrors::of("deadline_on", "tenders-incomplete");
            let page = dates_page(&app, &ui, &row, form, errors).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn publish(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
) -> Result<Response, AppError> {
    match service::publish(&app, &viewer, id).await {
        Ok(handed) => {
            app.bell.notify_one();
            Ok(told(id, handed))
        }
        // What is missing is said on the last step.
        Err(Error::Incomplete) => Ok(redirect(&urls::need_dates(id), &Flash::warning("tenders-incomplete"))),
        Err(error) => Err(error.into()),
    }
}

pub async fn withdraw(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
) -> Result<Response, AppError> {
    let withdrawn = service::withdraw(&app, &viewer, id).await?;
    app.bell.notify_one();
    Ok(match withdrawn {
        Withdrawn::TakenBack => redirect(&urls::need(id), &Flash::info("tenders-need-taken-back")),
        Withdrawn::Cancelled | Withdrawn::Deleted => {
            redirect(urls::NEEDS, &Flash::info("tenders-need-withdrawn"))
        }
    })
}

fn told(id: TenderId, handed: Handed) -> Response {
    match handed {
        Handed::Published => redirect(&urls::tender(id), &Flash::success("tenders-need-published")),
        Handed::Waits => redirect(urls::NEEDS, &Flash::success("tenders-need-handed-in")),
    }
}

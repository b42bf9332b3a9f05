//! What owners do: begin, choose, answer, sign, submit, take back, appeal, leave.

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{ApplicationId, MembershipId, OrganisationId};

use super::super::forms::reason;
use super::super::model::{Error, TEXT_MAX};
use super::super::{members, policy, urls};
use super::case::Case;
use super::forms::{AnswerForm, AppealForm, BeginForm, CategoryForm, SignForm};
use super::pages::{answer_page, appeal_page, category_page, sign_page};
use super::service;
use super::steps;
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

pub async fn begin(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(form): Form<BeginForm>,
) -> Result<Response, AppError> {
    if !policy::can_follow(&viewer, id) {
        return Err(AppError::NotFound);
    }
    let Ok(chamber) = form.chamber.parse() else { return Err(AppError::BadRequest("error-form-detail")) };
    let today = app.clock.today(ui.zone());
    match service::begin(&app, &viewer, id, chamber, today).await {
        Ok(made) => {
            let case = service::find(&app.db, &viewer, made, today).await?;
            Ok(redirect(&steps::next(&case), &Flash::info("membership-said-begun")))
        }
        Err(error) => refused(&urls::own(id), error),
    }
}

pub async fn set_category(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
    Form(form): Form<CategoryForm>,
) -> Result<Response, AppError> {
    let case = writable(&app, &viewer, id, &ui).await?;
    let Ok(category) = form.category.parse() else {
        let page = category_page(
            &app,
            &ui,
            &viewer,
            &case,
            FieldErrors::of("category", "membership-error-category"),
        );
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page.await?);
    };
    match service::set_category(&app, &viewer, id, category).await {
        Ok(()) => {
            let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
            Ok(redirect(&steps::next(&case), &Flash::success("membership-said-saved")))
        }
        Err(error) => refused(&urls::application(id), error),
    }
}

pub async fn save_answer(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, number)): Path<(ApplicationId, usize)>,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let case = writable(&app, &viewer, id, &ui).await?;
    let criterion = number.checked_sub(1).and_then(|at| case.criteria.get(at)).ok_or(AppError::NotFound)?;
    let form = AnswerForm::read(multipart).await?;
    let errors = match form.understand(criterion) {
        Ok(answered) => match service::save_answer(&app, &viewer, id, criterion.id, answered).await {
            Ok(()) => {
                let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
                let to = if form.stops { urls::application(id) } else { steps::after(&case, number) };
                return Ok(redirect(&to, &Flash::success("membership-said-saved")));
            }
            Err(Error::Document(error)) => FieldErrors::of("file", error.key()),
            Err(Error::Changed) => {
                let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
                let errors = FieldErrors::of("text", "membership-error-answer-changed");
                let page = answer_page(&app, &ui, &viewer, (&case, number), Some(form), errors).await?;
                return ui.page_with(StatusCode::CONFLICT, &page);
            }
            Err(error) => return refused(&urls::application(id), error),
        },
        Err(errors) => errors,
    };
    let page = answer_page(&app, &ui, &viewer, (&case, number), Some(form), errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn sign(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
    Form(form): Form<SignForm>,
) -> Result<Response, AppError> {
    let case = writable(&app, &viewer, id, &ui).await?;
    let signature = match form.understand() {
        Ok(signature) => signature,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let page = sign_page(&ui, &viewer, &case, Some(form), errors)?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    match service::sign(&app, &viewer, id, signature).await {
        Ok(()) => Ok(redirect(&urls::application(id), &Flash::success("membership-said-signed"))),
        Err(Error::CharterChanged) => refused(&urls::sign(id), Error::CharterChanged),
        Err(error) => refused(&urls::application(id), error),
    }
}

pub async fn submit(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    match service::submit(&app, &viewer, id, app.clock.today(ui.zone())).await {
        Ok(()) => Ok(redirect(&urls::application(id), &Flash::success("membership-said-submitted"))),
        Err(error) => refused(&urls::application(id), error),
    }
}

pub async fn withdraw(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
) -> Result<Response, AppError> {
    match service::withdraw(&app, &viewer, id).await {
        Ok(organisation) => Ok(redirect(&urls::own(organisation), &Flash::info("membership-said-withdrawn"))),
        Err(error) => refused(&urls::application(id), error),
    }
}

pub async fn appeal(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
    Form(form): Form<AppealForm>,
) -> Result<Response, AppError> {
    let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
    let mut errors = FieldErrors::default();
    let text = reason("text", &form.text, TEXT_MAX, &mut errors);
    if !errors.is_empty() {
        let page = appeal_page(&ui, &viewer, &case, form, errors)?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    match service::appeal(&app, &viewer, id, text).await {
        Ok(()) => Ok(redirect(&urls::application(id), &Flash::success("membership-said-appealed"))),
        Err(error) => refused(&urls::application(id), error),
    }
}

pub async fn resign(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<MembershipId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let member = members::resign(&app, &viewer, id, app.clock.today(ui.zone())).await?;
    Ok(redirect(&urls::own(member.organisation_id), &Flash::info("membership-said-resigned")))
}

/// The application that this person may write, or the refusal that says why not.
async fn writable(app: &AppState, viewer: &Viewer, id: ApplicationId, ui: &Ui) -> Result<Case, AppError> {
    let case = service::find(&app.db, viewer, id, app.clock.today(ui.zone())).await?;
    service::bound(viewer, case.row.organisation_id)?;
    if case.is_draft() { Ok(case) } else { Err(Error::NotAllowed.into()) }
}

/// What a person can put right is said on the page it is about.
fn refused(page: &str, error: Error) -> Result<Response, AppError> {
    match error {
        Error::NotAllowed
        | Error::AlreadyOpen
        | Error::AlreadyMember
        | Error::NotReady
        | Error::Incomplete
        | Error::CharterChanged
        | Error::OwnersOnly
        | Error::TooLate => {
            let key = error.key().unwrap_or("error-conflict-detail");
            Ok(redirect(page, &Flash::warning(key)))
        }
        other => Err(other.into()),
    }
}

//! A member's own organisation: made, changed and confirmed by its people.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{Jurisdiction, OrganisationId};

use super::change_requests::{self, Asked, Waiting};
use super::forms::OrganisationForm;
use super::guide::{self, Guide};
use super::model::{Error, Organisation};
use super::own_saving::{Shown, create_own, update_own};
use super::{forms, policy, service, store, urls};
use crate::app::{App, AppState};
use crate::chambers::territories::regions::{self, Region};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, SignedIn, Viewer};

#[derive(Debug, Template)]
#[template(path = "directory/edit.html")]
struct EditPage {
    /// Absent: a new organisation.
    record: Option<Organisation>,
    form: OrganisationForm,
    errors: FieldErrors,
    /// What waits for the Chamber.
    waiting: Option<Waiting>,
    guide: Guide,
    /// Somebody else has changed the record while this form was open.
    has_moved: bool,
}

impl EditPage {
    /// The page of a new organisation.
    fn empty(form: OrganisationForm, errors: FieldErrors) -> Self {
        Self { record: None, form, errors, waiting: None, guide: Guide::default(), has_moved: false }
    }

    /// The page of a record, its form as the record says or as it was typed.
    async fn of(
        app: &App,
        record: Organisation,
        typed: Option<(OrganisationForm, FieldErrors)>,
        ui: &Ui,
    ) -> Result<Self, AppError> {
        let waiting = waiting(app, record.id, ui).await?;
        let guide = guide::of(app, &record).await?;
        let (form, errors) = typed.unwrap_or_else(|| {
            let form = OrganisationForm::from(&record);
            let form = match &waiting {
                Some(waiting) => waiting.put_into(form),
                None => form,
            };
            (form, FieldErrors::default())
        });
        let form = OrganisationForm { seen: forms::version(&record), ..form };
        Ok(Self { record: Some(record), form, errors, waiting, guide, has_moved: false })
    }

    fn action(&self) -> String {
        self.record.as_ref().map_or_else(|| urls::NEW.to_owned(), |record| urls::edit(record.id))
    }
}

/// Whether a box of a list is ticked.
pub fn has(list: &[String], value: &str) -> bool {
    list.iter().any(|known| known == value)
}

/// Cantons, departments and Québec regions, by jurisdiction.
pub fn areas() -> Vec<(Jurisdiction, Vec<&'static Region>)> {
    let of = |jurisdiction: Jurisdiction| {
        regions::all()
            .iter()
            .filter(|region| region.jurisdiction == jurisdiction && !region.code.starts_with("FR-R"))
            .filter(|region| region.parent.is_some())
            .collect()
    };
    Jurisdiction::ALL.iter().map(|jurisdiction| (*jurisdiction, of(*jurisdiction))).collect()
}

pub async fn new(SignedIn(_): SignedIn, ui: Ui) -> Result<Response, AppError> {
    let form = OrganisationForm {
        jurisdiction: "CH".to_owned(),
        supplies: Some("1".to_owned()),
        ..OrganisationForm::default()
    };
    ui.page(&EditPage::empty(form, FieldErrors::default()))
}

pub async fn create(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<OrganisationForm>,
) -> Result<Response, AppError> {
    match form.understand_for(None) {
        Ok(record) => {
            let id = create_own(&app, &viewer, record, &ui).await?;
            // What is uncertain warns and does not block: staff finds the two in its queue as well.
            let said = if has_number_of_another(&app, id).await? {
                Flash::warning("directory-created-number-known")
            } else {
                Flash::success("directory-created")
            };
            Ok(redirect(&urls::edit(id), &said))
        }
        Err(errors) => ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &EditPage::empty(form, errors)),
    }
}

/// Whether another published record bears the number of this one.
async fn has_number_of_another(app: &App, id: OrganisationId) -> Result<bool, AppError> {
    let number = service::find(&app.db, id).await?.and_then(|record| record.registry_id);
    let Some(number) = number else { return Ok(false) };
    Ok(!change_requests::list_of_number(&app.db, &number, id).await?.is_empty())
}

pub async fn edit(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let record = own(&app, &viewer, id).await?;
    ui.page(&EditPage::of(&app, record, None, &ui).await?)
}

/// What of a record waits for the Chamber.
async fn waiting(app: &App, id: OrganisationId, ui: &Ui) -> Result<Option<Waiting>, AppError> {
    let Some(request) = change_requests::find_waiting(&app.db, id).await? else { return Ok(None) };
    let row = store::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    Ok(Some(Waiting::new(request, change_requests::identity(&row), ui.language())))
}

pub async fn update(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(form): Form<OrganisationForm>,
) -> Result<Response, AppError> {
    let record = own(&app, &viewer, id).await?;
    match form.understand_for(Some(&record)) {
        Ok(change) => {
            let shown = Shown { request: form.request.parse().ok(), version: form.seen.clone() };
            let said = match update_own(&app, &viewer, id, (change, shown), ui.zone()).await {
                Ok(Asked::Waits) => Flash::info("directory-saved-waits"),
                Ok(Asked::Withdrawn) => Flash::success("directory-change-withdrawn"),
                Ok(Asked::Nothing) => Flash::success("directory-saved"),
                Err(Error::ChangedMeanwhile) => {
                    let record = own(&app, &viewer, id).await?;
                    let typed = Some((form, FieldErrors::default()));
                    let page = EditPage { has_moved: true, ..EditPage::of(&app, record, typed, &ui).await? };
                    return ui.page_with(StatusCode::CONFLICT, &page);
                }
                Err(error) => return Err(error.into()),
            };
            Ok(redirect(&urls::edit(id), &said))
        }
        Err(errors) => {
            let page = EditPage::of(&app, record, Some((form, errors)), &ui).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

pub async fn confirm(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    own(&app, &viewer, id).await?;
    service::confirm(&app, id, app.clock.today(ui.zone())).await?;
    Ok(redirect(&urls::edit(id), &Flash::success("directory-confirmed")))
}

/// The record, if the viewer may change it.
async fn own(app: &App, viewer: &Viewer, id: OrganisationId) -> Result<Organisation, AppError> {
    if !policy::can_edit(viewer, id) {
        return Err(AppError::NotFound);
    }
    service::find(&app.db, id).await?.ok_or(AppError::NotFound)
}

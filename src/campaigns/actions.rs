//! What staff does with campaigns.

use axum::extract::{Multipart, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{CampaignId, CampaignItemId};
use serde::Deserialize;

use super::desk::{by, edit_page, key_of, new_page, own};
use super::forms::{CampaignForm, read_picture};
use super::model::{Error, Step};
use super::service::{self, By, Handling, Thing};
use super::urls;
use crate::app::{App, AppState};
use crate::catalogue;
use crate::files::prepare_picture;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Database(error) => error.into(),
            Error::Internal(error) => error.into(),
            other => Self::Conflict(key_of(&other).unwrap_or("campaigns-error-state")),
        }
    }
}

pub async fn create(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let by = by(&app, &ui, &viewer)?;
    let form = CampaignForm(fields);
    let errors = match form.understand() {
        Ok(new) => match service::create(&app, by, new).await {
            Ok(id) => return Ok(redirect(&urls::edit(id), &Flash::success("campaigns-created"))),
            Err(Error::TooMany) => FieldErrors::of("title_fr", "campaigns-error-too-many"),
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = new_page(&app, &ui, form, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn save(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CampaignId>,
    ui: Ui,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let by = by(&app, &ui, &viewer)?;
    let campaign = own(&app, by, id).await?;
    let form = CampaignForm(fields);
    let today = app.clock.today(ui.zone());
    let errors = match form.understand() {
        Ok(new) => match service::save(&app, by, (id, form.version()), new, today).await {
            Ok(()) => return Ok(redirect(&urls::edit(id), &Flash::success("campaigns-saved"))),
            Err(Error::Changed) => {
                // What was typed stays; saving again is a decision, on what stands there now.
                let campaign = own(&app, by, id).await?;
                let form = form.over(campaign.version);
                let mut page = edit_page(&app, &ui, &campaign, form, FieldErrors::default()).await?;
                page.is_changed = true;
                return ui.page_with(StatusCode::CONFLICT, &page);
            }
            Err(Error::Past) => FieldErrors::of("ends_on", "campaigns-error-past"),
            Err(error) => return refused(id, error),
        },
        Err(errors) => errors,
    };
    let page = edit_page(&app, &ui, &campaign, form, errors).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StateForm {
    action: String,
}

pub async fn set_state(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CampaignId>,
    ui: Ui,
    Form(form): Form<StateForm>,
) -> Result<Response, AppError> {
    let by = by(&app, &ui, &viewer)?;
    own(&app, by, id).await?;
    let step = Step::parse(&form.action).ok_or(AppError::BadRequest("error-form-detail"))?;
    let said = match step {
        Step::Publish => "campaigns-published",
        Step::Withdraw => "campaigns-withdrawn",
        Step::Archive => "campaigns-archived",
        Step::Reopen => "campaigns-reopened",
    };
    match service::set_state(&app, by, id, step, app.clock.today(ui.zone())).await {
        Ok(()) => Ok(redirect(&urls::edit(id), &Flash::success(said))),
        Err(error) => refused(id, error),
    }
}

/// Something is added (by its identifier, or by the address of its page), moved or taken out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ItemsForm {
    action: String,
    id: String,
    address: String,
}

pub async fn change_items(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CampaignId>,
    ui: Ui,
    Form(form): Form<ItemsForm>,
) -> Result<Response, AppError> {
    let by = by(&app, &ui, &viewer)?;
    own(&app, by, id).await?;
    let thing = match form.action.as_str() {
        "offer" => Some(form.id.parse().ok().map(Thing::Offer)),
        "supplier" => Some(form.id.parse().ok().map(Thing::Supplier)),
        "address" => Some(thing_at(&app, &form.address).await?),
        _ => None,
    };
    let done = match thing {
        Some(thing) => add(&app, by, id, thing).await,
        None => handle(&app, by, id, (&form.action, &form.id)).await?,
    };
    match done {
        Ok(()) => {
            Ok(redirect(&format!("{}#choix", urls::edit(id)), &Flash::success("campaigns-items-saved")))
        }
        Err(error) => refused(id, error),
    }
}

async fn handle(
    app: &App,
    by: By<'_>,
    id: CampaignId,
    (action, item): (&str, &str),
) -> Result<Result<(), Error>, AppError> {
    let handling = match action {
        "up" => Handling::Up,
        "down" => Handling::Down,
        "remove" => Handling::Remove,
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    let item: CampaignItemId = item.parse().map_err(|_| AppError::BadRequest("error-form-detail"))?;
    Ok(service::handle(app, by, id, (item, handling)).await)
}

/// Adds what can be chosen: what everybody sees, of a supplier of this Chamber.
async fn add(app: &App, by: By<'_>, id: CampaignId, thing: Option<Thing>) -> Result<(), Error> {
    let thing = thing.ok_or(Error::NothingFound)?;
    let supplier = match thing {
        Thing::Supplier(id) => Some(id),
        Thing::Offer(id) => {
            let found = catalogue::pick::titles_of(&app.db, &[id]).await?;
            found.get(&id).filter(|(_, can_be_had)| *can_be_had).map(|(pick, _)| pick.organisation)
        }
    };
    let snapshot = app.suppliers.get(&app.db).await?;
    let is_theirs = snapshot.of(Some(by.chamber)).any(|known| Some(known.id) == supplier);
    if is_theirs { service::add(app, by, id, thing).await } else { Err(Error::NothingFound) }
}

/// What an address of the hall shows: an offer or a supplier.
async fn thing_at(app: &App, address: &str) -> Result<Option<Thing>, AppError> {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let (slug, folder) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    Ok(match folder {
        "catalogue" => catalogue::pick::find_by_slug(&app.db, slug).await?.map(|pick| Thing::Offer(pick.id)),
        "fournisseurs" => {
            let snapshot = app.suppliers.get(&app.db).await?;
            let found = snapshot.suppliers.iter().find(|supplier| supplier.slug == slug);
            found.map(|supplier| Thing::Supplier(supplier.id))
        }
        _ => None,
    })
}

/// Takes a picture, or takes the present one away.
pub async fn set_picture(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CampaignId>,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let by = by(&app, &ui, &viewer)?;
    let campaign = own(&app, by, id).await?;
    let read = match read_picture(multipart).await? {
        Ok(Some(bytes)) => {
            let prepared = tokio::task::spawn_blocking(move || prepare_picture(&bytes)).await;
            let prepared = prepared.map_err(|_| AppError::internal("the picture could not be read"))?;
            prepared.map(Some).map_err(|_| "form-photo-type")
        }
        Ok(None) => Ok(None),
        Err(key) => Err(key),
    };
    match read {
        Ok(picture) => {
            let said =
                if picture.is_some() { "campaigns-picture-saved" } else { "campaigns-picture-removed" };
            service::set_picture(&app, by, id, picture).await?;
            Ok(redirect(&urls::edit(id), &Flash::success(said)))
        }
        Err(key) => {
            let form = CampaignForm::of(&campaign);
            let mut page = edit_page(&app, &ui, &campaign, form, FieldErrors::default()).await?;
            page.picture_errors = FieldErrors::of("file", key);
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// What is not possible now is told on the page of the campaign, which shows why.
fn refused(id: CampaignId, error: Error) -> Result<Response, AppError> {
    match key_of(&error) {
        Some(key) => Ok(redirect(&urls::edit(id), &Flash::error(key))),
        None => Err(error.into()),
    }
}

//! A member's own organisation: made, changed and confirmed by its people.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::directory::organisation::{self, OrganisationStatus};
use entity::values::{ChangeRequestId, Jurisdiction, OrganisationId};

use super::change_requests::{self, Asked, Waiting};
use super::duplicates::FindDuplicates;
use super::flags::{Placed, derived_flags};
use super::forms::{ASKS_TO_BUY, OrganisationForm, OwnRecord, place_of};
use super::guide::{self, Guide};
use super::model::{Error, NewOrganisation, Organisation};
use super::{policy, service, store, urls};
use crate::accounts;
use crate::app::{App, AppState};
use crate::chambers::territories::regions::{self, Region};
use crate::chambers::territories::{Gazetteer, Place};
use crate::db;
use crate::jobs;
use crate::jobs::changes::{self, Change};
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
}

impl EditPage {
    /// The page of a new organisation.
    fn empty(form: OrganisationForm, errors: FieldErrors) -> Self {
        Self { record: None, form, errors, waiting: None, guide: Guide::default() }
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
        Ok(Self { record: Some(record), form, errors, waiting, guide })
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
    match form.understand() {
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
    match form.understand() {
        Ok(change) => {
            let shown = form.request.parse().ok();
            let said = match update_own(&app, &viewer, id, (change, shown), ui.zone()).await? {
                Asked::Waits => Flash::info("directory-saved-waits"),
                Asked::Withdrawn => Flash::success("directory-change-withdrawn"),
                Asked::Nothing => Flash::success("directory-saved"),
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

async fn create_own(
    app: &App,
    viewer: &Viewer,
    record: OwnRecord,
    ui: &Ui,
) -> Result<OrganisationId, AppError> {
    let now = app.clock.now();
    let places = app.places.get(&app.db, now).await?;
    let place = place_of(&record, &places);
    let flags = flags_of_new(&record, place);
    let new = NewOrganisation {
        region_code: place.and_then(|place| places.region_of(&place.code)),
        territory_code: place.map(|place| place.code.clone()),
        position: place.and_then(|place| place.position),
        name: record.name,
        brand: record.brand,
        slug: None,
        jurisdiction: Some(record.jurisdiction),
        is_buyer: false,
        is_supplier: record.is_supplier,
        legal_form: record.form,
        kind: None,
        registry_id: record.number,
        description: record.description,
        tags: record.tags,
        street: record.street,
        postcode: record.postcode,
        city: record.city,
        website: record.website,
        email: record.email,
        phone: record.phone,
        languages: record.languages,
        staff_count: record.staff_count,
        turnover_minor: record.turnover_minor,
        radius_km: record.radius_km,
        sectors: record.sectors,
        areas: record.areas,
        confirmed_on: Some(app.clock.today(ui.zone())),
        is_demo: false,
    };
    let id = db::write(&app.db, async |txn| -> Result<_, sea_orm::DbErr> {
        let id = service::create(txn, app.chamber_of(ui), new.clone(), now).await?;
        accounts::affiliate(txn, id, viewer.person_id, true, now).await?;
        // Whoever adds what is there already, or the number of somebody else, comes before the staff.
        jobs::enqueue(txn, &FindDuplicates {}, now).await?;
        if !flags.is_empty()
            && let Some(row) = store::find(txn, id).await?
        {
            let flags = store::texts(flags.clone());
            store::update(txn, organisation::Model { flags, ..row }).await?;
        }
        Ok(id)
    })
    .await?;
    app.suppliers.forget();
    app.bell.notify_one();
    Ok(id)
}

fn flags_of_new(record: &OwnRecord, place: Option<&Place>) -> Vec<String> {
    let own = if record.asks_to_buy { vec![ASKS_TO_BUY.to_owned()] } else { Vec::new() };
    let number = service::number(record.jurisdiction, record.number.as_deref());
    derived_flags(&own, number.is_doubtful(), placed_by(place))
}

/// People give an address, never a position: it is the one of the commune, if that has one.
fn placed_by(place: Option<&Place>) -> Placed<'static> {
    if place.is_some_and(|place| place.position.is_some()) { Placed::ByCommune } else { Placed::Nowhere }
}

/// Changes a record; being saved by its own people confirms it. What the Chamber vouches for in a published one waits.
async fn update_own(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    (record, shown): (OwnRecord, Option<ChangeRequestId>),
    zone: chrono_tz::Tz,
) -> Result<Asked, Error> {
    let now = app.clock.now();
    let today = app.clock.today(zone);
    let places = app.places.get(&app.db, now).await?;
    let asked = db::write(&app.db, async |txn| {
        let old = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if !policy::can_edit(viewer, id) || old.status == OrganisationStatus::Merged {
            return Err(Error::NotFound);
        }
        let (codes, areas) = (record.sectors.clone(), record.areas.clone());
        let wanted = change_requests::wanted(&record);
        let row = changed(old, record.clone(), &places, today);
        let (row, asked) = if row.status == OrganisationStatus::Published {
            // To stop selling needs nobody, as giving up the right to buy.
            let row = organisation::Model { is_supplier: row.is_supplier && wanted.is_supplier, ..row };
            let asked = change_requests::ask(txn, viewer.person_id, &row, wanted, shown, now).await?;
            (row, asked)
        } else {
            (change_requests::with_identity(row, &wanted), Asked::Nothing)
        };
        store::update(txn, organisation::Model { updated_at: now, ..row }).await?;
        store::replace_sectors(txn, id, &codes).await?;
        store::replace_areas(txn, id, &areas).await?;
        changes::changed(txn, Change::Supplier(id), now).await?;
        Ok(asked)
    })
    .await?;
    app.suppliers.forget();
    app.bell.notify_one();
    Ok(asked)
}

/// The record with everything but its identity as typed.
fn changed(
    old: organisation::Model,
    record: OwnRecord,
    places: &Gazetteer,
    today: chrono::NaiveDate,
) -> organisation::Model {
    let has_moved = old.postcode != record.postcode || old.city != record.city || old.street != record.street;
    let place = place_of(&record, places);
    let position = place.and_then(|place| place.position);
    let keeps_position = !has_moved && (old.lat.is_some() || position.is_none());
    let placed = if keeps_position { Placed::As(&old.flags.0) } else { placed_by(place) };
    let mut flags = derived_flags(&old.flags.0, service::is_doubtful(&old), placed);
    flags.retain(|flag| flag != ASKS_TO_BUY);
    if record.asks_to_buy && !old.is_buyer {
        flags.push(ASKS_TO_BUY.to_owned());
    }
    let moved = |kept: Option<f64>, fresh: Option<f64>| if has_moved { fresh } else { kept.or(fresh) };
    organisation::Model {
        // Giving the right up needs nobody; getting it does.
        is_buyer: old.is_buyer && record.asks_to_buy,
        street: record.street,
        postcode: record.postcode,
        city: record.city,
        lat: moved(old.lat, position.map(|position| position.lat)),
        lon: moved(old.lon, position.map(|position| position.lon)),
        territory_code: place
            .map(|place| place.code.clone())
            .or(old.territory_code.clone().filter(|_| !has_moved)),
        region_code: place
            .and_then(|place| places.region_of(&place.code))
            .or(old.region_code.clone().filter(|_| !has_moved)),
        description: record.description,
        website: record.website,
        email: record.email,
        phone: record.phone,
        languages: store::texts(record.languages),
        staff_count: record.staff_count,
        turnover_minor: record.turnover_minor,
        tags: store::texts(record.tags),
        radius_km: record.radius_km,
        flags: store::texts(flags),
        confirmed_on: Some(today),
        ..old
    }
}

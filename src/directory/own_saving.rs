//! Writing a member's own record: made, or changed with everything but its identity as typed.

use entity::directory::organisation::{self, OrganisationStatus};
use entity::values::{ChangeRequestId, OrganisationId, Position};

use super::change_requests::{self, Asked};
use super::duplicates::FindDuplicates;
use super::flags::{self, Placed, derived_flags};
use super::forms::{self, ASKS_TO_BUY, OwnRecord, place_of};
use super::model::{Error, NewOrganisation};
use super::{policy, service, store};
use crate::app::App;
use crate::chambers::territories::{Gazetteer, Place};
use crate::jobs::changes::{self, Change};
use crate::web::error::AppError;
use crate::web::ui::Ui;
use crate::web::viewer::Viewer;
use crate::{accounts, db, jobs};

/// A new record of the viewer's own.
pub async fn create_own(
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
        position: record.position.or(place.and_then(|place| place.position)),
        name: record.name,
        brand: record.brand,
        slug: None,
        jurisdiction: Some(record.jurisdiction),
        is_buyer: false,
        is_supplier: record.is_supplier,
        legal_form: record.form,
        kind: record.kind,
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
    let placed = if record.position.is_some() { Placed::Exactly } else { placed_by(place) };
    derived_flags(&own, number.is_doubtful(), placed)
}

/// The position of an address is the one of its commune, if that has one.
fn placed_by(place: Option<&Place>) -> Placed<'static> {
    if place.is_some_and(|place| place.position.is_some()) { Placed::ByCommune } else { Placed::Nowhere }
}

/// What the form that comes back had shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The change that waited for the Chamber.
    pub request: Option<ChangeRequestId>,
    pub version: String,
}

/// Changes a record; being saved by its own people confirms it. What the Chamber vouches for in a published one waits.
pub async fn update_own(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    (record, shown): (OwnRecord, Shown),
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
        let present = store::complete(txn, vec![old.clone()]).await?.pop().ok_or(Error::NotFound)?;
        if !shown.version.is_empty() && shown.version != forms::version(&present) {
            return Err(Error::ChangedMeanwhile);
        }
        let (codes, areas) = (record.sectors.clone(), record.areas.clone());
        let wanted = change_requests::wanted(&record);
        let row = changed(old, record.clone(), &places, today);
        let (row, asked) = if row.status == OrganisationStatus::Published {
            // To stop selling needs nobody, as giving up the right to buy.
            let row = organisation::Model { is_supplier: row.is_supplier && wanted.is_supplier, ..row };
            let asked = change_requests::ask(txn, viewer.person_id, &row, wanted, shown.request, now).await?;
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
    let (position, placed) = placed_anew(&old, &record, place, has_moved);
    let keeps_activity = record.activity == old.activity_label;
    let mut flags = derived_flags(&old.flags.0, service::is_doubtful(&old), placed);
    flags.retain(|flag| flag != ASKS_TO_BUY);
    if record.asks_to_buy && !old.is_buyer {
        flags.push(ASKS_TO_BUY.to_owned());
    }
    organisation::Model {
        // Giving the right up needs nobody; getting it does.
        is_buyer: old.is_buyer && record.asks_to_buy,
        street: record.street,
        postcode: record.postcode,
        city: record.city,
        lat: position.map(|position| position.lat),
        lon: position.map(|position| position.lon),
        territory_code: place
            .map(|place| place.code.clone())
            .or(old.territory_code.clone().filter(|_| !has_moved)),
        region_code: place
            .and_then(|place| places.region_of(&place.code))
            .or(old.region_code.clone().filter(|_| !has_moved)),
        // A code of the register goes with the words of the register.
        activity_scheme: old.activity_scheme.filter(|_| keeps_activity),
        activity_code: old.activity_code.filter(|_| keeps_activity),
        activity_label: record.activity,
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

/// Where the record lies now: a point that its people have put on the map, else what was known as long as the address is
/// the same, else the middle of the commune.
fn placed_anew<'a>(
    old: &'a organisation::Model,
    record: &OwnRecord,
    place: Option<&Place>,
    has_moved: bool,
) -> (Option<Position>, Placed<'a>) {
    let kept = store::position(old.lat, old.lon);
    let was_exact = kept.is_some() && !flags::has(&old.flags.0, flags::APPROXIMATE);
    let of_commune = place.and_then(|place| place.position);
    match record.position {
        // Shown with the form and left as it was: after a move it says where the house no longer is.
        Some(point) if Some(point) != kept => (Some(point), Placed::Exactly),
        Some(_) if !has_moved => (kept, Placed::As(&old.flags.0)),
        None if !has_moved && kept.is_some() && !was_exact => (kept, Placed::As(&old.flags.0)),
        None if !has_moved && of_commune.is_none() && !was_exact => (kept, Placed::As(&old.flags.0)),
        _ => (of_commune, placed_by(place)),
    }
}

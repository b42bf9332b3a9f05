//! Use cases and what other rooms ask of the directory.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::directory::organisation::{self, OrganisationStatus, RegistryCheck};
use entity::values::{ChamberId, Jurisdiction, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::{Card, Error, NewOrganisation, Organisation, SupplierFacts};
use super::numbers::{Register, check};
use super::store;
use crate::app::App;
use crate::db;
use crate::fold::slug;
use crate::jobs::changes::{self, Change};

/// What an address leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    Organisation(Box<Organisation>),
    /// Merged: the address of the record that goes on.
    MovedTo(String),
}

/// The public record of an address; a merged one tells where it went on, a hidden one is not there.
pub async fn find_public(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Found>, DbErr> {
    let Some(mut row) = store::find_by_slug(db, slug).await? else { return Ok(None) };
    let mut hops = 0;
    while row.status == OrganisationStatus::Merged && hops < 10 {
        let Some(next) = row.merged_into else { return Ok(None) };
        let Some(found) = store::find(db, next).await? else { return Ok(None) };
        row = found;
        hops += 1;
    }
    if row.status != OrganisationStatus::Published {
        return Ok(None);
    }
    if hops > 0 {
        return Ok(Some(Found::MovedTo(row.slug)));
    }
    let complete = store::complete(db, vec![row]).await?.into_iter().next();
    Ok(complete.map(|organisation| Found::Organisation(Box::new(organisation))))
}

/// A record by identifier, whatever its status.
pub async fn find(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Option<Organisation>, DbErr> {
    let rows = store::find(db, id).await?.into_iter().collect();
    Ok(store::complete(db, rows).await?.into_iter().next())
}

/// The Chamber in whose hall a record lives; it stays there.
pub async fn chamber_of(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Option<ChamberId>, DbErr> {
    Ok(store::find(db, id).await?.map(|row| row.chamber_id))
}

/// The same of many that are public.
pub async fn chambers_of(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, ChamberId>, DbErr> {
    let rows = store::list(db, ids).await?.into_iter();
    let public = rows.filter(|row| row.status == OrganisationStatus::Published);
    Ok(public.map(|row| (row.id, row.chamber_id)).collect())
}

/// Records with all their public data, in the order of the identifiers; hidden and merged ones are left out.
pub async fn list(db: &impl ConnectionTrait, ids: &[OrganisationId]) -> Result<Vec<Organisation>, DbErr> {
    let rows = store::list(db, ids).await?;
    let rows = rows.into_iter().filter(|row| row.status == OrganisationStatus::Published).collect();
    let mut found: HashMap<_, _> = store::complete(db, rows)
        .await?
        .into_iter()
        .map(|organisation| (organisation.id, organisation))
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Published suppliers in batches, for whoever needs all of them: ask again with the last identifier until empty.
pub async fn list_after(
    db: &impl ConnectionTrait,
    after: Option<OrganisationId>,
    limit: u64,
) -> Result<Vec<Organisation>, DbErr> {
    store::complete(db, store::list_published_after(db, after, limit).await?).await
}

pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    store::count_published(db).await
}

/// Records that are no demonstration, of any kind and status.
pub async fn count_real(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    store::count_real(db).await
}

pub async fn card(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Option<Card>, DbErr> {
    Ok(store::find(db, id).await?.map(store::card))
}

/// Cards of any records, in no order.
pub async fn cards(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Card>, DbErr> {
    Ok(store::list(db, ids).await?.into_iter().map(|row| (row.id, store::card(row))).collect())
}

/// What matching needs of every published supplier.
pub async fn supplier_facts(db: &impl ConnectionTrait) -> Result<Vec<SupplierFacts>, DbErr> {
    let mut sectors = store::all_sectors(db).await?;
    let mut areas = store::all_areas(db).await?;
    let mut refs = store::all_external_ids(db).await?;
    let mut facts = Vec::new();
    let mut after = None;
    loop {
        let rows = store::list_published_after(db, after, 5_000).await?;
        let Some(last) = rows.last() else { return Ok(facts) };
        after = Some(last.id);
        facts.extend(rows.into_iter().map(|row| SupplierFacts {
            sectors: sectors.remove(&row.id).unwrap_or_default(),
            areas: areas.remove(&row.id).unwrap_or_default(),
            external_refs: refs.remove(&row.id).unwrap_or_default(),
            position: store::position(row.lat, row.lon),
            id: row.id,
            chamber_id: row.chamber_id,
            slug: row.slug,
            name: row.brand.unwrap_or(row.name),
            radius_km: row.radius_km,
            jurisdiction: row.jurisdiction,
            region_code: row.region_code,
            territory_code: row.territory_code,
            staff_count: row.staff_count,
            turnover_minor: row.turnover_minor,
            kind: row.kind,
        }));
    }
}

/// Makes an organisation.
pub async fn create(
    txn: &impl ConnectionTrait,
    chamber_id: ChamberId,
    new: NewOrganisation,
    now: DateTime<Utc>,
) -> Result<OrganisationId, DbErr> {
    let id = OrganisationId::new();
    let wanted = new.slug.clone().unwrap_or_else(|| slug(&new.name, 70));
    let slug = store::free_slug(txn, &wanted).await?;
    let (sectors, areas) = (new.sectors.clone(), new.areas.clone());
    store::insert(txn, new_row(id, chamber_id, slug, new, now)).await?;
    store::replace_sectors(txn, id, &sectors).await?;
    store::replace_areas(txn, id, &areas).await?;
    changes::changed(txn, Change::Supplier(id), now).await?;
    Ok(id)
}

fn new_row(
    id: OrganisationId,
    chamber_id: ChamberId,
    slug: String,
    new: NewOrganisation,
    now: DateTime<Utc>,
) -> organisation::Model {
    let jurisdiction = new.jurisdiction.unwrap_or(Jurisdiction::Ch);
    let number = number(jurisdiction, new.registry_id.as_deref());
    organisation::Model {
        id,
        chamber_id,
        slug,
        name: new.name.trim().to_owned(),
        brand: new.brand.map(|brand| brand.trim().to_owned()).filter(|brand| !brand.is_empty()),
        jurisdiction,
        is_buyer: new.is_buyer,
        is_supplier: new.is_supplier,
        legal_form_scheme: new.legal_form.map(|_| "HALLE".to_owned()),
        legal_form: new.legal_form.map(|form| form.as_str().to_owned()),
        kind: new.kind,
        registry_scheme: number.scheme,
        registry_id: number.id,
        registry_check: number.check,
        activity_scheme: None,
        activity_code: None,
        activity_label: None,
        description: new.description,
        tags: store::texts(new.tags),
        street: new.street,
        postcode: new.postcode,
        city: new.city,
        region: None,
        region_code: new.region_code,
        territory_code: new.territory_code,
        lat: new.position.map(|position| position.lat),
        lon: new.position.map(|position| position.lon),
        website: new.website,
        email: new.email,
        phone: new.phone,
        languages: store::texts(new.languages),
        staff_count: new.staff_count,
        turnover_minor: new.turnover_minor,
        radius_km: new.radius_km,
        status: OrganisationStatus::Published,
        merged_into: None,
        confirmed_on: new.confirmed_on,
        source: None,
        flags: store::texts(Vec::new()),
        is_demo: new.is_demo,
        created_at: now,
        updated_at: now,
    }
}

/// A registration number as it is stored.
#[derive(Debug, Clone)]
pub struct Number {
    pub scheme: Option<String>,
    pub id: Option<String>,
    pub check: RegistryCheck,
}

impl Number {
    /// There is one, and it passes no check.
    pub fn is_doubtful(&self) -> bool {
        self.id.is_some() && self.check != RegistryCheck::Valid
    }
}

/// A record has a number, and it passes no check.
pub fn is_doubtful(row: &organisation::Model) -> bool {
    row.registry_id.is_some() && row.registry_check != RegistryCheck::Valid
}

/// Register and check of a number typed by somebody.
pub fn number(jurisdiction: Jurisdiction, typed: Option<&str>) -> Number {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    let Some(typed) = typed else {
        return Number { scheme: None, id: None, check: RegistryCheck::Unchecked };
    };
    match Register::guess(jurisdiction, typed) {
        Some(register) => {
            let checked = check(register, typed);
            Number {
                scheme: Some(register.scheme().to_owned()),
                id: Some(checked.number),
                check: checked.check,
            }
        }
        None => Number { scheme: None, id: Some(typed.to_owned()), check: RegistryCheck::Invalid },
    }
}

/// The organisation says today that its record is right.
pub async fn confirm(app: &App, id: OrganisationId, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if row.status == OrganisationStatus::Merged {
            return Err(Error::NotFound);
        }
        store::update(txn, organisation::Model { confirmed_on: Some(today), updated_at: now, ..row }).await?;
        changes::changed(txn, Change::Supplier(id), now).await?;
        Ok(())
    })
    .await?;
    app.suppliers.forget();
    app.bell.notify_one();
    Ok(())
}

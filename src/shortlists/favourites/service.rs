//! Starring, and which addresses carry a star.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::shortlists::favourite;
use entity::values::{FavouriteId, Language, OfferId, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};

use super::super::model::{Error, FAVOURITES_MAX, Named};
use super::super::store;
use super::super::things::Thing;
use crate::app::App;
use crate::directory::Found;
use crate::{catalogue, db, directory};

/// The supplier or offer of an address, when everybody may see it.
pub async fn find(db: &impl ConnectionTrait, address: &str) -> Result<Thing, Error> {
    match Named::read(address).ok_or(Error::NotFound)? {
        Named::Supplier(slug) => Ok(Thing { organisation: supplier(db, slug).await?, offer: None }),
        Named::Offer(slug) => {
            let (offer, organisation) = catalogue::find_public(db, slug).await?.ok_or(Error::NotFound)?;
            Ok(Thing { organisation, offer: Some(offer) })
        }
    }
}

async fn supplier(db: &impl ConnectionTrait, slug: &str) -> Result<OrganisationId, Error> {
    let mut slug = slug.to_owned();
    for _ in 0..2 {
        match directory::find_public(db, &slug).await?.ok_or(Error::NotFound)? {
            Found::Organisation(organisation) => return Ok(organisation.id),
            Found::MovedTo(next) => slug = next,
        }
    }
    Err(Error::NotFound)
}

/// Stars what an address names; twice is once.
pub async fn star(app: &App, person: PersonId, address: &str) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let thing = find(txn, address).await?;
        if store::count_favourites(txn, person).await? >= FAVOURITES_MAX {
            return Err(Error::TooMany("shortlists-too-many-favourites"));
        }
        Ok(store::insert_favourite(txn, row(person, thing, now)).await?)
    })
    .await
}

/// Takes the star back, also from what is not public any more.
pub async fn unstar(app: &App, person: PersonId, thing: Thing) -> Result<(), Error> {
    Ok(store::delete_favourite(&app.db, person, Some(thing.organisation), thing.offer).await?)
}

fn row(person_id: PersonId, thing: Thing, created_at: DateTime<Utc>) -> favourite::Model {
    favourite::Model {
        id: FavouriteId::new(),
        person_id,
        organisation_id: thing.offer.is_none().then_some(thing.organisation),
        offer_id: thing.offer,
        created_at,
    }
}

/// Stars without a viewer (demonstration).
pub async fn star_for_demo(
    txn: &impl ConnectionTrait,
    person: PersonId,
    (organisation, offer): (OrganisationId, Option<OfferId>),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::insert_favourite(txn, row(person, Thing { organisation, offer }, now)).await
}

/// Addresses of everything a person has starred.
pub async fn starred(db: &DatabaseConnection, person: PersonId) -> Result<HashSet<String>, DbErr> {
    let rows = store::list_favourites(db, person).await?;
    if rows.is_empty() {
        return Ok(HashSet::default());
    }
    let suppliers: Vec<_> = rows.iter().filter_map(|row| row.organisation_id).collect();
    let offers: Vec<_> = rows.iter().filter_map(|row| row.offer_id).collect();
    let suppliers = directory::cards(db, &suppliers).await?;
    let mut addresses: HashSet<_> =
        suppliers.values().map(|card| directory::urls::supplier(&card.slug)).collect();
    if !offers.is_empty() {
        let facts = catalogue::facts_by_id(db, &offers, Language::Fr).await?;
        addresses.extend(facts.into_values().map(|offer| offer.url));
    }
    Ok(addresses)
}

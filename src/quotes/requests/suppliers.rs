//! Whom a request can be sent to: how each supplier hears of it, who is found by name, who is asked.

use chrono::{DateTime, NaiveDate, Utc};
use entity::quotes::quote_request;
use entity::values::OrganisationId;
use sea_orm::{ConnectionTrait, DbErr};

use super::super::model::{Error, SUPPLIERS_MAX};
use super::super::store;
use crate::accounts;
use crate::app::App;
use crate::directory::{self, Organisation, listing};
use crate::membership::{self, Right};
use crate::web::error::AppError;

/// Suppliers that a search on the draft shows.
const FOUND_MAX: usize = 8;

/// How a supplier hears of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// People answer for it here.
    People,
    /// Nobody keeps its record: its public address gets the letter.
    Contact,
    Nobody,
}

/// Public suppliers among `ids` in their order, with how each is reached.
pub async fn reachable(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<Vec<(Organisation, Reach)>, DbErr> {
    let found = directory::list(db, ids).await?;
    let peopled = accounts::list_peopled(db, ids).await?;
    let with_reach = |record: Organisation| {
        let reach = if peopled.contains(&record.id) {
            Reach::People
        } else if record.email.as_deref().is_some_and(crate::mail::is_address) {
            Reach::Contact
        } else {
            Reach::Nobody
        };
        (record, reach)
    };
    Ok(found.into_iter().filter(|record| record.is_supplier).map(with_reach).collect())
}

/// A supplier that shall be asked.
#[derive(Debug, Clone)]
pub struct Chosen {
    pub id: OrganisationId,
    /// Empty when it has no public page any more.
    pub slug: String,
    pub name: String,
    pub town: String,
    pub reach: Reach,
}

impl Chosen {
    pub fn can_be_asked(&self) -> bool {
        self.reach != Reach::Nobody
    }

    pub fn is_unkept(&self) -> bool {
        self.reach == Reach::Contact
    }
}

/// Public suppliers among `ids` as a page shows them.
pub async fn choose(db: &impl ConnectionTrait, ids: &[OrganisationId]) -> Result<Vec<Chosen>, DbErr> {
    Ok(reachable(db, ids).await?.into_iter().map(chosen).collect())
}

fn chosen((record, reach): (Organisation, Reach)) -> Chosen {
    Chosen {
        id: record.id,
        name: record.shown_name().to_owned(),
        town: record.city.clone().unwrap_or_default(),
        slug: record.slug,
        reach,
    }
}

/// Those among `ids` who could be asked on a day, in their order.
pub async fn askable(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
    today: NaiveDate,
) -> Result<Vec<Chosen>, DbErr> {
    let entitled = membership::holders(db, Right::ReceiveTenders, today).await?;
    let mut found = reachable(db, ids).await?;
    found.retain(|(record, reach)| *reach != Reach::Nobody && entitled.has(record.chamber_id, record.id));
    Ok(found.into_iter().map(chosen).collect())
}

/// Those who are asked, also who is published no more since: they are shown, so that they can be taken out.
pub async fn asked(db: &impl ConnectionTrait, ids: &[OrganisationId]) -> Result<Vec<Chosen>, DbErr> {
    let mut asked = choose(db, ids).await?;
    let is_there = |id: &OrganisationId| asked.iter().any(|one| one.id == *id);
    let gone: Vec<_> = ids.iter().copied().filter(|id| !is_there(id)).collect();
    let cards = directory::cards(db, &gone).await?;
    asked.extend(gone.into_iter().filter_map(|id| cards.get(&id)).map(|card| Chosen {
        id: card.id,
        slug: String::new(),
        name: card.name.clone(),
        town: card.city.clone().unwrap_or_default(),
        reach: Reach::Nobody,
    }));
    Ok(asked)
}

/// Public suppliers whose name or town has the words, without those who are there already.
pub async fn find(
    app: &App,
    sought: &str,
    present: &[OrganisationId],
    buyer: OrganisationId,
) -> Result<Vec<Chosen>, AppError> {
    if sought.trim().is_empty() {
        return Ok(Vec::new());
    }
    let snapshot = app.suppliers.get(&app.db).await?;
    let filter = listing::Filter { text: sought.chars().take(200).collect(), ..listing::Filter::default() };
    let (hits, _) = snapshot.search(&filter, &listing::Verified::default());
    let ids: Vec<_> = hits
        .iter()
        .map(|hit| hit.supplier.id)
        .filter(|id| !present.contains(id) && *id != buyer)
        .take(FOUND_MAX)
        .collect();
    Ok(choose(&app.db, &ids).await?)
}

/// Adds suppliers to a draft; who is there already is there once.
pub async fn ask(
    txn: &impl ConnectionTrait,
    request: &quote_request::Model,
    suppliers: &[OrganisationId],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if suppliers.contains(&request.buyer_id) {
        return Err(Error::OwnOrganisation);
    }
    let mut asked = store::threads(txn, request.id).await?.len();
    // A Chamber may keep requests for some of its members.
    let entitled = membership::holders(txn, Right::ReceiveTenders, now.date_naive()).await?;
    for (record, reach) in reachable(txn, suppliers).await? {
        if reach == Reach::Nobody || !entitled.has(record.chamber_id, record.id) {
            return Err(Error::Unreachable);
        }
        if store::is_asked(txn, request.id, record.id).await? {
            continue;
        }
        asked += 1;
        if asked > SUPPLIERS_MAX {
            return Err(Error::TooManySuppliers);
        }
        store::insert_thread(txn, store::new_thread(request.id, record.id, now)).await?;
    }
    Ok(())
}

//! Where documents come from: the faces of the rooms that own the things.
mod offers;
mod suppliers;
mod tenders;

use super::document::Document;
use super::engine::Batch;
use super::query::{Error, IndexName};
use crate::app::App;
use crate::jobs::changes::{self, Change};
use chrono::{Datelike, NaiveDate};

/// How often a document that changes while it is written is written again; what changes later has a job of its own.
const MOST_LOOKS: usize = 3;

/// How many documents an index will have (for progress).
pub async fn count(app: &App, index: IndexName) -> anyhow::Result<u64> {
    match index {
        IndexName::Suppliers => suppliers::count(app).await,
        IndexName::Offers => offers::count(app).await,
        IndexName::Tenders => tenders::count(app).await,
    }
}

/// Brings one thing up to date in the indexes, with what shows it: the offers of a supplier name it, and its own
/// document lists what it offers.
pub async fn refresh(app: &App, index: IndexName, id: &str) -> Result<(), Error> {
    put(app, index, &[id.to_owned()]).await?;
    match index {
        IndexName::Tenders => Ok(()),
        IndexName::Suppliers => {
            let offers = offers::of_supplier(app, id).await.map_err(Error::Engine)?;
            put(app, IndexName::Offers, &offers).await
        }
        IndexName::Offers => {
            // Also of an offer that is no longer public: its supplier must no longer be found by it.
            match offers::supplier_of(app, id).await.map_err(Error::Engine)? {
                Some(supplier) => put(app, IndexName::Suppliers, &[supplier]).await,
                None => Ok(()),
            }
        }
    }
}

/// The document of one thing as the database has it now; nothing: it is not, or no longer, public.
async fn load(app: &App, index: IndexName, id: &str) -> Result<Option<Document>, Error> {
    let found = match index {
        IndexName::Suppliers => suppliers::load(app, id).await,
        IndexName::Offers => offers::load(app, id).await,
        IndexName::Tenders => tenders::load(app, id).await,
    };
    found.map_err(Error::Engine)
}

async fn load_all(app: &App, index: IndexName, ids: &[String]) -> Result<Vec<Option<Document>>, Error> {
    let mut documents = Vec::with_capacity(ids.len());
    for id in ids {
        documents.push(load(app, index, id).await?);
    }
    Ok(documents)
}

/// Writes documents in one stroke, and removes them where there is none any more, until what was written is what the
/// database has: of two workers that write the same document at once, the last one sees the last state.
async fn put(app: &App, index: IndexName, ids: &[String]) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut documents = load_all(app, index, ids).await?;
    for _ in 0..MOST_LOOKS {
        let mut batch = Batch { upserts: Vec::new(), deletes: Vec::new() };
        for (id, document) in ids.iter().zip(&documents) {
            match document {
                Some(document) => batch.upserts.push(document.clone()),
                None => batch.deletes.push(id.clone()),
            }
        }
        app.search.write(index, batch).await?;
        let now = load_all(app, index, ids).await?;
        if now == documents {
            return Ok(());
        }
        documents = now;
    }
    Ok(())
}

/// Fills an index from zero and swaps it in; returns how many documents it has. What other processes have written while
/// it was being filled is looked at again.
pub async fn refill(app: &App, index: IndexName, mut progress: impl FnMut(u64) + Send) -> Result<u64, Error> {
    let since = app.clock.now();
    let mut rebuild = app.search.rebuild(index).await?;
    let offered = match index {
        IndexName::Suppliers => suppliers::offered(app).await.map_err(Error::Engine)?,
        IndexName::Offers | IndexName::Tenders => suppliers::AllOffered::new(),
    };
    let mut done = 0;
    let mut after = None;
    loop {
        let page = match index {
            IndexName::Suppliers => suppliers::page(app, after, &offered).await,
            IndexName::Offers => offers::page(app, after).await,
            IndexName::Tenders => tenders::page(app).await,
        };
        let (documents, next) = page.map_err(Error::Engine)?;
        done += documents.len() as u64;
        rebuild.add(documents).await?;
        progress(done);
        if next.is_none() {
            break;
        }
        after = next;
    }
    rebuild.finish().await?;
    let meanwhile =
        changes::changed_since(&app.db, since).await.map_err(|error| Error::Engine(error.into()))?;
    for change in meanwhile {
        match change {
            Change::Supplier(id) => refresh(app, IndexName::Suppliers, &id.to_string()).await?,
            Change::Offer(id) => refresh(app, IndexName::Offers, &id.to_string()).await?,
            Change::Tender(id) => refresh(app, IndexName::Tenders, &id.to_string()).await?,
            Change::Index(_) => {}
        }
    }
    Ok(done)
}

/// Days from the first of January of year 1 (day 1) to 1970-01-01.
const EPOCH_FROM_CE: i64 = 719_163;

/// Days since 1970-01-01.
fn epoch_day(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - EPOCH_FROM_CE
}

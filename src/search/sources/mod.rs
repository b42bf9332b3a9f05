//! Where documents come from: the faces of the rooms that own the things.
mod offers;
mod suppliers;
mod tenders;

use super::document::Document;
use super::engine::Batch;
use super::query::{Error, IndexName};
use crate::app::App;
use anyhow::Context;
use chrono::{Datelike, NaiveDate};

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
    match index {
        IndexName::Tenders => put(app, index, id, tenders::load(app, id).await).await,
        IndexName::Suppliers => {
            put(app, index, id, suppliers::load(app, id).await).await?;
            for offer in offers::of_supplier(app, id).await.map_err(Error::Engine)? {
                let found = offers::load(app, &offer).await.map(|found| found.map(|(document, _)| document));
                put(app, IndexName::Offers, &offer, found).await?;
            }
            Ok(())
        }
        IndexName::Offers => {
            let found = offers::load(app, id).await.map_err(Error::Engine)?;
            let supplier = found.as_ref().map(|(_, supplier)| supplier.clone());
            put(app, index, id, Ok(found.map(|(document, _)| document))).await?;
            match supplier {
                Some(id) => put(app, IndexName::Suppliers, &id, suppliers::load(app, &id).await).await,
                None => Ok(()),
            }
        }
    }
}

/// Writes a document, or removes it where there is none any more.
async fn put(
    app: &App,
    index: IndexName,
    id: &str,
    found: anyhow::Result<Option<Document>>,
) -> Result<(), Error> {
    let document = found.map_err(Error::Engine)?;
    let deletes = if document.is_none() { vec![id.to_owned()] } else { Vec::new() };
    app.search.write(index, Batch { upserts: document.into_iter().collect(), deletes }).await
}

/// Fills an index from zero and swaps it in; returns how many documents it has.
pub async fn refill(
    app: &App,
    index: IndexName,
    mut progress: impl FnMut(u64) + Send,
) -> anyhow::Result<u64> {
    let mut rebuild = app.search.rebuild(index).await.context("start to fill the index")?;
    let titles = match index {
        IndexName::Suppliers => suppliers::titles(app).await?,
        IndexName::Offers | IndexName::Tenders => suppliers::Titles::new(),
    };
    let mut done = 0;
    let mut after = None;
    loop {
        let (documents, next) = match index {
            IndexName::Suppliers => suppliers::page(app, after, &titles).await?,
            IndexName::Offers => offers::page(app, after).await?,
            IndexName::Tenders => tenders::page(app).await?,
        };
        done += documents.len() as u64;
        rebuild.add(documents).await.context("fill the index")?;
        progress(done);
        if next.is_none() {
            break;
        }
        after = next;
    }
    rebuild.finish().await.context("swap the index in")?;
    Ok(done)
}

/// Days from the first of January of year 1 (day 1) to 1970-01-01.
const EPOCH_FROM_CE: i64 = 719_163;

/// Days since 1970-01-01.
fn epoch_day(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - EPOCH_FROM_CE
}

//! Where documents come from: the faces of the rooms that own the things.
mod tenders;

use super::document::Document;
use super::engine::Batch;
use super::query::{Error, IndexName};
use crate::app::App;
use anyhow::{Context, bail};

/// The public document of one thing, or none when it is gone or not public.
async fn load(app: &App, index: IndexName, id: &str) -> anyhow::Result<Option<Document>> {
    match index {
        IndexName::Tenders => tenders::load(app, id).await,
        IndexName::Suppliers | IndexName::Offers => bail!("the index {index} has no source yet"),
    }
}

/// A page of public documents, and where to go on; no such place: that was the last.
async fn page(
    app: &App,
    index: IndexName,
    after: Option<String>,
) -> anyhow::Result<(Vec<Document>, Option<String>)> {
    match index {
        IndexName::Tenders => tenders::page(app, after).await,
        IndexName::Suppliers | IndexName::Offers => bail!("the index {index} has no source yet"),
    }
}

/// How many there are, where that is quick to say (for progress).
pub async fn count(app: &App, index: IndexName) -> anyhow::Result<u64> {
    match index {
        IndexName::Tenders => tenders::count(app).await,
        IndexName::Suppliers | IndexName::Offers => bail!("the index {index} has no source yet"),
    }
}

/// Brings one document up to date.
pub async fn refresh(app: &App, index: IndexName, id: &str) -> Result<(), Error> {
    let document = load(app, index, id).await.map_err(Error::Engine)?;
    let deletes = if document.is_none() { vec![id.to_owned()] } else { Vec::new() };
    app.search.write(index, Batch { upserts: document.into_iter().collect(), deletes }).await
}

/// Fills an index from zero and swaps it in; returns how many documents it has.
pub async fn refill(app: &App, index: IndexName, mut progress: impl FnMut(u64)) -> anyhow::Result<u64> {
    let mut rebuild = app.search.rebuild(index).await.context("start to fill the index")?;
    let mut done = 0;
    let mut after = None;
    loop {
        let (documents, next) = page(app, index, after).await?;
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

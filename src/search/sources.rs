//! Where documents come from: the faces of the rooms that own the things.
use super::document::Document;
use super::engine::Batch;
use super::query::{Error, IndexName};
use crate::app::App;
use anyhow::Context;

/// Documents read and given to the engines at once.
const AT_ONCE: u64 = 500;

/// The public document of one thing, or none when it is gone or not public.
pub async fn load(_app: &App, _index: IndexName, _id: &str) -> anyhow::Result<Option<Document>> {
    Ok(None)
}

/// A page of public documents in the order of their ids, after `after`.
async fn page(_app: &App, _index: IndexName, _after: Option<&str>) -> anyhow::Result<Vec<Document>> {
    Ok(Vec::new())
}

/// How many there are (for progress).
pub async fn count(_app: &App, _index: IndexName) -> anyhow::Result<u64> {
    Ok(0)
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
    let mut after: Option<String> = None;
    loop {
        let documents = page(app, index, after.as_deref()).await?;
        let Some(last) = documents.last() else { break };
        after = Some(last.id.clone());
        done += documents.len() as u64;
        rebuild.add(documents).await.context("fill the index")?;
        progress(done);
    }
    rebuild.finish().await.context("swap the index in")?;
    Ok(done)
}

//! Measuring the engines on judged queries over the real directory (`halle relevance`, `make relevance`).
pub mod directory;
pub mod judge;
pub mod sample;
pub mod server;

use super::config::Config;
use super::engine::Engine;
use super::model::{Indexable, SupplierDoc};
use super::query::{Error, IndexName, Query};
use judge::{Judged, Tally};

/// Documents given to the engine at once.
const AT_ONCE: usize = 2_000;

/// Fills the supplier index from zero.
pub async fn fill(engine: &dyn Engine, suppliers: &[SupplierDoc], config: &Config) -> Result<(), Error> {
    let mut rebuild = engine.rebuild(IndexName::Suppliers).await?;
    for chunk in suppliers.chunks(AT_ONCE) {
        rebuild.add(chunk.iter().map(|supplier| supplier.document(config)).collect()).await?;
    }
    rebuild.finish().await
}

/// A query that did not do well, for the person who improves the engine.
#[derive(Clone, Debug)]
pub struct Miss {
    pub judged: Judged,
    pub found: Vec<String>,
}

/// Asks all queries; misses are those without an answer among the first three.
pub async fn measure(engine: &dyn Engine, queries: &[Judged]) -> Result<(Tally, Vec<Miss>), Error> {
    let mut tally = Tally::default();
    let mut misses = Vec::new();
    for judged in queries {
        let jurisdiction = Some(judged.jurisdiction.clone()).filter(|text| !text.is_empty());
        let query = Query { jurisdiction, limit: 10, ..Query::text(&judged.query) };
        let results = engine.query(IndexName::Suppliers, query, 0).await?;
        let found: Vec<Vec<String>> = results.hits.iter().map(|hit| hit.external_refs.clone()).collect();
        let figures = judge::score(judged, &found);
        if figures.success_at_3 < 1.0 {
            let show = |hit: &super::results::Hit| format!("{} {}", hit.external_refs.join(","), hit.name);
            misses.push(Miss {
                judged: judged.clone(),
                found: results.hits.iter().take(4).map(show).collect(),
            });
        }
        tally.add(&judged.class, figures);
    }
    Ok((tally, misses))
}

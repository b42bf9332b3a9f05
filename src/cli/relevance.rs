//! `halle relevance`: figures of the search engines over judged queries. Needs the directory file, no database.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::Outcome;
use crate::search::config::Config;
use crate::search::embedded::Embedded;
use crate::search::engine::Engine;
use crate::search::meilisearch::Meilisearch;
use crate::search::query::{IndexName, Query};
use crate::search::relevance::server::Server;
use crate::search::relevance::{self, directory, judge, sample};

/// Measure how well search answers judged queries.
#[derive(Debug, Args)]
pub struct Relevance {
    /// Directory file (tab-separated) that the judgements refer to.
    #[arg(long, default_value = "../shared/data/directory/organisations.tsv")]
    directory: PathBuf,
    /// Judged queries.
    #[arg(long, default_value = "tests/relevance/queries.tsv")]
    queries: PathBuf,
    /// Also ask this many names drawn from the file, as written and misspelt.
    #[arg(long, default_value_t = 0)]
    drawn: usize,
    /// Seed of the draw.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Ask this instead of the judged queries and show what is found and why (repeatable).
    #[arg(long)]
    ask: Vec<String>,
    /// Program of a Meilisearch server to measure too; it is started on the loopback and stopped at the end.
    #[arg(long, env = "MEILISEARCH_BIN", default_value = "meilisearch")]
    meilisearch: PathBuf,
    /// Only the embedded engine.
    #[arg(long)]
    embedded_only: bool,
    /// Show the queries that were not answered within the first three.
    #[arg(long)]
    misses: bool,
}

impl Relevance {
    pub async fn run(self) -> anyhow::Result<Outcome> {
        if !self.directory.exists() {
            println!("relevance: {} is not there, nothing was measured", self.directory.display());
            return Ok(Outcome::Done);
        }
        let config = Arc::new(Config::built_in()?);
        let suppliers = directory::read(&self.directory, &config)?;
        let mut queries = judge::read(&std::fs::read_to_string(&self.queries)?)?;
        queries.extend(sample::draw(&suppliers, self.drawn, self.seed));
        let folder = std::env::temp_dir().join(format!("halle-relevance-{}", std::process::id()));
        let embedded = Embedded::new(&folder, Arc::clone(&config));
        let server =
            if self.embedded_only { None } else { Server::start(&self.meilisearch, &folder.join("server"))? };
        let remote = server.as_ref().map(|server| {
            Meilisearch::new(&server.url, Some(&server.key), Arc::clone(&config), embedded.clone())
        });
        let remote = remote.transpose()?;
        if remote.is_none() {
            println!("meilisearch: no server program, not measured");
        }
        let engines =
            std::iter::once(&embedded as &dyn Engine).chain(remote.as_ref().map(|r| r as &dyn Engine));
        for engine in engines {
            let started = std::time::Instant::now();
            relevance::fill(engine, &suppliers, &config).await?;
            println!("{}: {} suppliers indexed in {:.1?}", engine.name(), suppliers.len(), started.elapsed());
            for text in &self.ask {
                show(engine, text).await?;
            }
            if !self.ask.is_empty() {
                continue;
            }
            let (tally, misses) = relevance::measure(engine, &queries).await?;
            println!(
                "{:12} {:>7} {:>9} {:>9} {:>8}",
                "class", "queries", "success@1", "success@3", "nDCG@10"
            );
            for (class, figures) in tally.means() {
                let judge::Figures { queries, success_at_1, success_at_3, ndcg_at_10 } = figures;
                println!("{class:12} {queries:7} {success_at_1:9.3} {success_at_3:9.3} {ndcg_at_10:8.3}");
            }
            if self.misses {
                for miss in misses {
                    let judged = &miss.judged;
                    println!(
                        "{} | {} | {} | {}",
                        judged.class,
                        judged.query,
                        judged.answers,
                        miss.found.join(" / ")
                    );
                }
            }
        }
        drop(server);
        std::fs::remove_dir_all(&folder)?;
        Ok(Outcome::Done)
    }
}

async fn show(engine: &dyn Engine, text: &str) -> anyhow::Result<()> {
    let query = Query { explain: true, limit: 8, ..Query::text(text) };
    let results = engine.query(IndexName::Suppliers, query, 0).await?;
    println!(
        "\n{text}: {} in {:.1} ms, place {:?}, left out {:?}",
        results.total, results.took_ms, results.place, results.left_out
    );
    let expansions = results.expansions.iter().map(|e| format!("{} ({} {})", e.word, e.relation, e.weight));
    println!("  {}", expansions.collect::<Vec<_>>().join(", "));
    for hit in &results.hits {
        let commune = hit.commune.as_deref().unwrap_or_default();
        println!(
            "  {:8.2} {:16} {} [{commune}] {:?}",
            hit.score,
            hit.external_refs.join(","),
            hit.name,
            hit.distance_km
        );
        println!("           {}", serde_json::to_string(&hit.reasons)?);
        println!("           {}", serde_json::to_string(&hit.explanation)?);
    }
    Ok(())
}

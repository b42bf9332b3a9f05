//! `halle search`: one question to one index, answered in the terminal. The JSON is that of the API.

use anyhow::Context as _;
use clap::Args;

use super::Outcome;
use crate::clock::{Clock as _, SystemClock};
use crate::config::Config;
use crate::search::meaning::places::Point;
use crate::search::query::{IndexName, Near, Query};
use crate::search::results::Results;
use crate::search::service::Search;

/// Search an index.
#[derive(Debug, Args)]
pub struct Ask {
    /// suppliers, offers or tenders
    index: String,
    /// What is looked for.
    #[arg(default_value = "")]
    query: String,
    /// Name of a place (commune, canton, département, région).
    #[arg(long)]
    place: Option<String>,
    #[arg(long, requires = "lon", allow_negative_numbers = true)]
    lat: Option<f64>,
    #[arg(long, requires = "lat", allow_negative_numbers = true)]
    lon: Option<f64>,
    /// Only what is this near to the place or position.
    #[arg(long)]
    radius_km: Option<f64>,
    /// FR, CH or QC
    #[arg(long)]
    jurisdiction: Option<String>,
    #[arg(long, default_value_t = 10)]
    limit: usize,
    #[arg(long, default_value_t = 0)]
    offset: usize,
    /// Say how each score came about.
    #[arg(long)]
    explain: bool,
    /// Only the words as typed: no synonyms, no corrections.
    #[arg(long)]
    exact: bool,
    #[arg(long)]
    json: bool,
}

impl Ask {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let index: IndexName = self.index.parse()?;
        let search = Search::open(&config.data, &config.search).context("open the search")?;
        let near = self
            .lat
            .zip(self.lon)
            .map(|(lat, lon)| Near { point: Point { lat, lon }, radius_km: self.radius_km });
        let query = Query {
            text: self.query,
            place: self.place,
            near,
            radius_km: self.radius_km,
            jurisdiction: self.jurisdiction,
            limit: self.limit,
            offset: self.offset,
            explain: self.explain,
            expand: !self.exact,
            // The API counts all of them when nothing else is asked; the terminal shows none.
            facets: if self.json { search.config.of(index).settings.facets.clone() } else { Vec::new() },
            ..Query::default()
        };
        let results = search.answer(index, &query, SystemClock.now()).await?;
        if self.json {
            println!("{}", serde_json::to_string(&results)?);
        } else {
            show(&results);
        }
        Ok(Outcome::Done)
    }
}

fn show(results: &Results) {
    for (rank, hit) in (1..).zip(&results.hits) {
        let commune = hit.commune.as_deref().unwrap_or("–");
        let distance = hit.distance_km.map(|km| format!(", {km} km")).unwrap_or_default();
        println!("{rank:3}. {} ({commune}{distance})  {}", hit.name, hit.external_refs.join(" "));
    }
    println!("{} in all, {:.1} ms, {}", results.total, results.took_ms, results.engine);
}

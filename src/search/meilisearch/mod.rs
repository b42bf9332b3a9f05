//! The engine over a Meilisearch server. Queries are understood by us (with the vocabulary of the embedded index, which
//! is kept beside it) and asked as filters; the order of answers is computed as the embedded engine computes it.
mod asking;
mod filter;
mod schema;
mod wire;

use super::config::{Config, IndexConfig};
use super::document::Document;
use super::embedded::place::{PlaceScore, Presence};
use super::embedded::{Embedded, check_names, most_frequent, presence};
use super::engine::{Batch, Engine, Future, IndexStats, Rebuild, Touched};
use super::explain::explain;
use super::meaning::{Effort, Understanding};
use super::query::{Error, IndexName, Query, Sort};
use super::results::{Explanation, Hit, Results};
use super::score::{Scored, Scorer, presence_of};
use asking::Asking;
use filter::Filter;
use meilisearch_sdk::request::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use wire::Wire;

/// Documents looked at because a place lies at the edge of what they serve.
const MOST_DOUBTFUL: usize = 1_000;
/// Documents sent at once.
const AT_ONCE: usize = 1_000;

/// The engine of the setting `HALLE_SEARCH_URL`.
#[derive(Clone)]
pub struct Meilisearch {
    shared: Arc<Shared>,
}

struct Shared {
    wire: Wire,
    config: Arc<Config>,
    /// Its vocabulary says what words mean; it is filled with the same documents.
    embedded: Embedded,
    touched: Mutex<HashMap<IndexName, Touched>>,
}

impl Meilisearch {
    /// `url` such as `http://127.0.0.1:7700`; `key` needs rights on documents, settings, indexes, tasks and search.
    pub fn new(
        url: &str,
        key: Option<&str>,
        config: Arc<Config>,
        embedded: Embedded,
    ) -> anyhow::Result<Self> {
        let wire = Wire::new(url, key)?;
        let shared = Shared { wire, config, embedded, touched: Mutex::default() };
        Ok(Self { shared: Arc::new(shared) })
    }
}

/// Name of an index on the server, which may serve others too.
fn uid(index: IndexName) -> String {
    format!("halle_{index}")
}

impl Shared {
    async fn answer(&self, index: IndexName, query: &Query, now: i64) -> Result<Results, Error> {
        query.check()?;
        check_names(query, &self.config, index)?;
        let started = Instant::now();
        let mut results = Results::default();
        let mut left_out: Vec<String> = Vec::new();
        for effort in Effort::STEPS.into_iter().filter(|effort| query.widens() || *effort == Effort::Plain) {
            if !effort.helps(results.total) {
                break;
            }
            let understood = self.embedded.understand(index, query, effort)?;
            if effort.lets_go() && understood.left_out == left_out {
                continue;
            }
            left_out.clone_from(&understood.left_out);
            let asked = self.ask(index, query, &understood, now).await?;
            if asked.total > results.total || results.total == 0 && !effort.lets_go() {
                results = asked;
            }
        }
        results.took_ms = started.elapsed().as_secs_f64() * 1_000.0;
        Ok(results)
    }

    async fn ask(
        &self,
        index: IndexName,
        query: &Query,
        understood: &Understanding,
        now: i64,
    ) -> Result<Results, Error> {
        let place = PlaceScore::asked(query, understood);
        let base = filter::of_question(query, understood, place.as_ref());
        let mut results = Results {
            query: query.text.clone(),
            engine: "meilisearch",
            expansions: understood.expansions(),
            place: understood.place_kept().map(|place| place.reading.name.clone()),
            left_out: understood.left_out.clone(),
            ..Results::default()
        };
        let Some(mut base) = base else { return Ok(results) };
        if let Some(place) = place.as_ref().filter(|place| place.strict) {
            let out = self.out_of_reach(index, place, &base).await?;
            base.extend(out);
        }
        let config = self.config.of(index);
        let numbers = &config.settings.numbers;
        let asking = Asking { index, query, understood, place: place.as_ref(), numbers, base, now };
        let body = json!({ "queries": asking.questions() });
        let answer = self.wire.ask("/multi-search", &body).await?;
        let answers: &[Value] = answer["results"].as_array().map_or(&[], Vec::as_slice);
        results.total = answers.first().and_then(|first| first["totalHits"].as_u64()).map_or(0, as_size);
        results.facets = facets(query, answers);
        let documents = documents(answers)?;
        let lexicon = self.embedded.lexicon(index)?;
        let scorer = Scorer {
            understood,
            config,
            vocabulary: &lexicon.vocabulary,
            place: place.as_ref(),
            near: query.near,
            now,
        };
        let mut ordered: Vec<(Scored, Document)> =
            documents.into_iter().map(|document| (scorer.score(&document), document)).collect();
        if asking.sort() == Sort::Relevance {
            ordered.sort_by(|(a, _), (b, _)| b.score.total_cmp(&a.score));
        }
        let page = ordered.iter().skip(asking.skipped()).take(query.limit);
        results.hits = page.map(|(score, document)| self.hit(score, document, query, understood)).collect();
        Ok(results)
    }

    /// Leaves out those whose distance served ends before the place: filters know it only by cells.
    async fn out_of_reach(
        &self,
        index: IndexName,
        place: &PlaceScore,
        base: &[Filter],
    ) -> Result<Option<Filter>, Error> {
        if place.points.is_empty() {
            return Ok(None);
        }
        let filter = Filter::All(base.iter().cloned().chain([filter::doubtful(place)]).collect());
        let body = json!({ "queries": [{
            "indexUid": uid(index), "q": "", "filter": filter.text(), "limit": MOST_DOUBTFUL,
            "attributesToRetrieve": ["document"],
        }] });
        let answer = self.wire.ask("/multi-search", &body).await?;
        let doubtful = documents(answer["results"].as_array().map_or(&[], Vec::as_slice))?;
        let out = doubtful.into_iter().filter(|one| presence_of(one, place).0 == Presence::Elsewhere);
        let out: Vec<String> = out.map(|document| document.id).collect();
        Ok((!out.is_empty()).then(|| Filter::Not(Box::new(Filter::OneOf("id".to_owned(), out)))))
    }

    fn hit(&self, scored: &Scored, document: &Document, query: &Query, understood: &Understanding) -> Hit {
        let mut hit = explain(document, understood, &self.config, query.highlight);
        hit.score = (scored.score * 1_000.0).round() / 1_000.0;
        hit.distance_km = scored.distance_km.map(|km| (km * 10.0).round() / 10.0);
        if let Some(place) = understood.place() {
            hit.reasons.extend(presence(scored.presence, scored.distance_km, &place.reading.name));
        }
        if query.explain {
            let Scored { text, place, trust, freshness, .. } = *scored;
            hit.explanation = Some(Explanation { text, place, trust, freshness });
        }
        hit
    }

    /// Makes the index with its settings where the server does not have it yet.
    async fn prepare(&self, index: IndexName) -> Result<(), Error> {
        // Asked each time: a server that comes back empty would make an index without settings by itself.
        if self.wire.find(&format!("/indexes/{}", uid(index))).await?.is_none() {
            self.make(&uid(index), self.config.of(index)).await?;
        }
        Ok(())
    }

    async fn make(&self, name: &str, config: &IndexConfig) -> Result<(), Error> {
        let body = json!({ "uid": name, "primaryKey": "id" });
        self.wire.change("/indexes", Method::Post { query: (), body }).await?;
        let body = schema::settings(config);
        self.wire.change(&format!("/indexes/{name}/settings"), Method::Patch { query: (), body }).await
    }

    async fn put(&self, name: &str, documents: &[Document], config: &IndexConfig) -> Result<(), Error> {
        for chunk in documents.chunks(AT_ONCE) {
            let body = chunk.iter().map(|document| schema::encode(document, config)).collect();
            let path = format!("/indexes/{name}/documents");
            self.wire.change(&path, Method::Post { query: (), body }).await?;
        }
        Ok(())
    }

    async fn remove(&self, name: &str, ids: &[String]) -> Result<(), Error> {
        if ids.is_empty() {
            return Ok(());
        }
        let path = format!("/indexes/{name}/documents/delete-batch");
        self.wire.change(&path, Method::Post { query: (), body: json!(ids) }).await
    }

    async fn write(&self, index: IndexName, batch: Batch) -> Result<(), Error> {
        self.prepare(index).await?;
        self.put(&uid(index), &batch.upserts, self.config.of(index)).await?;
        self.remove(&uid(index), &batch.deletes).await?;
        if let Some(touched) = self.touched.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&index) {
            touched.note(&batch);
        }
        Ok(())
    }
}

/// Counts of the first search; those of a filtered facet from its own search.
fn facets(query: &Query, answers: &[Value]) -> BTreeMap<String, Vec<super::results::FacetCount>> {
    let counts = |facet: &str| {
        let column = format!("facet_{facet}");
        let own =
            answers.iter().skip(1).rev().find_map(|answer| answer["facetDistribution"][&column].as_object());
        let first = answers.first().and_then(|answer| answer["facetDistribution"][&column].as_object());
        let counts = own.or(first).into_iter().flatten();
        let counts = counts.map(|(value, count)| (value.clone(), count.as_u64().map_or(0, as_size)));
        most_frequent(counts, query, facet)
    };
    query.facets.iter().map(|facet| (facet.clone(), counts(facet))).collect()
}

/// The documents of all answers, each once, in the order of the answers.
fn documents(answers: &[Value]) -> Result<Vec<Document>, Error> {
    let mut seen = HashSet::new();
    let mut documents = Vec::new();
    for hit in answers.iter().filter_map(|answer| answer["hits"].as_array()).flatten() {
        if hit["document"].is_null() {
            continue;
        }
        let document = serde_json::from_value::<Document>(hit["document"].clone());
        let document = document.map_err(|error| Error::Engine(error.into()))?;
        if seen.insert(document.id.clone()) {
            documents.push(document);
        }
    }
    Ok(documents)
}

fn as_size(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// An index being filled beside the one in use.
struct MeilisearchRebuild {
    shared: Arc<Shared>,
    index: IndexName,
    name: String,
    finished: bool,
}

impl MeilisearchRebuild {
    async fn start(shared: Arc<Shared>, index: IndexName) -> Result<Self, Error> {
        shared.prepare(index).await?;
        let name = format!("{}_{}", uid(index), uuid::Uuid::new_v4().simple());
        shared.make(&name, shared.config.of(index)).await?;
        shared.touched.lock().unwrap_or_else(PoisonError::into_inner).insert(index, Touched::default());
        Ok(Self { shared, index, name, finished: false })
    }

    async fn finish(mut self: Box<Self>) -> Result<(), Error> {
        let touched = self.shared.touched.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.index);
        let (upserts, deletes) = touched.unwrap_or_default().into_parts();
        self.shared.put(&self.name, &upserts, self.shared.config.of(self.index)).await?;
        self.shared.remove(&self.name, &deletes).await?;
        let body = json!([{ "indexes": [uid(self.index), self.name] }]);
        self.shared.wire.change("/swap-indexes", Method::Post { query: (), body }).await?;
        self.finished = true;
        // After the swap the old documents are under the new name.
        self.shared.wire.change(&format!("/indexes/{}", self.name), Method::Delete { query: () }).await
    }
}

impl Drop for MeilisearchRebuild {
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        self.shared.touched.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.index);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let (shared, name) = (Arc::clone(&self.shared), self.name.clone());
            runtime.spawn(async move {
                let _ = shared.wire.change(&format!("/indexes/{name}"), Method::Delete { query: () }).await;
            });
        }
    }
}

impl Engine for Meilisearch {
    fn name(&self) -> &'static str {
        "meilisearch"
    }

    fn write(&self, index: IndexName, batch: Batch) -> Future<'_, ()> {
        Box::pin(self.shared.write(index, batch))
    }

    fn query(&self, index: IndexName, query: Query, now: i64) -> Future<'_, Results> {
        Box::pin(async move { self.shared.answer(index, &query, now).await })
    }

    fn rebuild(&self, index: IndexName) -> Future<'_, Box<dyn Rebuild>> {
        let shared = Arc::clone(&self.shared);
        Box::pin(
            async move { Ok(Box::new(MeilisearchRebuild::start(shared, index).await?) as Box<dyn Rebuild>) },
        )
    }

    fn health(&self) -> Future<'_, ()> {
        Box::pin(async move { self.shared.wire.get("/health").await.map(drop) })
    }

    fn stats(&self, index: IndexName) -> Future<'_, IndexStats> {
        Box::pin(async move {
            let stats = self.shared.wire.find(&format!("/indexes/{}/stats", uid(index))).await?;
            let documents = stats.and_then(|stats| stats["numberOfDocuments"].as_u64());
            Ok(IndexStats { documents: documents.map_or(0, as_size) })
        })
    }
}

impl Rebuild for MeilisearchRebuild {
    fn add(&mut self, documents: Vec<Document>) -> Future<'_, ()> {
        let shared = Arc::clone(&self.shared);
        Box::pin(async move { shared.put(&self.name, &documents, shared.config.of(self.index)).await })
    }

    fn finish(self: Box<Self>) -> Future<'static, ()> {
        Box::pin(MeilisearchRebuild::finish(self))
    }
}

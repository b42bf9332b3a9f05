//! The engine over a Meilisearch server. Queries are understood by us (with the vocabulary of the embedded index, which
//! is kept beside it) and asked as filters; the order of answers is computed as the embedded engine computes it.
mod filter;
mod schema;
mod wire;

use super::config::{Config, IndexConfig};
use super::document::Document;
use super::embedded::place::PlaceScore;
use super::embedded::{Embedded, FEW, check_names, most_frequent, presence};
use super::engine::{Batch, Engine, Future, IndexStats, Rebuild, Touched};
use super::explain::explain;
use super::meaning::{Effort, Understanding};
use super::query::{Error, IndexName, Query, Sort};
use super::results::{Explanation, Hit, Results};
use super::score::{Scored, Scorer};
use filter::Filter;
use meilisearch_sdk::request::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use wire::Wire;

/// Documents fetched for ordering: all of them up to this number, beyond it the best by the server's own order.
const CANDIDATES: usize = 400;
const BY_WORDS: usize = 200;
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
    async fn answer(&self, index: IndexName, query: &Query, today: i64) -> Result<Results, Error> {
        query.check()?;
        check_names(query, &self.config, index)?;
        let started = Instant::now();
        let mut results = Results::default();
        for effort in Effort::STEPS {
            let understood = self.embedded.understand(index, query, effort)?;
            if effort == Effort::Relaxed && understood.left_out.is_empty() {
                break;
            }
            let asked = self.ask(index, query, &understood, today).await?;
            if results.total == 0 || asked.total > results.total {
                results = asked;
            }
            let enough = if effort == Effort::Plain { FEW } else { 1 };
            if results.total >= enough || !query.expand || query.text.trim().is_empty() {
                break;
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
        today: i64,
    ) -> Result<Results, Error> {
        let place = understood.place().map(|place| PlaceScore::new(place, query.place.is_some()));
        let base = filter::of_question(query, understood, place.as_ref());
        let mut results = Results {
            query: query.text.clone(),
            engine: "meilisearch",
            expansions: understood.expansions(),
            place: understood.place_kept().map(|place| place.reading.name.clone()),
            left_out: understood.left_out.clone(),
            ..Results::default()
        };
        let Some(base) = base else { return Ok(results) };
        let body = json!({ "queries": questions(index, query, understood, &base) });
        let answer = self.wire.ask("/multi-search", &body).await?;
        let answers: &[Value] = answer["results"].as_array().map_or(&[], Vec::as_slice);
        results.total = answers.first().and_then(|first| first["totalHits"].as_u64()).map_or(0, as_size);
        results.facets = facets(query, answers);
        let documents = documents(answers)?;
        let lexicon = self.embedded.lexicon(index)?;
        let config = self.config.of(index);
        let scorer = Scorer {
            understood,
            config,
            vocabulary: &lexicon.vocabulary,
            place: place.as_ref(),
            near: query.near,
            today,
        };
        let mut ordered: Vec<(Scored, Document)> =
            documents.into_iter().map(|document| (scorer.score(&document), document)).collect();
        if query.sort == Sort::Relevance {
            ordered.sort_by(|(a, _), (b, _)| b.score.total_cmp(&a.score));
        }
        let skip = if query.sort == Sort::Relevance { query.offset } else { 0 };
        let page = ordered.iter().skip(skip).take(query.limit);
        results.hits = page.map(|(score, document)| self.hit(score, document, query, understood)).collect();
        Ok(results)
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

/// The searches of one question: total, facets and candidates; candidates by words; one per filtered facet, without its
/// own filter, so that its other choices keep their counts.
fn questions(index: IndexName, query: &Query, understood: &Understanding, base: &[Filter]) -> Vec<Value> {
    let chosen = |without: Option<&str>| {
        let mut all = base.to_vec();
        for (facet, values) in query.filters.iter().filter(|(facet, _)| Some(facet.as_str()) != without) {
            all.push(Filter::OneOf(format!("facet_{facet}"), values.clone()));
        }
        if all.is_empty() { Value::Null } else { json!(Filter::All(all).text()) }
    };
    let columns: Vec<String> = query.facets.iter().map(|facet| format!("facet_{facet}")).collect();
    let by_relevance = query.sort == Sort::Relevance;
    let size = if by_relevance { CANDIDATES } else { 0 };
    let mut questions = vec![json!({
        "indexUid": uid(index), "q": "", "filter": chosen(None), "facets": columns,
        "page": 1, "hitsPerPage": size, "attributesToRetrieve": ["document"],
    })];
    let typed: Vec<&str> = understood
        .concepts
        .iter()
        .flat_map(|concept| concept.choices.iter().filter(|choice| choice.relation == "typed"))
        .flat_map(|choice| choice.stems.iter().map(String::as_str))
        .collect();
    if !by_relevance {
        questions.push(json!({
            "indexUid": uid(index), "q": "", "filter": chosen(None), "sort": [order(query)],
            "offset": query.offset, "limit": query.limit, "attributesToRetrieve": ["document"],
        }));
    } else if !typed.is_empty() {
        questions.push(json!({
            "indexUid": uid(index), "q": typed.join(" "), "filter": chosen(None), "matchingStrategy": "last",
            "offset": 0, "limit": BY_WORDS, "attributesToRetrieve": ["document"],
        }));
    }
    for facet in query.filters.keys().filter(|facet| query.facets.contains(facet)) {
        questions.push(json!({
            "indexUid": uid(index), "q": "", "filter": chosen(Some(facet)), "facets": [format!("facet_{facet}")],
            "page": 1, "hitsPerPage": 0, "attributesToRetrieve": ["id"],
        }));
    }
    questions
}

fn order(query: &Query) -> String {
    match query.sort {
        Sort::Distance => match query.near {
            Some(near) => format!("_geoPoint({}, {}):asc", near.point.lat, near.point.lon),
            None => "trust:desc".to_owned(),
        },
        Sort::Name => "name_sort:asc".to_owned(),
        Sort::Price => "number_price:asc".to_owned(),
        Sort::Deadline => "number_deadline:asc".to_owned(),
        Sort::Freshness | Sort::Relevance => "fresh_day:desc".to_owned(),
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
        most_frequent(counts.map(|(value, count)| (value.clone(), count.as_u64().map_or(0, as_size))))
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

    fn query(&self, index: IndexName, query: Query, today: i64) -> Future<'_, Results> {
        Box::pin(async move { self.shared.answer(index, &query, today).await })
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

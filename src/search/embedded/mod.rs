//! The engine that needs no other program: Tantivy, with its files in the data folder.
pub mod cells;
mod collector;
mod facet_rows;
mod generation;
mod lexicon;
pub mod place;
mod plan;
mod schema;
pub mod weights;

use super::config::Config;
use super::document::Document;
use super::engine::{Batch, Engine, Future, IndexStats, Rebuild, Touched};
use super::explain::explain;
use super::meaning::{Effort, Understanding, understand};
use super::query::{Error, IndexName, MOST_FACET_VALUES, Query};
use super::results::{Explanation, FacetCount, Hit, Reason, Results};
use collector::{Collecting, Kept};
use generation::{Filling, Generation, Seen};
pub use lexicon::Lexicon;
use place::Presence;
pub use schema::whole_names;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;
use tantivy::schema::Value;
use tantivy::{Searcher, TantivyDocument, Term};

/// The embedded engine: one folder per index, in it one folder per generation and a file that names the current one.
#[derive(Clone)]
pub struct Embedded {
    shared: Arc<Shared>,
}

struct Shared {
    folder: PathBuf,
    config: Arc<Config>,
    indexes: HashMap<IndexName, Slot>,
}

#[derive(Default)]
struct Slot {
    /// Opened when first needed.
    current: RwLock<Option<Arc<Generation>>>,
    /// Writes of this process take turns.
    writing: Mutex<()>,
    /// Ids written while a rebuild runs: the rebuild must not put an older state over them.
    touched: Mutex<Option<Touched>>,
}

/// File that names the generation in use.
const POINTER: &str = "current";
/// File that is locked while a generation is being filled.
const FILLING: &str = "filling.lock";
/// How often a change follows the swaps of other processes before it gives up (and is tried again by its job).
const MOST_SWAPS: u32 = 3;

impl Embedded {
    /// The indexes under `folder`; each is opened, or made, when it is first needed.
    pub fn new(folder: &Path, config: Arc<Config>) -> Self {
        let indexes = IndexName::ALL.into_iter().map(|name| (name, Slot::default())).collect();
        Self { shared: Arc::new(Shared { folder: folder.to_owned(), config, indexes }) }
    }

    /// What a question means to this index, as far as `effort` goes. Also used for asking the other engine.
    pub fn understand(
        &self,
        index: IndexName,
        query: &Query,
        effort: Effort,
    ) -> Result<Understanding, Error> {
        let generation = self.shared.current(index)?;
        let searcher = generation.seen()?.searcher;
        let lexicon = generation.lexicon(&searcher, &self.shared.config, index)?;
        let config = &self.shared.config;
        let names = whole_names(&query.text, config.of(index));
        let names = names.iter().map(|name| Term::from_field_text(generation.fields.name_whole, name));
        let known = names.map(|name| searcher.doc_freq(&name)).collect::<tantivy::Result<Vec<_>>>()?;
        let is_name = known.into_iter().any(|documents| documents > 0);
        // Who types a name wants its bearer: all of it is asked for.
        let effort = if is_name { effort.min(Effort::Wider) } else { effort };
        let mut understood =
            understand(query, config, config.of(index), &lexicon.vocabulary, &lexicon.gazetteer, effort);
        if is_name {
            understood.require_all();
        }
        let others = understood.concepts.iter().any(|concept| concept.required && concept.place.is_none());
        if others && query.place.is_none() && understood.place().is_some() {
            understood.concepts.iter_mut().filter_map(|c| c.place.as_mut()).for_each(|p| p.soft = is_name);
        }
        Ok(understood)
    }

    /// Words and places of an index as it is now.
    pub fn lexicon(&self, index: IndexName) -> Result<Arc<Lexicon>, Error> {
        let generation = self.shared.current(index)?;
        let searcher = generation.seen()?.searcher;
        generation.lexicon(&searcher, &self.shared.config, index)
    }

    /// Answers in the calling thread. `now` in seconds since 1970-01-01.
    pub fn answer(&self, index: IndexName, query: &Query, now: i64) -> Result<Results, Error> {
        query.check()?;
        check_names(query, &self.shared.config, index)?;
        let started = Instant::now();
        let mut results = Results::default();
        let mut left_out: Vec<String> = Vec::new();
        for effort in Effort::STEPS.into_iter().filter(|effort| query.widens() || *effort == Effort::Plain) {
            if !effort.helps(results.total) {
                break;
            }
            let understood = self.understand(index, query, effort)?;
            if effort.lets_go() && understood.left_out == left_out {
                continue;
            }
            left_out.clone_from(&understood.left_out);
            let asked = self.shared.ask(index, query, &understood, now)?;
            if asked.total > results.total || results.total == 0 && !effort.lets_go() {
                results = asked;
            }
        }
        results.took_ms = started.elapsed().as_secs_f64() * 1_000.0;
        Ok(results)
    }

    /// Replaces and removes documents.
    pub fn write(&self, index: IndexName, batch: &Batch) -> Result<(), Error> {
        let slot = &self.shared.indexes[&index];
        let config = self.shared.config.of(index);
        let _turn = slot.writing.lock().unwrap_or_else(PoisonError::into_inner);
        // Another process may swap a new generation in meanwhile: then the change belongs into that one.
        let mut swaps = 0;
        loop {
            let current = self.shared.current(index)?;
            let written = current.write(&batch.upserts, &batch.deletes, config);
            if self.shared.is_current(index, &current) {
                written?;
                break;
            }
            swaps += 1;
            if swaps > MOST_SWAPS {
                return Err(Error::Unavailable(anyhow::anyhow!(
                    "the index of {index} is swapped again and again"
                )));
            }
        }
        if let Some(touched) = &mut *slot.touched.lock().unwrap_or_else(PoisonError::into_inner) {
            touched.note(batch);
        }
        Ok(())
    }

    /// Starts to fill a new generation. One at a time, over all processes: the last to end would win over newer states.
    pub fn rebuild(&self, index: IndexName) -> Result<EmbeddedRebuild, Error> {
        let home = self.shared.folder.join(index.as_str());
        let config = self.shared.config.of(index);
        let only = only_one(&home, index)?;
        let folder = fresh_folder(&home, config.fingerprint.as_str())?;
        let filling = Arc::new(Generation::create(&folder, config)?).fill()?;
        let slot = &self.shared.indexes[&index];
        *slot.touched.lock().unwrap_or_else(PoisonError::into_inner) = Some(Touched::default());
        Ok(EmbeddedRebuild {
            shared: self.shared.clone(),
            index,
            filling: Some(filling),
            folder,
            _only: only,
        })
    }

    pub fn stats(&self, index: IndexName) -> Result<IndexStats, Error> {
        let generation = self.shared.current(index)?;
        Ok(IndexStats {
            documents: usize::try_from(generation.seen()?.searcher.num_docs()).unwrap_or(usize::MAX),
        })
    }
}

impl Shared {
    /// The generation in use; another process may have swapped it.
    fn current(&self, index: IndexName) -> Result<Arc<Generation>, Error> {
        let slot = &self.indexes[&index];
        let current = slot.current.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(current) = current.filter(|current| self.is_current(index, current)) {
            return Ok(current);
        }
        let mut current = slot.current.write().unwrap_or_else(PoisonError::into_inner);
        // Who waited for the lock finds it opened.
        if let Some(current) = current.clone().filter(|current| self.is_current(index, current)) {
            return Ok(current);
        }
        let opened = open_current(&self.folder.join(index.as_str()), &self.config, index)?;
        *current = Some(opened.clone());
        Ok(opened)
    }

    /// Whether the generation is the one that the pointer names; without a pointer the known one stays.
    fn is_current(&self, index: IndexName, generation: &Generation) -> bool {
        let pointer = self.folder.join(index.as_str()).join(POINTER);
        let named = std::fs::read_to_string(pointer).unwrap_or_default();
        generation.folder.ends_with(named.trim())
    }

    /// Lets go of an index whose files turned out to be wrong: when it is needed next it is opened, and checked, anew.
    fn distrust(&self, index: IndexName) {
        *self.indexes[&index].current.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn ask(
        &self,
        index: IndexName,
        query: &Query,
        understood: &Understanding,
        now: i64,
    ) -> Result<Results, Error> {
        let generation = self.current(index)?;
        let Seen { searcher, rows } = generation.seen()?;
        let config = self.config.of(index);
        let plan = plan::plan(query, understood, &generation.fields, config);
        let points = plan.place.as_ref().map_or(&[][..], |place| &place.points);
        let collecting = Collecting {
            filters: query.chosen(),
            facets: query.facets.clone(),
            near: query.near,
            within: query.within,
            sort: query.sort_from(points, &config.settings.numbers),
            place: plan.place,
            ranking: config.settings.ranking,
            now,
            keep: if query.limit == 0 { 0 } else { query.offset + query.limit },
            scored: plan.scored,
            rows,
        };
        let collected = searcher.search(&plan.query, &collecting).inspect_err(|error| {
            if matches!(error, tantivy::TantivyError::DataCorruption(_)) {
                self.distrust(index);
            }
        })?;
        let page = collected.kept.iter().skip(query.offset);
        let hits = page.map(|kept| self.hit(&generation, &searcher, kept, query, understood));
        Ok(Results {
            query: query.text.clone(),
            total: collected.total,
            engine: "embedded",
            expansions: understood.expansions(),
            place: understood.place_kept().map(|place| place.reading.name.clone()),
            left_out: understood.left_out.clone(),
            hits: hits.collect::<Result<_, Error>>()?,
            facets: collected
                .facets
                .into_iter()
                .map(|(facet, counts)| {
                    let counts = most_frequent(counts, query, &facet);
                    (facet, counts)
                })
                .collect(),
            ..Results::default()
        })
    }

    fn hit(
        &self,
        generation: &Generation,
        searcher: &Searcher,
        kept: &Kept,
        query: &Query,
        understood: &Understanding,
    ) -> Result<Hit, Error> {
        let stored: TantivyDocument = searcher.doc(kept.address)?;
        let bytes = stored.get_first(generation.fields.stored).and_then(|value| value.as_value().as_bytes());
        let document: Document =
            serde_json::from_slice(bytes.unwrap_or_default()).map_err(|error| Error::Engine(error.into()))?;
        let mut hit = explain(&document, understood, &self.config, query.highlight);
        hit.score = (kept.score * 1_000.0).round() / 1_000.0;
        hit.distance_km = kept.distance_km.map(|km| (km * 10.0).round() / 10.0);
        if let Some(place) = understood.place() {
            hit.reasons.extend(presence(kept.presence, kept.distance_km, &place.reading.name));
        }
        if query.explain {
            let (text, place, trust, freshness) = (kept.text, kept.place, kept.trust, kept.freshness);
            hit.explanation = Some(Explanation { text, place, trust, freshness });
        }
        Ok(hit)
    }
}

/// The reason that a place gives.
pub fn presence(presence: Presence, distance_km: Option<f64>, name: &str) -> Option<Reason> {
    let place = name.to_owned();
    match presence {
        Presence::Elsewhere => None,
        Presence::There => Some(Reason::IsThere { place }),
        Presence::Serves => Some(Reason::Serves { place }),
        Presence::Near => {
            let distance_km = (distance_km.unwrap_or_default() * 10.0).round() / 10.0;
            Some(Reason::IsNear { place, distance_km })
        }
    }
}

/// Values by count, then by name; those that were chosen are among them however rare they are.
pub fn most_frequent(
    counts: impl IntoIterator<Item = (String, usize)>,
    query: &Query,
    facet: &str,
) -> Vec<FacetCount> {
    let mut values: Vec<FacetCount> =
        counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    let chosen = query.filters.get(facet);
    let mut at = 0;
    values.retain(|one| {
        at += 1;
        at <= MOST_FACET_VALUES || chosen.is_some_and(|chosen| chosen.contains(&one.value))
    });
    values
}

/// Refuses filters and facets that the index does not have.
pub fn check_names(query: &Query, config: &Config, index: IndexName) -> Result<(), Error> {
    let known = &config.of(index).settings.facets;
    match query.filters.keys().chain(&query.facets).find(|name| !known.contains(name)) {
        Some(name) => Err(Error::UnknownFacet(name.clone())),
        None => Ok(()),
    }
}

fn open_current(home: &Path, config: &Config, index: IndexName) -> Result<Arc<Generation>, Error> {
    let config = config.of(index);
    let fingerprint = config.fingerprint.as_str();
    let named = std::fs::read_to_string(home.join(POINTER)).ok();
    if let Some(name) = named.as_deref().map(str::trim).filter(|name| name.starts_with(fingerprint))
        && let Some(generation) = Generation::open(&home.join(name), config)?
    {
        return Ok(Arc::new(generation));
    }
    // Nothing yet, damaged, or made under other settings: an empty index until it is filled again (`search::care`).
    let folder = fresh_folder(home, fingerprint)?;
    let generation = Generation::create(&folder, config)?;
    point_to(home, &folder)?;
    Ok(Arc::new(generation))
}

/// Held while an index is being filled; given back when the process ends, however it ends.
fn only_one(home: &Path, index: IndexName) -> Result<std::fs::File, Error> {
    std::fs::create_dir_all(home)?;
    let file = std::fs::File::options().create(true).append(true).open(home.join(FILLING))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::Unavailable(anyhow::anyhow!(
            "the index of {index} is already being filled, by this or another process: try again when that is done"
        ))),
        Err(std::fs::TryLockError::Error(error)) => Err(error.into()),
    }
}

/// A new folder beside the others: the fingerprint of the settings and a number.
fn fresh_folder(home: &Path, fingerprint: &str) -> Result<PathBuf, Error> {
    std::fs::create_dir_all(home)?;
    for number in 1_u32.. {
        let folder = home.join(format!("{fingerprint}-{number}"));
        match std::fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::Engine(anyhow::anyhow!("no free folder for an index")))
}

/// Removes what is no longer in use. Open searchers keep their files mapped, only the names go; a failure costs disk
/// space, not answers.
fn remove_others(home: &Path, kept: &Path) {
    let folders = std::fs::read_dir(home).into_iter().flatten().flatten().map(|entry| entry.path());
    for other in folders.filter(|folder| folder.is_dir() && folder != kept) {
        let _ = std::fs::remove_dir_all(other);
    }
}

/// Names the generation in use in one step (a rename), so that no reader finds half a name.
fn point_to(home: &Path, folder: &Path) -> Result<(), Error> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let draft = home.join(format!("{POINTER}.new"));
    std::fs::write(&draft, name)?;
    std::fs::rename(draft, home.join(POINTER))?;
    Ok(())
}

/// A rebuild under way. Dropped unfinished, it leaves the index as it was.
pub struct EmbeddedRebuild {
    shared: Arc<Shared>,
    index: IndexName,
    filling: Option<Filling>,
    folder: PathBuf,
    _only: std::fs::File,
}

impl EmbeddedRebuild {
    pub fn add(&mut self, documents: &[Document]) -> Result<(), Error> {
        let filling = self.filling.as_mut().ok_or_else(ended)?;
        filling.add(documents, self.shared.config.of(self.index))
    }

    /// Puts the new generation in the place of the old one.
    pub fn finish(mut self) -> Result<(), Error> {
        let slot = &self.shared.indexes[&self.index];
        let config = self.shared.config.of(self.index);
        let _turn = slot.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut filling = self.filling.take().ok_or_else(ended)?;
        let touched = slot.touched.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
        let (upserts, deletes) = touched.into_parts();
        filling.delete(&deletes);
        filling.add(&upserts, config)?;
        let generation = filling.finish()?;
        let home = self.shared.folder.join(self.index.as_str());
        point_to(&home, &generation.folder)?;
        *slot.current.write().unwrap_or_else(PoisonError::into_inner) = Some(generation.clone());
        remove_others(&home, &generation.folder);
        Ok(())
    }
}

fn ended() -> Error {
    Error::Engine(anyhow::anyhow!("this rebuild has ended"))
}

impl Drop for EmbeddedRebuild {
    fn drop(&mut self) {
        if self.filling.take().is_some() {
            let slot = &self.shared.indexes[&self.index];
            *slot.touched.lock().unwrap_or_else(PoisonError::into_inner) = None;
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// Runs blocking work apart from the threads that serve requests.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Engine(error.into()))?
}

impl Engine for Embedded {
    fn name(&self) -> &'static str {
        "embedded"
    }

    fn write(&self, index: IndexName, batch: Batch) -> Future<'_, ()> {
        let engine = self.clone();
        Box::pin(apart(move || Embedded::write(&engine, index, &batch)))
    }

    fn query(&self, index: IndexName, query: Query, now: i64) -> Future<'_, Results> {
        let engine = self.clone();
        Box::pin(apart(move || engine.answer(index, &query, now)))
    }

    fn rebuild(&self, index: IndexName) -> Future<'_, Box<dyn Rebuild>> {
        let engine = self.clone();
        Box::pin(apart(move || Ok(Box::new(Embedded::rebuild(&engine, index)?) as Box<dyn Rebuild>)))
    }

    fn health(&self) -> Future<'_, ()> {
        let engine = self.clone();
        Box::pin(apart(move || {
            IndexName::ALL.into_iter().try_for_each(|index| engine.stats(index).map(drop))
        }))
    }

    fn stats(&self, index: IndexName) -> Future<'_, IndexStats> {
        let engine = self.clone();
        Box::pin(apart(move || Embedded::stats(&engine, index)))
    }
}

impl Rebuild for EmbeddedRebuild {
    fn add(&mut self, documents: Vec<Document>) -> Future<'_, ()> {
        Box::pin(async move { tokio::task::block_in_place(|| EmbeddedRebuild::add(self, &documents)) })
    }

    fn finish(self: Box<Self>) -> Future<'static, ()> {
        Box::pin(apart(move || EmbeddedRebuild::finish(*self)))
    }
}

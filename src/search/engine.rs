//! What every engine can do. Pages, jobs and commands speak to this and never to an engine by name.
use super::document::Document;
use super::query::{Error, IndexName, Query};
use super::results::Results;
use std::collections::{HashMap, HashSet};
use std::pin::Pin;

/// An answer that takes time.
pub type Future<'a, T> = Pin<Box<dyn std::future::Future<Output = Result<T, Error>> + Send + 'a>>;

/// Changes that belong together.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub upserts: Vec<Document>,
    /// Ids.
    pub deletes: Vec<String>,
}

/// What was written while an index is being rebuilt: the rebuild must not put an older state over it.
#[derive(Debug, Default)]
pub struct Touched {
    upserts: HashMap<String, Document>,
    deletes: HashSet<String>,
}

impl Touched {
    pub fn note(&mut self, batch: &Batch) {
        for document in &batch.upserts {
            self.deletes.remove(&document.id);
            self.upserts.insert(document.id.clone(), document.clone());
        }
        for id in &batch.deletes {
            self.upserts.remove(id);
            self.deletes.insert(id.clone());
        }
    }

    /// The last state of each document written, and the ids removed.
    pub fn into_parts(self) -> (Vec<Document>, Vec<String>) {
        (self.upserts.into_values().collect(), self.deletes.into_iter().collect())
    }
}

/// Size of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct IndexStats {
    pub documents: usize,
}

/// A search engine with the indexes of `IndexName`.
pub trait Engine: Send + Sync {
    /// "embedded" or "meilisearch".
    fn name(&self) -> &'static str;

    /// Replaces and removes documents; when it returns, queries see the change. Repeating it changes nothing.
    fn write(&self, index: IndexName, batch: Batch) -> Future<'_, ()>;

    /// Answers one question; `now` in seconds since 1970-01-01 (freshness, deadlines).
    fn query(&self, index: IndexName, query: Query, now: i64) -> Future<'_, Results>;

    /// Starts to fill an index from zero beside the one in use. Dropping the rebuild gives it up.
    fn rebuild(&self, index: IndexName) -> Future<'_, Box<dyn Rebuild>>;

    /// Whether it can answer now.
    fn health(&self) -> Future<'_, ()>;

    fn stats(&self, index: IndexName) -> Future<'_, IndexStats>;
}

/// An index being filled; queries see the old one until `finish` swaps them.
pub trait Rebuild: Send {
    fn add(&mut self, documents: Vec<Document>) -> Future<'_, ()>;
    fn finish(self: Box<Self>) -> Future<'static, ()>;
}

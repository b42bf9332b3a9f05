//! Finding: one contract, two engines (embedded Tantivy, Meilisearch), the same answers. The database is the truth; an
//! index can be thrown away and filled again at any time.
pub mod api;
mod capacity;
pub mod care;
pub mod config;
pub mod document;
pub mod embedded;
pub mod engine;
mod explain;
pub mod jobs;
mod labels;
mod lines;
pub mod meaning;
pub mod meilisearch;
pub mod model;
pub mod pages;
pub mod query;
pub mod relevance;
pub mod results;
pub mod score;
pub mod service;
pub mod sources;
mod told;

pub use service::Search;

/// What a kind of supplier is called: the kinds known by their acronym in full, others as a word.
pub fn supplier_kind_name(config: &config::Config, kind: &str, language: entity::values::Language) -> String {
    labels::Labels { config, schemes: &[], index: query::IndexName::Suppliers, language }.supplier_kind(kind)
}

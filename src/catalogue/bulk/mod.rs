//! One step over many chosen offers: published, withdrawn, dearer or cheaper, other terms, removed. It becomes a batch
//! that is looked at before it is applied.

pub mod actions;
mod forms;
pub mod service;

pub use forms::BulkForm;

/// Most offers of one step.
pub const OFFERS_MAX: usize = 10_000;

//! Staff writes the criteria and the charter of a Chamber: versions, drafts, publication.

pub mod charter;
pub mod criteria;
pub mod criterion;
mod service;

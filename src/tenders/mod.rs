//! Tenders: needs that buyers post here and notices published elsewhere, with their lots, deadlines, group rules,
//! reserved participation and corrections.

pub mod import;
mod model;
pub mod places;
pub mod sectors;
mod store;
mod taxonomy;

pub use model::{Error, Facet, Requirements, RequiredGuarantee, TenderKind, TenderStatus};

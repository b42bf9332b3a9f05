//! The tables of the hall, one folder per room that owns them, and the values they are made of. No logic, no web.
//!
//! A table has one owner: `entity::<room>` is used under `src/<room>/` only (kept by `tests/it/architecture.rs`).

pub mod values;

pub mod accounts;
pub mod campaigns;
pub mod casework;
pub mod catalogue;
pub mod chambers;
pub mod desk;
pub mod directory;
pub mod membership;
pub mod plumbing;
pub mod quotes;
pub mod shortlists;
pub mod tenders;
pub mod trust;
pub mod watch;

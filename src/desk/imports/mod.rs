//! Imports on record, by command or from the desk: what was read, when, by whom, what became of it. Staff uploads a file,
//! sees in a trial what would happen, and applies exactly that file.

mod job;
pub mod pages;
mod report;
mod service;
mod store;

pub use entity::desk::import_run::ImportKind;
pub use job::RunImport;
pub use service::{Ran, begun, record, record_past, tidy};
pub use store::count_failed;

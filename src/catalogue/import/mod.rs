//! Lists of offers and prices as files: read (CSV and XLSX), matched with the offers that exist by the supplier's own
//! reference or the title, looked at as a batch; and written in exactly the format that is read.

pub mod actions;
pub mod cells;
pub mod columns;
pub mod export;
pub mod pages;
pub mod rows;
pub mod service;
mod units;
mod upload;

/// Largest file and most rows.
pub const FILE_MAX: usize = 10 * 1024 * 1024;
pub const ROWS_MAX: usize = 10_000;

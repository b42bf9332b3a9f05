//! Plumbing of the web: context of a request, pages, forms, errors, headers. Knows no room.

pub mod amount;
pub mod assets;
pub mod context;
pub mod cookies;
pub mod download;
pub mod error;
pub mod error_pages;
pub mod extract;
pub mod filters;
pub mod flash;
pub mod form;
pub mod format;
pub mod halls;
pub mod layers;
pub mod limits;
pub mod marks;
pub mod query;
pub mod ui;
pub mod viewer;
pub mod workbook;

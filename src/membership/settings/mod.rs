//! Staff sets who may what, and what counts of other Chambers.

pub mod pages;
mod service;

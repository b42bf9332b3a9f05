//! The page on which administrators of a Chamber set its name, look, texts and rules; every change is a version.

pub mod actions;
mod forms;
pub mod pages;
pub mod service;

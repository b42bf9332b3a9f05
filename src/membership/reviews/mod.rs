//! Staff judges applications and keeps the members: one page for each, with everything that is known.

pub mod actions;
mod forms;
pub mod member_page;
pub mod pages;
mod service;

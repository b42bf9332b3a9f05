//! Owners: the memberships of their organisation, and the journey of an application.

pub mod actions;
mod case;
mod forms;
mod overview;
pub mod pages;
mod service;
mod steps;

pub use case::{Case, read};
pub use service::{bound, carry_answers, end_with_member};

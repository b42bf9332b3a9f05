//! When an organisation, or one of its offers, is free: from which day on, and how much in each month of the next two
//! years. What nobody has stated stays unknown.

pub mod actions;
mod forms;
pub mod model;
pub mod pages;
pub mod service;
pub mod view;

pub use model::{Free, MonthEntry, Outlook, Statement, Times, months_from};
pub use service::{Subject, of_offers, of_organisation, of_organisations, state, times};
pub use view::{CapacityView, MonthView, month_name};

/// Months that can be stated.
pub const MONTHS: u32 = 24;

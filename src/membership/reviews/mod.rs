//! Staff judges applications and keeps the members: one page for each, with everything that is known.

pub mod actions;
mod forms;
pub mod member_page;
pub mod pages;
mod service;

pub use forms::ReviewForm;
pub use pages::{finding_key, page_with_peer, recommendation_key};
pub use service::{find, present_reviews, review, wanted_findings};

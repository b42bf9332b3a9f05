//! The Chamber looks at needs before they appear: it publishes them, or sends them back with the reason.

mod mails;
pub mod pages;
mod service;

pub use service::hand_in;

//! Organisations that buy by the rules of public procurement: they ask for it in their record, staff of their Chamber
//! says yes or no with a reason, and their people are told.

mod mails;
pub mod pages;
mod service;
mod store;

pub use service::ask_to_buy;
pub use store::waiting;

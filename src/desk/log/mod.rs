//! The log of what staff did: who of the Chamber sees which lines, found by person, act, subject, days and words, each
//! line as a sentence.

mod filter;
pub mod pages;
pub mod sentence;
mod store;
mod words;

pub use store::on_behalf_of;

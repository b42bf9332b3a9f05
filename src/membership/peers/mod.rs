//! People of members read applications of others, when the Chamber asks them: their review counts like one of the staff,
//! the decision stays the Chamber's.

pub mod actions;
pub mod pages;
mod service;

pub use service::{PeerLine, count_open, find_asked, is_asked, lines};

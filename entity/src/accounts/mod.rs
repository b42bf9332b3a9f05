//! Tables of the room `accounts`.

pub mod affiliation;
pub mod person;
pub mod session;
pub mod staff;
pub mod token;

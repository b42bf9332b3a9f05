//! Notices of public procurement, from the formats in which they are published into one [`Notice`].
//!
//! Pure: bytes in, values out. No file, no network, no clock, and no panic on any input.

mod model;

pub use model::*;

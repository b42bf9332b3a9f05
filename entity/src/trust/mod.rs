//! Tables of the room `trust`.

pub mod guarantee;
pub mod scheme;

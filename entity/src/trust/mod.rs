//! Tables of the room `trust`.

pub mod evidence;
pub mod guarantee;
pub mod guarantee_event;
pub mod scheme;

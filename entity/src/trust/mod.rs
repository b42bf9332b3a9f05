//! Tables of the room `trust`.

pub mod challenge;
pub mod environmental_claim;
pub mod evidence;
pub mod guarantee;
pub mod guarantee_event;
pub mod scheme;
pub mod scheme_version;
pub mod weights;

//! Tables of the room `catalogue`.

pub mod offer;
pub mod offer_area;
pub mod offer_guarantee;
pub mod offer_photo;

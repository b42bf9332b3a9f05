//! Tables of the room `catalogue`.

pub mod batch;
pub mod batch_row;
pub mod capacity_statement;
pub mod offer;
pub mod offer_area;
pub mod offer_guarantee;
pub mod offer_photo;

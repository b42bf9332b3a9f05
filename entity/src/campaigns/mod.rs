//! Tables of the room `campaigns`.

pub mod campaign;
pub mod campaign_item;

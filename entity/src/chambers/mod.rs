//! Tables of the room `chambers`.

pub mod chamber;
pub mod territory;

//! Tables of the room `chambers`.

pub mod chamber;
pub mod chamber_host;
pub mod chamber_version;
pub mod territory;

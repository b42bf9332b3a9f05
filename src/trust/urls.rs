//! Addresses of the room.

pub const GUARANTEES: &str = "/garanties";

//! Tables of the room `directory`.

pub mod duplicate_pair;
pub mod external_ref;
pub mod organisation;
pub mod organisation_area;
pub mod organisation_sector;
pub mod source;

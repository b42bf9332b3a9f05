//! Tables of the room `directory`.

pub mod change_request;
pub mod confirmation_key;
pub mod duplicate_pair;
pub mod external_ref;
pub mod organisation;
pub mod organisation_area;
pub mod organisation_claim;
pub mod organisation_sector;
pub mod photo;
pub mod reference;
pub mod reminder;
pub mod source;

//! Tables of the room `shortlists`.

pub mod favourite;
pub mod shortlist;
pub mod shortlist_entry;
pub mod shortlist_note;

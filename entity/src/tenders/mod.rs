//! Tables of the room `tenders`.

pub mod fetch_run;
pub mod fetch_source;
pub mod lot;
pub mod need_check;
pub mod need_split;
pub mod notice_version;
pub mod requirement_set;
pub mod tender;
pub mod tender_facet;
pub mod tender_identity;

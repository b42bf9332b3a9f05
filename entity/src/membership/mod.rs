//! Tables of the room `membership`.

pub mod answer;
pub mod application;
pub mod charter;
pub mod criteria_set;
pub mod criterion;
pub mod event;
pub mod member;
pub mod peer;
pub mod plan_item;
pub mod recognition;
pub mod review;
pub mod right;

crate::text_enum! {
    /// Life of a text of a Chamber; a published one never changes.
    VersionStatus { Draft = "draft", Published = "published", Replaced = "replaced" }
}

crate::text_enum! {
    /// What an organisation is in the Chamber.
    Category { Collective = "collective", Individual = "individual", Support = "support", Partner = "partner" }
}

//! The columns of this room that name people.

use crate::accounts::personal::Kept;

pub const PERSONAL: &[Kept] = &[
    Kept::acts("offer", "updated_by", "offers", &["title", "status", "updated_at"]),
    Kept::acts("offer_batch", "person_id", "offers", &["title", "kind", "status", "created_at"]),
    Kept::acts("capacity_statement", "updated_by", "offers", &["stated_on"]),
];

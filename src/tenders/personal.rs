//! The columns of this room that name people.

use crate::accounts::personal::Kept;

pub const PERSONAL: &[Kept] = &[
    Kept::acts("tender", "author_id", "needs", &["title", "status", "created_at"]),
    Kept::acts("need_check", "submitted_by", "needs", &["outcome", "submitted_at"]),
    Kept::acts("need_check", "decided_by", "work", &["outcome", "reason", "decided_at"]),
    Kept::acts("requirement_set", "author_id", "work", &["number", "note", "created_at"]),
];

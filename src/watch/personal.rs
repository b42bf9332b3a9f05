//! The columns of this room that name people.

use crate::accounts::personal::{Kept, Then};

pub const PERSONAL: &[Kept] = &[
    Kept::acts("watch_profile", "updated_by", "watch", &["name", "updated_at"]),
    Kept::acts("watch_alert", "answered_by", "watch", &["answer", "decline_reason", "note", "answered_at"]),
    Kept {
        table: "watch_person",
        person: "person_id",
        purpose: "watch",
        shows: &["rhythm", "mailed_on", "updated_at"],
        then: Then::Deleted,
    },
    Kept {
        table: "watch_follow",
        person: "person_id",
        purpose: "watch",
        shows: &["created_at"],
        then: Then::Deleted,
    },
    Kept {
        table: "watch_news_sent",
        person: "person_id",
        purpose: "watch",
        shows: &["sent_at"],
        then: Then::Deleted,
    },
    Kept {
        table: "watch_sent",
        person: "person_id",
        purpose: "watch",
        shows: &["sent_at"],
        then: Then::Deleted,
    },
];

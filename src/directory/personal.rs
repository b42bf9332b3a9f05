//! The columns of this room that name people.

use crate::accounts::personal::{Kept, Then};

pub const PERSONAL: &[Kept] = &[
    Kept {
        table: "organisation_claim",
        person: "person_id",
        purpose: "claims",
        shows: &["way", "status", "email", "message", "reason", "created_at", "closed_at"],
        then: Then::Emptied {
            null: &["email", "key_hash"],
            empty: &["message"],
            ends: Some(("status", "open", "withdrawn")),
        },
    },
    Kept::acts("organisation_claim", "decided_by", "work", &["status", "closed_at"]),
    Kept::acts("change_request", "person_id", "claims", &["status", "asked", "reason", "created_at"]),
    Kept::acts("change_request", "decided_by", "work", &["status", "decided_at"]),
    Kept {
        table: "confirmation_key",
        person: "person_id",
        purpose: "organisations",
        shows: &["expires_at"],
        then: Then::Deleted,
    },
    Kept::acts("duplicate_pair", "decided_by", "work", &["status", "decided_at"]),
];

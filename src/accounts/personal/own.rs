//! The columns of this room and of the plumbing that name people.

use super::{Kept, Then};

const fn deleted(table: &'static str, purpose: &'static str, shows: &'static [&'static str]) -> Kept {
    Kept { table, person: "person_id", purpose, shows, then: Then::Deleted }
}

/// The person's own row is emptied by the service when all others are done.
pub const OWN: &[Kept] = &[
    Kept {
        table: "person",
        person: "id",
        purpose: "account",
        shows: &["name", "email", "language", "email_confirmed_at", "created_at", "updated_at", "closed_at"],
        then: Then::Stays,
    },
    deleted("email_change", "account", &["email", "expires_at"]),
    deleted("account_closing", "account", &["created_at", "closes_at"]),
    deleted("session", "sign-in", &["user_agent", "created_at", "last_seen_at", "expires_at"]),
    deleted("passkey", "sign-in", &["name", "created_at", "last_used_at"]),
    deleted("second_factor", "sign-in", &["created_at", "confirmed_at"]),
    deleted("recovery_code", "sign-in", &["used_at"]),
    deleted("known_device", "sign-in", &["seen_at"]),
    deleted("token", "sign-in", &["purpose", "created_at", "expires_at", "used_at"]),
    deleted("pending_sign_in", "sign-in", &["expires_at"]),
    deleted("passkey_challenge", "sign-in", &["expires_at"]),
    deleted("affiliation", "organisations", &["role", "created_at"]),
    deleted("chamber_staff", "work", &["role", "created_at"]),
    Kept::acts("acting", "person_id", "work", &["reason", "began_at", "ended_at"]),
    // The Chambers lie below this room and cannot say it themselves.
    Kept::acts("chamber_version", "person_id", "work", &["number", "at"]),
    Kept::acts("audit_entry", "person_id", "work", &["at", "action", "subject"]),
    Kept::acts("stored_file", "uploaded_by", "files", &["name", "media_type", "size", "created_at"]),
];

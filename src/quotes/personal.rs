//! Where the tables of the room name people.

use crate::accounts::personal::Kept;

pub const PERSONAL: &[Kept] = &[
    Kept::acts("quote_request", "author_id", "quotes", &["subject", "status", "created_at"]),
    Kept::acts("quote_message", "person_id", "quotes", &["body", "created_at"]),
    Kept::acts("quote_file", "uploaded_by", "quotes", &["name", "created_at"]),
    Kept::acts("quote", "person_id", "quotes", &["version", "created_at"]),
    Kept::acts("agreed_order", "accepted_by", "quotes", &["number", "subject", "agreed_on"]),
];

//! The columns of this room that name people.

use crate::accounts::personal::{Kept, Then};

pub const PERSONAL: &[Kept] = &[Kept {
    table: "case_hold",
    person: "person_id",
    purpose: "work",
    shows: &["since", "taken_at"],
    then: Then::Deleted,
}];

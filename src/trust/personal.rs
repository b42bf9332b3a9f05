//! The columns of this room that name people.

use crate::accounts::personal::{Kept, Then};

pub const PERSONAL: &[Kept] = &[
    Kept::acts("guarantee", "submitted_by", "guarantees", &["status", "submitted_at"]),
    Kept::acts("guarantee", "verified_by", "work", &["status", "verified_on"]),
    Kept::acts("guarantee_evidence", "uploaded_by", "guarantees", &["name", "size", "uploaded_at"]),
    Kept::acts("guarantee_event", "person_id", "guarantees", &["at", "what", "reason"]),
    Kept::acts("guarantee", "first_checked_by", "work", &["first_checked_on"]),
    Kept::acts("guarantee_scheme", "edited_by", "work", &["code", "edited_at"]),
    Kept::acts("guarantee_scheme_version", "changed_by", "work", &["version", "reason", "changed_at"]),
    Kept::acts("trust_weights", "changed_by", "work", &["version", "changed_at"]),
    Kept {
        table: "guarantee_challenge",
        person: "reporter_id",
        purpose: "guarantees",
        shows: &["reporter_email", "ground", "message", "state", "outcome", "created_at"],
        then: Then::Emptied { null: &["reporter_email"], empty: &[], ends: None },
    },
    Kept::acts("environmental_claim", "decided_by", "work", &["state", "decided_at"]),
    Kept::acts("guarantee_challenge", "answered_by", "guarantees", &["answer", "answered_at"]),
    Kept::acts("guarantee_challenge", "decided_by", "work", &["outcome", "decided_at"]),
];

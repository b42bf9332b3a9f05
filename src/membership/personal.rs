//! The columns of this room that name people: decisions and signatures stay, because two people and a name are what they
//! rest on.

use crate::accounts::personal::Kept;

const APPLICATION: &str = "membership_application";

pub const PERSONAL: &[Kept] = &[
    Kept::acts(APPLICATION, "started_by", "membership", &["status", "created_at"]),
    Kept::acts(APPLICATION, "signed_by", "membership", &["signed_name", "signed_role", "signed_at"]),
    Kept::acts(APPLICATION, "submitted_by", "membership", &["status", "submitted_at"]),
    Kept::acts(APPLICATION, "appealed_by", "membership", &["appeal", "appealed_at"]),
    Kept::acts(APPLICATION, "decided_by", "work", &["status", "decided_at"]),
    Kept::acts(APPLICATION, "appeal_decided_by", "work", &["status", "appeal_decided_at"]),
    Kept::acts("membership_peer", "person_id", "membership", &["asked_at", "declined_at"]),
    Kept::acts("membership_peer", "asked_by", "work", &["asked_at"]),
    Kept::acts("membership_review", "person_id", "work", &["recommendation", "summary", "created_at"]),
    Kept::acts("membership_plan_item", "closed_by", "work", &["text", "closed_on", "note"]),
    Kept::acts("membership_event", "person_id", "membership", &["at", "what", "reason"]),
];

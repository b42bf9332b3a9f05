//! The log of what staff does: written in the transaction of the act itself, never changed afterwards.

use chrono::{DateTime, Utc};
use entity::plumbing::audit_entry;
use entity::values::{AuditEntryId, ChamberId, PersonId};
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, DbErr};

use crate::web::viewer::Viewer;

/// Records an act of somebody, in the log of the Chamber whose hall it touched (without one: of the person's own).
/// `action` is a dotted verb (`directory.merge`), `subject` says on what (`organisation:<id>`).
pub async fn record(
    txn: &impl ConnectionTrait,
    (viewer, chamber): (&Viewer, Option<ChamberId>),
    action: &str,
    subject: &str,
    detail: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let chamber = chamber.or_else(|| viewer.staff_of.first().copied());
    insert(txn, (chamber, Some(viewer.person_id)), action, subject, detail, now).await
}

/// Records what the machine's administrator did by a command: no person signed in for it.
pub async fn record_by_machine(
    txn: &impl ConnectionTrait,
    chamber: ChamberId,
    action: &str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    insert(txn, (Some(chamber), None), action, subject, serde_json::json!({}), now).await
}

async fn insert(
    txn: &impl ConnectionTrait,
    (chamber_id, person_id): (Option<ChamberId>, Option<PersonId>),
    action: &str,
    subject: &str,
    detail: serde_json::Value,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = audit_entry::Model {
        id: AuditEntryId::new(),
        chamber_id,
        person_id,
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail,
        at,
    };
    audit_entry::ActiveModel::from(row).insert(txn).await.map(|_| ())
}

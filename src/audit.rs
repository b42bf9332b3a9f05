//! The log of what staff does: written in the transaction of the act itself, never changed afterwards.

use chrono::{DateTime, Utc};
use entity::plumbing::audit_entry;
use entity::values::AuditEntryId;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, DbErr};

use crate::web::viewer::Viewer;

/// Records an act. `action` is a dotted verb (`directory.merge`), `subject` says on what (`organisation:<id>`).
pub async fn record(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    action: &str,
    subject: &str,
    detail: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = audit_entry::Model {
        id: AuditEntryId::new(),
        chamber_id: viewer.staff_of.first().copied(),
        person_id: Some(viewer.person_id),
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail,
        at: now,
    };
    audit_entry::ActiveModel::from(row).insert(txn).await.map(|_| ())
}

//! The log of what staff does: written in the transaction of the act itself, never changed afterwards.

use chrono::{DateTime, Utc};
use entity::plumbing::audit_entry;
use entity::values::{AuditEntryId, ChamberId, Language, OrganisationId, PersonId};
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, DbErr};

use crate::locales;
use crate::web::viewer::Viewer;

/// The key of the sentence of an act: `audit-<room>-<act>`.
pub fn sentence_key(action: &str) -> String {
    format!("audit-{}", action.replace(['.', '_'], "-"))
}

/// What an act is called where nobody and nothing is named: its sentence with the gaps shown.
pub fn name(action: &str, language: Language) -> String {
    let key = sentence_key(action);
    if !locales::has(language, &key) {
        return action.to_owned();
    }
    let sentence = locales::text_with(language, &key, &[("who", "".into()), ("what", "…".into())]);
    let mut letters = sentence.trim().chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Records an act of somebody, in the log of the Chamber whose hall it touched (without one: of the person's own).
/// `action` is a dotted verb (`directory.merge`), written out in the code so that a test finds it without its sentence;
/// `subject` says on what (`organisation:<id>`).
pub async fn record(
    txn: &impl ConnectionTrait,
    (viewer, chamber): (&Viewer, Option<ChamberId>),
    action: &'static str,
    subject: &str,
    detail: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    debug_assert!(locales::has(Language::Fr, &sentence_key(action)), "{action} has no sentence in audit.ftl");
    let acting = viewer.acting.as_ref();
    let own = || acting.map(|acting| acting.chamber_id).or(viewer.staff_of.first().copied());
    let by = By {
        chamber: chamber.or_else(own),
        person: Some(viewer.person_id),
        on_behalf_of: acting.map(|acting| acting.organisation_id),
    };
    insert(txn, by, action, subject, detail, now).await
}

/// Records what the machine's administrator did by a command: no person signed in for it.
pub async fn record_by_machine(
    txn: &impl ConnectionTrait,
    chamber: ChamberId,
    action: &'static str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let by = By { chamber: Some(chamber), person: None, on_behalf_of: None };
    insert(txn, by, action, subject, serde_json::json!({}), now).await
}

/// Records what somebody did earlier, for an organisation or for the Chamber (demonstration).
pub async fn record_past(
    txn: &impl ConnectionTrait,
    (person, chamber, on_behalf_of): (PersonId, ChamberId, Option<OrganisationId>),
    action: &str,
    subject: &str,
    detail: serde_json::Value,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let by = By { chamber: Some(chamber), person: Some(person), on_behalf_of };
    insert(txn, by, action, subject, detail, at).await
}

/// Who acted.
struct By {
    chamber: Option<ChamberId>,
    person: Option<PersonId>,
    /// The organisation for which somebody of the Chamber acted.
    on_behalf_of: Option<OrganisationId>,
}

async fn insert(
    txn: &impl ConnectionTrait,
    by: By,
    action: &str,
    subject: &str,
    detail: serde_json::Value,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = audit_entry::Model {
        id: AuditEntryId::new(),
        organisation_id: organisation_of(subject, &detail),
        chamber_id: by.chamber,
        person_id: by.person,
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail,
        at,
        on_behalf_of: by.on_behalf_of,
    };
    audit_entry::ActiveModel::from(row).insert(txn).await.map(|_| ())
}

/// The organisation that an act is about: its subject (`organisation:<id>`), or that of its subject as the detail tells it.
fn organisation_of(subject: &str, detail: &serde_json::Value) -> Option<OrganisationId> {
    let told = || detail.get("organisation").and_then(serde_json::Value::as_str);
    subject.strip_prefix("organisation:").or_else(told)?.parse().ok()
}

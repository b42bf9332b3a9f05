//! What the Chamber itself decides (membership, its charter) shows as guarantees: given, renewed, suspended and ended by
//! the room that keeps the decision, in its transaction. Their holder cannot change them, and that room reminds.

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::guarantee;
use entity::values::{GuaranteeId, OrganisationId, PersonId};
use sea_orm::ConnectionTrait;

use super::model::{Error, GuaranteeScope, GuaranteeStatus, NewGuarantee, VerificationMethod};
use super::moves::{Act, Move, REMINDERS};
use super::store_cases::{self, NewEvent};
use super::{service, store_clock};
use crate::jobs::changes::{Change, changed};

/// A decision of a Chamber in words that the seal is made from.
#[derive(Debug, Clone)]
pub struct ByChamber<'a> {
    pub organisation_id: OrganisationId,
    /// Code of the scheme (`chamber-member`, `ess-charter`).
    pub scheme: &'a str,
    /// Name of the Chamber.
    pub chamber: &'a str,
    /// The version that was checked or signed (`2026`).
    pub version: &'a str,
    pub since: NaiveDate,
    pub checked_on: NaiveDate,
    pub valid_to: NaiveDate,
    /// Who decided; absent for what was decided elsewhere.
    pub person: Option<PersonId>,
}

/// Gives it, or renews `present`. What was withdrawn for good is given anew.
pub async fn grant_by_chamber(
    txn: &impl ConnectionTrait,
    present: Option<GuaranteeId>,
    given: ByChamber<'_>,
    now: DateTime<Utc>,
) -> Result<GuaranteeId, Error> {
    let found = match present {
        Some(id) => store_cases::find_locked(txn, id, given.checked_on).await?,
        None => None,
    };
    let id = match found.filter(|case| case.status() != GuaranteeStatus::Revoked) {
        Some(case) => {
            let row = guarantee::Model {
                organisation_id: given.organisation_id,
                reference: Some(given.chamber.to_owned()),
                level: Some(given.version.to_owned()),
                valid_from: Some(given.since),
                valid_to: Some(given.valid_to),
                method: Some(VerificationMethod::PeerReview),
                verified_on: Some(given.checked_on),
                verified_by: given.person,
                reason: None,
                ..case.stepped(GuaranteeStatus::Verified, given.person, now)
            };
            let event = event(&row, given.person, Some(case.status()), Act::Verified, None);
            save(txn, row, event, now).await?
        }
        None => {
            let new = NewGuarantee {
                organisation_id: given.organisation_id,
                scheme: given.scheme.to_owned(),
                scope: GuaranteeScope::Organisation,
                status: GuaranteeStatus::Verified,
                level: Some(given.version.to_owned()),
                reference: Some(given.chamber.to_owned()),
                issued_on: Some(given.checked_on),
                valid_from: Some(given.since),
                valid_to: Some(given.valid_to),
                method: Some(VerificationMethod::PeerReview),
                verified_on: Some(given.checked_on),
                verified_by: given.person,
                reason: None,
            };
            service::insert_by(txn, new, given.person, now).await?
        }
    };
    // The room that decided reminds its members; only the end is noted here.
    store_clock::mark_reminded(txn, &[id], REMINDERS[REMINDERS.len() - 1]).await?;
    Ok(id)
}

/// Suspends it, takes the suspension back, or withdraws it for good; nothing where it already stands so.
pub async fn move_by_chamber(
    txn: &impl ConnectionTrait,
    id: GuaranteeId,
    step: Move,
    (person, reason): (Option<PersonId>, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(case) = store_cases::find_locked(txn, id, now.date_naive()).await? else { return Ok(()) };
    let Some(to) = step.target(case.status()) else { return Ok(()) };
    let reason = reason.map(str::to_owned);
    let row = guarantee::Model { reason: reason.clone(), ..case.stepped(to, person, now) };
    let event = event(&row, person, Some(case.status()), step.act(), reason);
    save(txn, row, event, now).await.map(|_| ())
}

/// Ends it with a day that has passed: its holder left.
pub async fn end_by_chamber(
    txn: &impl ConnectionTrait,
    id: GuaranteeId,
    last: NaiveDate,
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(case) = store_cases::find_locked(txn, id, last).await? else { return Ok(()) };
    if case.row.valid_to.is_some_and(|present| present <= last) {
        return Ok(());
    }
    let from = case.row.valid_from.map(|first| first.min(last));
    let row = guarantee::Model {
        valid_from: from,
        valid_to: Some(last),
        ..case.stepped(case.status(), person, now)
    };
    let event = event(&row, person, Some(case.status()), Act::Changed, None);
    save(txn, row, event, now).await.map(|_| ())
}

fn event(
    row: &guarantee::Model,
    person_id: Option<PersonId>,
    from: Option<GuaranteeStatus>,
    what: Act,
    reason: Option<String>,
) -> NewEvent {
    NewEvent {
        guarantee_id: row.id,
        person_id,
        from,
        to: row.status.into(),
        what,
        reason,
        evidence_sha256: None,
    }
}

async fn save(
    txn: &impl ConnectionTrait,
    row: guarantee::Model,
    event: NewEvent,
    now: DateTime<Utc>,
) -> Result<GuaranteeId, Error> {
    let (id, holder) = (row.id, row.organisation_id);
    store_cases::update(txn, row).await?;
    store_cases::insert_event(txn, event, now).await?;
    changed(txn, Change::Supplier(holder), now).await?;
    Ok(id)
}

//! What staff does with guarantees.

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::guarantee;
use entity::values::{ChamberId, GuaranteeId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::super::case::Case;
use super::super::model::Error;
use super::super::moves::{Act, Finding, Move, check_finding, may_decide};
use super::super::store_cases::{self, NewEvent, Wanted};
use super::super::{mails, policy};
use crate::app::App;
use crate::directory::{self, Organisation};
use crate::jobs::changes::{Change, changed};
use crate::web::viewer::Viewer;
use crate::{accounts, audit, db, jobs};

/// A decision of somebody who saw a version.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: GuaranteeId,
    pub version: i32,
    pub step: Move,
    /// What was found; only to verify.
    pub finding: Option<Finding>,
    /// Why; for every decision that needs it.
    pub reason: Option<String>,
}

/// What a decision did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// A first person found it right; it is the Chamber's own, so that somebody else confirms.
    Confirmed,
}

/// How many guarantees wait for a check by these Chambers.
pub async fn count_waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<u64, DbErr> {
    store_cases::count(db, chambers, Wanted::Waiting).await
}

/// The guarantee with its holder, if the viewer works for the Chamber that checks it, or for one that is asked to
/// confirm what concerns that Chamber itself.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: GuaranteeId,
    today: NaiveDate,
) -> Result<(Case, Organisation), Error> {
    let case = store_cases::find(db, id, today).await?.ok_or(Error::NotFound)?;
    with_holder(db, viewer, case).await
}

async fn with_holder(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    case: Case,
) -> Result<(Case, Organisation), Error> {
    let holder = directory::find(db, case.holder()).await?.ok_or(Error::NotFound)?;
    let is_asked = case.waits_for_second_check() && viewer.is_staff();
    if is_asked || policy::can_check(viewer, holder.chamber_id) {
        Ok((case, holder))
    } else {
        Err(Error::NotFound)
    }
}

/// Whether this person may decide about it at all.
pub async fn may_decide_about(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    case: &Case,
) -> Result<bool, DbErr> {
    let mut hands = store_cases::hands(db, case).await?;
    if case.waits_for_second_check() {
        hands.extend(case.row.first_checked_by);
    }
    Ok(may_decide(viewer.person_id, policy::can_edit(viewer, case.holder()), &hands))
}

/// Whether the guarantee is, as far as impartiality goes, that of the Chamber itself: people of its holder work there.
pub async fn is_of_chamber(db: &impl ConnectionTrait, holder: &Organisation) -> Result<bool, DbErr> {
    accounts::shares_people(db, holder.id, holder.chamber_id).await
}

/// Who decides, on what day.
#[derive(Clone, Copy)]
pub struct Deciding<'a> {
    pub app: &'a App,
    pub viewer: &'a Viewer,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

/// Decides. Who decides about a version that is no longer the present one is told (`Error::Changed`); the people of
/// the holder read the decision in their language.
pub async fn decide(
    app: &App,
    viewer: &Viewer,
    decision: Decision,
    today: NaiveDate,
) -> Result<Outcome, Error> {
    let deciding = Deciding { app, viewer, today, now: app.clock.now() };
    let outcome = db::write(&app.db, async |txn| {
        let case = store_cases::find_locked(txn, decision.id, today).await?.ok_or(Error::NotFound)?;
        let (case, holder) = with_holder(txn, viewer, case).await?;
        if case.row.version != decision.version {
            return Err(Error::Changed);
        }
        if !may_decide_about(txn, viewer, &case).await? {
            return Err(Error::SamePerson);
        }
        let is_first = decision.step == Move::Verify
            && case.row.first_checked_by.is_none()
            && viewer.is_staff_of(holder.chamber_id)
            && is_of_chamber(txn, &holder).await?;
        if is_first {
            confirm(txn, deciding, &case, &holder, &decision).await?;
            return Ok(Outcome::Confirmed);
        }
        apply(txn, deciding, &case, &holder, &decision).await?;
        Ok(Outcome::Done)
    })
    .await?;
    app.bell.notify_one();
    Ok(outcome)
}

/// A decision with all that follows from it, in the caller's transaction; the caller has asked who may.
pub async fn apply(
    txn: &impl ConnectionTrait,
    deciding: Deciding<'_>,
    case: &Case,
    holder: &Organisation,
    decision: &Decision,
) -> Result<(), Error> {
    let row = decided(case, decision, deciding)?;
    record(txn, deciding, (case, holder), decision, &row).await?;
    store_cases::update(txn, row).await?;
    changed(txn, Change::Supplier(case.holder()), deciding.now).await?;
    tell(txn, deciding, case, holder, decision).await
}

/// Notes that a first person found it right: it waits on, for somebody else.
async fn confirm(
    txn: &impl ConnectionTrait,
    deciding: Deciding<'_>,
    case: &Case,
    holder: &Organisation,
    decision: &Decision,
) -> Result<(), Error> {
    // What would be refused to the second is refused to the first.
    decided(case, decision, deciding)?;
    let Deciding { viewer, today, now, .. } = deciding;
    let row = guarantee::Model {
        version: case.row.version + 1,
        updated_at: now,
        first_checked_by: Some(viewer.person_id),
        first_checked_on: Some(today),
        ..case.row.clone()
    };
    let event = NewEvent {
        guarantee_id: row.id,
        person_id: Some(viewer.person_id),
        from: Some(case.status()),
        to: row.status.into(),
        what: Act::Confirmed,
        reason: None,
        evidence_sha256: None,
    };
    store_cases::insert_event(txn, event, now).await?;
    let detail = json!({ "organisation": case.holder(), "scheme": case.scheme().code });
    let by = (viewer, Some(holder.chamber_id));
    audit::record(txn, by, "trust.guarantee_confirmed", &format!("guarantee:{}", row.id), detail, now)
        .await?;
    store_cases::update(txn, row).await?;
    Ok(())
}

/// What the Chamber decides elsewhere (membership and its charter) is suspended, restored and withdrawn there, so that the
/// seal and the membership never disagree; here it can only be refused.
pub fn is_decided_here(case: &Case, step: Move) -> bool {
    case.scheme().is_verifiable() || step == Move::Reject
}

/// The row after the decision, if the state and the rules allow it.
fn decided(case: &Case, decision: &Decision, deciding: Deciding<'_>) -> Result<guarantee::Model, Error> {
    let Deciding { viewer, today, now, .. } = deciding;
    let step = decision.step;
    // What nobody verifies has its own sentence, further down.
    let is_decision = step.is_decision() && (step == Move::Verify || is_decided_here(case, step));
    let to = step.target(case.status()).filter(|_| is_decision).ok_or(Error::NotAllowed)?;
    let row = case.stepped(to, Some(viewer.person_id), now);
    if step != Move::Verify {
        let reason = decision.reason.clone().filter(|_| step != Move::Restore);
        return Ok(guarantee::Model { reason, ..row });
    }
    let finding = decision.finding.clone().ok_or(Error::NotAllowed)?;
    check_finding(case.scheme(), &case.guarantee.scope, case.row.valid_from, &finding, today)?;
    Ok(guarantee::Model {
        method: Some(finding.method),
        valid_to: finding.valid_to,
        next_check_on: finding.next_check_on,
        note: finding.note,
        verified_on: Some(today),
        verified_by: Some(viewer.person_id),
        reason: None,
        reminded: None,
        ..row
    })
}

/// The line of the history, and that of the log.
async fn record(
    txn: &impl ConnectionTrait,
    deciding: Deciding<'_>,
    (case, holder): (&Case, &Organisation),
    decision: &Decision,
    row: &guarantee::Model,
) -> Result<(), Error> {
    let Deciding { viewer, now, .. } = deciding;
    let event = NewEvent {
        guarantee_id: row.id,
        person_id: Some(viewer.person_id),
        from: Some(case.status()),
        to: row.status.into(),
        what: decision.step.act(),
        reason: decision.reason.clone(),
        evidence_sha256: None,
    };
    store_cases::insert_event(txn, event, now).await?;
    let detail = json!({
        "organisation": case.holder(), "scheme": case.scheme().code, "reason": decision.reason,
        "method": row.method, "valid_to": row.valid_to,
    });
    let by = (viewer, Some(holder.chamber_id));
    audit::record(txn, by, decision.step.act_in_log(), &format!("guarantee:{}", row.id), detail, now).await?;
    Ok(())
}

async fn tell(
    txn: &impl ConnectionTrait,
    deciding: Deciding<'_>,
    case: &Case,
    holder: &Organisation,
    decision: &Decision,
) -> Result<(), Error> {
    let told = mails::Decided {
        id: case.row.id,
        organisation: holder.shown_name(),
        scheme: case.scheme(),
        step: decision.step,
        reason: decision.reason.as_deref(),
    };
    let people = accounts::recipients(txn, case.holder()).await?;
    let base_url = &deciding.app.base_url_of(holder.chamber_id);
    let letters: Vec<_> =
        people.iter().filter_map(|person| mails::decision(person, told, base_url)).collect();
    jobs::enqueue_all(txn, &letters, deciding.now, deciding.now).await?;
    Ok(())
}

//! What staff does with guarantees.

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::guarantee;
use entity::values::{ChamberId, GuaranteeId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::super::case::Case;
use super::super::model::Error;
use super::super::moves::{Finding, Move, check_finding, may_decide};
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

/// How many guarantees wait for a check by these Chambers.
pub async fn count_waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<u64, DbErr> {
    store_cases::count(db, chambers, Wanted::Waiting).await
}

/// The guarantee with its holder, if the viewer works for the Chamber that checks it.
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
    if policy::can_check(viewer, holder.chamber_id) { Ok((case, holder)) } else { Err(Error::NotFound) }
}

/// Whether this person may decide about it at all.
pub async fn may_decide_about(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    case: &Case,
) -> Result<bool, DbErr> {
    let hands = store_cases::hands(db, case).await?;
    Ok(may_decide(viewer.person_id, policy::can_edit(viewer, case.holder()), &hands))
}

/// Decides. Who decides about a version that is no longer the present one is told (`Error::Changed`); the people of
/// the holder read the decision in their language.
pub async fn decide(app: &App, viewer: &Viewer, decision: Decision, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let case = store_cases::find_locked(txn, decision.id, today).await?.ok_or(Error::NotFound)?;
        let (case, holder) = with_holder(txn, viewer, case).await?;
        if case.row.version != decision.version {
            return Err(Error::Changed);
        }
        if !may_decide_about(txn, viewer, &case).await? {
            return Err(Error::SamePerson);
        }
        let row = decided(&case, &decision, viewer, today, now)?;
        record(txn, (viewer, Some(holder.chamber_id)), &case, &decision, &row, now).await?;
        store_cases::update(txn, row).await?;
        changed(txn, Change::Supplier(case.holder()), now).await?;
        tell(txn, app, &case, &holder, &decision, now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// The row after the decision, if the state and the rules allow it.
fn decided(
    case: &Case,
    decision: &Decision,
    viewer: &Viewer,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<guarantee::Model, Error> {
    let step = decision.step;
    let to = step.target(case.status()).filter(|_| step.is_decision()).ok_or(Error::NotAllowed)?;
    let row = case.stepped(to, Some(viewer.person_id), now);
    if step != Move::Verify {
        let reason = decision.reason.clone().filter(|_| step != Move::Restore);
        return Ok(guarantee::Model { reason, ..row });
    }
    let finding = decision.finding.clone().ok_or(Error::NotAllowed)?;
    check_finding(case.scheme(), case.row.valid_from, &finding, today)?;
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
    (viewer, chamber): (&Viewer, Option<ChamberId>),
    case: &Case,
    decision: &Decision,
    row: &guarantee::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
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
    let action = format!("trust.guarantee_{}", decision.step.act());
    audit::record(txn, (viewer, chamber), &action, &format!("guarantee:{}", row.id), detail, now).await?;
    Ok(())
}

async fn tell(
    txn: &impl ConnectionTrait,
    app: &App,
    case: &Case,
    holder: &Organisation,
    decision: &Decision,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let told = mails::Decided {
        id: case.row.id,
        organisation: holder.shown_name(),
        scheme: case.scheme(),
        step: decision.step,
        reason: decision.reason.as_deref(),
    };
    let people = accounts::recipients(txn, case.holder()).await?;
    let letters: Vec<_> =
        people.iter().filter_map(|person| mails::decision(person, told, &app.config.base_url)).collect();
    jobs::enqueue_all(txn, &letters, now, now).await?;
    Ok(())
}

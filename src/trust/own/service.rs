//! What members do with the guarantees of their organisation.

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::{evidence, guarantee};
use entity::values::{EvidenceId, GuaranteeId, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::super::case::{Case, Purpose};
use super::super::documents::{self, Upload};
use super::super::jobs::{ForgetDocument, GRACE};
use super::super::model::{Error, GuaranteeStatus, NewGuarantee};
use super::super::moves::{
    self, Act, Change, DOCUMENTS_MAX, Details, GUARANTEES_MAX, Move, after_change, may_be_removed,
};
use super::super::store_cases::{self, NewEvent};
use super::super::{policy, service, store, store_challenges};
use crate::app::App;
use crate::jobs::changes::{self, changed};
use crate::web::viewer::Viewer;
use crate::{audit, db, jobs};

/// What a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It says the same as before.
    Nothing,
    Saved,
    /// The Chamber looks at it (again).
    Resubmitted,
    /// There is nothing left to check: it is a declaration.
    Undone,
}

impl Outcome {
    fn of(from: GuaranteeStatus, to: GuaranteeStatus) -> Self {
        match (from, to) {
            (GuaranteeStatus::Submitted | GuaranteeStatus::Verified, GuaranteeStatus::Submitted) => {
                Self::Resubmitted
            }
            (GuaranteeStatus::Submitted | GuaranteeStatus::Verified, GuaranteeStatus::Declared) => {
                Self::Undone
            }
            _ => Self::Saved,
        }
    }
}

/// The guarantee, if the viewer acts for its holder.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: GuaranteeId,
    today: NaiveDate,
) -> Result<Case, Error> {
    let case = store_cases::find(db, id, today).await?.ok_or(Error::NotFound)?;
    if policy::can_edit(viewer, case.holder()) { Ok(case) } else { Err(Error::NotFound) }
}

async fn find_locked(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    id: GuaranteeId,
    today: NaiveDate,
) -> Result<Case, Error> {
    let case = store_cases::find_locked(txn, id, today).await?.ok_or(Error::NotFound)?;
    if policy::can_edit(viewer, case.holder()) { Ok(case) } else { Err(Error::NotFound) }
}

/// States a guarantee of an organisation. Sent twice, it is stated once.
pub async fn add(
    app: &App,
    viewer: &Viewer,
    organisation: OrganisationId,
    scheme: &str,
    details: Details,
    today: NaiveDate,
) -> Result<GuaranteeId, Error> {
    if !policy::can_edit(viewer, organisation) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    let id = db::write(&app.db, async |txn| {
        let schemes = store::schemes(txn).await?;
        let scheme = schemes.into_iter().find(|known| known.code == scheme).ok_or(Error::UnknownScheme)?;
        if !scheme.may_be_stated() {
            return Err(Error::UnknownScheme);
        }
        if !scheme.allows(&details.scope) {
            return Err(Error::ScopeNotAllowed);
        }
        let held = store_cases::list_of_organisation(txn, organisation, today).await?;
        let is_same = |case: &&Case| {
            case.status() == GuaranteeStatus::Declared
                && case.scheme().code == scheme.code
                && case.details() == details
        };
        if let Some(same) = held.iter().find(is_same) {
            return Ok(same.row.id);
        }
        if held.len() >= GUARANTEES_MAX {
            return Err(Error::TooMany);
        }
        let new = new_guarantee(organisation, scheme.code, details.clone());
        service::insert_by(txn, new, Some(viewer.person_id), now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(id)
}

fn new_guarantee(organisation_id: OrganisationId, scheme: String, details: Details) -> NewGuarantee {
    NewGuarantee {
        organisation_id,
        scheme,
        scope: details.scope,
        status: GuaranteeStatus::Declared,
        level: details.level,
        reference: details.reference,
        issued_on: details.issued_on,
        valid_from: details.valid_from,
        valid_to: details.valid_to,
        method: None,
        verified_on: None,
        verified_by: None,
        reason: None,
    }
}

/// Changes what a guarantee says; `version` is the one the person had before them.
pub async fn change(
    app: &App,
    viewer: &Viewer,
    id: GuaranteeId,
    version: i32,
    details: Details,
    today: NaiveDate,
) -> Result<Outcome, Error> {
    let now = app.clock.now();
    let outcome = db::write(&app.db, async |txn| {
        let case = find_locked(txn, viewer, id, today).await?;
        if case.row.version != version {
            return Err(Error::Changed);
        }
        if case.details() == details {
            return Ok(Outcome::Nothing);
        }
        if !case.scheme().allows(&details.scope) {
            return Err(Error::ScopeNotAllowed);
        }
        let can_be_checked =
            case.scheme().can_be_checked(count_documents(txn, id).await?, details.reference.is_some());
        let to = after_change(Change::Details, case.status(), case.scheme(), can_be_checked)
            .ok_or(Error::NotAllowed)?;
        let (scope, site) = details.scope.clone().stored();
        let row = guarantee::Model {
            scope,
            site,
            reference: details.reference.clone(),
            level: details.level.clone(),
            issued_on: details.issued_on,
            valid_from: details.valid_from,
            valid_to: details.valid_to,
            ..case.stepped(to, Some(viewer.person_id), now)
        };
        save(txn, viewer, &case, row, (Act::Changed, None), now).await?;
        Ok(Outcome::of(case.status(), to))
    })
    .await?;
    app.bell.notify_one();
    Ok(outcome)
}

/// Hands in a document. The same document twice is one.
pub async fn add_document(
    app: &App,
    viewer: &Viewer,
    id: GuaranteeId,
    upload: Upload,
    today: NaiveDate,
) -> Result<Outcome, Error> {
    let now = app.clock.now();
    let case = find(&app.db, viewer, id, today).await?;
    after_document(&case, upload.purpose).ok_or(Error::NotAllowed)?;
    let purpose = upload.purpose;
    let document = documents::store_document(app, upload).await?;
    let outcome = db::write(&app.db, async |txn| {
        let case = find_locked(txn, viewer, id, today).await?;
        let to = after_document(&case, purpose).ok_or(Error::NotAllowed)?;
        let present = store_cases::documents_of(txn, &[id]).await?.remove(&id).unwrap_or_default();
        if present.iter().any(|one| one.sha256 == document.sha256() && one.file_id.is_some()) {
            return Ok(Outcome::Nothing);
        }
        if present.len() >= DOCUMENTS_MAX {
            return Err(Error::TooManyDocuments);
        }
        documents::attach_document(txn, id, &document, Some(viewer.person_id), now).await?;
        let row = case.stepped(to, Some(viewer.person_id), now);
        let row = match purpose {
            Purpose::Proof => row,
            Purpose::Renewal => guarantee::Model { renewal_filed_on: Some(today), ..row },
        };
        let what = (Act::EvidenceAdded, Some(document.sha256().to_owned()));
        save(txn, viewer, &case, row, what, now).await?;
        Ok(Outcome::of(case.status(), to))
    })
    .await?;
    app.bell.notify_one();
    Ok(outcome)
}

/// Takes a document back; its file goes.
pub async fn remove_document(
    app: &App,
    viewer: &Viewer,
    id: GuaranteeId,
    document: EvidenceId,
    today: NaiveDate,
) -> Result<Outcome, Error> {
    let now = app.clock.now();
    let outcome = db::write(&app.db, async |txn| {
        let case = find_locked(txn, viewer, id, today).await?;
        let present = store_cases::documents_of(txn, &[id]).await?.remove(&id).unwrap_or_default();
        let document = present.iter().find(|one| one.id == document).ok_or(Error::NotFound)?;
        let others = |purpose: Purpose| {
            present.iter().filter(|one| one.id != document.id && is_there(one, purpose)).count()
        };
        let is_renewal = document.purpose == Purpose::Renewal && case.status() == GuaranteeStatus::Verified;
        let can_be_checked =
            case.scheme().can_be_checked(others(Purpose::Proof), case.row.reference.is_some());
        let to = if is_renewal {
            Some(GuaranteeStatus::Verified)
        } else {
            after_change(Change::DocumentRemoved, case.status(), case.scheme(), can_be_checked)
        };
        let to = to.ok_or(Error::NotAllowed)?;
        store_cases::delete_document(txn, document.id).await?;
        if let Some(file_id) = document.file_id {
            jobs::enqueue_at(txn, &ForgetDocument { file_id }, now, now + GRACE).await?;
        }
        let row = case.stepped(to, Some(viewer.person_id), now);
        let filed = row.renewal_filed_on.filter(|_| others(Purpose::Renewal) > 0);
        let row = guarantee::Model { renewal_filed_on: filed, ..row };
        let what = (Act::EvidenceRemoved, Some(document.sha256.clone()));
        save(txn, viewer, &case, row, what, now).await?;
        Ok::<_, Error>(Outcome::of(case.status(), to))
    })
    .await?;
    app.bell.notify_one();
    Ok(outcome)
}

/// Submits a guarantee for its check, or takes it back.
pub async fn set_state(
    app: &App,
    viewer: &Viewer,
    id: GuaranteeId,
    step: Move,
    today: NaiveDate,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let case = find_locked(txn, viewer, id, today).await?;
        let to = step.target(case.status()).filter(|_| !step.is_decision()).ok_or(Error::NotAllowed)?;
        if step == Move::Submit {
            let documents = count_documents(txn, id).await?;
            moves::check_submission(case.scheme(), &case.details(), documents, today)?;
        }
        let row = case.stepped(to, Some(viewer.person_id), now);
        save(txn, viewer, &case, row, (step.act(), None), now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Takes a guarantee off the list that the Chamber has never recognised. The log keeps what it was.
pub async fn remove(app: &App, viewer: &Viewer, id: GuaranteeId, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let case = find_locked(txn, viewer, id, today).await?;
        if !may_be_removed(case.status()) {
            return Err(Error::NotAllowed);
        }
        // Who is challenged answers; taking the guarantee away would take the challenge along.
        if store_challenges::count_open_of(txn, id).await? > 0 {
            return Err(Error::Challenged);
        }
        let present = store_cases::documents_of(txn, &[id]).await?.remove(&id).unwrap_or_default();
        for file_id in present.iter().filter_map(|document| document.file_id) {
            jobs::enqueue_at(txn, &ForgetDocument { file_id }, now, now + GRACE).await?;
        }
        store_cases::delete(txn, id).await?;
        let hashes: Vec<_> = present.iter().map(|document| document.sha256.as_str()).collect();
        let detail = json!({
            "organisation": case.holder(), "scheme": case.scheme().code, "status": case.status(),
            "reason": case.row.reason, "documents": hashes,
        });
        // In the log of the Chamber that may have refused it.
        let chamber = documents::holder(txn, case.holder()).await?.map(|holder| holder.chamber);
        audit::record(
            txn,
            (viewer, chamber),
            "trust.guarantee_removed",
            &format!("guarantee:{id}"),
            detail,
            now,
        )
        .await?;
        changed(txn, changes::Change::Supplier(case.holder()), now).await?;
        Ok(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

async fn count_documents(txn: &impl ConnectionTrait, id: GuaranteeId) -> Result<usize, DbErr> {
    let documents = store_cases::documents_of(txn, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(documents.iter().filter(|document| is_there(document, Purpose::Proof)).count())
}

fn is_there(document: &evidence::Model, purpose: Purpose) -> bool {
    document.purpose == purpose && document.file_id.is_some()
}

/// The state after a document more. What shows that a renewal was applied for changes nothing of what was verified; it
/// means nothing for what was not.
fn after_document(case: &Case, purpose: Purpose) -> Option<GuaranteeStatus> {
    match purpose {
        Purpose::Proof => after_change(Change::DocumentAdded, case.status(), case.scheme(), true),
        Purpose::Renewal => case.may_show_renewal().then_some(GuaranteeStatus::Verified),
    }
}

/// Writes the new row with its line of history; what the search shows follows.
async fn save(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    case: &Case,
    row: guarantee::Model,
    (what, evidence_sha256): (Act, Option<String>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let event = NewEvent {
        guarantee_id: row.id,
        person_id: Some(viewer.person_id),
        from: Some(case.status()),
        to: row.status.into(),
        what,
        reason: None,
        evidence_sha256,
    };
    store_cases::update(txn, row).await?;
    store_cases::insert_event(txn, event, now).await?;
    changed(txn, changes::Change::Supplier(case.holder()), now).await?;
    Ok(())
}

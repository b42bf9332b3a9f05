//! Asking for a change, taking it back, deciding it. Whoever touches a request locks its record first.

use chrono::{DateTime, Utc};
use entity::directory::change_request::{ChangeStatus, Identity, Model};
use entity::directory::organisation::{self, OrganisationStatus};
use entity::values::{ChangeRequestId, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::mails::{self, Told};
use super::model::{Field, identity, merged, version, with_identity};
use super::store::{self as requests, Ending};
use crate::app::App;
use crate::directory::duplicates::FindDuplicates;
use crate::directory::model::Error;
use crate::directory::{policy, store};
use crate::jobs::changes::{self, Change};
use crate::web::viewer::Viewer;
use crate::{accounts, audit, db, jobs};

/// What became of a wish to change the identity of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Nothing waits, or what waited still does.
    Nothing,
    /// It waits for the Chamber now.
    Waits,
    /// What waited was taken back.
    Withdrawn,
}

/// Takes a member's wish in the transaction that saves the rest of the record, which is locked. `shown` is the request
/// that the form showed: a form opened before somebody else asked for a change does not undo it.
pub async fn ask(
    txn: &impl ConnectionTrait,
    person: PersonId,
    row: &organisation::Model,
    wanted: Identity,
    shown: Option<ChangeRequestId>,
    now: DateTime<Utc>,
) -> Result<Asked, DbErr> {
    let present = identity(row);
    let waiting = requests::find_waiting(txn, row.id).await?;
    if wanted == present {
        return match waiting.filter(|request| Some(request.id) == shown) {
            Some(request) => {
                requests::end(txn, request.id, ChangeStatus::Withdrawn, Ending::default(), now).await?;
                Ok(Asked::Withdrawn)
            }
            None => Ok(Asked::Nothing),
        };
    }
    if let Some(request) = waiting {
        if request.asked == wanted {
            return Ok(Asked::Nothing);
        }
        requests::end(txn, request.id, ChangeStatus::Replaced, Ending::default(), now).await?;
    }
    requests::insert(txn, waiting_row(row.id, person, present, wanted, now)).await?;
    Ok(Asked::Waits)
}

fn waiting_row(
    organisation_id: OrganisationId,
    person_id: PersonId,
    base: Identity,
    asked: Identity,
    now: DateTime<Utc>,
) -> Model {
    Model {
        id: ChangeRequestId::new(),
        organisation_id,
        person_id,
        status: ChangeStatus::Waiting,
        base,
        asked,
        reason: None,
        decided_by: None,
        decided_at: None,
        created_at: now,
        waiting_for: Some(organisation_id),
    }
}

/// Asks for another name (demonstration).
pub async fn ask_for_name(
    txn: &impl ConnectionTrait,
    id: OrganisationId,
    person: PersonId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(row) = store::find_locked(txn, id).await? else { return Ok(()) };
    let wanted = Identity { name: name.to_owned(), ..identity(&row) };
    ask(txn, person, &row, wanted, None, now).await.map(|_| ())
}

/// The request of a record that waits.
pub async fn find_waiting(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Option<Model>, DbErr> {
    requests::find_waiting(db, id).await
}

/// A member takes back what waits.
pub async fn withdraw(app: &App, id: OrganisationId) -> Result<bool, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let Some(request) = requests::find_waiting(txn, id).await? else { return Ok(false) };
        requests::end(txn, request.id, ChangeStatus::Withdrawn, Ending::default(), now).await?;
        Ok(true)
    })
    .await
}

/// The request with its record, if the viewer decides about it.
pub async fn find_kept(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ChangeRequestId,
) -> Result<(Model, organisation::Model), Error> {
    let request = requests::find(db, id).await?.ok_or(Error::NotFound)?;
    let row = store::find(db, request.organisation_id).await?.ok_or(Error::NotFound)?;
    if policy::can_keep(viewer, row.chamber_id) { Ok((request, row)) } else { Err(Error::NotFound) }
}

/// Staff's answer.
#[derive(Debug, Clone)]
pub struct Decision {
    pub is_accepted: bool,
    pub reason: String,
    /// What was looked at ([`version`]).
    pub seen: String,
}

/// Decides. Two people at once: the request is locked and the second is told; so is whoever looked at an older record
/// or request.
pub async fn decide(
    app: &App,
    viewer: &Viewer,
    id: ChangeRequestId,
    decision: &Decision,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let (request, _) = find_kept(txn, viewer, id).await?;
        let row = store::find_locked(txn, request.organisation_id).await?.ok_or(Error::NotFound)?;
        let request = requests::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if request.status == ChangeStatus::Replaced {
            return Err(Error::ChangedMeanwhile);
        }
        if request.status != ChangeStatus::Waiting || row.status == OrganisationStatus::Merged {
            return Err(Error::AlreadyDecided);
        }
        if request.person_id == viewer.person_id {
            return Err(Error::OwnCase);
        }
        let present = identity(&row);
        if version(&present, &request.asked) != decision.seen {
            return Err(Error::ChangedMeanwhile);
        }
        let name = row.brand.clone().unwrap_or_else(|| row.name.clone());
        let (status, action) = if decision.is_accepted {
            (ChangeStatus::Accepted, "directory.change_accepted")
        } else {
            (ChangeStatus::Refused, "directory.change_refused")
        };
        let detail =
            json!({ "request": id, "from": present, "to": request.asked, "reason": decision.reason });
        let chamber = row.chamber_id;
        if decision.is_accepted {
            apply(txn, row, &merged(&present, &request.base, &request.asked), now).await?;
        }
        let reason = Some(decision.reason.clone()).filter(|reason| !reason.is_empty());
        requests::end(txn, id, status, Ending { reason, decided_by: Some(viewer.person_id) }, now).await?;
        let organisation = request.organisation_id;
        audit::record(
            txn,
            (viewer, Some(chamber)),
            action,
            &format!("organisation:{organisation}"),
            detail,
            now,
        )
        .await?;
        let told = if decision.is_accepted { Told::Accepted } else { Told::Refused(&decision.reason) };
        for person in accounts::recipients(txn, organisation).await? {
            let letter = mails::told(&person, &name, organisation, told, &app.base_url_of(chamber));
            jobs::enqueue(txn, &letter, now).await?;
        }
        Ok(())
    })
    .await?;
    app.suppliers.forget();
    app.bell.notify_one();
    Ok(())
}

async fn apply(
    txn: &impl ConnectionTrait,
    row: organisation::Model,
    new: &Identity,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let id = row.id;
    let old = identity(&row);
    let changed = organisation::Model { updated_at: now, ..with_identity(row, new) };
    store::update(txn, changed).await?;
    changes::changed(txn, Change::Supplier(id), now).await?;
    // A number or a name that somebody else has comes before the staff as a pair.
    if Field::Number.differs(&old, new) || Field::Name.differs(&old, new) {
        jobs::enqueue(txn, &FindDuplicates {}, now).await?;
    }
    Ok(())
}

/// A record is merged into another: what waited for it has lost its object, and its people are told. Called before the
/// people move.
pub async fn forget_merged(
    app: &App,
    txn: &impl ConnectionTrait,
    gone: &organisation::Model,
    kept: OrganisationId,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let Some(request) = requests::find_waiting(txn, gone.id).await? else { return Ok(()) };
    requests::end(txn, request.id, ChangeStatus::Obsolete, Ending::default(), now).await?;
    let people = accounts::recipients(txn, gone.id).await?;
    let name = gone.brand.as_deref().unwrap_or(&gone.name);
    let letters: Vec<_> = people
        .iter()
        .map(|person| mails::told(person, name, kept, Told::Obsolete, &app.base_url_of(gone.chamber_id)))
        .collect();
    jobs::enqueue_all(txn, &letters, now, now).await
}

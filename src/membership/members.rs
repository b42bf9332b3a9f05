//! Members: admitted by an accepted application, suspended, excluded, gone; their seals follow in the same transaction.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::membership::member::{MembershipStatus, Model};
use entity::membership::plan_item::{self, PlanStatus};
use entity::membership::{application, event};
use entity::values::{ChamberId, CharterId, GuaranteeId, MembershipId, PersonId, PlanItemId};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::mails::{self, Told};
use super::model::Error;
use super::moves::{MemberStep, Standing, goes_on, standing};
use super::policy;
use super::store::{self, NewEvent};
use crate::app::App;
use crate::chambers::ChamberName;
use crate::trust::{self, ByChamber};
use crate::web::viewer::Viewer;
use crate::{audit, chambers, db, jobs};

/// Schemes under which the decisions show.
const MEMBER_SCHEME: &str = "chamber-member";
const CHARTER_SCHEME: &str = "ess-charter";

/// What admits an organisation.
#[derive(Debug, Clone)]
pub struct Admission<'a> {
    pub application: &'a application::Model,
    pub valid_to: NaiveDate,
    pub plan: Vec<(String, NaiveDate)>,
    pub person: Option<PersonId>,
    pub today: NaiveDate,
}

pub async fn chamber_name(db: &impl ConnectionTrait, id: ChamberId) -> Result<ChamberName, Error> {
    let names = chambers::names(db).await?;
    names.into_iter().find(|name| name.id == id).ok_or(Error::NotFound)
}

/// Makes a member or renews one, in the transaction of the decision.
pub async fn admit(
    txn: &impl ConnectionTrait,
    admission: Admission<'_>,
    now: DateTime<Utc>,
) -> Result<MembershipId, Error> {
    let application = admission.application;
    let present = store::find_member_of(txn, application.chamber_id, application.organisation_id).await?;
    let present = match present {
        Some(row) => store::find_member_locked(txn, row.id).await?,
        None => None,
    };
    let row = match &present {
        Some(row) => renewed(row, &admission, now)?,
        None => new_member(&admission, now)?,
    };
    let signed_on = application.signed_at.map_or(row.checked_on, |at| at.date_naive());
    let signed = (application.charter_id, signed_on);
    let row = with_seals(txn, row, signed, admission.person, now).await?;
    let id = row.id;
    let what = if present.is_some() { event::Act::Renewed } else { event::Act::Admitted };
    if present.is_some() {
        store::update_member(txn, row.clone()).await?;
    } else {
        store::insert_member(txn, row.clone()).await?;
    }
    let items = (1..).zip(admission.plan).map(|(position, (text, due_on))| plan_item::Model {
        id: PlanItemId::new(),
        membership_id: id,
        application_id: application.id,
        position,
        text,
        due_on,
        status: PlanStatus::Open,
        closed_by: None,
        closed_on: None,
        note: None,
        reminded: None,
    });
    store::insert_plan(txn, items.collect()).await?;
    record(txn, &row, (admission.person, what, None), now).await?;
    Ok(id)
}

fn new_member(admission: &Admission<'_>, now: DateTime<Utc>) -> Result<Model, Error> {
    let application = admission.application;
    Ok(Model {
        id: MembershipId::new(),
        chamber_id: application.chamber_id,
        organisation_id: application.organisation_id,
        category: application.category.ok_or(Error::Incomplete)?,
        status: MembershipStatus::Active,
        since: admission.today,
        valid_to: admission.valid_to,
        criteria_set_id: application.criteria_set_id,
        checked_on: admission.today,
        reason: None,
        guarantee_id: None,
        charter_guarantee_id: None,
        version: 1,
        reminded: None,
        created_at: now,
        updated_at: now,
    })
}

/// The member after its renewal: it goes on, unless it had left or lapsed.
fn renewed(row: &Model, admission: &Admission<'_>, now: DateTime<Utc>) -> Result<Model, Error> {
    let status = MemberStep::Admit.target(row.status).ok_or(Error::NotAllowed)?;
    let lapsed = standing(row.status, row.valid_to, admission.today) == Standing::Lapsed;
    let since = if goes_on(row.status) && !lapsed { row.since } else { admission.today };
    Ok(Model {
        category: admission.application.category.ok_or(Error::Incomplete)?,
        status,
        since,
        valid_to: admission.valid_to,
        criteria_set_id: admission.application.criteria_set_id,
        checked_on: admission.today,
        reason: None,
        version: row.version + 1,
        reminded: None,
        updated_at: now,
        ..row.clone()
    })
}

/// Gives or renews the seals of a membership and of the charter that was signed on a day.
pub async fn with_seals(
    txn: &impl ConnectionTrait,
    row: Model,
    (charter, signed_on): (CharterId, NaiveDate),
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Model, Error> {
    let chamber = chamber_name(txn, row.chamber_id).await?;
    let set = store::find_set(txn, row.criteria_set_id).await?.ok_or(Error::NotFound)?;
    let charter = store::find_charter(txn, charter).await?.ok_or(Error::NotFound)?;
    let given = ByChamber {
        organisation_id: row.organisation_id,
        scheme: MEMBER_SCHEME,
        chamber: &chamber.short_name,
        version: &set.label,
        since: row.since,
        checked_on: row.checked_on,
        valid_to: row.valid_to,
        person,
    };
    let signature = ByChamber {
        scheme: CHARTER_SCHEME,
        version: &charter.label,
        since: signed_on.min(row.checked_on),
        ..given.clone()
    };
    let guarantee_id = Some(trust::grant_by_chamber(txn, row.guarantee_id, given, now).await?);
    let charter_guarantee_id =
        Some(trust::grant_by_chamber(txn, row.charter_guarantee_id, signature, now).await?);
    Ok(Model { guarantee_id, charter_guarantee_id, ..row })
}

/// The member after a step, with its seals.
pub async fn moved(
    txn: &impl ConnectionTrait,
    row: &Model,
    step: MemberStep,
    (person, reason): (Option<PersonId>, Option<&str>),
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<Model, Error> {
    let status = step.target(row.status).ok_or(Error::NotAllowed)?;
    let after = Model {
        status,
        reason: reason.filter(|_| step != MemberStep::Restore).map(str::to_owned),
        version: row.version + 1,
        updated_at: now,
        ..row.clone()
    };
    store::update_member(txn, after.clone()).await?;
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let seals: Vec<GuaranteeId> =
        [row.guarantee_id, row.charter_guarantee_id].into_iter().flatten().collect();
    for seal in seals {
        let by = (person, reason);
        match step {
            MemberStep::Suspend => {
                trust::move_by_chamber(txn, seal, trust::Move::Suspend, by, now).await?;
            }
            MemberStep::Restore => {
                trust::move_by_chamber(txn, seal, trust::Move::Restore, by, now).await?;
            }
            MemberStep::Exclude => {
                trust::move_by_chamber(txn, seal, trust::Move::Revoke, by, now).await?;
            }
            // Who leaves was a member until then: the seal ends, it is not withdrawn.
            MemberStep::Resign | MemberStep::Lapse => {
                trust::end_by_chamber(txn, seal, yesterday, person, now).await?;
            }
            MemberStep::Admit => {}
        }
    }
    record(txn, &after, (person, step.act(), reason), now).await?;
    Ok(after)
}

pub async fn record(
    txn: &impl ConnectionTrait,
    row: &Model,
    (person_id, what, reason): (Option<PersonId>, event::Act, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let event = NewEvent {
        chamber_id: row.chamber_id,
        organisation_id: row.organisation_id,
        application_id: None,
        person_id,
        what,
        reason: reason.map(str::to_owned),
    };
    Ok(store::insert_event(txn, event, now).await?)
}

/// The member, if the viewer works for its Chamber.
pub async fn find_kept(db: &impl ConnectionTrait, viewer: &Viewer, id: MembershipId) -> Result<Model, Error> {
    let row = store::find_member(db, id).await?.ok_or(Error::NotFound)?;
    if policy::can_keep(viewer, row.chamber_id) { Ok(row) } else { Err(Error::NotFound) }
}

/// What staff does to a member.
#[derive(Debug, Clone)]
pub struct StaffStep {
    pub id: MembershipId,
    pub version: i32,
    pub step: MemberStep,
    pub reason: String,
}

/// Suspends, restores or excludes. Nobody does it to an organisation they act for; who saw an older version is told.
pub async fn step_by_staff(
    app: &App,
    viewer: &Viewer,
    wanted: StaffStep,
    today: NaiveDate,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        find_kept(txn, viewer, wanted.id).await?;
        let row = store::find_member_locked(txn, wanted.id).await?.ok_or(Error::NotFound)?;
        if viewer.acts_for(row.organisation_id) {
            return Err(Error::SamePerson);
        }
        if row.version != wanted.version {
            return Err(Error::Changed);
        }
        let by = (Some(viewer.person_id), Some(wanted.reason.as_str()));
        let after = moved(txn, &row, wanted.step, by, (today, now)).await?;
        let detail = json!({
            "organisation": row.organisation_id, "from": row.status, "to": after.status, "reason": wanted.reason,
        });
        let (chamber, act) = (Some(row.chamber_id), wanted.step.act_in_log());
        audit::record(txn, (viewer, chamber), act, &format!("membership:{}", row.id), detail, now).await?;
        let name = chamber_name(txn, row.chamber_id).await?;
        let (subject, body) = match wanted.step {
            MemberStep::Suspend => ("membership-mail-suspended-subject", "membership-mail-suspended"),
            MemberStep::Restore => ("membership-mail-restored-subject", "membership-mail-restored"),
            _ => ("membership-mail-excluded-subject", "membership-mail-excluded"),
        };
        let about = Told::about(subject, body, &name.name, row.organisation_id);
        let told = Told { reason: Some(&wanted.reason), ..about };
        let letters = mails::to_people(txn, row.organisation_id, &told, &app.base_url_of(row.chamber_id)).await?;
        jobs::enqueue_all(txn, &letters, now, now).await?;
        Ok(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// An owner leaves the Chamber for the organisation.
pub async fn resign(app: &App, viewer: &Viewer, id: MembershipId, today: NaiveDate) -> Result<Model, Error> {
    let now = app.clock.now();
    let row = db::write(&app.db, async |txn| {
        let row = store::find_member_locked(txn, id).await?.ok_or(Error::NotFound)?;
        super::own::bound(viewer, row.organisation_id)?;
        if let Some(open) = store::find_open(txn, row.chamber_id, row.organisation_id).await? {
            super::own::end_with_member(txn, viewer, &open, now).await?;
        }
        let by = (Some(viewer.person_id), None);
        let after = moved(txn, &row, MemberStep::Resign, by, (today, now)).await?;
        let name = chamber_name(txn, row.chamber_id).await?;
        let told = Told::about(
            "membership-mail-resigned-subject",
            "membership-mail-resigned",
            &name.name,
            row.organisation_id,
        );
        let letters =
            mails::to_people(txn, row.organisation_id, &told, &app.base_url_of(row.chamber_id)).await?;
        jobs::enqueue_all(txn, &letters, now, now).await?;
        Ok::<_, Error>(after)
    })
    .await?;
    app.bell.notify_one();
    Ok(row)
}

/// Notes that an item of a plan was done, or that it is dropped, and why.
pub async fn close_plan_item(
    app: &App,
    viewer: &Viewer,
    (id, item): (MembershipId, PlanItemId),
    (status, note): (PlanStatus, String),
    today: NaiveDate,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let member = find_kept(txn, viewer, id).await?;
        if viewer.acts_for(member.organisation_id) {
            return Err(Error::SamePerson);
        }
        let row = store::find_plan_item_locked(txn, item).await?.ok_or(Error::NotFound)?;
        if row.membership_id != id {
            return Err(Error::NotFound);
        }
        if row.status != PlanStatus::Open {
            return Err(Error::Changed);
        }
        let what = if status == PlanStatus::Done { event::Act::PlanDone } else { event::Act::PlanDropped };
        let said = if note.is_empty() { row.text.clone() } else { format!("{} – {note}", row.text) };
        let closed = plan_item::Model {
            status,
            closed_by: Some(viewer.person_id),
            closed_on: Some(today),
            note: Some(note.clone()).filter(|note| !note.is_empty()),
            ..row
        };
        store::update_plan_item(txn, closed).await?;
        record(txn, &member, (Some(viewer.person_id), what, Some(&said)), now).await?;
        let detail =
            json!({ "organisation": member.organisation_id, "item": item, "status": status, "note": note });
        let chamber = Some(member.chamber_id);
        audit::record(txn, (viewer, chamber), "membership.plan", &format!("membership:{id}"), detail, now)
            .await?;
        Ok(())
    })
    .await
}

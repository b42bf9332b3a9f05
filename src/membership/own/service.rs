//! What the owners of an organisation do: begin an application, answer, sign, submit, take back, appeal.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::membership::application::{ApplicationStatus, Category, Model};
use entity::membership::{answer, event};
use entity::values::{ApplicationId, ChamberId, CharterId, CriterionId, Language, OrganisationId};
use sea_orm::ConnectionTrait;

use super::super::mails::{self, Told};
use super::super::members::chamber_name;
use super::super::model::{self, Error};
use super::super::moves::{APPEAL_DAYS, Standing, Step, is_open, standing};
use super::super::store::{self, NewEvent};
use super::super::{jobs::ForgetFile, jobs::GRACE, policy};
use super::case::{Case, read};
use crate::accounts::session::hash;
use crate::app::App;
use crate::files::{self, NewFile};
use crate::web::viewer::Viewer;
use crate::{db, jobs};

/// Whether the viewer binds the organisation: strangers do not learn that there is anything to bind.
pub fn bound(viewer: &Viewer, organisation: OrganisationId) -> Result<(), Error> {
    if policy::can_apply(viewer, organisation) {
        Ok(())
    } else if policy::can_follow(viewer, organisation) {
        Err(Error::OwnersOnly)
    } else {
        Err(Error::NotFound)
    }
}

/// The application, if the viewer acts for its organisation.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ApplicationId,
    today: NaiveDate,
) -> Result<Case, Error> {
    let row = store::find_application(db, id).await?.ok_or(Error::NotFound)?;
    if !policy::can_follow(viewer, row.organisation_id) {
        return Err(Error::NotFound);
    }
    read(db, row, today).await
}

/// The application locked, if the viewer binds its organisation.
async fn find_bound(txn: &impl ConnectionTrait, viewer: &Viewer, id: ApplicationId) -> Result<Model, Error> {
    let row = store::find_application_locked(txn, id).await?.ok_or(Error::NotFound)?;
    bound(viewer, row.organisation_id)?;
    Ok(row)
}

/// The same while it may be written.
async fn find_draft(txn: &impl ConnectionTrait, viewer: &Viewer, id: ApplicationId) -> Result<Model, Error> {
    let row = find_bound(txn, viewer, id).await?;
    if row.status == ApplicationStatus::Draft { Ok(row) } else { Err(Error::NotAllowed) }
}

/// Begins an application, or goes on with the one that is open. A renewal begins with the last answers.
pub async fn begin(
    app: &App,
    viewer: &Viewer,
    organisation: OrganisationId,
    chamber: ChamberId,
    today: NaiveDate,
) -> Result<ApplicationId, Error> {
    bound(viewer, organisation)?;
    let now = app.clock.now();
    let made = db::write(&app.db, async |txn| {
        if let Some(open) = store::find_open(txn, chamber, organisation).await? {
            return Ok(open.id);
        }
        let row = new_application(txn, viewer, (organisation, chamber), today, now).await?;
        let id = row.id;
        record(txn, &row, (viewer, event::Act::Started, None), now).await?;
        Ok::<_, Error>(id)
    })
    .await;
    match made {
        // A colleague was faster: the same application.
        Err(Error::Database(error))
            if db::violates(&error, "membership_application", &["chamber_id", "open_for"]) =>
        {
            let open = store::find_open(&app.db, chamber, organisation).await?;
            open.map(|open| open.id).ok_or(Error::AlreadyOpen)
        }
        other => other,
    }
}

async fn new_application(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    (organisation, chamber): (OrganisationId, ChamberId),
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Model, Error> {
    let set = store::find_set_in_force(txn, chamber).await?.ok_or(Error::NotReady)?;
    let charter = store::find_charter_in_force(txn, chamber).await?.ok_or(Error::NotReady)?;
    let member = store::find_member_of(txn, chamber, organisation).await?;
    let present = member.as_ref().map(|row| standing(row.status, row.valid_to, today));
    match present {
        Some(Standing::Active) => return Err(Error::AlreadyMember),
        Some(Standing::Suspended) => return Err(Error::NotAllowed),
        _ => {}
    }
    let row = Model {
        id: ApplicationId::new(),
        chamber_id: chamber,
        organisation_id: organisation,
        is_renewal: matches!(present, Some(Standing::RenewalDue | Standing::Overdue)),
        category: member.map(|row| row.category),
        status: ApplicationStatus::Draft,
        criteria_set_id: set.id,
        charter_id: charter.id,
        round: 0,
        version: 1,
        signed_by: None,
        signed_name: None,
        signed_role: None,
        signed_at: None,
        signed_language: None,
        signed_sha256: None,
        started_by: Some(viewer.person_id),
        submitted_by: None,
        submitted_at: None,
        decided_by: None,
        decided_at: None,
        reason: None,
        appeal: None,
        appealed_by: None,
        appealed_at: None,
        appeal_decided_by: None,
        appeal_decided_at: None,
        appeal_reason: None,
        reminded: None,
        created_at: now,
        updated_at: now,
        open_for: Some(organisation),
    };
    store::insert_application(txn, row.clone()).await?;
    let earlier = store::list_applications_of(txn, organisation).await?;
    let last =
        earlier.iter().find(|one| one.chamber_id == chamber && one.id != row.id && !is_open(one.status));
    if let Some(last) = last {
        carry_answers(txn, last, &row).await?;
    }
    Ok(row)
}

/// Takes the answers of one application over into another, criterion by criterion as their codes say.
pub async fn carry_answers(txn: &impl ConnectionTrait, from: &Model, to: &Model) -> Result<(), Error> {
    let old: HashMap<_, _> = store::list_criteria(txn, from.criteria_set_id)
        .await?
        .into_iter()
        .map(|criterion| (criterion.id, criterion.code))
        .collect();
    let new: HashMap<_, _> = store::list_criteria(txn, to.criteria_set_id)
        .await?
        .into_iter()
        .map(|criterion| (criterion.code.clone(), criterion))
        .collect();
    for answer in store::list_answers(txn, from.id).await? {
        let Some(criterion) = old.get(&answer.criterion_id).and_then(|code| new.get(code)) else { continue };
        let level = answer.level.filter(|level| (0..model::levels(criterion.scale)).contains(level));
        let carried = answer::Model {
            application_id: to.id,
            criterion_id: criterion.id,
            level,
            covered_by: None,
            ..answer
        };
        store::save_answer(txn, carried).await?;
    }
    Ok(())
}

pub async fn set_category(
    app: &App,
    viewer: &Viewer,
    id: ApplicationId,
    category: Category,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_draft(txn, viewer, id).await?;
        touch(txn, Model { category: Some(category), ..row }, now).await
    })
    .await
}

/// Writes a changed draft: one version on, its retention begins anew.
async fn touch(txn: &impl ConnectionTrait, row: Model, now: DateTime<Utc>) -> Result<(), Error> {
    let row = Model { version: row.version + 1, updated_at: now, reminded: None, ..row };
    Ok(store::update_application(txn, row).await?)
}

/// An answer as written.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    pub level: Option<i32>,
    pub text: String,
    pub link: Option<String>,
    pub file: Option<(String, Vec<u8>)>,
    pub removes_file: bool,
    /// What the person had before them ([`seen`]).
    pub seen: String,
}

/// What an answer says, in a few signs: another answer gives others.
pub fn seen(answer: Option<&answer::Model>) -> String {
    let said =
        answer.map(|one| serde_json::json!([one.level, one.text, one.link, one.file_sha256]).to_string());
    hash(&said.unwrap_or_default()).chars().take(16).collect()
}

/// Saves an answer, complete or not. Who saw an older one is told; the same saved twice is one.
pub async fn save_answer(
    app: &App,
    viewer: &Viewer,
    id: ApplicationId,
    criterion: CriterionId,
    answered: Answered,
) -> Result<(), Error> {
    let row = store::find_application(&app.db, id).await?.ok_or(Error::NotFound)?;
    bound(viewer, row.organisation_id)?;
    let stored = match answered.file.clone() {
        Some(file) => Some(store_file(app, viewer, file).await?),
        None => None,
    };
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_draft(txn, viewer, id).await?;
        let criteria = store::list_criteria(txn, row.criteria_set_id).await?;
        if !criteria.iter().any(|known| known.id == criterion) {
            return Err(Error::NotFound);
        }
        let present = store::find_answer(txn, id, criterion).await?;
        let same = |one: &answer::Model| {
            one.level == answered.level && one.text == answered.text && one.link == answered.link
        };
        let is_same = stored.is_none() && !answered.removes_file && present.as_ref().is_some_and(same);
        if is_same {
            return Ok(());
        }
        if seen(present.as_ref()) != answered.seen {
            return Err(Error::Changed);
        }
        let kept = present.unwrap_or_else(|| blank(id, criterion));
        let answer = answer::Model {
            level: answered.level,
            text: answered.text.clone(),
            link: answered.link.clone(),
            ..kept
        };
        let answer = with_file(txn, answer, stored.clone(), answered.removes_file, now).await?;
        store::save_answer(txn, answer).await?;
        touch(txn, row, now).await
    })
    .await
}

pub fn blank(application_id: ApplicationId, criterion_id: CriterionId) -> answer::Model {
    answer::Model {
        application_id,
        criterion_id,
        level: None,
        text: String::new(),
        link: None,
        file_id: None,
        file_name: None,
        file_type: None,
        file_sha256: None,
        file_size: None,
        covered_by: None,
    }
}

/// Judges a document and stores its bytes, outside of any transaction; bytes without a row are harmless.
async fn store_file(app: &App, viewer: &Viewer, (name, bytes): (String, Vec<u8>)) -> Result<NewFile, Error> {
    let kind = files::judge_document(&bytes)?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let (sha256, key) = app.files.put(bytes).await?;
    let name = files::document_name(&name, kind);
    let uploaded_by = Some(viewer.person_id);
    Ok(NewFile { sha256, key, size, media_type: kind.media_type(), name, uploaded_by })
}

/// The answer with another document, or without one; the file it had goes.
async fn with_file(
    txn: &impl ConnectionTrait,
    answer: answer::Model,
    stored: Option<NewFile>,
    removes: bool,
    now: DateTime<Utc>,
) -> Result<answer::Model, Error> {
    if stored.is_none() && !removes {
        return Ok(answer);
    }
    if let Some(file_id) = answer.file_id {
        jobs::enqueue_at(txn, &ForgetFile { file_id }, now, now + GRACE).await?;
    }
    let Some(file) = stored else {
        return Ok(answer::Model {
            file_id: None,
            file_name: None,
            file_type: None,
            file_sha256: None,
            file_size: None,
            ..answer
        });
    };
    Ok(answer::Model {
        file_name: Some(file.name.clone()),
        file_type: Some(file.media_type.to_owned()),
        file_sha256: Some(file.sha256.clone()),
        file_size: Some(file.size),
        file_id: Some(files::record(txn, file, now).await?),
        ..answer
    })
}

/// A signature of the charter.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The version that the person had before them, in the language they read.
    pub charter: CharterId,
    pub language: Language,
    pub name: String,
    pub role: String,
}

/// Signs the charter: who, when, which version, the hash of the very text that was read.
pub async fn sign(app: &App, viewer: &Viewer, id: ApplicationId, signature: Signature) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_draft(txn, viewer, id).await?;
        if row.charter_id != signature.charter {
            return Err(Error::CharterChanged);
        }
        let charter = store::find_charter(txn, row.charter_id).await?.ok_or(Error::NotFound)?;
        let sha256 = charter.sha256.get(signature.language).ok_or(Error::CharterChanged)?.to_owned();
        let signed = Model {
            signed_by: Some(viewer.person_id),
            signed_name: Some(signature.name.clone()),
            signed_role: Some(signature.role.clone()),
            signed_at: Some(now),
            signed_language: Some(signature.language),
            signed_sha256: Some(sha256),
            ..row
        };
        record(txn, &signed, (viewer, event::Act::Signed, None), now).await?;
        touch(txn, signed, now).await
    })
    .await
}

/// Submits what is complete. What another Chamber has decided is noted as it counts today.
pub async fn submit(app: &App, viewer: &Viewer, id: ApplicationId, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_bound(txn, viewer, id).await?;
        let to = Step::Submit.target(row.status).ok_or(Error::NotAllowed)?;
        let case = read(txn, row, today).await?;
        if !case.is_complete() {
            return Err(Error::Incomplete);
        }
        for criterion in &case.criteria {
            let present = case.answers.get(&criterion.id).cloned();
            let covered_by = case.covered.get(&criterion.id).copied();
            if present.as_ref().is_none_or(|answer| answer.covered_by != covered_by) {
                let answer = present.unwrap_or_else(|| blank(id, criterion.id));
                store::save_answer(txn, answer::Model { covered_by, ..answer }).await?;
            }
        }
        let submitted = Model {
            status: to,
            round: case.row.round + 1,
            version: case.row.version + 1,
            submitted_by: Some(viewer.person_id),
            submitted_at: Some(now),
            reason: None,
            reminded: None,
            updated_at: now,
            ..case.row
        };
        store::update_application(txn, submitted.clone()).await?;
        record(txn, &submitted, (viewer, event::Act::Submitted, None), now).await?;
        tell(txn, app, &submitted, ("membership-mail-submitted-subject", "membership-mail-submitted"), now)
            .await
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Takes an application back.
pub async fn withdraw(app: &App, viewer: &Viewer, id: ApplicationId) -> Result<OrganisationId, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_bound(txn, viewer, id).await?;
        let organisation = row.organisation_id;
        end(txn, viewer, &row, now).await?;
        Ok(organisation)
    })
    .await
}

async fn end(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    row: &Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let status = Step::Withdraw.target(row.status).ok_or(Error::NotAllowed)?;
    let ended = Model { status, open_for: None, version: row.version + 1, updated_at: now, ..row.clone() };
    record(txn, &ended, (viewer, event::Act::Withdrawn, None), now).await?;
    Ok(store::update_application(txn, ended).await?)
}

/// Who leaves the Chamber takes back what waits there; an appeal that waits is left to its decision.
pub async fn end_with_member(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    row: &Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if Step::Withdraw.target(row.status).is_some() { end(txn, viewer, row, now).await } else { Ok(()) }
}

/// Until when a refusal may be appealed against; absent where there is nothing to appeal against.
pub fn appeal_until(row: &Model) -> Option<DateTime<Utc>> {
    let decided = row.decided_at.filter(|_| row.status == ApplicationStatus::Refused)?;
    Some(decided + TimeDelta::days(APPEAL_DAYS))
}

/// Asks that others decide.
pub async fn appeal(app: &App, viewer: &Viewer, id: ApplicationId, text: String) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_bound(txn, viewer, id).await?;
        let status = Step::Appeal.target(row.status).ok_or(Error::NotAllowed)?;
        if appeal_until(&row).is_none_or(|until| now > until) {
            return Err(Error::TooLate);
        }
        if store::find_open(txn, row.chamber_id, row.organisation_id).await?.is_some() {
            return Err(Error::AlreadyOpen);
        }
        let appealed = Model {
            status,
            appeal: Some(text.clone()),
            appealed_by: Some(viewer.person_id),
            appealed_at: Some(now),
            open_for: Some(row.organisation_id),
            version: row.version + 1,
            updated_at: now,
            ..row
        };
        store::update_application(txn, appealed.clone()).await?;
        record(txn, &appealed, (viewer, event::Act::Appealed, Some(text.clone())), now).await?;
        tell(txn, app, &appealed, ("membership-mail-appealed-subject", "membership-mail-appealed"), now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

async fn record(
    txn: &impl ConnectionTrait,
    row: &Model,
    (viewer, what, reason): (&Viewer, event::Act, Option<String>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let event = NewEvent {
        chamber_id: row.chamber_id,
        organisation_id: row.organisation_id,
        application_id: Some(row.id),
        person_id: Some(viewer.person_id),
        what,
        reason,
    };
    Ok(store::insert_event(txn, event, now).await?)
}

async fn tell(
    txn: &impl ConnectionTrait,
    app: &App,
    row: &Model,
    (subject, body): (&'static str, &'static str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let name = chamber_name(txn, row.chamber_id).await?;
    let told = Told::about(subject, body, &name.name, row.organisation_id);
    let letters = mails::to_people(txn, row.organisation_id, &told, &app.base_url_of(row.chamber_id)).await?;
    Ok(jobs::enqueue_all(txn, &letters, now, now).await?)
}

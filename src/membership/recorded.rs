//! What was so before anybody opened a page: members and applications as they are recorded by the demonstration.

use chrono::{DateTime, NaiveDate, Utc};
use entity::membership::application::{ApplicationStatus, Model as Application};
use entity::membership::criterion::Scale;
use entity::membership::member::Model as Member;
use entity::membership::recognition;
use entity::membership::review::{self, CriterionFinding, Finding, Findings};
use entity::membership::{answer, event, peer};
use entity::values::{
    ApplicationId, ChamberId, Language, MembershipId, OrganisationId, PeerId, PersonId, RecognitionId,
    ReviewId,
};
use sea_orm::ConnectionTrait;

pub use entity::membership::criterion::Notion;
pub use entity::membership::member::{Category, MembershipStatus};
pub use entity::membership::review::Recommendation;

use super::members::{self, Admission};
use super::model::Error;
use super::moves::{MemberStep, is_open};
use super::store::{self, NewEvent};

/// A member as it stands.
#[derive(Debug, Clone)]
pub struct KnownMember<'a> {
    pub chamber: ChamberId,
    pub organisation: OrganisationId,
    pub category: Category,
    /// What became of it; absent: it is a member.
    pub step: Option<(MemberStepKind, &'a str)>,
    pub since: NaiveDate,
    pub checked_on: NaiveDate,
    pub valid_to: NaiveDate,
}

/// What became of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberStepKind {
    Lapsed,
    Suspended,
    Resigned,
    Excluded,
}

/// Records a member with its seals.
pub async fn member(
    txn: &impl ConnectionTrait,
    known: KnownMember<'_>,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<MembershipId, Error> {
    let set = store::find_set_in_force(txn, known.chamber).await?.ok_or(Error::NotReady)?;
    let charter = store::find_charter_in_force(txn, known.chamber).await?.ok_or(Error::NotReady)?;
    let row = Member {
        id: MembershipId::new(),
        chamber_id: known.chamber,
        organisation_id: known.organisation,
        category: known.category,
        status: MembershipStatus::Active,
        since: known.since,
        valid_to: known.valid_to,
        criteria_set_id: set.id,
        checked_on: known.checked_on,
        reason: None,
        guarantee_id: None,
        charter_guarantee_id: None,
        version: 1,
        reminded: None,
        created_at: now,
        updated_at: now,
    };
    let row = members::with_seals(txn, row, (charter.id, known.checked_on), None, now).await?;
    store::insert_member(txn, row.clone()).await?;
    members::record(txn, &row, (None, event::Act::Admitted, None), now).await?;
    if let Some((kind, reason)) = known.step {
        let step = match kind {
            MemberStepKind::Lapsed => MemberStep::Lapse,
            MemberStepKind::Suspended => MemberStep::Suspend,
            MemberStepKind::Resigned => MemberStep::Resign,
            MemberStepKind::Excluded => MemberStep::Exclude,
        };
        let reason = Some(reason).filter(|reason| !reason.is_empty());
        members::moved(txn, &row, step, (None, reason), (today, now)).await?;
    }
    Ok(row.id)
}

/// An application with its answers and what became of it.
#[derive(Debug, Clone)]
pub struct KnownApplication<'a> {
    pub chamber: ChamberId,
    pub organisation: OrganisationId,
    pub applicant: PersonId,
    pub name: &'a str,
    pub role: &'a str,
    pub words: &'a str,
    pub link: &'a str,
    pub submitted_at: DateTime<Utc>,
    /// People of members who are asked to read it.
    pub peers: Vec<PersonId>,
    /// Who recommended what, and why.
    pub reviews: Vec<(PersonId, Recommendation, &'a str)>,
    pub outcome: Outcome<'a>,
}

/// What became of an application.
#[derive(Debug, Clone)]
pub enum Outcome<'a> {
    Waits,
    /// By whom, with which reasons, until when, what has to be done.
    WithPlan(PersonId, &'a str, NaiveDate, Vec<(String, NaiveDate)>),
    /// By whom, with which reasons, and what the appeal says.
    RefusedAndAppealed(PersonId, &'a str, &'a str),
}

/// Records an application.
pub async fn application(
    txn: &impl ConnectionTrait,
    known: KnownApplication<'_>,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<ApplicationId, Error> {
    let row = application_row(txn, &known, now).await?;
    store::insert_application(txn, row.clone()).await?;
    let criteria = store::list_criteria(txn, row.criteria_set_id).await?;
    for criterion in &criteria {
        let answer = answer::Model {
            application_id: row.id,
            criterion_id: criterion.id,
            level: (criterion.scale != Scale::Words).then_some(1),
            text: known.words.to_owned(),
            link: Some(known.link.to_owned()),
            file_id: None,
            file_name: None,
            file_type: None,
            file_sha256: None,
            file_size: None,
            covered_by: None,
        };
        store::save_answer(txn, answer).await?;
    }
    let applicant = Some(known.applicant);
    for what in [event::Act::Started, event::Act::Signed, event::Act::Submitted] {
        record(txn, &row, (applicant, what, None), known.submitted_at).await?;
    }
    for person in &known.peers {
        let peer = peer::Model {
            id: PeerId::new(),
            application_id: row.id,
            round: row.round,
            person_id: Some(*person),
            asked_by: None,
            asked_at: now,
            declined_at: None,
        };
        store::insert_peer(txn, peer).await?;
    }
    for (person, recommendation, summary) in &known.reviews {
        let finding = if *recommendation == Recommendation::Accept { Finding::Met } else { Finding::Partly };
        let findings = criteria.iter().map(|criterion| CriterionFinding {
            criterion_id: criterion.id,
            finding,
            note: String::new(),
        });
        let review = review::Model {
            id: ReviewId::new(),
            application_id: row.id,
            round: row.round,
            person_id: Some(*person),
            recommendation: *recommendation,
            summary: (*summary).to_owned(),
            findings: Findings(findings.collect()),
            created_at: now,
        };
        store::insert_review(txn, review).await?;
        record(txn, &row, (Some(*person), event::Act::Reviewed, None), now).await?;
    }
    match known.outcome {
        Outcome::Waits => {}
        Outcome::WithPlan(by, reason, valid_to, plan) => {
            record(txn, &row, (Some(by), event::Act::AcceptedWithPlan, Some(reason)), now).await?;
            let admission = Admission { application: &row, valid_to, plan, person: Some(by), today };
            members::admit(txn, admission, now).await?;
        }
        Outcome::RefusedAndAppealed(by, reason, appeal) => {
            record(txn, &row, (Some(by), event::Act::Refused, Some(reason)), now).await?;
            record(txn, &row, (applicant, event::Act::Appealed, Some(appeal)), now).await?;
        }
    }
    Ok(row.id)
}

async fn application_row(
    txn: &impl ConnectionTrait,
    known: &KnownApplication<'_>,
    now: DateTime<Utc>,
) -> Result<Application, Error> {
    let set = store::find_set_in_force(txn, known.chamber).await?.ok_or(Error::NotReady)?;
    let charter = store::find_charter_in_force(txn, known.chamber).await?.ok_or(Error::NotReady)?;
    let (status, decided, reason, appeal) = match &known.outcome {
        Outcome::Waits => (ApplicationStatus::Submitted, None, None, None),
        Outcome::WithPlan(by, reason, ..) => {
            (ApplicationStatus::AcceptedWithPlan, Some(*by), Some(*reason), None)
        }
        Outcome::RefusedAndAppealed(by, reason, appeal) => {
            (ApplicationStatus::Appealed, Some(*by), Some(*reason), Some(*appeal))
        }
    };
    let applicant = Some(known.applicant);
    Ok(Application {
        id: ApplicationId::new(),
        chamber_id: known.chamber,
        organisation_id: known.organisation,
        is_renewal: false,
        category: Some(Category::Collective),
        status,
        criteria_set_id: set.id,
        charter_id: charter.id,
        round: 1,
        version: 1,
        signed_by: applicant,
        signed_name: Some(known.name.to_owned()),
        signed_role: Some(known.role.to_owned()),
        signed_at: Some(known.submitted_at),
        signed_language: Some(Language::Fr),
        signed_sha256: charter.sha256.fr,
        started_by: applicant,
        submitted_by: applicant,
        submitted_at: Some(known.submitted_at),
        decided_by: decided,
        decided_at: decided.map(|_| now),
        reason: reason.map(str::to_owned),
        appeal: appeal.map(str::to_owned),
        appealed_by: applicant.filter(|_| appeal.is_some()),
        appealed_at: appeal.map(|_| now),
        appeal_decided_by: None,
        appeal_decided_at: None,
        appeal_reason: None,
        reminded: None,
        created_at: known.submitted_at,
        updated_at: now,
        open_for: Some(known.organisation).filter(|_| is_open(status)),
    })
}

async fn record(
    txn: &impl ConnectionTrait,
    row: &Application,
    (person_id, what, reason): (Option<PersonId>, event::Act, Option<&str>),
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let event = NewEvent {
        chamber_id: row.chamber_id,
        organisation_id: row.organisation_id,
        application_id: Some(row.id),
        person_id,
        what,
        reason: reason.map(str::to_owned),
    };
    Ok(store::insert_event(txn, event, at).await?)
}

/// Has a Chamber recognise notions of another from a day on.
pub async fn recognition(
    txn: &impl ConnectionTrait,
    (chamber, other): (ChamberId, ChamberId),
    notions: &[Notion],
    valid_from: NaiveDate,
) -> Result<(), Error> {
    for notion in notions {
        let row = recognition::Model {
            id: RecognitionId::new(),
            chamber_id: chamber,
            other_chamber_id: other,
            notion: *notion,
            valid_from,
            valid_to: None,
        };
        store::insert_recognition(txn, row).await?;
    }
    Ok(())
}

//! What the Chamber does with an application: two people look at it, each for themselves; then it is decided, with
//! reasons; an appeal is decided by others.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use entity::membership::application::{ApplicationStatus, Model};
use entity::membership::event;
use entity::membership::review::{self, CriterionFinding, Findings, Recommendation};
use entity::values::{ApplicationId, CriterionId, PersonId, ReviewId};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::super::mails::{self, Told};
use super::super::members::{self, Admission, chamber_name};
use super::super::model::Error;
use super::super::moves::{REVIEWS, Step, is_open, may_judge};
use super::super::own::{self, Case};
use super::super::store::{self, NewEvent};
use super::super::{peers, policy, urls};
use crate::app::App;
use crate::web::viewer::Viewer;
use crate::{audit, db, jobs};

/// The application, if the viewer works for its Chamber.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ApplicationId,
    today: NaiveDate,
) -> Result<Case, Error> {
    let row = store::find_application(db, id).await?.ok_or(Error::NotFound)?;
    // What is not handed in is the applicant's own.
    if !policy::can_keep(viewer, row.chamber_id) || row.submitted_at.is_none() {
        return Err(Error::NotFound);
    }
    own::read(db, row, today).await
}

/// The reviews of the present round.
pub async fn present_reviews(db: &impl ConnectionTrait, row: &Model) -> Result<Vec<review::Model>, Error> {
    let mut reviews = store::list_reviews(db, row.id).await?;
    reviews.retain(|review| review.round == row.round);
    Ok(reviews)
}

/// How many different people gave a review.
pub fn reviewers(reviews: &[review::Model]) -> usize {
    reviews.iter().map(|review| review.person_id).collect::<BTreeSet<_>>().len()
}

/// Whether this person may judge it: never for an organisation they act for, or once had in hand; an appeal never by
/// who reviewed or refused it.
pub async fn may_judge_about(db: &impl ConnectionTrait, viewer: &Viewer, row: &Model) -> Result<bool, Error> {
    let mut hands: Vec<PersonId> = store::hands(db, row).await?;
    if row.status == ApplicationStatus::Appealed {
        let reviews = store::list_reviews(db, row.id).await?;
        hands.extend(reviews.iter().filter_map(|review| review.person_id));
        hands.extend(row.decided_by);
    }
    Ok(may_judge(viewer.person_id, policy::can_follow(viewer, row.organisation_id), &hands))
}

/// What somebody found.
#[derive(Debug, Clone)]
pub struct Reviewed {
    pub id: ApplicationId,
    /// The round that was looked at.
    pub round: i32,
    pub findings: Vec<CriterionFinding>,
    pub recommendation: Recommendation,
    pub summary: String,
}

/// The application, for who judges it: staff of its Chamber, or somebody of a member who was asked.
async fn find_to_judge(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ApplicationId,
    today: NaiveDate,
) -> Result<Case, Error> {
    match find(db, viewer, id, today).await {
        Err(Error::NotFound) => peers::find_asked(db, viewer, id, today).await,
        found => found,
    }
}

/// Gives a review, once for each person and round.
pub async fn review(app: &App, viewer: &Viewer, given: Reviewed, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    let done = db::write(&app.db, async |txn| {
        find_to_judge(txn, viewer, given.id, today).await?;
        let row = store::find_application_locked(txn, given.id).await?.ok_or(Error::NotFound)?;
        if row.status != ApplicationStatus::Submitted {
            return Err(Error::NotAllowed);
        }
        if row.round != given.round {
            return Err(Error::Changed);
        }
        if !may_judge_about(txn, viewer, &row).await? {
            return Err(Error::SamePerson);
        }
        let present = present_reviews(txn, &row).await?;
        if present.iter().any(|review| review.person_id == Some(viewer.person_id)) {
            return Err(Error::AlreadyReviewed);
        }
        let case = own::read(txn, row, today).await?;
        if wanted_findings(&case).iter().any(|id| !given.findings.iter().any(|one| one.criterion_id == *id)) {
            return Err(Error::Incomplete);
        }
        let row = case.row;
        store::insert_review(txn, review_row(&row, viewer, &given, now)).await?;
        // A decision is made on all reviews: who decides without having seen this one is told.
        let newer = Model { version: row.version + 1, ..row.clone() };
        store::update_application(txn, newer).await?;
        record(txn, &row, (viewer, event::Act::Reviewed, None), now).await?;
        let detail = json!({ "organisation": row.organisation_id, "recommendation": given.recommendation });
        let by = (viewer, Some(row.chamber_id));
        audit::record(txn, by, "membership.review", &format!("application:{}", row.id), detail, now).await?;
        Ok(())
    })
    .await;
    match done {
        Err(Error::Database(error))
            if db::violates(&error, "membership_review", &["application_id", "round", "person_id"]) =>
        {
            Err(Error::AlreadyReviewed)
        }
        other => other,
    }
}

/// The criteria on which a review says what it found: those that no other Chamber has decided.
pub fn wanted_findings(case: &Case) -> Vec<CriterionId> {
    case.criteria.iter().map(|one| one.id).filter(|id| !case.covered.contains_key(id)).collect()
}

fn review_row(row: &Model, viewer: &Viewer, given: &Reviewed, now: DateTime<Utc>) -> review::Model {
    review::Model {
        id: ReviewId::new(),
        application_id: row.id,
        round: row.round,
        person_id: Some(viewer.person_id),
        recommendation: given.recommendation,
        summary: given.summary.clone(),
        findings: Findings(given.findings.clone()),
        created_at: now,
    }
}

/// A decision of somebody who saw a version.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: ApplicationId,
    pub version: i32,
    pub step: Step,
    pub reason: String,
    /// Last day of the membership; for what admits.
    pub valid_to: Option<NaiveDate>,
    pub plan: Vec<(String, NaiveDate)>,
}

/// Decides: in one transaction the application, the member with its seals, the history, the log and the letters.
pub async fn decide(app: &App, viewer: &Viewer, decision: Decision, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        find(txn, viewer, decision.id, today).await?;
        let row = store::find_application_locked(txn, decision.id).await?.ok_or(Error::NotFound)?;
        if row.version != decision.version {
            return Err(Error::Changed);
        }
        let step = decision.step;
        let status = step.target(row.status).filter(|_| step.is_decision()).ok_or(Error::NotAllowed)?;
        if !may_judge_about(txn, viewer, &row).await? {
            return Err(Error::SamePerson);
        }
        if step.needs_reviews() && reviewers(&present_reviews(txn, &row).await?) < REVIEWS {
            return Err(Error::TooFewReviews);
        }
        if step.needs_plan() == decision.plan.is_empty() {
            return Err(Error::Incomplete);
        }
        let decided = decided(row, status, viewer, &decision, now);
        store::update_application(txn, decided.clone()).await?;
        if step.admits() {
            let admission = Admission {
                application: &decided,
                valid_to: decision.valid_to.ok_or(Error::Incomplete)?,
                plan: decision.plan.clone(),
                person: Some(viewer.person_id),
                today,
            };
            members::admit(txn, admission, now).await?;
        }
        write_down(txn, viewer, &decided, &decision, now).await?;
        tell(txn, app, &decided, &decision, now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// The application after the decision.
fn decided(
    row: Model,
    status: ApplicationStatus,
    viewer: &Viewer,
    decision: &Decision,
    now: DateTime<Utc>,
) -> Model {
    let reason = Some(decision.reason.clone());
    let row = Model {
        status,
        version: row.version + 1,
        updated_at: now,
        open_for: row.open_for.filter(|_| is_open(status)),
        ..row
    };
    let by = Some(viewer.person_id);
    match decision.step {
        Step::SendBack => Model { reason, ..row },
        step if step.is_on_appeal() => {
            Model { appeal_reason: reason, appeal_decided_by: by, appeal_decided_at: Some(now), ..row }
        }
        _ => Model { reason, decided_by: by, decided_at: Some(now), ..row },
    }
}

async fn write_down(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    row: &Model,
    decision: &Decision,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let act = decision.step.act();
    record(txn, row, (viewer, act, Some(decision.reason.clone())), now).await?;
    let detail = json!({
        "organisation": row.organisation_id, "reason": decision.reason, "valid_to": decision.valid_to,
        "plan": decision.plan,
    });
    let by = (viewer, Some(row.chamber_id));
    Ok(audit::record(txn, by, decision.step.act_in_log(), &format!("application:{}", row.id), detail, now)
        .await?)
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
    decision: &Decision,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (subject, body) = match decision.step {
        Step::SendBack => ("membership-mail-sent-back-subject", "membership-mail-sent-back"),
        Step::Accept | Step::GrantAppeal => ("membership-mail-accepted-subject", "membership-mail-accepted"),
        Step::AcceptWithPlan | Step::GrantAppealWithPlan => {
            ("membership-mail-accepted-subject", "membership-mail-accepted-with-plan")
        }
        Step::DismissAppeal => ("membership-mail-upheld-subject", "membership-mail-upheld"),
        _ => ("membership-mail-refused-subject", "membership-mail-refused"),
    };
    let name = chamber_name(txn, row.chamber_id).await?;
    let told = Told {
        reason: Some(&decision.reason),
        date: decision.valid_to,
        link: ("membership-mail-action", urls::application(row.id)),
        ..Told::about(subject, body, &name.name, row.organisation_id)
    };
    let letters = mails::to_people(txn, row.organisation_id, &told, &app.base_url_of(row.chamber_id)).await?;
    Ok(jobs::enqueue_all(txn, &letters, now, now).await?)
}

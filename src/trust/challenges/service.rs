//! Use cases: challenge, answer, decide.

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::challenge::{ChallengeState, Effect, Ground, Model};
use entity::values::{ChallengeId, ChamberId, GuaranteeId, Language, PersonId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{mails, model};
use crate::app::App;
use crate::db::queue::Queue;
use crate::directory::{self, Organisation};
use crate::trust::case::Case;
use crate::trust::checks::{self, Deciding};
use crate::trust::model::{Error, State};
use crate::trust::store_challenges::{self, Wanted};
use crate::trust::{policy, store_cases};
use crate::web::viewer::Viewer;
use crate::{accounts, audit, db, jobs};

/// A challenge as said.
#[derive(Debug, Clone)]
pub struct NewChallenge {
    pub ground: Ground,
    pub message: String,
    pub person: Option<PersonId>,
    pub email: Option<String>,
    pub language: Language,
}

/// A decision of somebody who saw a version.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: ChallengeId,
    pub version: i32,
    pub is_upheld: bool,
    pub effect: Effect,
    /// Published.
    pub outcome: String,
}

/// How many challenges wait for a decision of these Chambers.
pub async fn count_challenges(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<u64, DbErr> {
    store_challenges::count(db, chambers, Wanted::Open).await
}

/// The same with the age of the oldest.
pub async fn waiting_challenges(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    store_challenges::waiting(db, chambers).await
}

/// A guarantee that everybody sees, with its holder.
pub async fn find_public(
    db: &impl ConnectionTrait,
    id: GuaranteeId,
    today: NaiveDate,
) -> Result<(Case, Organisation), Error> {
    let case = store_cases::find(db, id, today).await?.ok_or(Error::NotFound)?;
    shown(db, case).await
}

/// What was refused is between the organisation and the Chamber; of a hidden organisation nothing is shown.
async fn shown(db: &impl ConnectionTrait, case: Case) -> Result<(Case, Organisation), Error> {
    let holder = directory::find(db, case.holder()).await?.ok_or(Error::NotFound)?;
    let is_shown = holder.is_public() && case.guarantee.state != State::Rejected;
    if is_shown { Ok((case, holder)) } else { Err(Error::NotFound) }
}

/// Challenges a guarantee; its holder is told what is said, not by whom.
pub async fn challenge(app: &App, id: GuaranteeId, new: NewChallenge, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let case = store_cases::find_locked(txn, id, today).await?.ok_or(Error::NotFound)?;
        let (case, holder) = shown(txn, case).await?;
        let is_again = store_challenges::is_challenged_by(txn, id, new.person, new.email.as_deref()).await?;
        if is_again || store_challenges::count_open_of(txn, id).await? >= model::OPEN_MAX {
            return Err(Error::ChallengedAlready);
        }
        let row = Model {
            id: ChallengeId::new(),
            guarantee_id: id,
            reporter_id: new.person,
            reporter_email: new.email.clone(),
            language: new.language,
            ground: new.ground,
            message: new.message.clone(),
            state: ChallengeState::Open,
            answer_until: model::answer_until(today),
            answer: None,
            answered_by: None,
            answered_at: None,
            effect: None,
            outcome: None,
            decided_by: None,
            decided_at: None,
            version: 1,
            created_at: now,
        };
        store_challenges::insert(txn, row.clone()).await?;
        let people = accounts::recipients(txn, holder.id).await?;
        let base_url = app.base_url_of(holder.chamber_id);
        let letters: Vec<_> =
            people.iter().map(|person| mails::opened(person, &case, &holder, &row, &base_url)).collect();
        jobs::enqueue_all(txn, &letters, now, now).await?;
        Ok(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// A challenge that was made elsewhere, as far as it has come (demonstration).
#[derive(Debug, Clone, Copy)]
pub struct Recorded<'a> {
    pub ground: Ground,
    pub message: &'a str,
    pub answer: Option<&'a str>,
    /// Why it was dismissed; absent: it is open.
    pub outcome: Option<&'a str>,
}

/// Writes a challenge down; nobody is told.
pub async fn record_challenge(
    txn: &impl ConnectionTrait,
    guarantee_id: GuaranteeId,
    recorded: Recorded<'_>,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let state = match (recorded.outcome, recorded.answer) {
        (Some(_), _) => ChallengeState::Dismissed,
        (None, Some(_)) => ChallengeState::Answered,
        (None, None) => ChallengeState::Open,
    };
    let row = Model {
        id: ChallengeId::new(),
        guarantee_id,
        reporter_id: None,
        reporter_email: None,
        language: Language::Fr,
        ground: recorded.ground,
        message: recorded.message.to_owned(),
        state,
        answer_until: model::answer_until(today),
        answer: recorded.answer.map(str::to_owned),
        answered_by: None,
        answered_at: recorded.answer.map(|_| now),
        effect: recorded.outcome.map(|_| Effect::None),
        outcome: recorded.outcome.map(str::to_owned),
        decided_by: None,
        decided_at: recorded.outcome.map(|_| now),
        version: 1,
        created_at: now,
    };
    store_challenges::insert(txn, row).await
}

/// The holder answers, once; who is second is told.
pub async fn answer(
    app: &App,
    viewer: &Viewer,
    (guarantee, id): (GuaranteeId, ChallengeId),
    answer: String,
    today: NaiveDate,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let case = store_cases::find(txn, guarantee, today).await?.ok_or(Error::NotFound)?;
        if !policy::can_edit(viewer, case.holder()) {
            return Err(Error::NotFound);
        }
        let row = store_challenges::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if row.guarantee_id != guarantee {
            return Err(Error::NotFound);
        }
        if row.state != ChallengeState::Open {
            return Err(Error::Changed);
        }
        let row = Model {
            state: ChallengeState::Answered,
            answer: Some(answer.clone()),
            answered_by: Some(viewer.person_id),
            answered_at: Some(now),
            version: row.version + 1,
            ..row
        };
        Ok(store_challenges::update(txn, row).await?)
    })
    .await
}

/// A challenge with all that a decision needs.
#[derive(Debug)]
pub struct File {
    pub row: Model,
    pub case: Case,
    pub holder: Organisation,
    /// Somebody could answer for the holder.
    pub has_people: bool,
    pub is_party: bool,
}

/// The challenge, if the viewer works for the Chamber that decides.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ChallengeId,
    today: NaiveDate,
) -> Result<File, Error> {
    let row = store_challenges::find(db, id).await?.ok_or(Error::NotFound)?;
    let case = store_cases::find(db, row.guarantee_id, today).await?.ok_or(Error::NotFound)?;
    file(db, viewer, row, case).await
}

async fn file(db: &impl ConnectionTrait, viewer: &Viewer, row: Model, case: Case) -> Result<File, Error> {
    let holder = directory::find(db, case.holder()).await?.ok_or(Error::NotFound)?;
    if !policy::can_check(viewer, holder.chamber_id) {
        return Err(Error::NotFound);
    }
    let may_decide = checks::may_decide_about(db, viewer, &case).await?;
    let is_party = model::is_party(viewer.person_id, &row, case.row.verified_by, may_decide);
    let has_people = !accounts::people_of_organisation(db, holder.id).await?.is_empty();
    Ok(File { row, case, holder, has_people, is_party })
}

/// Decides; what it does to the guarantee commits with it. Who decides on an older version is told.
pub async fn decide(app: &App, viewer: &Viewer, decision: Decision, today: NaiveDate) -> Result<(), Error> {
    let now = app.clock.now();
    let deciding = Deciding { app, viewer, today, now };
    db::write(&app.db, async |txn| {
        // The guarantee is locked first, as everywhere.
        let seen = store_challenges::find(txn, decision.id).await?.ok_or(Error::NotFound)?;
        let case = store_cases::find_locked(txn, seen.guarantee_id, today).await?.ok_or(Error::NotFound)?;
        let row = store_challenges::find_locked(txn, decision.id).await?.ok_or(Error::NotFound)?;
        let file = file(txn, viewer, row, case).await?;
        if !model::is_open(file.row.state) || file.row.version != decision.version {
            return Err(Error::Changed);
        }
        if file.is_party {
            return Err(Error::SamePerson);
        }
        if decision.is_upheld && !model::may_uphold(&file.row, file.has_people, today) {
            return Err(Error::TooEarly);
        }
        decided(txn, deciding, &file, &decision).await
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

async fn decided(
    txn: &impl ConnectionTrait,
    deciding: Deciding<'_>,
    file: &File,
    decision: &Decision,
) -> Result<(), Error> {
    let Deciding { app, viewer, now, .. } = deciding;
    if !model::effects(file.case.scheme(), file.case.status()).contains(&decision.effect) {
        return Err(Error::NotAllowed);
    }
    let step = model::step_of(decision.effect, file.case.status());
    if let Some(step) = step {
        let reason = Some(decision.outcome.clone());
        let (id, version) = (file.case.row.id, file.case.row.version);
        let follows = checks::Decision { id, version, step, finding: None, reason };
        checks::apply(txn, deciding, &file.case, &file.holder, &follows).await?;
    }
    let state = if decision.is_upheld { ChallengeState::Upheld } else { ChallengeState::Dismissed };
    let row = Model {
        state,
        effect: Some(decision.effect),
        outcome: Some(decision.outcome.clone()),
        decided_by: Some(viewer.person_id),
        decided_at: Some(now),
        version: file.row.version + 1,
        ..file.row.clone()
    };
    store_challenges::update(txn, row.clone()).await?;
    let detail = json!({
        "guarantee": row.guarantee_id, "organisation": file.holder.id, "effect": decision.effect,
        "outcome": decision.outcome,
    });
    let act = if decision.is_upheld { "trust.challenge_upheld" } else { "trust.challenge_dismissed" };
    let by = (viewer, Some(file.holder.chamber_id));
    audit::record(txn, by, act, &format!("challenge:{}", row.id), detail, now).await?;
    tell(txn, app, file, &row, now).await
}

/// Tells the holder, unless the step has told it already, and who challenged, if there is a way.
async fn tell(
    txn: &impl ConnectionTrait,
    app: &App,
    file: &File,
    row: &Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let base_url = &app.base_url_of(file.holder.chamber_id);
    let mut letters = Vec::new();
    if row.effect == Some(Effect::None) {
        let people = accounts::recipients(txn, file.holder.id).await?;
        letters.extend(
            people.iter().map(|person| mails::decided(person, &file.case, &file.holder, row, base_url)),
        );
    }
    if let Some(reporter) = reporter(txn, row).await? {
        letters.push(mails::outcome(&reporter, &file.case, &file.holder, row, base_url));
    }
    jobs::enqueue_all(txn, &letters, now, now).await?;
    Ok(())
}

/// Who challenged, to write to.
pub async fn reporter(db: &impl ConnectionTrait, row: &Model) -> Result<Option<accounts::Recipient>, DbErr> {
    if let Some(person) = row.reporter_id {
        return Ok(accounts::people_by_id(db, &[person]).await?.remove(&person));
    }
    let to = |email: &String| accounts::Recipient {
        email: email.clone(),
        name: email.clone(),
        language: row.language,
    };
    Ok(row.reporter_email.as_ref().map(to))
}

//! Claiming, proving, deciding. Whoever changes anything about a claim locks its record first, so that of two people
//! at once one becomes the owner and the other is told.

use chrono::{DateTime, Utc};
use entity::directory::organisation::{self, OrganisationStatus};
use entity::directory::organisation_claim::{self as claim, ClaimStatus, ClaimWay};
use entity::values::{ClaimId, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::forms::NewClaim;
use super::mails::{self, About};
use super::model::{CODE_LIFE, LINK_LIFE, MOST_OPEN, MOST_TRIES, Proof, code_hash, new_code};
use super::store as claims;
use crate::accounts::session::hash;
use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::config::random_text;
use crate::directory::model::Error;
use crate::directory::{freshness, policy, store, urls};
use crate::web::viewer::Viewer;
use crate::{audit, db, jobs};

/// What a typed code led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    Right,
    /// So many tries are left.
    Wrong(i32),
    /// The last try was wrong, too.
    Closed,
}

/// The published record, locked, when nobody owns it.
async fn free_record(txn: &impl ConnectionTrait, id: OrganisationId) -> Result<organisation::Model, Error> {
    let row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    if row.status != OrganisationStatus::Published {
        return Err(Error::NotFound);
    }
    if accounts::is_owned(txn, id).await? {
        return Err(Error::AlreadyOwned);
    }
    Ok(row)
}

fn about<'a>(app: &'a App, record: &'a organisation::Model) -> About<'a> {
    About {
        organisation: record.brand.as_deref().unwrap_or(&record.name),
        base_url: app.base_url_of(record.chamber_id),
    }
}

/// Opens a claim; by e-mail, the link leaves at once. Sent twice, it is one claim.
pub async fn begin(app: &App, viewer: &Viewer, id: OrganisationId, new: NewClaim) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let record = free_record(txn, id).await?;
        if claims::find_live_of(txn, id, viewer.person_id, now).await?.is_some() {
            return Ok(());
        }
        if claims::count_live_of_person(txn, viewer.person_id, now).await? >= MOST_OPEN {
            return Err(Error::TooManyClaims);
        }
        let mut row = open_claim(id, viewer.person_id, new.way, new.message.clone(), now);
        if let Some(email) = &new.email {
            let key = random_text();
            row.email = Some(email.clone());
            row.key_hash = Some(hash(&key));
            row.key_expires_at = Some(now + LINK_LIFE);
            let asker = Recipient {
                email: viewer.email.clone(),
                name: viewer.name.clone(),
                language: viewer.language,
            };
            jobs::enqueue(txn, &mails::link(about(app, &record), email, &key, &asker), now).await?;
        }
        Ok(claims::insert(txn, row).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Opens a claim that staff decides by hand (demonstration).
pub async fn begin_by_hand(
    txn: &impl ConnectionTrait,
    id: OrganisationId,
    person: PersonId,
    message: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    claims::insert(txn, open_claim(id, person, ClaimWay::Staff, message.to_owned(), now)).await
}

fn open_claim(
    organisation_id: OrganisationId,
    person_id: PersonId,
    way: ClaimWay,
    message: String,
    now: DateTime<Utc>,
) -> claim::Model {
    claim::Model {
        id: ClaimId::new(),
        organisation_id,
        person_id,
        way,
        status: ClaimStatus::Open,
        email: None,
        key_hash: None,
        key_expires_at: None,
        letter_at: None,
        tries: 0,
        message,
        reason: None,
        decided_by: None,
        closed_at: None,
        created_at: now,
    }
}

/// What a link is about, when it is good and this person's: the record and the claim.
pub async fn find_by_link(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    key: &str,
    now: DateTime<Utc>,
) -> Result<(organisation::Model, claim::Model), Error> {
    let claim = claims::find_live_by_key(db, &hash(key), now).await?.ok_or(Error::BadLink)?;
    // The link in other hands: who reads the organisation's mail has not asked, and must not be led to say yes.
    if claim.person_id != viewer.person_id || claim.way != ClaimWay::Email {
        return Err(Error::BadLink);
    }
    let record = store::find(db, claim.organisation_id).await?.ok_or(Error::BadLink)?;
    Ok((record, claim))
}

/// The link proves it: the person becomes the owner.
pub async fn take_by_link(app: &App, viewer: &Viewer, key: &str) -> Result<OrganisationId, Error> {
    let now = app.clock.now();
    let id = db::write(&app.db, async |txn| {
        let (record, _) = find_by_link(txn, viewer, key, now).await?;
        let record = free_record(txn, record.id).await?;
        let (_, claim) = find_by_link(txn, viewer, key, now).await?;
        let claim = claims::find_live_locked(txn, claim.id, now).await?.ok_or(Error::BadLink)?;
        // Website or address may have changed since.
        let proof = Proof::of(record.website.as_deref(), record.email.as_deref());
        if !claim.email.as_deref().is_some_and(|email| proof.accepts(email)) {
            return Err(Error::BadLink);
        }
        give(app, txn, &record, claim, None).await?;
        Ok(record.id)
    })
    .await?;
    app.bell.notify_one();
    Ok(id)
}

/// Compares a letter's code. A wrong one is counted and the count is kept.
pub async fn try_code(app: &App, viewer: &Viewer, id: OrganisationId, code: &str) -> Result<Tried, Error> {
    let now = app.clock.now();
    let tried = db::write(&app.db, async |txn| {
        let record = free_record(txn, id).await?;
        let claim =
            claims::find_live_of(txn, id, viewer.person_id, now).await?.filter(is_lettered).map(|row| row.id);
        let claim = claim.ok_or(Error::NotFound)?;
        let claim = claims::find_live_locked(txn, claim, now).await?.ok_or(Error::NotFound)?;
        let typed = code_hash(app.config.secret.bytes(), claim.id, code);
        if claim.key_hash.as_deref() == Some(typed.as_str()) {
            give(app, txn, &record, claim, None).await?;
            return Ok(Tried::Right);
        }
        let tries = claim.tries + 1;
        let is_closed = tries >= MOST_TRIES;
        let row = claim::Model { tries, ..claim };
        let row = if is_closed { closed(row, ClaimStatus::Failed, now) } else { row };
        claims::update(txn, row).await?;
        Ok::<_, Error>(if is_closed { Tried::Closed } else { Tried::Wrong(MOST_TRIES - tries) })
    })
    .await?;
    app.bell.notify_one();
    Ok(tried)
}

fn is_lettered(claim: &claim::Model) -> bool {
    claim.way == ClaimWay::Letter && claim.letter_at.is_some()
}

/// Ends a claim; its key is forgotten.
fn closed(row: claim::Model, status: ClaimStatus, now: DateTime<Utc>) -> claim::Model {
    claim::Model { status, closed_at: Some(now), key_hash: None, ..row }
}

/// The person no longer wants the record.
pub async fn withdraw(app: &App, viewer: &Viewer, id: OrganisationId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if let Some(claim) = claims::find_live_of(txn, id, viewer.person_id, now).await? {
            claims::update(txn, closed(claim, ClaimStatus::Withdrawn, now)).await?;
        }
        Ok(())
    })
    .await
}

/// The record, if the viewer decides about its claims.
pub async fn find_kept(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: OrganisationId,
) -> Result<organisation::Model, Error> {
    let row = store::find(db, id).await?.ok_or(Error::NotFound)?;
    let is_theirs = policy::can_keep(viewer, row.chamber_id) && row.status != OrganisationStatus::Merged;
    if is_theirs { Ok(row) } else { Err(Error::NotFound) }
}

/// Makes the code of a letter, shown this once; a new one makes the one before useless.
pub async fn make_letter(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    claim: ClaimId,
) -> Result<(claim::Model, String), Error> {
    let now = app.clock.now();
    let made = db::write(&app.db, async |txn| {
        find_kept(txn, viewer, id).await?;
        let record = free_record(txn, id).await?;
        let claim = claims::find_live_locked(txn, claim, now).await?.ok_or(Error::AlreadyDecided)?;
        if claim.organisation_id != id || claim.way != ClaimWay::Letter {
            return Err(Error::NotFound);
        }
        if claim.person_id == viewer.person_id {
            return Err(Error::OwnCase);
        }
        let code = new_code();
        let row = claim::Model {
            key_hash: Some(code_hash(app.config.secret.bytes(), claim.id, &code)),
            key_expires_at: Some(now + CODE_LIFE),
            letter_at: Some(now),
            tries: 0,
            ..claim
        };
        claims::update(txn, row.clone()).await?;
        let detail = json!({ "claim": row.id });
        audit::record(
            txn,
            (viewer, Some(record.chamber_id)),
            "directory.claim_letter",
            &format!("organisation:{id}"),
            detail,
            now,
        )
        .await?;
        if let Some(person) = person(txn, row.person_id).await? {
            let page = urls::claim(&record.slug);
            jobs::enqueue(txn, &mails::letter_sent(about(app, &record), &person, &page), now).await?;
        }
        Ok((row, code))
    })
    .await?;
    app.bell.notify_one();
    Ok(made)
}

/// Staff's decision, with its reason.
pub async fn decide(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    (claim, is_accepted, reason): (ClaimId, bool, &str),
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        find_kept(txn, viewer, id).await?;
        let record = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let claim = claims::find_live_locked(txn, claim, now).await?.ok_or(Error::AlreadyDecided)?;
        if claim.organisation_id != id {
            return Err(Error::NotFound);
        }
        if claim.person_id == viewer.person_id {
            return Err(Error::OwnCase);
        }
        let action = if is_accepted { "directory.claim_accepted" } else { "directory.claim_refused" };
        let detail = json!({ "claim": claim.id, "person": claim.person_id, "reason": reason });
        audit::record(
            txn,
            (viewer, Some(record.chamber_id)),
            action,
            &format!("organisation:{id}"),
            detail,
            now,
        )
        .await?;
        if is_accepted {
            let record = free_record(txn, record.id).await?;
            return give(app, txn, &record, claim, Some((viewer, reason))).await;
        }
        let person_id = claim.person_id;
        let row = claim::Model {
            reason: Some(reason.to_owned()),
            decided_by: Some(viewer.person_id),
            ..closed(claim, ClaimStatus::Refused, now)
        };
        claims::update(txn, row).await?;
        if let Some(person) = person(txn, person_id).await? {
            jobs::enqueue(txn, &mails::refused(about(app, &record), &person, reason), now).await?;
        }
        Ok(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// The person owns the record from now on; whoever else claimed it is told.
async fn give(
    app: &App,
    txn: &impl ConnectionTrait,
    record: &organisation::Model,
    claim: claim::Model,
    decided: Option<(&Viewer, &str)>,
) -> Result<(), Error> {
    let now = app.clock.now();
    let (id, person_id) = (record.id, claim.person_id);
    accounts::affiliate(txn, id, person_id, true, now).await?;
    let row = claim::Model {
        reason: decided.map(|(_, reason)| reason.to_owned()),
        decided_by: decided.map(|(viewer, _)| viewer.person_id),
        ..closed(claim, ClaimStatus::Accepted, now)
    };
    claims::update(txn, row).await?;
    freshness::begin(txn, id, now).await?;
    if let Some(person) = person(txn, person_id).await? {
        let letter = mails::accepted(about(app, record), &person, &urls::edit(id));
        jobs::enqueue(txn, &letter, now).await?;
    }
    let others = claims::list_live(txn, id, now).await?;
    Ok(overtake(app, txn, record, &others, now).await?)
}

/// Ends claims because somebody owns the record, and tells the people.
async fn overtake(
    app: &App,
    txn: &impl ConnectionTrait,
    record: &organisation::Model,
    others: &[claim::Model],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let ids: Vec<_> = others.iter().map(|claim| claim.id).collect();
    claims::close(txn, &ids, ClaimStatus::Overtaken, now).await?;
    let people: Vec<_> = others.iter().map(|claim| claim.person_id).collect();
    let people = accounts::people_by_id(txn, &people).await?;
    let letters: Vec<_> = people.values().map(|to| mails::overtaken(about(app, record), to)).collect();
    jobs::enqueue_all(txn, &letters, now, now).await
}

/// After a merge the claims go to the record that goes on, or end when that has an owner. Called when the people have
/// moved.
pub async fn follow_merge(
    app: &App,
    txn: &impl ConnectionTrait,
    gone: OrganisationId,
    kept: &organisation::Model,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let moving = claims::list_live(txn, gone, now).await?;
    let there = claims::list_live(txn, kept.id, now).await?;
    if accounts::is_owned(txn, kept.id).await? {
        let all: Vec<_> = moving.into_iter().chain(there).collect();
        return overtake(app, txn, kept, &all, now).await;
    }
    let (twins, others): (Vec<_>, Vec<_>) =
        moving.into_iter().partition(|claim| there.iter().any(|known| known.person_id == claim.person_id));
    let ids = |rows: Vec<claim::Model>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    claims::close(txn, &ids(twins), ClaimStatus::Withdrawn, now).await?;
    claims::move_to(txn, &ids(others), kept.id).await
}

async fn person(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Recipient>, DbErr> {
    Ok(accounts::people_by_id(db, &[id]).await?.remove(&id))
}

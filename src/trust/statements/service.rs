//! What was found is kept in line with the texts; the Chamber asks for a basis, or publishes it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{DateTime, Utc};
use entity::trust::environmental_claim::{ClaimState, Model};
use entity::values::{ChamberId, EnvironmentalClaimId, OfferId, OrganisationId, TextList};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use serde_json::json;

use super::words::Found;
use super::{mails, store};
use crate::app::App;
use crate::directory::{self, Organisation};
use crate::fold::fold;
use crate::trust::model::Error;
use crate::trust::policy;
use crate::web::viewer::Viewer;
use crate::{accounts, audit, db, jobs};

/// What a published text says.
#[derive(Debug, Clone)]
pub struct Stated {
    pub chamber_id: ChamberId,
    pub organisation_id: OrganisationId,
    /// Absent: the record of the organisation says it.
    pub offer_id: Option<OfferId>,
    pub found: Found,
}

/// Brings what is known in line with all that is published: what is new waits, what is said no more goes, and a basis
/// holds for the words that it was given for. Returns how much changed.
pub async fn keep(db: &DatabaseConnection, stated: Vec<Stated>, now: DateTime<Utc>) -> Result<usize, DbErr> {
    db::write(db, async |txn| {
        let (mut known, mut gone) = (HashMap::new(), Vec::new());
        for row in store::list_all(txn).await? {
            // Two servers that found the same text at once have both kept it; the first stays.
            match known.entry((row.organisation_id, row.offer_id)) {
                Entry::Occupied(_) => gone.push(row.id),
                Entry::Vacant(place) => drop(place.insert(row)),
            }
        }
        let (mut new, mut changed) = (Vec::new(), 0);
        for one in stated.iter().filter(|one| !one.found.is_empty()) {
            match known.remove(&(one.organisation_id, one.offer_id)) {
                None => new.push(row(one, now)),
                Some(row) if row.words.0 == one.found.words && row.sentence == one.found.sentence => {}
                Some(row) => {
                    changed += 1;
                    store::update(txn, said_otherwise(row, &one.found, now)).await?;
                }
            }
        }
        gone.extend(known.into_values().map(|row| row.id));
        changed += gone.len() + new.len();
        store::delete_many(txn, &gone).await?;
        store::insert_many(txn, new).await?;
        Ok(changed)
    })
    .await
}

fn row(one: &Stated, now: DateTime<Utc>) -> Model {
    Model {
        id: EnvironmentalClaimId::new(),
        chamber_id: one.chamber_id,
        organisation_id: one.organisation_id,
        offer_id: one.offer_id,
        words: TextList(one.found.words.clone()),
        sentence: one.found.sentence.clone(),
        state: ClaimState::Open,
        basis: None,
        reason: None,
        version: 1,
        found_at: now,
        decided_by: None,
        decided_at: None,
    }
}

/// The row after the text has changed: other words wait again.
fn said_otherwise(row: Model, found: &Found, now: DateTime<Utc>) -> Model {
    let words = TextList(found.words.clone());
    let row = Model { sentence: found.sentence.clone(), version: row.version + 1, ..row };
    if covers(&row.words.0, &found.words) {
        return Model { words, ..row };
    }
    Model { words, state: ClaimState::Open, basis: None, reason: None, found_at: now, ..row }
}

/// Whether all words are among those that are known.
fn covers(known: &[String], words: &[String]) -> bool {
    words.iter().all(|word| known.iter().any(|one| fold(one) == fold(word)))
}

/// What is shown beside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// As the text has them: `neutre en carbone, écologique`.
    pub words: String,
    /// What they rest on, and when the Chamber looked; absent: nobody has shown it.
    pub basis: Option<(String, DateTime<Utc>)>,
}

/// The note beside the text of a record or an offer; absent where nothing is said of climate or environment.
pub async fn note(
    db: &impl ConnectionTrait,
    (organisation, offer): (OrganisationId, Option<OfferId>),
    found: &Found,
) -> Result<Option<Note>, DbErr> {
    if found.is_empty() {
        return Ok(None);
    }
    let known = store::find_of(db, organisation, offer).await?;
    let known = known.filter(|row| row.state == ClaimState::Based && covers(&row.words.0, &found.words));
    let basis = known.and_then(|row| row.basis.zip(row.decided_at));
    Ok(Some(Note { words: found.words.join(", "), basis }))
}

/// What somebody of the staff decides, having seen a version.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: EnvironmentalClaimId,
    pub version: i32,
    pub step: Step,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It rests on this, which is published.
    Accept(String),
    /// The organisation is asked for a basis or for other words.
    Ask(String),
}

/// The claim with its organisation, if the viewer works for its Chamber.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: EnvironmentalClaimId,
) -> Result<(Model, Organisation), Error> {
    let row = store::find(db, id).await?.ok_or(Error::NotFound)?;
    let holder = directory::find(db, row.organisation_id).await?.ok_or(Error::NotFound)?;
    if policy::can_check(viewer, row.chamber_id) { Ok((row, holder)) } else { Err(Error::NotFound) }
}

/// Decides; the people of the organisation read in their language what is asked of them.
pub async fn decide(app: &App, viewer: &Viewer, decision: Decision) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let (_, holder) = find(txn, viewer, decision.id).await?;
        let row = store::find_locked(txn, decision.id).await?.ok_or(Error::NotFound)?;
        if viewer.acts_for(row.organisation_id) {
            return Err(Error::SamePerson);
        }
        if row.version != decision.version {
            return Err(Error::Changed);
        }
        let decided = Model {
            version: row.version + 1,
            decided_by: Some(viewer.person_id),
            decided_at: Some(now),
            ..row
        };
        let (action, decided) = match &decision.step {
            Step::Accept(basis) => {
                let basis = Some(basis.clone());
                ("trust.statement_based", Model { state: ClaimState::Based, basis, reason: None, ..decided })
            }
            Step::Ask(reason) => {
                let reason = Some(reason.clone());
                ("trust.statement_asked", Model { state: ClaimState::Asked, basis: None, reason, ..decided })
            }
        };
        store::update(txn, decided.clone()).await?;
        let detail = json!({
            "organisation": decided.organisation_id, "offer": decided.offer_id, "words": decided.words,
            "basis": decided.basis, "reason": decided.reason,
        });
        let (by, subject) = ((viewer, Some(decided.chamber_id)), format!("statement:{}", decided.id));
        audit::record(txn, by, action, &subject, detail, now).await?;
        if let Step::Ask(reason) = &decision.step {
            let base_url = app.base_url_of(decided.chamber_id);
            let people = accounts::recipients(txn, decided.organisation_id).await?;
            let letters: Vec<_> = people
                .iter()
                .map(|person| mails::asked(person, &holder, &decided, reason, &base_url))
                .collect();
            jobs::enqueue_all(txn, &letters, now, now).await?;
        }
        Ok(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basis_holds_for_its_words_and_fewer_not_for_others() {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let known = words(&["neutre en carbone", "écologique"]);
        assert!(covers(&known, &words(&["Ecologique"])));
        assert!(covers(&known, &known));
        assert!(!covers(&known, &words(&["écologique", "zéro émission"])));
    }
}

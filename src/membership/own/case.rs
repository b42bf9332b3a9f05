//! An application with everything it is made of, and what other Chambers have decided about the applicant.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::membership::application::{ApplicationStatus, Model};
use entity::membership::{answer, charter, criteria_set, criterion};
use entity::values::{ChamberId, CriterionId, OrganisationId};
use sea_orm::ConnectionTrait;

use super::super::model::{self, Decided, Error, missing};
use super::super::moves::standing;
use super::super::store;

/// An application with everything it is made of.
#[derive(Debug, Clone)]
pub struct Case {
    pub row: Model,
    pub set: criteria_set::Model,
    pub charter: charter::Model,
    pub criteria: Vec<criterion::Model>,
    pub answers: HashMap<CriterionId, answer::Model>,
    /// Criteria on which another Chamber's decision counts: as it is now for a draft, as noted when it was submitted.
    pub covered: HashMap<CriterionId, ChamberId>,
}

impl Case {
    pub fn is_draft(&self) -> bool {
        self.row.status == ApplicationStatus::Draft
    }

    /// What is missing on a criterion.
    pub fn missing(&self, criterion: &criterion::Model) -> Option<model::Missing> {
        if self.covered.contains_key(&criterion.id) {
            return None;
        }
        missing(criterion, self.answers.get(&criterion.id))
    }

    /// Whether the charter in force was signed in its exact words.
    pub fn is_signed(&self) -> bool {
        let text = self.row.signed_language.and_then(|language| self.charter.sha256.get(language));
        self.row.signed_by.is_some() && self.row.signed_sha256.as_deref() == text
    }

    pub fn is_complete(&self) -> bool {
        self.row.category.is_some()
            && self.is_signed()
            && self.criteria.iter().all(|criterion| self.missing(criterion).is_none())
    }
}

/// Reads everything of an application.
pub async fn read(db: &impl ConnectionTrait, row: Model, today: NaiveDate) -> Result<Case, Error> {
    let set = store::find_set(db, row.criteria_set_id).await?.ok_or(Error::NotFound)?;
    let charter = store::find_charter(db, row.charter_id).await?.ok_or(Error::NotFound)?;
    let criteria = store::list_criteria(db, set.id).await?;
    let answers: HashMap<_, _> = store::list_answers(db, row.id)
        .await?
        .into_iter()
        .map(|answer| (answer.criterion_id, answer))
        .collect();
    let covered = if row.status == ApplicationStatus::Draft {
        let recognised = store::list_recognised(db, row.chamber_id).await?;
        let decided = decided_elsewhere(db, row.chamber_id, row.organisation_id, today).await?;
        model::covered(&criteria, &recognised, &decided, today)
    } else {
        answers.values().filter_map(|answer| answer.covered_by.map(|by| (answer.criterion_id, by))).collect()
    };
    Ok(Case { row, set, charter, criteria, answers, covered })
}

/// What other Chambers have decided about an organisation and what still stands.
async fn decided_elsewhere(
    db: &impl ConnectionTrait,
    here: ChamberId,
    organisation: OrganisationId,
    today: NaiveDate,
) -> Result<Vec<Decided>, Error> {
    let members = store::list_members_of(db, organisation).await?;
    let standing_ones: Vec<_> = members
        .into_iter()
        .filter(|row| row.chamber_id != here)
        .filter(|row| standing(row.status, row.valid_to, today).is_in_force())
        .collect();
    let sets: Vec<_> = standing_ones.iter().map(|row| row.criteria_set_id).collect();
    let criteria = store::list_criteria_of(db, &sets).await?;
    let decided = standing_ones.into_iter().map(|row| {
        let own = criteria.iter().filter(|one| one.set_id == row.criteria_set_id);
        let notions: BTreeSet<_> = own.map(|one| one.notion).collect();
        Decided { chamber_id: row.chamber_id, checked_on: row.checked_on, notions }
    });
    Ok(decided.collect())
}

//! What a new Chamber begins with: a neutral set of criteria and a charter in our own words, both in force and both to
//! be replaced by its own.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use entity::membership::criterion::{CriterionKind, Notion, Scale};
use entity::membership::{VersionStatus, charter, criteria_set, criterion};
use entity::values::{ChamberId, CharterId, CriteriaSetId, CriterionId, Language, LocalText};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::model::Error;
use super::store;
use crate::web::assets::hex;
use crate::{chambers, db};

const TEXTS: &str = include_str!("defaults.json");

#[derive(Debug, Deserialize)]
struct Texts {
    criteria: Vec<Line>,
    charter: LocalText,
}

#[derive(Debug, Clone, Deserialize)]
struct Line {
    code: String,
    kind: CriterionKind,
    notion: Notion,
    scale: Scale,
    needs_evidence: bool,
    title: LocalText,
    question: LocalText,
    evidence: LocalText,
}

fn texts() -> Result<Texts, Error> {
    serde_json::from_str(TEXTS).map_err(|error| Error::Internal(error.into()))
}

/// Criteria to begin with.
pub fn criteria(set: CriteriaSetId) -> Result<Vec<criterion::Model>, Error> {
    let row = |(position, line): (i32, Line)| criterion::Model {
        id: CriterionId::new(),
        set_id: set,
        position,
        code: line.code,
        kind: line.kind,
        notion: line.notion,
        scale: line.scale,
        title: line.title,
        question: line.question,
        evidence: line.evidence,
        needs_evidence: line.needs_evidence,
    };
    Ok((1..).zip(texts()?.criteria).map(row).collect())
}

/// SHA-256 of the exact text of each language.
pub fn hashes(text: &LocalText) -> LocalText {
    let mut hashes = LocalText::default();
    for language in Language::ALL {
        if let Some(text) = text.get(*language) {
            hashes.set(*language, &hex(&Sha256::digest(text.as_bytes())));
        }
    }
    hashes
}

/// Gives every Chamber that has none yet its first criteria and charter. Run again, it does nothing.
pub async fn furnish(db: &DatabaseConnection, today: NaiveDate, now: DateTime<Utc>) -> Result<(), Error> {
    for chamber in chambers::names(db).await? {
        if store::find_set_in_force(db, chamber.id).await?.is_some()
            && store::find_charter_in_force(db, chamber.id).await?.is_some()
        {
            continue;
        }
        db::write(db, async |txn| furnish_one(txn, chamber.id, today, now).await).await?;
    }
    Ok(())
}

/// The same for one Chamber.
pub async fn furnish_one(
    txn: &impl ConnectionTrait,
    chamber: ChamberId,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if store::list_sets(txn, chamber).await?.is_empty() {
        let set = CriteriaSetId::new();
        let row = criteria_set::Model {
            id: set,
            chamber_id: chamber,
            number: 1,
            label: today.year().to_string(),
            status: VersionStatus::Published,
            published_on: Some(today),
            version: 1,
            created_at: now,
            draft_of: None,
            in_force_for: Some(chamber),
        };
        store::insert_set(txn, row).await?;
        store::insert_criteria(txn, criteria(set)?).await?;
    }
    if store::list_charters(txn, chamber).await?.is_empty() {
        let text = texts()?.charter;
        let row = charter::Model {
            id: CharterId::new(),
            chamber_id: chamber,
            number: 1,
            label: today.year().to_string(),
            status: VersionStatus::Published,
            sha256: hashes(&text),
            text,
            published_on: Some(today),
            version: 1,
            created_at: now,
            draft_of: None,
            in_force_for: Some(chamber),
        };
        store::insert_charter(txn, row).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn four_binding_and_three_progressive_criteria_in_three_languages() {
        let criteria = criteria(CriteriaSetId::new()).unwrap();
        let binding = criteria.iter().filter(|one| one.kind == CriterionKind::Binding).count();
        assert_eq!((binding, criteria.len() - binding), (4, 3));
        let notions: BTreeSet<_> = criteria.iter().map(|one| one.notion).collect();
        assert_eq!(notions.len(), criteria.len(), "each stands for a notion of its own");
        for one in &criteria {
            for language in Language::ALL {
                assert!(one.title.get(*language).is_some(), "{} {language}", one.code);
                assert!(one.question.get(*language).is_some(), "{} {language}", one.code);
                assert!(!one.needs_evidence || one.evidence.get(*language).is_some(), "{}", one.code);
            }
        }
        let charter = texts().unwrap().charter;
        assert!(Language::ALL.iter().all(|language| charter.get(*language).is_some()));
    }

    #[test]
    fn the_hash_is_of_the_exact_text_of_a_language() {
        let mut text = LocalText::fr("a");
        let one = hashes(&text);
        assert_eq!(one.fr.as_deref().map(str::len), Some(64));
        assert_eq!(one.de, None);
        text.set(Language::Fr, "a.");
        assert_ne!(hashes(&text).fr, one.fr);
    }
}

//! Challenges as pages show them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::trust::challenge::{ChallengeState, Effect, Model};
use entity::values::{ChallengeId, GuaranteeId, Language};
use sea_orm::{ConnectionTrait, DbErr};

use super::desk::DeskLine;
use super::model::{effect_key, ground_key, state_key};
use crate::locales;
use crate::trust::{store_challenges, urls};

/// A decided challenge, for everybody: what was said against the guarantee in a word, what the Chamber found and why.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Key.
    pub ground: &'static str,
    /// Key.
    pub state: &'static str,
    /// Key; absent when nothing changed.
    pub effect: Option<&'static str>,
    pub reason: String,
    pub decided_at: DateTime<Utc>,
}

impl Outcome {
    fn of(row: Model) -> Option<Self> {
        Some(Self {
            ground: ground_key(row.ground),
            state: state_key(row.state),
            effect: row.effect.filter(|effect| *effect != Effect::None).map(effect_key),
            reason: row.outcome?,
            decided_at: row.decided_at?,
        })
    }
}

/// The published outcomes of guarantees, newest first.
pub async fn outcomes(
    db: &impl ConnectionTrait,
    ids: &[GuaranteeId],
) -> Result<HashMap<GuaranteeId, Vec<Outcome>>, DbErr> {
    let rows = store_challenges::list_decided(db, ids).await?;
    Ok(rows.into_iter().map(|(id, rows)| (id, rows.into_iter().filter_map(Outcome::of).collect())).collect())
}

/// A challenge as the holder sees it: never by whom.
#[derive(Debug)]
pub struct OwnChallenge {
    pub id: ChallengeId,
    /// Where the answer goes.
    pub url: String,
    pub ground: String,
    pub state: String,
    pub message: String,
    pub created_at: DateTime<Utc>,
    pub answer_until: chrono::NaiveDate,
    pub answer: Option<String>,
    pub outcome: Option<String>,
    pub can_answer: bool,
}

/// The challenges of a guarantee for its holder, newest first.
pub async fn of_holder(
    db: &impl ConnectionTrait,
    id: GuaranteeId,
    language: Language,
) -> Result<Vec<OwnChallenge>, DbErr> {
    let rows = store_challenges::list_of(db, id).await?;
    let own = |row: Model| OwnChallenge {
        id: row.id,
        url: urls::own_answer(id, row.id),
        ground: locales::text(language, ground_key(row.ground)),
        state: locales::text(language, state_key(row.state)),
        can_answer: row.state == ChallengeState::Open,
        message: row.message,
        created_at: row.created_at,
        answer_until: row.answer_until,
        answer: row.answer,
        outcome: row.outcome,
    };
    Ok(rows.into_iter().map(own).collect())
}

/// The challenges of a guarantee for staff that checks it.
pub async fn of_guarantee(db: &impl ConnectionTrait, id: GuaranteeId) -> Result<Vec<DeskLine>, DbErr> {
    Ok(store_challenges::list_of(db, id).await?.iter().map(DeskLine::of).collect())
}

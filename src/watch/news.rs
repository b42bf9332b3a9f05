//! Corrections of tenders that somebody follows or was told of: noted by the pass, told to followers by the clock.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entity::values::{TenderId, WatchNewsId};
use entity::watch::watch_news::{self, Changed, Changes};
use sea_orm::DbErr;

use super::jobs::SendAlerts;
use super::{store_alerts, store_follow};
use crate::app::App;
use crate::tenders::{self, Correction, Facts, Seen};
use crate::{db, jobs};

/// What was seen of a tender at the last look.
#[derive(Debug, Clone)]
pub struct Known {
    pub version: i32,
    /// The deadline, as stated.
    pub due: Option<String>,
    /// What it said, when it is a need.
    pub facts: Option<Facts>,
}

/// Notes what has changed of those tenders that were known. Twice is once.
pub async fn record(
    app: &App,
    seen: &[Seen],
    known: &HashMap<TenderId, Known>,
    facts: &HashMap<TenderId, Facts>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let corrected: Vec<(&Seen, &Known)> =
        seen.iter().filter_map(|seen| Some((seen, known.get(&seen.id)?))).collect();
    if corrected.is_empty() {
        return Ok(());
    }
    let concerning = concerning(app, &corrected).await?;
    let mut rows = Vec::new();
    for (seen, before) in corrected.into_iter().filter(|(seen, _)| concerning.contains(&seen.id)) {
        if let Some(correction) = tenders::correction(&app.db, seen.id, before.version).await? {
            rows.extend(row((seen, facts.get(&seen.id)), before, correction, now));
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    db::write(&app.db, async |txn| {
        store_follow::insert_news(txn, rows).await?;
        jobs::enqueue(txn, &SendAlerts {}, now).await
    })
    .await
}

/// Those of the corrected tenders that somebody follows or was told of.
async fn concerning(app: &App, corrected: &[(&Seen, &Known)]) -> Result<HashSet<TenderId>, DbErr> {
    let ids: Vec<TenderId> = corrected.iter().map(|(seen, _)| seen.id).collect();
    let followers = store_follow::followers(&app.db, &ids).await?;
    let alerted = store_alerts::alerted(&app.db, &ids).await?;
    let followed = followers.into_iter().map(|follower| follower.tender_id);
    Ok(followed.chain(alerted.into_iter().map(|(tender, _)| tender)).collect())
}

/// The news of one tender; nothing when a need was only saved as it was.
fn row(
    (seen, facts): (&Seen, Option<&Facts>),
    before: &Known,
    correction: Correction,
    created_at: DateTime<Utc>,
) -> Option<watch_news::Model> {
    let changes = match facts.zip(before.facts.as_ref()) {
        Some((now, before)) => now.since(before),
        None => correction.changes,
    };
    let moves_deadline = (seen.due.is_some() && seen.due != before.due)
        || changes.iter().any(|change| change.new.is_some() && is_filing(&change.path));
    if facts.is_some() && changes.is_empty() && !moves_deadline && !correction.is_cancelled {
        return None;
    }
    let changes = changes.into_iter().map(|change| Changed {
        path: change.path,
        lot: change.lot,
        old: change.old,
        new: change.new,
    });
    Some(watch_news::Model {
        id: WatchNewsId::new(),
        tender_id: seen.id,
        version: seen.version,
        changes: Changes(changes.collect()),
        moves_deadline,
        is_cancelled: correction.is_cancelled,
        created_at,
    })
}

/// Whether a field is a date by which something must be handed in.
fn is_filing(path: &str) -> bool {
    matches!(path, "deadlines.tenders" | "deadlines.requests")
}

#[cfg(test)]
mod tests {
    use notices::FieldChange;

    use super::*;

    fn seen(due: Option<&str>) -> Seen {
        Seen { id: TenderId::new(), version: 2, due: due.map(str::to_owned) }
    }

    fn known(due: Option<&str>) -> Known {
        Known { version: 1, due: due.map(str::to_owned), facts: None }
    }

    fn correction(path: Option<&str>) -> Correction {
        let change = |path: &str| FieldChange {
            path: path.to_owned(),
            lot: None,
            old: None,
            new: Some("2026-12-01".to_owned()),
        };
        Correction { changes: path.map(change).into_iter().collect(), is_cancelled: false }
    }

    #[test]
    fn a_deadline_has_moved_when_another_is_stated() {
        let moves = |before: Option<&str>, now: Option<&str>, path: Option<&str>| {
            let row = row((&seen(now), None), &known(before), correction(path), DateTime::UNIX_EPOCH);
            row.unwrap().moves_deadline
        };
        assert!(moves(Some("2026-11-30"), Some("2026-12-01"), None));
        assert!(moves(None, Some("2026-12-01"), None), "stated at last");
        assert!(moves(Some("2026-11-30"), Some("2026-11-30"), Some("deadlines.requests")), "of a lot");
        assert!(!moves(Some("2026-11-30"), Some("2026-11-30"), Some("deadlines.opening")));
        assert!(!moves(Some("2026-11-30"), None, Some("title")), "an award states none");
    }

    #[test]
    fn a_need_that_was_saved_as_it_was_is_no_news() {
        let facts = Facts::default();
        let before = Known { facts: Some(facts.clone()), ..known(None) };
        let saved = row((&seen(None), Some(&facts)), &before, correction(None), DateTime::UNIX_EPOCH);
        assert_eq!(saved, None);
        let ended = Correction { is_cancelled: true, ..correction(None) };
        assert!(row((&seen(None), Some(&facts)), &before, ended, DateTime::UNIX_EPOCH).is_some());
    }
}

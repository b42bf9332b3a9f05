//! Countries, cantons and regions, districts, communes with their position: reference data that other rooms look
//! places up in.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use tokio::sync::Mutex;

use crate::db;
use crate::jobs::changes;

mod compact;
mod gazetteer;
pub mod import;
pub mod regions;
mod store;

pub use gazetteer::{Gazetteer, Place};
pub use import::Report;

/// Reads an official file into the table, together with the regions above its places; `progress` is told rows done and
/// all. What the same source said before and says no longer is removed, unless a row was refused: it may be that place.
pub async fn import_file(
    db: &DatabaseConnection,
    bytes: &[u8],
    progress: &(dyn Fn(u64, u64) + Sync),
) -> anyhow::Result<Report> {
    let parsed = import::parse(bytes)?;
    let mut rows = import::upper();
    rows.extend(parsed.territories);
    let total = rows.len() as u64;
    let known = store::list_codes(db).await?;
    let created = rows.iter().filter(|row| !known.contains(&row.code)).count() as u64;
    let removed = db::write(db, async |txn| {
        // The official file takes the place of our compact table.
        let sources: HashSet<_> =
            rows.iter().filter(|row| row.source != store::UPPER).map(|row| row.jurisdiction).collect();
        store::delete_source(txn, compact::SOURCE, sources.into_iter().collect()).await?;
        let vanished =
            if parsed.problems.is_empty() { store::list_vanished(txn, &rows).await? } else { Vec::new() };
        store::delete(txn, &vanished).await?;
        let mut done = 0;
        store::upsert(txn, rows, |size| {
            done += size;
            progress(done, total);
        })
        .await?;
        changes::mark(txn, changes::TERRITORIES, 1).await?;
        Ok::<_, DbErr>(vanished.len() as u64)
    })
    .await?;
    Ok(Report {
        rows: parsed.rows,
        territories: total,
        created,
        updated: total - created,
        removed,
        refused: parsed.problems.len() as u64,
        problems: parsed.problems,
    })
}

/// Loads the compact table of our own (all regions, places around the lake of Geneva) where there is no territory yet.
pub async fn load_compact(db: &DatabaseConnection) -> Result<(), DbErr> {
    let known: HashSet<String> = store::list_codes(db).await?;
    if known.len() > regions::all().len() {
        return Ok(());
    }
    let rows = import::upper().into_iter().chain(compact::communes());
    let rows: Vec<_> = rows.filter(|row| !known.contains(&row.code)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    db::write(db, async |txn| {
        store::upsert(txn, rows, |_| ()).await?;
        changes::mark(txn, changes::TERRITORIES, 1).await
    })
    .await
}

/// All territories of the database in memory.
pub async fn load(db: &impl ConnectionTrait) -> Result<Gazetteer, DbErr> {
    let rows = store::list(db).await?;
    // Names are folded and indexed away from the threads that answer requests.
    tokio::task::spawn_blocking(move || Gazetteer::of_rows(rows))
        .await
        .map_err(|error| DbErr::Custom(error.to_string()))
}

/// The gazetteer of a process: loaded at the first question, loaded again when the table has changed (asked at most
/// once a minute).
#[derive(Debug, Default)]
pub struct Places {
    kept: RwLock<Option<Loaded>>,
    /// Held while loading, so that the first visitors do not load it one each.
    loading: Mutex<()>,
}

#[derive(Debug, Clone)]
struct Loaded {
    gazetteer: Arc<Gazetteer>,
    revision: i64,
    checked_at: DateTime<Utc>,
}

impl Places {
    pub async fn get(&self, db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Arc<Gazetteer>, DbErr> {
        if let Some(gazetteer) = self.fresh(now) {
            return Ok(gazetteer);
        }
        let _one_at_a_time = self.loading.lock().await;
        if let Some(gazetteer) = self.fresh(now) {
            return Ok(gazetteer);
        }
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner).clone();
        // The revision before the rows: what changes in between is read again at the next look.
        let revision = changes::revision(db, changes::TERRITORIES).await?;
        let gazetteer = match kept {
            Some(loaded) if loaded.revision == revision => loaded.gazetteer,
            _ => Arc::new(load(db).await?),
        };
        let fresh = Loaded { gazetteer: Arc::clone(&gazetteer), revision, checked_at: now };
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(fresh);
        Ok(gazetteer)
    }

    /// The kept one, when it was compared with the table less than a minute ago.
    fn fresh(&self, now: DateTime<Utc>) -> Option<Arc<Gazetteer>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref().filter(|kept| now - kept.checked_at < TimeDelta::minutes(1))?;
        Some(Arc::clone(&kept.gazetteer))
    }
}

//! Countries, cantons and regions, districts, communes with their position: reference data that other rooms look
//! places up in.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};

use crate::db;

mod compact;
mod gazetteer;
pub mod import;
pub mod regions;
mod store;

pub use gazetteer::{Gazetteer, Place};
pub use import::Report;

/// Reads official files into the table, together with the regions above them; `progress` is told rows done and all.
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
    db::write(db, async |txn| {
        // The official file takes the place of our compact table.
        let sources: HashSet<_> =
            rows.iter().filter(|row| row.source != "halle").map(|row| row.jurisdiction).collect();
        store::delete_source(txn, compact::SOURCE, sources.into_iter().collect()).await?;
        let mut done = 0;
        store::upsert(txn, rows, |size| {
            done += size;
            progress(done, total);
        })
        .await
    })
    .await?;
    Ok(Report {
        rows: parsed.rows,
        territories: total,
        created,
        updated: total - created,
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
    let rows = rows.filter(|row| !known.contains(&row.code)).collect();
    db::write(db, async |txn| store::upsert(txn, rows, |_| ()).await).await
}

/// All territories of the database in memory.
pub async fn load(db: &impl ConnectionTrait) -> Result<Gazetteer, DbErr> {
    Ok(Gazetteer::new(store::list(db).await?.into_iter().map(Place::from).collect()))
}

/// The gazetteer of a process: loaded at the first question, loaded again when the table has changed (asked at most
/// once a minute).
#[derive(Debug, Default)]
pub struct Places(RwLock<Option<Loaded>>);

#[derive(Debug, Clone)]
struct Loaded {
    gazetteer: Arc<Gazetteer>,
    checked_at: DateTime<Utc>,
}

impl Places {
    pub async fn get(&self, db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Arc<Gazetteer>, DbErr> {
        let loaded = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(loaded) = &loaded
            && now - loaded.checked_at < TimeDelta::minutes(1)
        {
            return Ok(Arc::clone(&loaded.gazetteer));
        }
        let gazetteer = match loaded {
            Some(loaded) if loaded.gazetteer.len() as u64 == store::count(db).await? => loaded.gazetteer,
            _ => Arc::new(load(db).await?),
        };
        let fresh = Loaded { gazetteer: Arc::clone(&gazetteer), checked_at: now };
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(fresh);
        Ok(gazetteer)
    }
}

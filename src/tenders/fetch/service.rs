//! What staff of the Chamber that runs the installation does with publishers, and what the clock does.

use chrono::{DateTime, Utc};
use entity::tenders::fetch_source::{self, FetchFilter, SourceKind};
use entity::values::FetchSourceId;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::jobs::FetchSource;
use super::rhythm::Rhythm;
use super::run::{self, Cause};
use super::{sources, store};
use crate::app::App;
use crate::web::viewer::Viewer;
use crate::{audit, db, jobs};

/// How a publisher is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub is_active: bool,
    pub filter: FetchFilter,
    pub rhythm: Rhythm,
    /// The version that the form showed; 0 before the first.
    pub version: i32,
}

/// Whether settings were saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// Somebody else saved others meanwhile.
    Superseded,
}

/// What became of the wish to fetch now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wished {
    Begun,
    /// A run is under way.
    Already,
    /// There are no settings yet, or no address.
    NotPossible,
}

/// Whether the installation may ask the publisher at all.
pub fn is_open(app: &App, kind: SourceKind) -> bool {
    sources::open(kind, &app.config.fetch).is_some()
}

/// Saves the settings of a publisher. With another filter it begins anew, so that what the old one left out is found.
pub async fn save(app: &App, viewer: &Viewer, kind: SourceKind, settings: Settings) -> Result<Saved, DbErr> {
    let now = app.clock.now();
    let zone = run::zone(app);
    let saved = db::write(&app.db, async |txn| {
        let known = store::find_locked(txn, kind).await?;
        if known.as_ref().map_or(0, |row| row.version) != settings.version {
            return Ok(Saved::Superseded);
        }
        let is_new = known.is_none();
        let row = changed(known.unwrap_or_else(|| fresh(kind, now)), &settings);
        let next = settings.is_active.then(|| settings.rhythm.next(zone, now));
        let row = fetch_source::Model { next_at: next, updated_at: now, ..row };
        if is_new {
            store::insert(txn, row).await?;
        } else {
            store::update(txn, row).await?;
        }
        run::schedule(txn, kind, next, now).await?;
        let detail = json!({
            "name": kind.as_str(), "active": settings.is_active,
            "places": settings.filter.places, "cpv": settings.filter.cpv,
        });
        let by = (viewer, Some(app.chamber_id));
        audit::record(txn, by, "tenders.source_changed", &format!("source:{kind}"), detail, now).await?;
        Ok(Saved::Done)
    });
    match saved.await {
        // Two people make the first settings at once.
        Err(error) if db::violates(&error, "fetch_source", &["kind"]) => Ok(Saved::Superseded),
        other => other,
    }
}

fn fresh(kind: SourceKind, now: DateTime<Utc>) -> fetch_source::Model {
    fetch_source::Model {
        id: FetchSourceId::new(),
        kind,
        is_active: false,
        filter: FetchFilter::default(),
        at_hour: None,
        every_hours: None,
        next_at: None,
        watermark: None,
        position: None,
        failures: 0,
        locked_until: None,
        version: 0,
        created_at: now,
        updated_at: now,
    }
}

fn changed(row: fetch_source::Model, settings: &Settings) -> fetch_source::Model {
    let is_other = row.filter != settings.filter;
    let (at_hour, every_hours) = match settings.rhythm {
        Rhythm::Daily(hour) => (i32::try_from(hour).ok(), None),
        Rhythm::Every(hours) => (None, i32::try_from(hours).ok()),
    };
    fetch_source::Model {
        is_active: settings.is_active,
        filter: settings.filter.clone(),
        at_hour,
        every_hours,
        watermark: row.watermark.filter(|_| !is_other),
        position: row.position.clone().filter(|_| !is_other),
        failures: 0,
        version: row.version + 1,
        ..row
    }
}

/// Queues a run for now.
pub async fn fetch_now(app: &App, viewer: &Viewer, kind: SourceKind) -> Result<Wished, DbErr> {
    let Some(row) = store::find(&app.db, kind).await?.filter(|_| is_open(app, kind)) else {
        return Ok(Wished::NotPossible);
    };
    let now = app.clock.now();
    if store::find_open(&app.db, row.id).await?.is_some() && row.locked_until.is_some_and(|until| until > now)
    {
        return Ok(Wished::Already);
    }
    db::write(&app.db, async |txn| {
        let job = FetchSource { kind, cause: Cause::Hand, due: None };
        jobs::enqueue(txn, &job, now).await?;
        let (by, detail) = ((viewer, Some(app.chamber_id)), json!({ "name": kind.as_str() }));
        audit::record(txn, by, "tenders.source_fetched", &format!("source:{kind}"), detail, now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(Wished::Begun)
}

/// Queues what is due and has no job any more (a stopped process, a database brought back), and forgets old runs.
pub async fn follow_clock(app: &App) -> Result<usize, DbErr> {
    let now = app.clock.now();
    let due = store::list_due(&app.db, now).await?;
    for row in &due {
        run::schedule(&app.db, row.kind, row.next_at, now).await?;
    }
    for row in store::list(&app.db).await? {
        store::tidy(&app.db, row.id).await?;
        let is_abandoned = row.locked_until.is_none_or(|until| until <= now);
        if is_abandoned && store::find_open(&app.db, row.id).await?.is_some() {
            let more = FetchSource { kind: row.kind, cause: Cause::More, due: None };
            jobs::enqueue(&app.db, &more, now).await?;
        }
    }
    Ok(due.len())
}

/// Writes a publisher with a run as it may have been (demonstration).
pub async fn load_demo(
    txn: &impl ConnectionTrait,
    filter: FetchFilter,
    run: super::Past,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let settings = Settings { is_active: false, filter, rhythm: Rhythm::Daily(5), version: 0 };
    let row = changed(fresh(run.kind, now), &settings);
    let row = fetch_source::Model { watermark: Some(run.until), ..row };
    let id = row.id;
    store::insert(txn, row).await?;
    store::insert_run(txn, run.row(id)).await
}

//! One run: page by page, notice by notice, through the one importer. A run works in slices, so that other jobs have
//! their turn; after each page it notes how far it has come, and whoever goes on begins there. Two runs of one publisher
//! are one: whoever comes second finds it taken.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use entity::tenders::fetch_run::{self, FetchOutcome, FilterCheck, Refusals, Trouble, TroubleCode};
use entity::tenders::fetch_source::{self, FetchPosition, SourceKind};
use entity::values::FetchRunId;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::client::{Client, Failure, trouble};
use super::rhythm::Rhythm;
use super::slice::{End, Slice};
use super::sources;
use super::{jobs::FetchSource, store};
use crate::app::App;
use crate::db;
use crate::jobs as queue;
use crate::tenders::model::Error;

/// How long a worker may be silent before another takes the publisher.
pub const LEASE: TimeDelta = TimeDelta::minutes(30);
/// A first run looks back so many days.
const FIRST_DAYS: u64 = 7;
/// A run looks back at most so many days, however long nothing was fetched.
const DAYS_MAX: u64 = 90;

/// Why a run is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    Clock,
    Hand,
    /// The run under way goes on.
    More,
}

/// Days before the last one that are asked for again: what appears late in the day, or in a file of the week.
const fn overlap(kind: SourceKind) -> u64 {
    match kind {
        SourceKind::Seao => 10,
        _ => 2,
    }
}

/// Begins a run, or goes on with the one under way.
pub async fn go(app: &App, kind: SourceKind, cause: Cause) -> Result<(), Error> {
    let now = app.clock.now();
    if !store::take(&app.db, kind, now, now + LEASE).await? {
        tracing::info!(%kind, "fetch.taken");
        return Ok(());
    }
    let Some(row) = store::find(&app.db, kind).await? else { return Ok(()) };
    let id = row.id;
    let outcome = taken(app, row, cause).await;
    if !matches!(outcome, Ok(Held::No)) {
        // Nothing to do, or a failure of ours: the job is tried again, and need not wait for the lease.
        store::give_back(&app.db, id).await?;
    }
    app.bell.notify_one();
    outcome.map(drop)
}

/// Whether the publisher is still this worker's.
enum Held {
    Yes,
    /// It was given back with the report; another may have it already.
    No,
}

/// The publisher is ours until it is given back.
async fn taken(app: &App, row: fetch_source::Model, cause: Cause) -> Result<Held, Error> {
    let now = app.clock.now();
    let open = store::find_open(&app.db, row.id).await?;
    let is_due = row.is_active && row.next_at.is_some_and(|at| at <= now);
    let (run, row) = match (open, cause) {
        (Some(run), _) => (run, row),
        (None, Cause::Clock) if !is_due => return Ok(Held::Yes),
        (None, Cause::More) => return Ok(Held::Yes),
        (None, _) => begin(app, row, cause == Cause::Hand).await?,
    };
    let Some(source) = sources::open(row.kind, &app.config.fetch) else {
        let why = trouble(TroubleCode::Off, "");
        return settle(app, row, run, End::Stopped(why.into())).await;
    };
    let Some(position) = row.position.clone() else {
        return settle(app, row, run, End::Stopped(trouble(TroubleCode::Changed, "").into())).await;
    };
    let client = Client::new(source.bases(), app.config.fetch.timeout)?;
    let caller = Caller::new(client, app.clock.clone(), run.calls, run.bytes);
    let mut slice = Slice::new(app, source.as_ref(), row, run, (position, caller));
    let end = slice.work().await?;
    let (row, run) = slice.into_rows();
    settle(app, row, run, end).await
}

/// A row for a new run, which begins where the last one stopped or at the watermark.
async fn begin(
    app: &App,
    row: fetch_source::Model,
    is_by_hand: bool,
) -> Result<(fetch_run::Model, fetch_source::Model), Error> {
    let now = app.clock.now();
    let today = today(app);
    let is_resumed = row.position.is_some();
    let position = row.position.clone().unwrap_or_else(|| from_watermark(&row, today));
    let run = fetch_run::Model {
        id: FetchRunId::new(),
        source_id: row.id,
        is_by_hand,
        outcome: FetchOutcome::Running,
        started_at: now,
        ended_at: None,
        since: position.since,
        until: position.until,
        is_resumed,
        calls: 0,
        pages: 0,
        bytes: 0,
        seen: 0,
        created: 0,
        changed: 0,
        unchanged: 0,
        refused: 0,
        filter_check: FilterCheck::Untried,
        trouble: None,
        refusals: Refusals::default(),
    };
    db::write(&app.db, async |txn| {
        store::insert_run(txn, run.clone()).await?;
        store::advance(txn, &row, &position, now + LEASE).await
    })
    .await?;
    Ok((run, fetch_source::Model { position: Some(position), ..row }))
}

/// The day of the Chamber that runs the installation.
pub fn today(app: &App) -> NaiveDate {
    app.clock.today(zone(app))
}

pub fn zone(app: &App) -> chrono_tz::Tz {
    app.halls.of_chamber(app.chamber_id).shared().look.time_zone
}

fn from_watermark(row: &fetch_source::Model, today: NaiveDate) -> FetchPosition {
    let back = |day: NaiveDate, days| day.checked_sub_days(Days::new(days)).unwrap_or(day);
    let first = back(today, FIRST_DAYS.max(overlap(row.kind)));
    let since = row.watermark.map_or(first, |day| back(day, overlap(row.kind)));
    let since = since.clamp(back(today, DAYS_MAX), today);
    FetchPosition { since, until: today, leg: 0, token: None, seen: 0, last_page: None }
}

/// Writes down how a slice ended, and when the publisher is asked next.
async fn settle(
    app: &App,
    row: fetch_source::Model,
    mut run: fetch_run::Model,
    end: End,
) -> Result<Held, Error> {
    let now = app.clock.now();
    if let End::More = end {
        let more = FetchSource { kind: row.kind, cause: Cause::More, due: None };
        db::write(&app.db, async |txn| {
            store::update_run(txn, run.clone()).await?;
            store::give_back(txn, row.id).await?;
            queue::enqueue(txn, &more, now).await
        })
        .await?;
        return Ok(Held::No);
    }
    run.ended_at = Some(now);
    run.outcome = if matches!(end, End::Whole) { FetchOutcome::Whole } else { FetchOutcome::Stopped };
    run.trouble = None;
    if let End::Stopped(failure) = &end {
        run.trouble = Some(failure.trouble.clone());
        if failure.trouble.code == TroubleCode::NotFiltered {
            run.filter_check = FilterCheck::NotApplied;
        }
    }
    tracing::info!(
        kind = %row.kind, outcome = %run.outcome, pages = run.pages, seen = run.seen, created = run.created,
        changed = run.changed, refused = run.refused, trouble = ?run.trouble, "fetch.ended"
    );
    let after = After { zone: zone(app), today: today(app), now };
    db::write(&app.db, async |txn| {
        store::update_run(txn, run.clone()).await?;
        // Settings that were changed meanwhile have a schedule and a beginning of their own.
        let fresh = store::find_locked(txn, row.kind).await?;
        let Some(fresh) = fresh.filter(|fresh| fresh.version == row.version) else {
            return store::give_back(txn, row.id).await;
        };
        let fresh = after.of(fresh, &run, &end);
        let next = fresh.next_at;
        let kind = fresh.kind;
        store::update(txn, fresh).await?;
        schedule(txn, kind, next, now).await
    })
    .await?;
    Ok(Held::No)
}

/// What comes after a run.
struct After {
    zone: chrono_tz::Tz,
    today: NaiveDate,
    now: DateTime<Utc>,
}

impl After {
    fn of(&self, row: fetch_source::Model, run: &fetch_run::Model, end: &End) -> fetch_source::Model {
        let rhythm = Rhythm::of(&row);
        let (now, next) = (self.now, rhythm.next(self.zone, self.now));
        let row = match end {
            End::Stopped(failure) => {
                let failures = row.failures.saturating_add(1);
                let passes = failure.is_passing || failure.trouble.code == TroubleCode::TooMuch;
                let again = if passes { rhythm.again(self.zone, now, failures) } else { next };
                let earliest = failure.after.and_then(|pause| now.checked_add_signed(pause));
                fetch_source::Model {
                    failures,
                    position: row.position.clone().filter(|_| passes),
                    next_at: Some(earliest.map_or(again, |earliest| again.max(earliest))),
                    ..row
                }
            }
            _ => fetch_source::Model {
                failures: 0,
                position: None,
                // A run that went on with an old one ends at its day; the days since are next.
                next_at: Some(if run.until < self.today { now } else { next }),
                watermark: Some(row.watermark.map_or(run.until, |day| day.max(run.until))),
                ..row
            },
        };
        let next_at = row.next_at.filter(|_| row.is_active);
        fetch_source::Model { next_at, locked_until: None, updated_at: now, ..row }
    }
}

/// Queues the job for the time when the schedule is due.
pub async fn schedule(
    txn: &impl sea_orm::ConnectionTrait,
    kind: SourceKind,
    next: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(next) = next else { return Ok(()) };
    let job = FetchSource { kind, cause: Cause::Clock, due: Some(next) };
    queue::enqueue_at(txn, &job, now, next).await
}

impl From<Trouble> for Failure {
    /// A trouble in what was answered, not in the answering.
    fn from(trouble: Trouble) -> Self {
        Self { trouble, is_passing: false, after: None }
    }
}

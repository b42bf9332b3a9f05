//! The rows of the queue: insert, claim with a lease, finish. The only code that locks jobs.

use chrono::{DateTime, TimeDelta, Utc};
use entity::plumbing::job::{ActiveModel, Column, Entity, JobStatus, Model};
use entity::values::JobId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait as _,
    ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, UpdateMany,
};
use serde::Serialize;

/// How long a worker may be silent before its job goes to another.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// Jobs of one statement (databases limit its parameters).
const AT_ONCE: usize = 1_000;

pub(super) async fn insert(
    db: &impl ConnectionTrait,
    kind: &str,
    payload: serde_json::Value,
    dedupe_key: Option<String>,
    now: DateTime<Utc>,
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = waiting(kind, payload, dedupe_key, now, run_at);
    let unstarted_twin = OnConflict::column(Column::DedupeKey).do_nothing().to_owned();
    Entity::insert(row).on_conflict(unstarted_twin).exec_without_returning(db).await.map(|_| ())
}

fn waiting(
    kind: &str,
    payload: serde_json::Value,
    dedupe_key: Option<String>,
    now: DateTime<Utc>,
    run_at: DateTime<Utc>,
) -> ActiveModel {
    ActiveModel {
        id: Set(JobId::new()),
        kind: Set(kind.to_owned()),
        payload: Set(payload),
        dedupe_key: Set(dedupe_key),
        status: Set(JobStatus::Waiting),
        attempts: Set(0),
        run_at: Set(run_at),
        locked_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        finished_at: Set(None),
    }
}

/// Queues many jobs of one kind by few statements; payloads and keys.
pub(super) async fn insert_all(
    db: &impl ConnectionTrait,
    kind: &str,
    work: Vec<(serde_json::Value, Option<String>)>,
    now: DateTime<Utc>,
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Vec<_> =
        work.into_iter().map(|(payload, key)| waiting(kind, payload, key, now, run_at)).collect();
    for batch in rows.chunks(AT_ONCE) {
        let unstarted_twin = OnConflict::column(Column::DedupeKey).do_nothing().to_owned();
        Entity::insert_many(batch.iter().cloned())
            .on_conflict(unstarted_twin)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// A job taken by a worker. What the worker says about it later counts only while the lease is still its own: one that
/// was silent for too long has lost its job to another.
pub(super) struct Claimed {
    pub job: Model,
    until: DateTime<Utc>,
}

impl Claimed {
    /// The row, as long as it is this worker's.
    fn own(&self) -> Condition {
        Condition::all()
            .add(Column::Id.eq(self.job.id))
            .add(Column::Status.eq(JobStatus::Running))
            .add(Column::Attempts.eq(self.job.attempts))
            .add(Column::LockedUntil.eq(self.until))
    }
}

/// Which kinds of jobs are claimed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kinds<'a> {
    All,
    Only(&'a [&'a str]),
    Without(&'a [&'a str]),
}

/// Takes up to `limit` due jobs (of some kinds, or of all) for this worker: marks them running with a lease and frees
/// their dedupe key, so that a change from now on queues a job of its own.
pub(super) async fn claim(
    db: &DatabaseConnection,
    now: DateTime<Utc>,
    limit: u64,
    kinds: Kinds<'_>,
) -> Result<Vec<Claimed>, DbErr> {
    let until = now + LEASE;
    let is_wanted = match kinds {
        Kinds::All => Condition::all(),
        Kinds::Only(kinds) => Condition::all().add(Column::Kind.is_in(kinds.iter().copied())),
        Kinds::Without(kinds) => Condition::all().add(Column::Kind.is_not_in(kinds.iter().copied())),
    };
    crate::db::write(db, async |txn| {
        let due = Entity::find()
            .filter(Column::Status.eq(JobStatus::Waiting))
            .filter(Column::RunAt.lte(now))
            .filter(is_wanted.clone())
            .order_by_asc(Column::RunAt)
            .order_by_asc(Column::Id)
            .limit(limit)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .all(txn)
            .await?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        Entity::update_many()
            .col_expr(Column::Status, Expr::value(JobStatus::Running))
            .col_expr(Column::LockedUntil, Expr::value(Some(until)))
            .col_expr(Column::DedupeKey, Expr::value(None::<String>))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.is_in(due.iter().map(|job| job.id)))
            .exec(txn)
            .await?;
        let claimed =
            due.into_iter().map(|job| Claimed { job: Model { attempts: job.attempts + 1, ..job }, until });
        Ok(claimed.collect())
    })
    .await
}

/// Prolongs the lease; false when the job is no longer this worker's.
pub(super) async fn renew(
    db: &impl ConnectionTrait,
    claimed: &mut Claimed,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let until = now + LEASE;
    let renewed = Entity::update_many()
        .col_expr(Column::LockedUntil, Expr::value(Some(until)))
        .filter(claimed.own())
        .exec(db)
        .await?;
    claimed.until = until;
    Ok(renewed.rows_affected == 1)
}

/// The work is done; `forget` empties the payload in the same stroke.
pub(super) async fn finish(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    now: DateTime<Utc>,
    forget: bool,
) -> Result<(), DbErr> {
    let payload = forget.then(|| serde_json::json!({}));
    end(db, claimed, JobStatus::Done, now, None, payload).await
}

pub(super) async fn bury(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    now: DateTime<Utc>,
    error: String,
) -> Result<(), DbErr> {
    end(db, claimed, JobStatus::Dead, now, Some(error), None).await
}

async fn end(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    status: JobStatus,
    now: DateTime<Utc>,
    error: Option<String>,
    payload: Option<serde_json::Value>,
) -> Result<(), DbErr> {
    let mut update = Entity::update_many()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::LockedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::FinishedAt, Expr::value(Some(now)))
        .col_expr(Column::LastError, Expr::value(error))
        .filter(claimed.own());
    if let Some(payload) = payload {
        update = update.col_expr(Column::Payload, Expr::value(payload));
    }
    let ended = update.exec(db).await?;
    note_lost(claimed, ended.rows_affected);
    Ok(())
}

/// Puts the job back into the queue. Where a twin has been queued since, that one does the same work: this one is done.
pub(super) async fn postpone(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    now: DateTime<Utc>,
    wait: &Wait,
) -> Result<(), DbErr> {
    let attempts = if wait.counts { claimed.job.attempts } else { 0 };
    let later = Entity::update_many()
        .col_expr(Column::Attempts, Expr::value(attempts))
        .col_expr(Column::RunAt, Expr::value(wait.until))
        .col_expr(Column::LastError, Expr::value(Some(wait.error.clone())));
    put_back(db, claimed, now, later).await
}

/// Puts a job that was claimed and not begun back as it was.
pub(super) async fn give_back(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let as_before = Entity::update_many().col_expr(Column::Attempts, Expr::value(claimed.job.attempts - 1));
    put_back(db, claimed, now, as_before).await
}

async fn put_back(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    now: DateTime<Utc>,
    change: UpdateMany<Entity>,
) -> Result<(), DbErr> {
    let waiting = change
        .col_expr(Column::Status, Expr::value(JobStatus::Waiting))
        .col_expr(Column::LockedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::DedupeKey, Expr::value(claimed.job.dedupe_key.clone()))
        .filter(claimed.own())
        .exec(db)
        .await;
    match waiting {
        Ok(result) => note_lost(claimed, result.rows_affected),
        Err(error) if crate::db::violates(&error, "job", &["dedupe_key"]) => {
            return finish(db, claimed, now, true).await;
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// How long a failed job waits, and whether the failure counts towards its death.
pub(super) struct Wait {
    pub until: DateTime<Utc>,
    pub counts: bool,
    pub error: String,
}

fn note_lost(claimed: &Claimed, rows: u64) {
    if rows == 0 {
        tracing::warn!(kind = claimed.job.kind, id = %claimed.job.id, "jobs.lease_lost");
    }
}

/// Lets the jobs of a kind that have failed before wait too: what they need is known to be away, and one attempt is
/// enough to learn when it is back.
pub(super) async fn hold(db: &impl ConnectionTrait, kind: &str, until: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::RunAt, Expr::value(until))
        .filter(Column::Kind.eq(kind))
        .filter(Column::Status.eq(JobStatus::Waiting))
        .filter(Column::LastError.is_not_null())
        .filter(Column::RunAt.lt(until))
        .exec(db)
        .await
        .map(|_| ())
}

/// Payloads of jobs of some kinds that ended at or after `since` or run now.
pub(super) async fn payloads_since(
    db: &impl ConnectionTrait,
    kinds: &[&str],
    since: DateTime<Utc>,
) -> Result<Vec<(String, serde_json::Value)>, DbErr> {
    let runs = Column::Status.eq(JobStatus::Running);
    Entity::find()
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .filter(Condition::any().add(runs).add(Column::FinishedAt.gte(since)))
        .all(db)
        .await
        .map(|rows| rows.into_iter().map(|row| (row.kind, row.payload)).collect())
}

/// Gives jobs of silent workers back to the queue; returns how many.
pub async fn recover_expired(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::Status, Expr::value(JobStatus::Waiting))
        .col_expr(Column::LockedUntil, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::Status.eq(JobStatus::Running))
        .filter(Column::LockedUntil.lt(now))
        .exec(db)
        .await?;
    Ok(result.rows_affected)
}

/// Puts a dead job back into the queue.
pub async fn retry(db: &impl ConnectionTrait, id: JobId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::Status, Expr::value(JobStatus::Waiting))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::RunAt, Expr::value(now))
        .col_expr(Column::FinishedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .filter(Column::Id.eq(id))
        .filter(Column::Status.eq(JobStatus::Dead))
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}

/// When the next waiting job is due.
pub async fn next_due(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    let next = Entity::find()
        .filter(Column::Status.eq(JobStatus::Waiting))
        .order_by_asc(Column::RunAt)
        .one(db)
        .await?;
    Ok(next.map(|job| job.run_at))
}

/// How many jobs wait, run, are dead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub waiting: u64,
    pub running: u64,
    pub dead: u64,
}

pub async fn counts(db: &impl ConnectionTrait) -> Result<Counts, DbErr> {
    let count = async |status| Entity::find().filter(Column::Status.eq(status)).count(db).await;
    Ok(Counts {
        waiting: count(JobStatus::Waiting).await?,
        running: count(JobStatus::Running).await?,
        dead: count(JobStatus::Dead).await?,
    })
}

/// Whether a job of a kind still waits.
pub async fn is_waiting(db: &impl ConnectionTrait, kind: &str) -> Result<bool, DbErr> {
    let waiting = Entity::find().filter(Column::Status.eq(JobStatus::Waiting)).filter(Column::Kind.eq(kind));
    Ok(waiting.count(db).await? > 0)
}

/// Removes what nobody has begun of some kinds; returns how many.
pub(super) async fn withdraw(db: &impl ConnectionTrait, kinds: &[&str]) -> Result<u64, DbErr> {
    let waiting = Entity::delete_many()
        .filter(Column::Status.eq(JobStatus::Waiting))
        .filter(Column::Kind.is_in(kinds.iter().copied()));
    Ok(waiting.exec(db).await?.rows_affected)
}

/// Forgets done jobs older than a week.
pub async fn tidy(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = Condition::all()
        .add(Column::Status.eq(JobStatus::Done))
        .add(Column::FinishedAt.lt(now - TimeDelta::days(7)));
    Ok(Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

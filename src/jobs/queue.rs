//! The rows of the queue: insert, claim with a lease, finish. The only code that locks jobs.

use chrono::{DateTime, TimeDelta, Utc};
use entity::plumbing::job::{ActiveModel, Column, Entity, JobStatus, Model};
use entity::values::JobId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait as _,
    ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;

use super::DeadJob;

/// How long a worker may be silent before its job goes to another.
const LEASE: TimeDelta = TimeDelta::minutes(10);

pub(super) async fn insert(
    db: &impl ConnectionTrait,
    kind: &str,
    payload: serde_json::Value,
    dedupe_key: Option<String>,
    now: DateTime<Utc>,
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
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
    };
    let unstarted_twin = OnConflict::column(Column::DedupeKey).do_nothing().to_owned();
    Entity::insert(row).on_conflict(unstarted_twin).exec_without_returning(db).await.map(|_| ())
}

/// Takes up to `limit` due jobs for this worker: marks them running with a lease and frees their dedupe key.
pub(super) async fn claim(
    db: &DatabaseConnection,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    crate::db::write(db, async |txn| {
        let due = Entity::find()
            .filter(Column::Status.eq(JobStatus::Waiting))
            .filter(Column::RunAt.lte(now))
            .order_by_asc(Column::RunAt)
            .order_by_asc(Column::Id)
            .limit(limit)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .all(txn)
            .await?;
        if due.is_empty() {
            return Ok(due);
        }
        Entity::update_many()
            .col_expr(Column::Status, Expr::value(JobStatus::Running))
            .col_expr(Column::LockedUntil, Expr::value(Some(now + LEASE)))
            .col_expr(Column::DedupeKey, Expr::value(None::<String>))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.is_in(due.iter().map(|job| job.id)))
            .exec(txn)
            .await?;
        Ok(due.into_iter().map(|job| Model { attempts: job.attempts + 1, ..job }).collect())
    })
    .await
}

pub(super) async fn finish(db: &DatabaseConnection, id: JobId, now: DateTime<Utc>) -> Result<(), DbErr> {
    set_status(db, id, JobStatus::Done, None, Some(now), None).await
}

pub(super) async fn postpone(
    db: &DatabaseConnection,
    id: JobId,
    run_at: DateTime<Utc>,
    error: String,
) -> Result<(), DbErr> {
    set_status(db, id, JobStatus::Waiting, Some(run_at), None, Some(error)).await
}

pub(super) async fn bury(
    db: &DatabaseConnection,
    id: JobId,
    now: DateTime<Utc>,
    error: String,
) -> Result<(), DbErr> {
    set_status(db, id, JobStatus::Dead, None, Some(now), Some(error)).await
}

async fn set_status(
    db: &impl ConnectionTrait,
    id: JobId,
    status: JobStatus,
    run_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
    error: Option<String>,
) -> Result<(), DbErr> {
    let mut update = Entity::update_many()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::LockedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::FinishedAt, Expr::value(finished_at))
        .col_expr(Column::LastError, Expr::value(error))
        .filter(Column::Id.eq(id));
    if let Some(run_at) = run_at {
        update = update.col_expr(Column::RunAt, Expr::value(run_at));
    }
    update.exec(db).await.map(|_| ())
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
        .filter(Column::Id.eq(id))
        .filter(Column::Status.eq(JobStatus::Dead))
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Dead jobs, newest first.
pub async fn list_dead(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<DeadJob>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Status.eq(JobStatus::Dead))
        .order_by_desc(Column::FinishedAt)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(DeadJob::from).collect())
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

/// Forgets done jobs older than a week.
pub async fn tidy(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = Condition::all()
        .add(Column::Status.eq(JobStatus::Done))
        .add(Column::FinishedAt.lt(now - TimeDelta::days(7)));
    Ok(Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

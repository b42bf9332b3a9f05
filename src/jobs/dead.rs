//! What staff does with jobs that have stopped: look for them, start several again, give them up.

use chrono::{DateTime, Utc};
use entity::plumbing::job::{Column, Entity, JobStatus, Model};
use entity::values::JobId;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, LikeExpr};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use crate::db::queue::{self, Queue};

/// Which dead jobs are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub kind: Option<String>,
    /// Part of the error or of the kind.
    pub words: Option<String>,
}

fn dead() -> Select<Entity> {
    Entity::find().filter(Column::Status.eq(JobStatus::Dead))
}

/// How many are dead, and since when the first is.
pub async fn dead_queue(db: &impl ConnectionTrait) -> Result<Queue, DbErr> {
    queue::ask(db, dead(), Column::FinishedAt).await
}

/// The kinds of dead jobs with their number.
pub async fn dead_kinds(db: &impl ConnectionTrait) -> Result<Vec<(String, i64)>, DbErr> {
    dead()
        .select_only()
        .column(Column::Kind)
        .column_as(Column::Id.count(), "n")
        .group_by(Column::Kind)
        .order_by_asc(Column::Kind)
        .into_tuple()
        .all(db)
        .await
}

/// Dead jobs, those that stopped first first, and how many there are.
pub async fn list_dead(
    db: &impl ConnectionTrait,
    wanted: &Wanted,
    slice: (u64, u64),
) -> Result<(Vec<Model>, u64), DbErr> {
    let mut query = dead();
    if let Some(kind) = &wanted.kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    if let Some(words) = &wanted.words {
        let escaped = words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = LikeExpr::new(format!("%{escaped}%")).escape('\\');
        let has = |column: Column| Expr::expr(Func::lower(Expr::col((Entity, column)))).like(pattern.clone());
        query = query.filter(Condition::any().add(has(Column::LastError)).add(has(Column::Kind)));
    }
    queue::slice(db, query, [Column::FinishedAt, Column::Id], slice).await
}

/// The dead ones among these.
pub async fn find_dead(db: &impl ConnectionTrait, ids: &[JobId]) -> Result<Vec<Model>, DbErr> {
    dead().filter(Column::Id.is_in(ids.iter().copied())).lock_exclusive().all(db).await
}

/// Puts dead jobs back into the queue; says which were.
pub async fn retry_dead(
    txn: &impl ConnectionTrait,
    ids: &[JobId],
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    let mut retried = Vec::new();
    for job in find_dead(txn, ids).await? {
        if super::retry(txn, job.id, now).await? {
            retried.push(job);
        }
    }
    Ok(retried)
}

/// Gives dead jobs up for good; says which were.
pub async fn discard_dead(txn: &impl ConnectionTrait, ids: &[JobId]) -> Result<Vec<Model>, DbErr> {
    let found = find_dead(txn, ids).await?;
    let ids: Vec<_> = found.iter().map(|job| job.id).collect();
    Entity::delete_many()
        .filter(Column::Id.is_in(ids))
        .filter(Column::Status.eq(JobStatus::Dead))
        .exec(txn)
        .await?;
    Ok(found)
}

/// Puts a job among the dead as if it had failed too often (demonstration).
pub async fn bury(
    txn: &impl ConnectionTrait,
    (kind, payload): (&str, serde_json::Value),
    error: &str,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = Model {
        id: JobId::new(),
        kind: kind.to_owned(),
        payload,
        dedupe_key: None,
        status: JobStatus::Dead,
        attempts: 8,
        run_at: at,
        locked_until: None,
        last_error: Some(error.to_owned()),
        created_at: at,
        finished_at: Some(at),
    };
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(txn).await.map(|_| ())
}

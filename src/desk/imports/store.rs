//! Rows of imports.

use chrono::{DateTime, TimeDelta, Utc};
use entity::desk::import_run::{Column, Entity, ImportStatus, Model};
use entity::values::{ChamberId, FileId, ImportRunId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::db::page::Page;

const PAGE_SIZE: u64 = 25;
/// A failure of so long ago no longer stands on the desk.
const RECENT: TimeDelta = TimeDelta::days(7);

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn find(db: &impl ConnectionTrait, id: ImportRunId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

pub async fn find_locked(txn: &impl ConnectionTrait, id: ImportRunId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// The run that applies a trial.
pub async fn find_applied(db: &impl ConnectionTrait, trial: ImportRunId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TrialId.eq(trial)).one(db).await
}

/// Imports of these Chambers, latest first; only failed ones.
pub async fn list(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    only_failed: bool,
    number: u64,
) -> Result<Page<Model>, DbErr> {
    let mut query = Entity::find().filter(Column::ChamberId.is_in(chambers.iter().copied()));
    if only_failed {
        query = query.filter(Column::Status.eq(ImportStatus::Failed));
    }
    let total = query.clone().count(db).await?;
    let items = query
        .order_by_desc(Column::StartedAt)
        .order_by_desc(Column::Id)
        .offset((number - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
        .all(db)
        .await?;
    Ok(Page::new(items, number, PAGE_SIZE, total))
}

/// How many imports failed lately.
pub async fn count_failed(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(Column::Status.eq(ImportStatus::Failed))
        .filter(Column::StartedAt.gt(now - RECENT))
        .count(db)
        .await
}

/// Forgets the reports of imports before `reports`, and imports before `all`.
pub async fn forget(
    db: &impl ConnectionTrait,
    reports: DateTime<Utc>,
    all: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::StartedAt.lt(all)).exec(db).await?;
    Entity::update_many()
        .col_expr(Column::Report, Expr::value(None::<serde_json::Value>))
        .filter(Column::StartedAt.lt(reports))
        .filter(Column::Report.is_not_null())
        .exec(db)
        .await
        .map(|_| ())
}

/// Imports whose uploads nobody applied in time.
pub async fn list_old_uploads(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::UploadFileId.is_not_null())
        .filter(Column::StartedAt.lt(before))
        .limit(100)
        .all(db)
        .await
}

/// Takes an upload from all imports that name it.
pub async fn release_upload(txn: &impl ConnectionTrait, file: FileId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::UploadFileId, Expr::value(None::<FileId>))
        .filter(Column::UploadFileId.eq(file))
        .exec(txn)
        .await
        .map(|_| ())
}

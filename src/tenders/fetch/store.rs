//! Rows of publishers and runs.

use chrono::{DateTime, Utc};
use entity::tenders::fetch_run::{self, FetchOutcome};
use entity::tenders::fetch_source::{self, FetchPosition, SourceKind};
use entity::tenders::notice_version;
use entity::values::{FetchRunId, FetchSourceId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::db::page::Page;

/// Runs of one publisher that are kept.
const KEPT: u64 = 300;

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<fetch_source::Model>, DbErr> {
    fetch_source::Entity::find().all(db).await
}

pub async fn find(db: &impl ConnectionTrait, kind: SourceKind) -> Result<Option<fetch_source::Model>, DbErr> {
    fetch_source::Entity::find().filter(fetch_source::Column::Kind.eq(kind)).one(db).await
}

/// The same, locked until the transaction ends.
pub async fn find_locked(
    txn: &impl ConnectionTrait,
    kind: SourceKind,
) -> Result<Option<fetch_source::Model>, DbErr> {
    fetch_source::Entity::find().filter(fetch_source::Column::Kind.eq(kind)).lock_exclusive().one(txn).await
}

pub async fn insert(txn: &impl ConnectionTrait, row: fetch_source::Model) -> Result<(), DbErr> {
    let row = row.into_active_model().reset_all();
    fetch_source::Entity::insert(row).exec_without_returning(txn).await.map(|_| ())
}

pub async fn update(txn: &impl ConnectionTrait, row: fetch_source::Model) -> Result<(), DbErr> {
    fetch_source::Entity::update(row.into_active_model().reset_all()).exec(txn).await.map(|_| ())
}

/// Takes a publisher for one worker; whether nobody else had it.
pub async fn take(
    db: &impl ConnectionTrait,
    kind: SourceKind,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let is_free = Condition::any()
        .add(fetch_source::Column::LockedUntil.is_null())
        .add(fetch_source::Column::LockedUntil.lt(now));
    let taken = fetch_source::Entity::update_many()
        .col_expr(fetch_source::Column::LockedUntil, Expr::value(Some(until)))
        .filter(fetch_source::Column::Kind.eq(kind))
        .filter(is_free)
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

pub async fn give_back(db: &impl ConnectionTrait, id: FetchSourceId) -> Result<(), DbErr> {
    fetch_source::Entity::update_many()
        .col_expr(fetch_source::Column::LockedUntil, Expr::value(None::<DateTime<Utc>>))
        .filter(fetch_source::Column::Id.eq(id))
        .exec(db)
        .await
        .map(|_| ())
}

/// Notes how far a run has come and that it is still at work; whether the settings are those it began with.
pub async fn advance(
    txn: &impl ConnectionTrait,
    row: &fetch_source::Model,
    position: &FetchPosition,
    until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let noted = fetch_source::Entity::update_many()
        .col_expr(fetch_source::Column::Position, Expr::value(Some(position.clone())))
        .col_expr(fetch_source::Column::LockedUntil, Expr::value(Some(until)))
        .filter(fetch_source::Column::Id.eq(row.id))
        .filter(fetch_source::Column::Version.eq(row.version))
        .exec(txn)
        .await?;
    Ok(noted.rows_affected == 1)
}

/// Publishers whose schedule is due.
pub async fn list_due(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<fetch_source::Model>, DbErr> {
    fetch_source::Entity::find()
        .filter(fetch_source::Column::IsActive.eq(true))
        .filter(fetch_source::Column::NextAt.lte(now))
        .all(db)
        .await
}

/// The run that is under way.
pub async fn find_open(
    db: &impl ConnectionTrait,
    source: FetchSourceId,
) -> Result<Option<fetch_run::Model>, DbErr> {
    fetch_run::Entity::find()
        .filter(fetch_run::Column::SourceId.eq(source))
        .filter(fetch_run::Column::Outcome.eq(FetchOutcome::Running))
        .order_by_desc(fetch_run::Column::StartedAt)
        .one(db)
        .await
}

/// The last run of each of these.
pub async fn find_last(
    db: &impl ConnectionTrait,
    source: FetchSourceId,
) -> Result<Option<fetch_run::Model>, DbErr> {
    fetch_run::Entity::find()
        .filter(fetch_run::Column::SourceId.eq(source))
        .order_by_desc(fetch_run::Column::StartedAt)
        .order_by_desc(fetch_run::Column::Id)
        .limit(1)
        .one(db)
        .await
}

pub async fn find_run(
    db: &impl ConnectionTrait,
    source: FetchSourceId,
    id: FetchRunId,
) -> Result<Option<fetch_run::Model>, DbErr> {
    fetch_run::Entity::find_by_id(id).filter(fetch_run::Column::SourceId.eq(source)).one(db).await
}

/// Runs of a publisher, the newest first.
pub async fn list_runs(
    db: &impl ConnectionTrait,
    source: FetchSourceId,
    number: u64,
    size: u64,
) -> Result<Page<fetch_run::Model>, DbErr> {
    let of_source = || fetch_run::Entity::find().filter(fetch_run::Column::SourceId.eq(source));
    let total = of_source().count(db).await?;
    let rows = of_source()
        .order_by_desc(fetch_run::Column::StartedAt)
        .order_by_desc(fetch_run::Column::Id)
        .offset((number.max(1) - 1) * size)
        .limit(size)
        .all(db)
        .await?;
    Ok(Page::new(rows, number, size, total))
}

pub async fn insert_run(txn: &impl ConnectionTrait, row: fetch_run::Model) -> Result<(), DbErr> {
    fetch_run::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(txn)
        .await
        .map(|_| ())
}

pub async fn update_run(txn: &impl ConnectionTrait, row: fetch_run::Model) -> Result<(), DbErr> {
    fetch_run::Entity::update(row.into_active_model().reset_all()).exec(txn).await.map(|_| ())
}

/// Forgets the oldest runs of a publisher.
pub async fn tidy(db: &impl ConnectionTrait, source: FetchSourceId) -> Result<(), DbErr> {
    let oldest_kept = fetch_run::Entity::find()
        .filter(fetch_run::Column::SourceId.eq(source))
        .order_by_desc(fetch_run::Column::StartedAt)
        .offset(KEPT)
        .limit(1)
        .one(db)
        .await?;
    let Some(last) = oldest_kept else { return Ok(()) };
    fetch_run::Entity::delete_many()
        .filter(fetch_run::Column::SourceId.eq(source))
        .filter(fetch_run::Column::StartedAt.lte(last.started_at))
        .filter(fetch_run::Column::Outcome.ne(FetchOutcome::Running))
        .exec(db)
        .await
        .map(|_| ())
}

/// Whether a publication was received, under any of its spellings.
pub async fn is_received(
    db: &impl ConnectionTrait,
    source: &str,
    known_as: &[String],
) -> Result<bool, DbErr> {
    if known_as.is_empty() {
        return Ok(false);
    }
    let found = notice_version::Entity::find()
        .select_only()
        .column(notice_version::Column::Id)
        .filter(notice_version::Column::Source.eq(source))
        .filter(notice_version::Column::PublicationId.is_in(known_as.iter().map(String::as_str)))
        .limit(1)
        .into_tuple::<entity::values::NoticeVersionId>()
        .one(db)
        .await?;
    Ok(found.is_some())
}

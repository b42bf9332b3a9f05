//! What the hourly pass reads and writes, many rows at a time.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::membership::application::{self, ApplicationStatus};
use entity::membership::member::{Column, Entity, MembershipStatus, Model};
use entity::membership::{answer, plan_item};
use entity::values::{ApplicationId, FileId, MembershipId, PlanItemId};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

/// Identifiers of one statement (databases limit its parameters).
const BATCH: usize = 5_000;
/// Rows of one pass; the next one goes on.
const AT_ONCE: u64 = 2_000;

/// Members whose last day is near or has passed, locked, so that two passes at once do not both remind.
pub async fn list_running_out(
    txn: &impl ConnectionTrait,
    today: NaiveDate,
    days: i32,
) -> Result<Vec<Model>, DbErr> {
    let ahead = Days::new(u64::from(days.unsigned_abs()));
    Entity::find()
        .filter(Column::Status.eq(MembershipStatus::Active))
        .filter(Column::ValidTo.lte(today.checked_add_days(ahead).unwrap_or(today)))
        .lock_exclusive()
        .all(txn)
        .await
}

pub async fn mark_members_reminded(
    txn: &impl ConnectionTrait,
    ids: &[MembershipId],
    days: i32,
) -> Result<(), DbErr> {
    for batch in ids.chunks(BATCH) {
        Entity::update_many()
            .col_expr(Column::Reminded, Expr::value(days))
            .filter(Column::Id.is_in(batch.iter().copied()))
            .exec(txn)
            .await?;
    }
    Ok(())
}

/// Members whose last day lies before a day (the grace has passed), locked.
pub async fn list_past_grace(txn: &impl ConnectionTrait, before: NaiveDate) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Status.is_in([MembershipStatus::Active, MembershipStatus::Suspended]))
        .filter(Column::ValidTo.lt(before))
        .limit(AT_ONCE)
        .lock_exclusive()
        .all(txn)
        .await
}

/// Open items of plans that are due until a day, with their member, locked.
pub async fn list_plan_due(
    txn: &impl ConnectionTrait,
    until: NaiveDate,
) -> Result<Vec<plan_item::Model>, DbErr> {
    plan_item::Entity::find()
        .filter(plan_item::Column::Status.eq(plan_item::PlanStatus::Open))
        .filter(plan_item::Column::DueOn.lte(until))
        .lock_exclusive()
        .all(txn)
        .await
}

pub async fn mark_plan_reminded(
    txn: &impl ConnectionTrait,
    ids: &[PlanItemId],
    days: i32,
) -> Result<(), DbErr> {
    for batch in ids.chunks(BATCH) {
        plan_item::Entity::update_many()
            .col_expr(plan_item::Column::Reminded, Expr::value(days))
            .filter(plan_item::Column::Id.is_in(batch.iter().copied()))
            .exec(txn)
            .await?;
    }
    Ok(())
}

pub async fn list_members_by_id(
    txn: &impl ConnectionTrait,
    ids: &[MembershipId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for batch in ids.chunks(BATCH) {
        found.extend(Entity::find().filter(Column::Id.is_in(batch.iter().copied())).all(txn).await?);
    }
    Ok(found)
}

/// Drafts that nobody has touched since an instant, locked.
pub async fn list_stale_drafts(
    txn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<Vec<application::Model>, DbErr> {
    application::Entity::find()
        .filter(application::Column::Status.eq(ApplicationStatus::Draft))
        .filter(application::Column::UpdatedAt.lt(before))
        .limit(AT_ONCE)
        .lock_exclusive()
        .all(txn)
        .await
}

/// Notes that the people of drafts were warned. The day of the last change stays.
pub async fn mark_drafts_warned(
    txn: &impl ConnectionTrait,
    ids: &[ApplicationId],
    day: i32,
) -> Result<(), DbErr> {
    for batch in ids.chunks(BATCH) {
        application::Entity::update_many()
            .col_expr(application::Column::Reminded, Expr::value(day))
            .filter(application::Column::Id.is_in(batch.iter().copied()))
            .exec(txn)
            .await?;
    }
    Ok(())
}

pub async fn delete_applications(txn: &impl ConnectionTrait, ids: &[ApplicationId]) -> Result<(), DbErr> {
    for batch in ids.chunks(BATCH) {
        application::Entity::delete_many()
            .filter(application::Column::Id.is_in(batch.iter().copied()))
            .exec(txn)
            .await?;
    }
    Ok(())
}

/// Files of applications.
pub async fn list_files_of(txn: &impl ConnectionTrait, ids: &[ApplicationId]) -> Result<Vec<FileId>, DbErr> {
    let mut found = Vec::new();
    for batch in ids.chunks(BATCH) {
        let rows: Vec<Option<FileId>> = answer::Entity::find()
            .select_only()
            .column(answer::Column::FileId)
            .filter(answer::Column::ApplicationId.is_in(batch.iter().copied()))
            .filter(answer::Column::FileId.is_not_null())
            .into_tuple()
            .all(txn)
            .await?;
        found.extend(rows);
    }
    Ok(found.into_iter().flatten().collect())
}

/// Applications that ended before an instant and still keep files, locked.
pub async fn list_ended_with_files(
    txn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<Vec<application::Model>, DbErr> {
    let with_files = Query::select()
        .column(answer::Column::ApplicationId)
        .from(answer::Entity)
        .and_where(answer::Column::FileId.is_not_null())
        .to_owned();
    application::Entity::find()
        .filter(application::Column::OpenFor.is_null())
        .filter(application::Column::UpdatedAt.lt(before))
        .filter(application::Column::Id.in_subquery(with_files))
        .limit(AT_ONCE)
        .lock_exclusive()
        .all(txn)
        .await
}

/// Lets go of the files; names and hashes stay.
pub async fn let_go_of_files(txn: &impl ConnectionTrait, ids: &[ApplicationId]) -> Result<(), DbErr> {
    for batch in ids.chunks(BATCH) {
        answer::Entity::update_many()
            .col_expr(answer::Column::FileId, Expr::value(None::<FileId>))
            .filter(answer::Column::ApplicationId.is_in(batch.iter().copied()))
            .exec(txn)
            .await?;
    }
    Ok(())
}

//! Rows of criteria and charters.

use entity::membership::VersionStatus;
use entity::membership::{charter, criteria_set, criterion};
use entity::values::{ChamberId, CharterId, CriteriaSetId, CriterionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

pub async fn insert_set(db: &impl ConnectionTrait, row: criteria_set::Model) -> Result<(), DbErr> {
    criteria_set::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_set(db: &impl ConnectionTrait, row: criteria_set::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn find_set(
    db: &impl ConnectionTrait,
    id: CriteriaSetId,
) -> Result<Option<criteria_set::Model>, DbErr> {
    criteria_set::Entity::find_by_id(id).one(db).await
}

pub async fn find_set_locked(
    txn: &impl ConnectionTrait,
    id: CriteriaSetId,
) -> Result<Option<criteria_set::Model>, DbErr> {
    criteria_set::Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// The set in force of a Chamber.
pub async fn find_set_in_force(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
) -> Result<Option<criteria_set::Model>, DbErr> {
    criteria_set::Entity::find().filter(criteria_set::Column::InForceFor.eq(chamber)).one(db).await
}

/// Sets of a Chamber, newest first.
pub async fn list_sets(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
) -> Result<Vec<criteria_set::Model>, DbErr> {
    criteria_set::Entity::find()
        .filter(criteria_set::Column::ChamberId.eq(chamber))
        .order_by_desc(criteria_set::Column::Number)
        .all(db)
        .await
}

/// What was in force is replaced.
pub async fn replace_set_in_force(txn: &impl ConnectionTrait, chamber: ChamberId) -> Result<(), DbErr> {
    criteria_set::Entity::update_many()
        .col_expr(criteria_set::Column::Status, Expr::value(VersionStatus::Replaced))
        .col_expr(criteria_set::Column::InForceFor, Expr::value(None::<ChamberId>))
        .filter(criteria_set::Column::InForceFor.eq(chamber))
        .exec(txn)
        .await
        .map(|_| ())
}

pub async fn insert_criteria(db: &impl ConnectionTrait, rows: Vec<criterion::Model>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(criterion::ActiveModel::from);
    criterion::Entity::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_criterion(db: &impl ConnectionTrait, row: criterion::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete_criterion(db: &impl ConnectionTrait, id: CriterionId) -> Result<(), DbErr> {
    criterion::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// The criteria of a set in their order.
pub async fn list_criteria(
    db: &impl ConnectionTrait,
    set: CriteriaSetId,
) -> Result<Vec<criterion::Model>, DbErr> {
    list_criteria_of(db, &[set]).await
}

/// The criteria of several sets.
pub async fn list_criteria_of(
    db: &impl ConnectionTrait,
    sets: &[CriteriaSetId],
) -> Result<Vec<criterion::Model>, DbErr> {
    if sets.is_empty() {
        return Ok(Vec::new());
    }
    criterion::Entity::find()
        .filter(criterion::Column::SetId.is_in(sets.iter().copied()))
        .order_by_asc(criterion::Column::Position)
        .order_by_asc(criterion::Column::Id)
        .all(db)
        .await
}

pub async fn insert_charter(db: &impl ConnectionTrait, row: charter::Model) -> Result<(), DbErr> {
    charter::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_charter(db: &impl ConnectionTrait, row: charter::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn find_charter(db: &impl ConnectionTrait, id: CharterId) -> Result<Option<charter::Model>, DbErr> {
    charter::Entity::find_by_id(id).one(db).await
}

pub async fn find_charter_locked(
    txn: &impl ConnectionTrait,
    id: CharterId,
) -> Result<Option<charter::Model>, DbErr> {
    charter::Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// The charter in force of a Chamber.
pub async fn find_charter_in_force(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
) -> Result<Option<charter::Model>, DbErr> {
    charter::Entity::find().filter(charter::Column::InForceFor.eq(chamber)).one(db).await
}

/// Charters of a Chamber, newest first.
pub async fn list_charters(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
) -> Result<Vec<charter::Model>, DbErr> {
    charter::Entity::find()
        .filter(charter::Column::ChamberId.eq(chamber))
        .order_by_desc(charter::Column::Number)
        .all(db)
        .await
}

/// What was in force is replaced.
pub async fn replace_charter_in_force(txn: &impl ConnectionTrait, chamber: ChamberId) -> Result<(), DbErr> {
    charter::Entity::update_many()
        .col_expr(charter::Column::Status, Expr::value(VersionStatus::Replaced))
        .col_expr(charter::Column::InForceFor, Expr::value(None::<ChamberId>))
        .filter(charter::Column::InForceFor.eq(chamber))
        .exec(txn)
        .await
        .map(|_| ())
}

//! Rows of saved versions.

use entity::tenders::requirement_set::{Column, Entity, Model};
use entity::values::TenderId;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// The version that holds.
pub async fn find_last(db: &impl ConnectionTrait, tender: TenderId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TenderId.eq(tender)).order_by_desc(Column::Number).limit(1).one(db).await
}

pub async fn find(db: &impl ConnectionTrait, tender: TenderId, number: i32) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TenderId.eq(tender)).filter(Column::Number.eq(number)).one(db).await
}

/// The last versions, newest first.
pub async fn list(db: &impl ConnectionTrait, tender: TenderId, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::TenderId.eq(tender))
        .order_by_desc(Column::Number)
        .limit(limit)
        .all(db)
        .await
}

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(db).await.map(|_| ())
}

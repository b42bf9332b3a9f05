//! Rows of Chambers.

use entity::chambers::chamber::{ActiveModel, Column, Entity, Model};
use entity::values::ChamberId;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _, QueryOrder as _,
};

pub async fn find_first(db: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    Entity::find().order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).one(db).await
}

pub async fn find(db: &impl ConnectionTrait, id: ChamberId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<Model, DbErr> {
    ActiveModel::from(row).insert(db).await
}

pub async fn update(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

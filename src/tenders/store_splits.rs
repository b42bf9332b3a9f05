//! Rows of lots as they were before a need was cut anew.

use entity::tenders::need_split::{Column, Entity, Model};
use entity::values::{NeedSplitId, TenderId};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// The cut that was made last and is not taken back.
pub async fn find_last(db: &impl ConnectionTrait, tender: TenderId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::TenderId.eq(tender)).order_by_desc(Column::Number).limit(1).one(db).await
}

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(db).await.map(|_| ())
}

pub async fn delete(db: &impl ConnectionTrait, id: NeedSplitId) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

//! Rows of photos.

use entity::directory::photo::{self, Column, Entity};
use entity::values::{OrganisationId, OrganisationPhotoId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};

/// The photos of an organisation, in their order.
pub async fn list(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Vec<photo::Model>, DbErr> {
    Entity::find()
        .filter(Column::OrganisationId.eq(id))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

pub async fn find(db: &impl ConnectionTrait, id: OrganisationPhotoId) -> Result<Option<photo::Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

pub async fn insert(db: &impl ConnectionTrait, row: photo::Model) -> Result<(), DbErr> {
    Entity::insert(photo::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

pub async fn update(db: &impl ConnectionTrait, row: photo::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete(db: &impl ConnectionTrait, id: OrganisationPhotoId) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// Gives the photos of a record that was merged to the one that goes on, unless that one has its own.
pub async fn move_photos(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    if !list(txn, to).await?.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::OrganisationId, Expr::value(to))
        .filter(Column::OrganisationId.eq(from))
        .exec(txn)
        .await
        .map(|_| ())
}

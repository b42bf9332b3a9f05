//! Rows of people who are asked to read an application.

use entity::membership::peer::{Column, Entity, Model};
use entity::values::{ApplicationId, PeerId, PersonId};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Questions to one person that are looked at.
const ASKED: u64 = 100;

pub async fn insert_peer(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_peer(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete_peer(db: &impl ConnectionTrait, id: PeerId) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// Who is asked to read an application, of all rounds, first asked first.
pub async fn list_peers(db: &impl ConnectionTrait, id: ApplicationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::ApplicationId.eq(id))
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// What a person was last asked to read.
pub async fn list_asked(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::PersonId.eq(person))
        .order_by_desc(Column::AskedAt)
        .order_by_desc(Column::Id)
        .limit(ASKED)
        .all(db)
        .await
}

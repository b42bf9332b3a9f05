//! Rows of rights and of what Chambers recognise of each other.

use entity::membership::right::{Right, RightsHolder};
use entity::membership::{recognition, right};
use entity::values::{ChamberId, RecognitionId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// What all Chambers have set.
pub async fn list_rights(db: &impl ConnectionTrait) -> Result<Vec<right::Model>, DbErr> {
    right::Entity::find().all(db).await
}

pub async fn save_rights(
    db: &impl ConnectionTrait,
    chamber_id: ChamberId,
    rows: Vec<(RightsHolder, Right, bool)>,
) -> Result<(), DbErr> {
    let rows = rows.into_iter().map(|(holder, right, is_granted)| {
        right::ActiveModel::from(right::Model { chamber_id, holder, right, is_granted })
    });
    let again = OnConflict::columns([right::Column::ChamberId, right::Column::Holder, right::Column::Right])
        .update_column(right::Column::IsGranted)
        .to_owned();
    right::Entity::insert_many(rows).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}

/// What a Chamber recognises, ended ones too.
pub async fn list_recognised(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
) -> Result<Vec<recognition::Model>, DbErr> {
    recognition::Entity::find()
        .filter(recognition::Column::ChamberId.eq(chamber))
        .order_by_asc(recognition::Column::ValidFrom)
        .order_by_asc(recognition::Column::Id)
        .all(db)
        .await
}

/// The same, locked.
pub async fn list_recognised_locked(
    txn: &impl ConnectionTrait,
    chamber: ChamberId,
    other: ChamberId,
) -> Result<Vec<recognition::Model>, DbErr> {
    recognition::Entity::find()
        .filter(recognition::Column::ChamberId.eq(chamber))
        .filter(recognition::Column::OtherChamberId.eq(other))
        .lock_exclusive()
        .all(txn)
        .await
}

pub async fn insert_recognition(db: &impl ConnectionTrait, row: recognition::Model) -> Result<(), DbErr> {
    recognition::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_recognition(db: &impl ConnectionTrait, row: recognition::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete_recognition(db: &impl ConnectionTrait, id: RecognitionId) -> Result<(), DbErr> {
    recognition::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

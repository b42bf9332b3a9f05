//! Rows of Chambers, their host names and the versions of their settings.

use chrono::{DateTime, Utc};
use entity::chambers::chamber::{ActiveModel, Column, Entity, Model};
use entity::chambers::{chamber_host as host, chamber_version as version};
use entity::values::{ChamberId, ChamberVersionId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

pub async fn find_first(db: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    Entity::find().order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).one(db).await
}

pub async fn find(db: &impl ConnectionTrait, id: ChamberId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The row, locked until the transaction ends.
pub async fn lock(txn: &impl ConnectionTrait, id: ChamberId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

pub async fn find_by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Slug.eq(slug)).one(db).await
}

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await
}

/// Days of freshness by Chamber.
pub async fn list_freshness(db: &impl ConnectionTrait) -> Result<Vec<(ChamberId, i32)>, DbErr> {
    let columns = Entity::find().select_only().column(Column::Id).column(Column::FreshnessDays);
    columns.into_tuple().all(db).await
}

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<Model, DbErr> {
    ActiveModel::from(row).insert(db).await
}

pub async fn update(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

/// All host names, those of a Chamber in their order.
pub async fn list_hosts(db: &impl ConnectionTrait) -> Result<Vec<host::Model>, DbErr> {
    host::Entity::find().order_by_asc(host::Column::Position).order_by_asc(host::Column::Host).all(db).await
}

/// Gives a Chamber these host names in place of its present ones; the first of them that another Chamber has.
pub async fn set_hosts(
    txn: &impl ConnectionTrait,
    chamber: ChamberId,
    hosts: &[String],
) -> Result<Option<String>, DbErr> {
    let taken = host::Entity::find()
        .filter(host::Column::Host.is_in(hosts))
        .filter(host::Column::ChamberId.ne(chamber))
        .one(txn)
        .await?;
    if let Some(taken) = taken {
        return Ok(Some(taken.host));
    }
    host::Entity::delete_many().filter(host::Column::ChamberId.eq(chamber)).exec(txn).await?;
    for (position, name) in (0..).zip(hosts) {
        let row =
            host::ActiveModel { host: Set(name.clone()), chamber_id: Set(chamber), position: Set(position) };
        host::Entity::insert(row).exec_without_returning(txn).await?;
    }
    Ok(None)
}

pub async fn insert_version(
    txn: &impl ConnectionTrait,
    (chamber, number): (ChamberId, i32),
    settings: serde_json::Value,
    person: Option<PersonId>,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = version::ActiveModel {
        id: Set(ChamberVersionId::new()),
        chamber_id: Set(chamber),
        number: Set(number),
        settings: Set(settings),
        person_id: Set(person),
        at: Set(at),
    };
    version::Entity::insert(row).exec_without_returning(txn).await.map(|_| ())
}

/// The latest versions of a Chamber's settings, newest first.
pub async fn list_versions(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    most: u64,
) -> Result<Vec<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::Column::ChamberId.eq(chamber))
        .order_by_desc(version::Column::Number)
        .limit(most)
        .all(db)
        .await
}

pub async fn find_version(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    number: i32,
) -> Result<Option<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::Column::ChamberId.eq(chamber))
        .filter(version::Column::Number.eq(number))
        .one(db)
        .await
}

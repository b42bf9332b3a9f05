//! Rows of requests.

use chrono::{DateTime, Utc};
use entity::directory::change_request::{ActiveModel, ChangeStatus, Column, Entity, Model};
use entity::directory::organisation;
use entity::values::{ChamberId, ChangeRequestId, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

pub async fn insert(txn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(|_| ())
}

pub async fn find(db: &impl ConnectionTrait, id: ChangeRequestId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

pub async fn find_locked(txn: &impl ConnectionTrait, id: ChangeRequestId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// The request of a record that waits.
pub async fn find_waiting(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::WaitingFor.eq(organisation)).one(db).await
}

/// How a request ended.
#[derive(Debug, Clone, Default)]
pub struct Ending {
    pub reason: Option<String>,
    pub decided_by: Option<PersonId>,
}

pub async fn end(
    txn: &impl ConnectionTrait,
    id: ChangeRequestId,
    status: ChangeStatus,
    ending: Ending,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let change = ActiveModel {
        id: Set(id),
        status: Set(status),
        waiting_for: Set(None),
        reason: Set(ending.reason),
        decided_by: Set(ending.decided_by),
        decided_at: Set(Some(now)),
        ..Default::default()
    };
    change.update(txn).await.map(|_| ())
}

fn waiting(chambers: &[ChamberId]) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::Status.eq(ChangeStatus::Waiting))
        .filter(Column::OrganisationId.in_subquery(records_of(chambers)))
}

fn records_of(chambers: &[ChamberId]) -> SelectStatement {
    Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::ChamberId.is_in(chambers.iter().copied()))
        .to_owned()
}

/// How many requests wait for these Chambers.
pub async fn count_waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<u64, DbErr> {
    waiting(chambers).count(db).await
}

/// Those that have waited longest first.
pub async fn list_waiting(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    (offset, limit): (u64, u64),
) -> Result<Vec<Model>, DbErr> {
    waiting(chambers)
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await
}

/// Other published records with the same registration number.
pub async fn list_of_number(
    db: &impl ConnectionTrait,
    number: &str,
    but: OrganisationId,
) -> Result<Vec<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .filter(organisation::Column::RegistryId.eq(number))
        .filter(organisation::Column::Status.eq(organisation::OrganisationStatus::Published))
        .filter(organisation::Column::Id.ne(but))
        .limit(5)
        .all(db)
        .await
}

//! Rows of requests.

use chrono::{DateTime, Utc};
use entity::directory::change_request::{ActiveModel, ChangeStatus, Column, Entity, Model};
use entity::directory::organisation;
use entity::values::{ChamberId, ChangeRequestId, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QuerySelect as _, Select,
};

use crate::casework::Wanted;
use crate::db::queue::{self, Queue};
use crate::directory::records_of;

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

fn of_chambers(chambers: &[ChamberId], words: Option<&str>) -> Select<Entity> {
    Entity::find()
        .filter(Column::Status.eq(ChangeStatus::Waiting))
        .filter(Column::OrganisationId.in_subquery(records_of(chambers, words)))
}

/// How many requests wait for these Chambers, and since when the first does.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    queue::ask(db, of_chambers(chambers, None), Column::CreatedAt).await
}

/// Those that have waited longest first, and how many there are.
pub async fn list_waiting(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    wanted: &Wanted,
    slice: (u64, u64),
) -> Result<(Vec<Model>, u64), DbErr> {
    let mut query = of_chambers(chambers, wanted.words.as_deref())
        .filter(Column::Id.is_not_in(wanted.but::<ChangeRequestId>()));
    if let Some(only) = wanted.only::<ChangeRequestId>() {
        query = query.filter(Column::Id.is_in(only));
    }
    queue::slice(db, query, [Column::CreatedAt, Column::Id], slice).await
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

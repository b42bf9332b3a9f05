//! Rows of claims.

use chrono::{DateTime, TimeDelta, Utc};
use entity::directory::organisation_claim::{ActiveModel, ClaimStatus, Column, Entity, Model};
use entity::values::{ChamberId, ClaimId, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use crate::casework::Wanted;
use crate::db::queue::Queue;
use crate::directory::records_of;

pub async fn insert(txn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(|_| ())
}

pub async fn update(txn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(txn).await.map(|_| ())
}

/// Open, and link or code still good.
fn is_live(now: DateTime<Utc>) -> Condition {
    let in_time = Condition::any().add(Column::KeyExpiresAt.is_null()).add(Column::KeyExpiresAt.gt(now));
    Condition::all().add(Column::Status.eq(ClaimStatus::Open)).add(in_time)
}

/// The claim, locked until the transaction ends.
pub async fn find_live_locked(
    txn: &impl ConnectionTrait,
    id: ClaimId,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(is_live(now)).lock_exclusive().one(txn).await
}

/// The live claim of a link's key.
pub async fn find_live_by_key(
    db: &impl ConnectionTrait,
    key_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::KeyHash.eq(key_hash)).filter(is_live(now)).one(db).await
}

/// The live claim of a person on a record.
pub async fn find_live_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::PersonId.eq(person))
        .filter(is_live(now))
        .one(db)
        .await
}

/// The live claims on a record, oldest first.
pub async fn list_live(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .filter(is_live(now))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

pub async fn count_live_of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    Entity::find().filter(Column::PersonId.eq(person)).filter(is_live(now)).count(db).await
}

/// Ends claims for one reason.
pub async fn close(
    txn: &impl ConnectionTrait,
    ids: &[ClaimId],
    status: ClaimStatus,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let change = ActiveModel { status: Set(status), closed_at: Set(Some(now)), ..Default::default() };
    Entity::update_many()
        .set(change)
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Ends all open claims whose link or code was not used in time.
pub async fn close_expired(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    let change =
        ActiveModel { status: Set(ClaimStatus::Expired), closed_at: Set(Some(now)), ..Default::default() };
    Entity::update_many()
        .set(change)
        .filter(Column::Status.eq(ClaimStatus::Open))
        .filter(Column::KeyExpiresAt.lte(now))
        .exec(db)
        .await
        .map(|_| ())
}

/// So long the words and addresses of a claim are kept after it ended: a year, for whoever contests it.
const KEPT: TimeDelta = TimeDelta::days(365);

/// Empties claims that ended long ago; that there was one, how it was proved and how it ended stays.
pub async fn forget_old(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let change = ActiveModel {
        email: Set(None),
        key_hash: Set(None),
        message: Set(String::new()),
        reason: Set(None),
        ..Default::default()
    };
    let is_told = Condition::any().add(Column::Email.is_not_null()).add(Column::Message.ne(""));
    let done = Entity::update_many()
        .set(change)
        .filter(Column::ClosedAt.lt(now - KEPT))
        .filter(is_told.add(Column::Reason.is_not_null()))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

/// Gives claims to the record that goes on after a merge.
pub async fn move_to(
    txn: &impl ConnectionTrait,
    ids: &[ClaimId],
    organisation: OrganisationId,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::OrganisationId, Expr::value(organisation))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Live claims on records of these Chambers.
fn claimed(chambers: &[ChamberId], words: Option<&str>, now: DateTime<Utc>) -> Select<Entity> {
    Entity::find()
        .filter(is_live(now))
        .filter(Column::OrganisationId.in_subquery(records_of(chambers, words)))
}

/// How many records of these Chambers somebody claims, and since when the first is.
pub async fn waiting(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    now: DateTime<Utc>,
) -> Result<Queue, DbErr> {
    let row: Option<(i64, Option<DateTime<Utc>>)> = claimed(chambers, None, now)
        .select_only()
        .expr_as(Expr::col(Column::OrganisationId).count_distinct(), "n")
        .column_as(Column::CreatedAt.min(), "since")
        .into_tuple()
        .one(db)
        .await?;
    let (count, oldest) = row.unwrap_or_default();
    Ok(Queue::new(count.unsigned_abs(), oldest))
}

/// A record that is claimed: how often, and since when.
pub type Claimed = (OrganisationId, i64, DateTime<Utc>);

/// Claimed records of these Chambers, those that have waited longest first, and how many there are.
pub async fn list_claimed(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    wanted: &Wanted,
    (offset, limit): (u64, u64),
    now: DateTime<Utc>,
) -> Result<(Vec<Claimed>, u64), DbErr> {
    let mut query = claimed(chambers, wanted.words.as_deref(), now)
        .filter(Column::OrganisationId.is_not_in(wanted.but::<OrganisationId>()));
    if let Some(only) = wanted.only::<OrganisationId>() {
        query = query.filter(Column::OrganisationId.is_in(only));
    }
    let total: Option<i64> = query
        .clone()
        .select_only()
        .expr_as(Expr::col(Column::OrganisationId).count_distinct(), "n")
        .into_tuple()
        .one(db)
        .await?;
    let rows = query
        .select_only()
        .column(Column::OrganisationId)
        .column_as(Column::Id.count(), "n")
        .column_as(Column::CreatedAt.min(), "since")
        .group_by(Column::OrganisationId)
        .order_by_asc(Column::CreatedAt.min())
        .order_by_asc(Column::OrganisationId)
        .offset(offset)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok((rows, total.unwrap_or_default().unsigned_abs()))
}

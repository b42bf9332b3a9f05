//! Rows of claims.

use chrono::{DateTime, Utc};
use entity::directory::organisation;
use entity::directory::organisation_claim::{ActiveModel, ClaimStatus, Column, Entity, Model};
use entity::values::{ChamberId, ClaimId, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

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

fn records_of(chambers: &[ChamberId]) -> SelectStatement {
    Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::ChamberId.is_in(chambers.iter().copied()))
        .to_owned()
}

/// How many records of these Chambers somebody claims.
pub async fn count_claimed(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let count: Option<i64> = Entity::find()
        .select_only()
        .expr_as(Expr::col(Column::OrganisationId).count_distinct(), "n")
        .filter(is_live(now))
        .filter(Column::OrganisationId.in_subquery(records_of(chambers)))
        .into_tuple()
        .one(db)
        .await?;
    Ok(count.unwrap_or_default().unsigned_abs())
}

/// A record that is claimed: how often, and since when.
pub type Claimed = (OrganisationId, i64, DateTime<Utc>);

/// Claimed records of these Chambers, those that have waited longest first.
pub async fn list_claimed(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    (offset, limit): (u64, u64),
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::OrganisationId)
        .column_as(Column::Id.count(), "n")
        .column_as(Column::CreatedAt.min(), "since")
        .filter(is_live(now))
        .filter(Column::OrganisationId.in_subquery(records_of(chambers)))
        .group_by(Column::OrganisationId)
        .order_by_asc(Column::CreatedAt.min())
        .order_by_asc(Column::OrganisationId)
        .offset(offset)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

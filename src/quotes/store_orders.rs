//! Rows of agreed orders, and their numbers.

use chrono::{DateTime, Utc};
use entity::quotes::agreed_order::{Column, Entity, Model};
use entity::quotes::order_counter;
use entity::values::{AgreedOrderId, ChamberId, OrganisationId, QuoteRequestId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

/// The next number of a Chamber in a year. The row stays locked until the transaction ends, and a transaction that is
/// rolled back gives its number back: there is no gap and no twin.
pub async fn next_sequence(
    txn: &impl ConnectionTrait,
    chamber_id: ChamberId,
    year: i32,
) -> Result<i32, DbErr> {
    use order_counter::{ActiveModel, Column as Of, Entity as Counter};
    let first = ActiveModel { chamber_id: Set(chamber_id), year: Set(year), last: Set(0) };
    let is_there = OnConflict::columns([Of::ChamberId, Of::Year]).do_nothing().to_owned();
    Counter::insert(first).on_conflict(is_there).exec_without_returning(txn).await?;
    let rows = Counter::update_many()
        .col_expr(Of::Last, Expr::col(Of::Last).add(1))
        .filter(Of::ChamberId.eq(chamber_id))
        .filter(Of::Year.eq(year))
        .exec_with_returning(txn)
        .await?;
    let row = rows.into_iter().next();
    row.map(|row| row.last).ok_or(DbErr::RecordNotUpdated)
}

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn find(db: &impl ConnectionTrait, id: AgreedOrderId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

pub async fn find_of_request(
    db: &impl ConnectionTrait,
    request: QuoteRequestId,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::RequestId.eq(request)).one(db).await
}

/// Writes the buyer's reference, unless a purchase was made of the order: says whether it did.
pub async fn set_reference(
    txn: &impl ConnectionTrait,
    id: AgreedOrderId,
    reference: Option<String>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Reference, Expr::value(reference))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::PurchasedAt.is_null())
        .exec(txn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes that a purchase was made, once: says whether this call did it.
pub async fn mark_purchased(
    txn: &impl ConnectionTrait,
    id: AgreedOrderId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::PurchasedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::PurchasedAt.is_null())
        .exec(txn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Which side of orders is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    Buyer,
    Supplier,
}

pub async fn list(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    party: Party,
    (offset, limit): (u64, u64),
) -> Result<Vec<Model>, DbErr> {
    of(organisations, party)
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await
}

pub async fn count(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    party: Party,
) -> Result<u64, DbErr> {
    of(organisations, party).count(db).await
}

fn of(organisations: &[OrganisationId], party: Party) -> Select<Entity> {
    let column = if party == Party::Buyer { Column::BuyerId } else { Column::SupplierId };
    Entity::find().filter(column.is_in(organisations.iter().copied()))
}

/// Gives the orders of a merged record to the one that goes on; the names on them stay.
pub async fn move_organisation(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    for column in [Column::BuyerId, Column::SupplierId] {
        Entity::update_many().col_expr(column, Expr::value(to)).filter(column.eq(from)).exec(txn).await?;
    }
    Ok(())
}

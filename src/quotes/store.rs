//! Rows of requests and of the exchanges with suppliers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::quotes::quote_request::{Column, Entity, Model, RequestStatus};
use entity::quotes::quote_thread::{self, Side, ThreadState};
use entity::values::{OrganisationId, PersonId, QuoteRequestId, QuoteThreadId};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    JoinType, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, RelationDef, Select,
};

pub async fn find(db: &impl ConnectionTrait, id: QuoteRequestId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The request, locked until the transaction ends.
pub async fn find_locked(txn: &impl ConnectionTrait, id: QuoteRequestId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete(db: &impl ConnectionTrait, id: QuoteRequestId) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// Closes a request that is open, once: says whether this call did it.
pub async fn close(
    txn: &impl ConnectionTrait,
    id: QuoteRequestId,
    status: RequestStatus,
    reason: Option<String>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::ClosedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::Status.eq(RequestStatus::Sent))
        .exec(txn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Requests of organisations, the last touched first.
pub async fn list_of_buyers(
    db: &impl ConnectionTrait,
    buyers: &[OrganisationId],
    (offset, limit): (u64, u64),
) -> Result<Vec<Model>, DbErr> {
    of_buyers(buyers)
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await
}

pub async fn count_of_buyers(db: &impl ConnectionTrait, buyers: &[OrganisationId]) -> Result<u64, DbErr> {
    of_buyers(buyers).count(db).await
}

fn of_buyers(buyers: &[OrganisationId]) -> Select<Entity> {
    Entity::find().filter(Column::BuyerId.is_in(buyers.iter().copied()))
}

pub async fn count_drafts(db: &impl ConnectionTrait, buyer: OrganisationId) -> Result<u64, DbErr> {
    of_buyers(&[buyer]).filter(Column::Status.eq(RequestStatus::Draft)).count(db).await
}

/// Requests that a person has sent since.
pub async fn count_sent_since(
    db: &impl ConnectionTrait,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<u64, DbErr> {
    Entity::find().filter(Column::AuthorId.eq(person)).filter(Column::SentAt.gt(since)).count(db).await
}

/// Requests by identifier.
pub async fn list(
    db: &impl ConnectionTrait,
    ids: &[QuoteRequestId],
) -> Result<HashMap<QuoteRequestId, Model>, DbErr> {
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

pub async fn find_thread(
    db: &impl ConnectionTrait,
    id: QuoteThreadId,
) -> Result<Option<quote_thread::Model>, DbErr> {
    quote_thread::Entity::find_by_id(id).one(db).await
}

/// The exchanges of a request, in the order in which suppliers were added.
pub async fn threads(
    db: &impl ConnectionTrait,
    request: QuoteRequestId,
) -> Result<Vec<quote_thread::Model>, DbErr> {
    quote_thread::Entity::find()
        .filter(quote_thread::Column::RequestId.eq(request))
        .order_by_asc(quote_thread::Column::Id)
        .all(db)
        .await
}

/// The exchanges of many requests.
pub async fn threads_of(
    db: &impl ConnectionTrait,
    requests: &[QuoteRequestId],
) -> Result<Vec<quote_thread::Model>, DbErr> {
    quote_thread::Entity::find()
        .filter(quote_thread::Column::RequestId.is_in(requests.iter().copied()))
        .order_by_asc(quote_thread::Column::Id)
        .all(db)
        .await
}

pub async fn insert_thread(db: &impl ConnectionTrait, row: quote_thread::Model) -> Result<(), DbErr> {
    quote_thread::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_thread(db: &impl ConnectionTrait, row: quote_thread::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete_thread(db: &impl ConnectionTrait, id: QuoteThreadId) -> Result<(), DbErr> {
    quote_thread::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// Marks what a side has opened; what came in the meantime stays unread.
pub async fn mark_seen(
    db: &impl ConnectionTrait,
    id: QuoteThreadId,
    side: Side,
    seen: i32,
) -> Result<(), DbErr> {
    let column = unread(side);
    quote_thread::Entity::update_many()
        .col_expr(column, Expr::col(column).sub(seen))
        .filter(quote_thread::Column::Id.eq(id))
        .filter(column.gte(seen))
        .exec(db)
        .await
        .map(|_| ())
}

const fn unread(side: Side) -> quote_thread::Column {
    match side {
        Side::Buyer => quote_thread::Column::BuyerUnread,
        Side::Supplier => quote_thread::Column::SupplierUnread,
    }
}

/// What suppliers were asked, the last touched first; drafts are not theirs yet.
pub async fn list_of_suppliers(
    db: &impl ConnectionTrait,
    suppliers: &[OrganisationId],
    (offset, limit): (u64, u64),
) -> Result<Vec<quote_thread::Model>, DbErr> {
    of_suppliers(suppliers)
        .order_by_desc(quote_thread::Column::UpdatedAt)
        .order_by_desc(quote_thread::Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await
}

pub async fn count_of_suppliers(
    db: &impl ConnectionTrait,
    suppliers: &[OrganisationId],
) -> Result<u64, DbErr> {
    of_suppliers(suppliers).count(db).await
}

fn of_suppliers(suppliers: &[OrganisationId]) -> Select<quote_thread::Entity> {
    quote_thread::Entity::find()
        .join(JoinType::InnerJoin, to_request())
        .filter(quote_thread::Column::SupplierId.is_in(suppliers.iter().copied()))
        .filter(Column::Status.ne(RequestStatus::Draft))
}

fn to_request() -> RelationDef {
    quote_thread::Entity::belongs_to(Entity).from(quote_thread::Column::RequestId).to(Column::Id).into()
}

/// How many messages and answers the organisations have not opened, on either side.
pub async fn count_unread(db: &impl ConnectionTrait, organisations: &[OrganisationId]) -> Result<u64, DbErr> {
    let mine = organisations.iter().copied();
    let asked = of_suppliers(organisations).filter(quote_thread::Column::SupplierUnread.gt(0)).count(db);
    let asking = quote_thread::Entity::find()
        .join(JoinType::InnerJoin, to_request())
        .filter(Column::BuyerId.is_in(mine))
        .filter(quote_thread::Column::BuyerUnread.gt(0))
        .count(db);
    Ok(asked.await? + asking.await?)
}

/// Whether the organisation answers in an exchange of the request already.
pub async fn is_asked(
    db: &impl ConnectionTrait,
    request: QuoteRequestId,
    supplier: OrganisationId,
) -> Result<bool, DbErr> {
    let found = quote_thread::Entity::find()
        .filter(quote_thread::Column::RequestId.eq(request))
        .filter(quote_thread::Column::SupplierId.eq(supplier));
    Ok(found.count(db).await? > 0)
}

/// Gives what a merged record asked and was asked to the one that goes on. Where both were asked, the exchange in which
/// something was said goes on; when that is both, each stays where it is.
pub async fn move_organisation(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::BuyerId, Expr::value(to))
        .filter(Column::BuyerId.eq(from))
        .exec(txn)
        .await?;
    let asked = quote_thread::Entity::find().filter(quote_thread::Column::SupplierId.eq(from));
    for thread in asked.all(txn).await? {
        let theirs = threads(txn, thread.request_id).await?.into_iter().find(|other| other.supplier_id == to);
        if let Some(theirs) = theirs {
            let is_silent = theirs.state == ThreadState::Asked
                && super::store_papers::messages(txn, &[theirs.id]).await?.is_empty();
            if !is_silent {
                continue;
            }
            delete_thread(txn, theirs.id).await?;
        }
        update_thread(txn, quote_thread::Model { supplier_id: to, ..thread }).await?;
    }
    Ok(())
}

/// An exchange as it begins.
pub fn new_thread(
    request_id: QuoteRequestId,
    supplier_id: OrganisationId,
    now: DateTime<Utc>,
) -> quote_thread::Model {
    quote_thread::Model {
        id: QuoteThreadId::new(),
        request_id,
        supplier_id,
        state: ThreadState::Asked,
        reason: None,
        buyer_unread: 0,
        supplier_unread: 0,
        reminded_answer: None,
        reminded_validity: None,
        created_at: now,
        updated_at: now,
    }
}

//! What the hourly pass reads and writes.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::quotes::quote_request::{self, RequestStatus};
use entity::quotes::quote_thread::{self, ThreadState};
use entity::quotes::{quote, quote_file};
use entity::values::{FileId, QuoteRequestId, QuoteThreadId};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

/// Rows of one pass; the next one goes on.
const AT_ONCE: u64 = 1_000;

/// The days from today for so many days, with one more at each end: somewhere it is still yesterday, or tomorrow already.
fn window(today: NaiveDate, days: i32) -> std::ops::RangeInclusive<NaiveDate> {
    let ahead = Days::new(u64::from(days.unsigned_abs()) + 1);
    today.pred_opt().unwrap_or(today)..=today.checked_add_days(ahead).unwrap_or(today)
}

/// Open requests whose last day is about within so many days, locked.
pub async fn list_open_until(
    txn: &impl ConnectionTrait,
    today: NaiveDate,
    days: i32,
) -> Result<Vec<quote_request::Model>, DbErr> {
    let days = window(today, days);
    quote_request::Entity::find()
        .filter(quote_request::Column::Status.eq(RequestStatus::Sent))
        .filter(quote_request::Column::AnswerBy.between(*days.start(), *days.end()))
        .order_by_asc(quote_request::Column::Id)
        .lock_exclusive()
        .all(txn)
        .await
}

/// Open requests with an answer of which a version runs out about within so many days, locked.
pub async fn list_answered_until(
    txn: &impl ConnectionTrait,
    today: NaiveDate,
    days: i32,
) -> Result<Vec<quote_request::Model>, DbErr> {
    let days = window(today, days);
    let ending = Query::select()
        .column(quote::Column::ThreadId)
        .from(quote::Entity)
        .and_where(quote::Column::ValidUntil.between(*days.start(), *days.end()))
        .to_owned();
    let answered = Query::select()
        .column(quote_thread::Column::RequestId)
        .from(quote_thread::Entity)
        .and_where(quote_thread::Column::State.eq(ThreadState::Answered))
        .and_where(quote_thread::Column::Id.in_subquery(ending))
        .to_owned();
    quote_request::Entity::find()
        .filter(quote_request::Column::Status.eq(RequestStatus::Sent))
        .filter(quote_request::Column::Id.in_subquery(answered))
        .order_by_asc(quote_request::Column::Id)
        .lock_exclusive()
        .all(txn)
        .await
}

pub async fn mark_answer_reminded(
    txn: &impl ConnectionTrait,
    id: QuoteThreadId,
    days: i32,
) -> Result<(), DbErr> {
    set(txn, id, quote_thread::Column::RemindedAnswer, days).await
}

pub async fn mark_validity_reminded(
    txn: &impl ConnectionTrait,
    id: QuoteThreadId,
    days: i32,
) -> Result<(), DbErr> {
    set(txn, id, quote_thread::Column::RemindedValidity, days).await
}

async fn set(
    txn: &impl ConnectionTrait,
    id: QuoteThreadId,
    column: quote_thread::Column,
    days: i32,
) -> Result<(), DbErr> {
    quote_thread::Entity::update_many()
        .col_expr(column, Expr::value(days))
        .filter(quote_thread::Column::Id.eq(id))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Requests that nothing keeps any more: drafts nobody touched, and what ended without an order.
pub async fn list_outdated(
    txn: &impl ConnectionTrait,
    drafts_before: DateTime<Utc>,
    ended_before: NaiveDate,
) -> Result<Vec<QuoteRequestId>, DbErr> {
    use quote_request::Column as Of;
    let draft = Of::Status.eq(RequestStatus::Draft).and(Of::UpdatedAt.lt(drafts_before));
    let ended =
        Of::Status.is_in([RequestStatus::Sent, RequestStatus::Cancelled]).and(Of::AnswerBy.lt(ended_before));
    quote_request::Entity::find()
        .select_only()
        .column(Of::Id)
        .filter(Condition::any().add(draft).add(ended))
        .order_by_asc(Of::Id)
        .limit(AT_ONCE)
        .lock_exclusive()
        .into_tuple()
        .all(txn)
        .await
}

/// The stored files of requests.
pub async fn files_of(txn: &impl ConnectionTrait, requests: &[QuoteRequestId]) -> Result<Vec<FileId>, DbErr> {
    let files: Vec<Option<FileId>> = quote_file::Entity::find()
        .select_only()
        .column(quote_file::Column::FileId)
        .filter(quote_file::Column::RequestId.is_in(requests.iter().copied()))
        .into_tuple()
        .all(txn)
        .await?;
    Ok(files.into_iter().flatten().collect())
}

pub async fn delete(txn: &impl ConnectionTrait, requests: &[QuoteRequestId]) -> Result<(), DbErr> {
    quote_request::Entity::delete_many()
        .filter(quote_request::Column::Id.is_in(requests.iter().copied()))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Files of requests that led to an order and closed before a day, whose bytes are still there.
pub async fn list_old_files(
    txn: &impl ConnectionTrait,
    closed_before: DateTime<Utc>,
) -> Result<Vec<quote_file::Model>, DbErr> {
    let closed = Query::select()
        .column(quote_request::Column::Id)
        .from(quote_request::Entity)
        .and_where(quote_request::Column::Status.eq(RequestStatus::Agreed))
        .and_where(quote_request::Column::ClosedAt.lt(closed_before))
        .to_owned();
    quote_file::Entity::find()
        .filter(quote_file::Column::FileId.is_not_null())
        .filter(quote_file::Column::RequestId.in_subquery(closed))
        .limit(AT_ONCE)
        .lock_exclusive()
        .all(txn)
        .await
}

/// Lets go of the bytes; name and hash stay.
pub async fn let_go_of_files(txn: &impl ConnectionTrait, files: &[quote_file::Model]) -> Result<(), DbErr> {
    let ids = files.iter().map(|file| file.id);
    quote_file::Entity::update_many()
        .col_expr(quote_file::Column::FileId, Expr::value(None::<FileId>))
        .filter(quote_file::Column::Id.is_in(ids))
        .exec(txn)
        .await
        .map(|_| ())
}

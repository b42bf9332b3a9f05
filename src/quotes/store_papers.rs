//! Rows of messages, files and versions of quotes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::quotes::{quote, quote_file, quote_message};
use entity::values::{FileId, PersonId, QuoteFileId, QuoteRequestId, QuoteThreadId};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

pub async fn insert_message(db: &impl ConnectionTrait, row: quote_message::Model) -> Result<(), DbErr> {
    quote_message::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

/// The messages of exchanges, oldest first.
pub async fn messages(
    db: &impl ConnectionTrait,
    threads: &[QuoteThreadId],
) -> Result<Vec<quote_message::Model>, DbErr> {
    quote_message::Entity::find()
        .filter(quote_message::Column::ThreadId.is_in(threads.iter().copied()))
        .order_by_asc(quote_message::Column::CreatedAt)
        .order_by_asc(quote_message::Column::Id)
        .all(db)
        .await
}

/// Messages that a person has written since.
pub async fn count_messages_since(
    db: &impl ConnectionTrait,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<u64, DbErr> {
    quote_message::Entity::find()
        .filter(quote_message::Column::PersonId.eq(person))
        .filter(quote_message::Column::CreatedAt.gt(since))
        .count(db)
        .await
}

pub async fn insert_file(db: &impl ConnectionTrait, row: quote_file::Model) -> Result<(), DbErr> {
    quote_file::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn find_file(
    db: &impl ConnectionTrait,
    id: QuoteFileId,
) -> Result<Option<quote_file::Model>, DbErr> {
    quote_file::Entity::find_by_id(id).one(db).await
}

pub async fn delete_file(db: &impl ConnectionTrait, id: QuoteFileId) -> Result<(), DbErr> {
    quote_file::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// All files of a request and of its exchanges, first handed in first.
pub async fn files(
    db: &impl ConnectionTrait,
    request: QuoteRequestId,
) -> Result<Vec<quote_file::Model>, DbErr> {
    quote_file::Entity::find()
        .filter(quote_file::Column::RequestId.eq(request))
        .order_by_asc(quote_file::Column::CreatedAt)
        .order_by_asc(quote_file::Column::Id)
        .all(db)
        .await
}

pub async fn count_thread_files(db: &impl ConnectionTrait, thread: QuoteThreadId) -> Result<u64, DbErr> {
    quote_file::Entity::find().filter(quote_file::Column::ThreadId.eq(thread)).count(db).await
}

/// Whether something still shows this file.
pub async fn shows_file(db: &impl ConnectionTrait, id: FileId) -> Result<bool, DbErr> {
    Ok(quote_file::Entity::find().filter(quote_file::Column::FileId.eq(id)).count(db).await? > 0)
}

pub async fn insert_quote(db: &impl ConnectionTrait, row: quote::Model) -> Result<(), DbErr> {
    quote::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

/// All versions of an exchange, newest first.
pub async fn versions(db: &impl ConnectionTrait, thread: QuoteThreadId) -> Result<Vec<quote::Model>, DbErr> {
    quote::Entity::find()
        .filter(quote::Column::ThreadId.eq(thread))
        .order_by_desc(quote::Column::Version)
        .all(db)
        .await
}

/// The newest version of each exchange.
pub async fn newest(
    db: &impl ConnectionTrait,
    threads: &[QuoteThreadId],
) -> Result<HashMap<QuoteThreadId, quote::Model>, DbErr> {
    if threads.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = quote::Entity::find()
        .filter(quote::Column::ThreadId.is_in(threads.iter().copied()))
        .order_by_asc(quote::Column::Version)
        .all(db)
        .await?;
    // Later versions take the place of earlier ones.
    Ok(rows.into_iter().map(|row| (row.thread_id, row)).collect())
}

pub async fn newest_of(
    db: &impl ConnectionTrait,
    thread: QuoteThreadId,
) -> Result<Option<quote::Model>, DbErr> {
    quote::Entity::find()
        .filter(quote::Column::ThreadId.eq(thread))
        .order_by_desc(quote::Column::Version)
        .limit(1)
        .one(db)
        .await
}

/// People who have written or quoted on a side of an exchange.
pub async fn participants(
    db: &impl ConnectionTrait,
    thread: QuoteThreadId,
    side: entity::quotes::quote_thread::Side,
) -> Result<Vec<PersonId>, DbErr> {
    let written: Vec<Option<PersonId>> = quote_message::Entity::find()
        .select_only()
        .column(quote_message::Column::PersonId)
        .distinct()
        .filter(quote_message::Column::ThreadId.eq(thread))
        .filter(quote_message::Column::Side.eq(side))
        .into_tuple()
        .all(db)
        .await?;
    let mut people: Vec<_> = written.into_iter().flatten().collect();
    if side == entity::quotes::quote_thread::Side::Supplier {
        people.extend(versions(db, thread).await?.into_iter().filter_map(|quote| quote.person_id));
    }
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

//! How much waits for somebody, and since when: the count and the oldest of a list, by one statement; and its rows.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait as _, QueryOrder as _, QuerySelect as _,
    Select,
};

/// A work queue seen from afar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Queue {
    pub count: u64,
    /// Since when the first of them waits; absent when nothing does.
    pub oldest: Option<DateTime<Utc>>,
}

impl Queue {
    pub const fn new(count: u64, oldest: Option<DateTime<Utc>>) -> Self {
        Self { count, oldest }
    }

    /// Whole days that the oldest has waited.
    pub fn age(&self, now: DateTime<Utc>) -> Option<i64> {
        self.oldest.map(|oldest| Ord::max((now - oldest).num_days(), 0))
    }
}

/// The rows that a query finds, and the earliest moment in one of their columns.
pub async fn ask<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    since: impl ColumnTrait,
) -> Result<Queue, DbErr> {
    let row: Option<(i64, Option<DateTime<Utc>>)> = rows
        .select_only()
        .expr_as(Expr::col(Asterisk).count(), "n")
        .column_as(ColumnTrait::min(&since), "oldest")
        .into_tuple()
        .one(db)
        .await?;
    let (count, oldest) = row.unwrap_or_default();
    Ok(Queue { count: count.unsigned_abs(), oldest })
}

/// A slice (offset, limit) of the rows in the ascending order of two columns, and how many rows there are.
pub async fn slice<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    [since, id]: [E::Column; 2],
    (offset, limit): (u64, u64),
) -> Result<(Vec<E::Model>, u64), DbErr>
where
    E::Model: Send + Sync,
{
    let total = rows.clone().count(db).await?;
    let rows = rows.order_by_asc(since).order_by_asc(id).offset(offset).limit(limit).all(db).await?;
    Ok((rows, total))
}

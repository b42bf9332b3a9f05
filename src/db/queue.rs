//! How much waits for somebody, and since when: the count and the oldest of a list, by one statement.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QuerySelect as _, Select};

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

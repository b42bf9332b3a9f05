//! Which tenders are new or have changed, for the watch.

use chrono::{DateTime, NaiveDate, Utc};
use entity::tenders::tender;
use entity::values::TenderId;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::model::deadline_of;
use super::store::PUBLIC;
use super::store_list::CALLS;

/// A public tender with its version and its deadline, as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub id: TenderId,
    pub version: i32,
    pub due: Option<String>,
}

type Row = (TenderId, i32, Option<NaiveDate>, Option<String>, Option<i32>);

/// Public tenders written at or after an instant (or all).
pub async fn versions_since(
    db: &impl ConnectionTrait,
    since: Option<DateTime<Utc>>,
) -> Result<Vec<Seen>, DbErr> {
    let mut query = tender::Entity::find()
        .select_only()
        .columns([
            tender::Column::Id,
            tender::Column::Version,
            tender::Column::DeadlineOn,
            tender::Column::DeadlineTime,
            tender::Column::DeadlineOffset,
        ])
        .filter(tender::Column::Status.is_in(PUBLIC))
        .order_by_asc(tender::Column::Id);
    if let Some(since) = since {
        query = query.filter(tender::Column::UpdatedAt.gte(since));
    }
    let rows: Vec<Row> = query.into_tuple().all(db).await?;
    let seen = rows.into_iter().map(|(id, version, on, time, offset)| {
        let due = deadline_of(on, time.as_deref(), offset).map(|due| due.to_string());
        Seen { id, version, due }
    });
    Ok(seen.collect())
}

/// The newest calls published on or after a day, at most `limit`.
pub async fn calls_since(
    db: &impl ConnectionTrait,
    day: NaiveDate,
    limit: u64,
) -> Result<Vec<TenderId>, DbErr> {
    tender::Entity::find()
        .select_only()
        .column(tender::Column::Id)
        .filter(tender::Column::Status.is_in(PUBLIC))
        .filter(tender::Column::Announcement.is_in(CALLS))
        .filter(tender::Column::PublishedOn.gte(day))
        .order_by_desc(tender::Column::PublishedOn)
        .order_by_desc(tender::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

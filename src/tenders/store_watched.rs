//! Which tenders are new or have changed, for the watch.

use chrono::{DateTime, NaiveDate, Utc};
use entity::tenders::tender;
use entity::values::TenderId;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::store::PUBLIC;
use super::store_list::CALLS;

/// Public tenders written at or after an instant (or all), with the version shown.
pub async fn versions_since(
    db: &impl ConnectionTrait,
    since: Option<DateTime<Utc>>,
) -> Result<Vec<(TenderId, i32)>, DbErr> {
    let mut query = tender::Entity::find()
        .select_only()
        .columns([tender::Column::Id, tender::Column::Version])
        .filter(tender::Column::Status.is_in(PUBLIC))
        .order_by_asc(tender::Column::Id);
    if let Some(since) = since {
        query = query.filter(tender::Column::UpdatedAt.gte(since));
    }
    query.into_tuple().all(db).await
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

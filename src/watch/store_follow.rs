//! Rows of followed tenders and their corrections.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::values::{OrganisationId, PersonId, TenderId, WatchNewsId};
use entity::watch::watch_alert::{self, Answer};
use entity::watch::{watch_follow, watch_news, watch_news_sent};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Rows per statement.
const BATCH: usize = 100;

pub async fn is_followed(
    db: &impl ConnectionTrait,
    person: PersonId,
    tender: TenderId,
) -> Result<bool, DbErr> {
    Ok(watch_follow::Entity::find_by_id((person, tender)).one(db).await?.is_some())
}

/// Twice is once.
pub async fn follow(db: &impl ConnectionTrait, row: watch_follow::Model) -> Result<(), DbErr> {
    use watch_follow::Column;
    watch_follow::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(OnConflict::columns([Column::PersonId, Column::TenderId]).do_nothing().to_owned())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

pub async fn unfollow(db: &impl ConnectionTrait, person: PersonId, tender: TenderId) -> Result<(), DbErr> {
    watch_follow::Entity::delete_by_id((person, tender)).exec(db).await.map(|_| ())
}

/// The newest tenders that a person follows, by the button or because one of these organisations is interested.
pub async fn followed_by(
    db: &impl ConnectionTrait,
    person: PersonId,
    organisations: &[OrganisationId],
    limit: u64,
) -> Result<Vec<TenderId>, DbErr> {
    let mut ids: Vec<TenderId> = watch_follow::Entity::find()
        .select_only()
        .column(watch_follow::Column::TenderId)
        .filter(watch_follow::Column::PersonId.eq(person))
        .order_by_desc(watch_follow::Column::CreatedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let interesting: Vec<TenderId> = watch_alert::Entity::find()
        .select_only()
        .column(watch_alert::Column::TenderId)
        .filter(watch_alert::Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(watch_alert::Column::Answer.eq(Answer::Interested))
        .order_by_desc(watch_alert::Column::AnsweredAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    ids.extend(interesting);
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    Ok(ids)
}

/// Who follows some tenders by the button.
pub async fn followers(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<Vec<watch_follow::Model>, DbErr> {
    let mut found = Vec::new();
    for batch in tenders.chunks(BATCH) {
        let column = watch_follow::Column::TenderId;
        let some = watch_follow::Entity::find().filter(column.is_in(batch.iter().copied()));
        found.extend(some.all(db).await?);
    }
    Ok(found)
}

/// The alerts of some tenders that were answered "interested".
pub async fn interested(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<Vec<watch_alert::Model>, DbErr> {
    let mut found = Vec::new();
    for batch in tenders.chunks(BATCH) {
        let some = watch_alert::Entity::find()
            .filter(watch_alert::Column::TenderId.is_in(batch.iter().copied()))
            .filter(watch_alert::Column::Answer.eq(Answer::Interested));
        found.extend(some.all(db).await?);
    }
    Ok(found)
}

/// Those of some organisations that are interested in a tender.
pub async fn interested_among(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    tenders: &[TenderId],
) -> Result<Vec<(TenderId, OrganisationId)>, DbErr> {
    let mut found = Vec::new();
    for batch in tenders.chunks(BATCH) {
        let rows: Vec<(TenderId, OrganisationId)> = watch_alert::Entity::find()
            .select_only()
            .columns([watch_alert::Column::TenderId, watch_alert::Column::OrganisationId])
            .filter(watch_alert::Column::TenderId.is_in(batch.iter().copied()))
            .filter(watch_alert::Column::OrganisationId.is_in(organisations.iter().copied()))
            .filter(watch_alert::Column::Answer.eq(Answer::Interested))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The corrections of some tenders, newest first.
pub async fn news_of(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<Vec<watch_news::Model>, DbErr> {
    let mut found = Vec::new();
    for batch in tenders.chunks(BATCH) {
        let some = watch_news::Entity::find()
            .filter(watch_news::Column::TenderId.is_in(batch.iter().copied()))
            .order_by_desc(watch_news::Column::Version);
        found.extend(some.all(db).await?);
    }
    Ok(found)
}

/// Notes corrections; each version of a tender once.
pub async fn insert_news(txn: &impl ConnectionTrait, rows: Vec<watch_news::Model>) -> Result<(), DbErr> {
    use watch_news::Column;
    for batch in rows.chunks(BATCH) {
        let batch = batch.iter().cloned().map(|row| row.into_active_model().reset_all());
        watch_news::Entity::insert_many(batch)
            .on_conflict(OnConflict::columns([Column::TenderId, Column::Version]).do_nothing().to_owned())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

/// Corrections of a stretch of time, oldest first.
pub async fn list_news(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
) -> Result<Vec<watch_news::Model>, DbErr> {
    watch_news::Entity::find()
        .filter(watch_news::Column::CreatedAt.gt(from))
        .order_by_asc(watch_news::Column::CreatedAt)
        .order_by_asc(watch_news::Column::Id)
        .all(db)
        .await
}

/// Those of some corrections about which a person was written to.
pub async fn news_sent_to(
    db: &impl ConnectionTrait,
    person: PersonId,
    news: &[WatchNewsId],
) -> Result<HashSet<WatchNewsId>, DbErr> {
    let mut sent = HashSet::new();
    for batch in news.chunks(BATCH) {
        let rows: Vec<WatchNewsId> = watch_news_sent::Entity::find()
            .select_only()
            .column(watch_news_sent::Column::NewsId)
            .filter(watch_news_sent::Column::PersonId.eq(person))
            .filter(watch_news_sent::Column::NewsId.is_in(batch.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        sent.extend(rows);
    }
    Ok(sent)
}

pub async fn mark_news_sent(
    txn: &impl ConnectionTrait,
    person: PersonId,
    news: &[WatchNewsId],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for batch in news.chunks(BATCH) {
        let rows = batch.iter().map(|id| watch_news_sent::ActiveModel {
            news_id: Set(*id),
            person_id: Set(person),
            sent_at: Set(now),
        });
        watch_news_sent::Entity::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}

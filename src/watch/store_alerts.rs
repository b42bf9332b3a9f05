//! Rows of alerts: written by the pass, read by pages and mails, answered by people.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entity::values::{ChamberId, OrganisationId, PersonId, TenderId, WatchAlertId};
use entity::watch::watch_alert::{Answer, Column, DeclineReason, Entity, Model};
use entity::watch::{watch_person, watch_profile, watch_sent};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

/// Rows per statement: an alert has many columns.
const BATCH: usize = 100;

/// Writes alerts; an organisation is alerted of a tender once.
pub async fn insert(txn: &impl ConnectionTrait, rows: Vec<Model>) -> Result<(), DbErr> {
    for batch in rows.chunks(BATCH) {
        let batch = batch.iter().cloned().map(|row| row.into_active_model().reset_all());
        Entity::insert_many(batch)
            .on_conflict(
                OnConflict::columns([Column::TenderId, Column::OrganisationId]).do_nothing().to_owned(),
            )
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

/// Who was alerted of some tenders, or will be.
pub async fn alerted(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashSet<(TenderId, OrganisationId)>, DbErr> {
    let mut alerted = HashSet::new();
    for batch in tenders.chunks(BATCH) {
        let rows: Vec<(TenderId, OrganisationId)> = Entity::find()
            .select_only()
            .columns([Column::TenderId, Column::OrganisationId])
            .filter(Column::TenderId.is_in(batch.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        alerted.extend(rows);
    }
    Ok(alerted)
}

/// How many alerts of a stretch of time each organisation has had.
pub async fn count_due(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<HashMap<OrganisationId, u32>, DbErr> {
    let rows: Vec<(OrganisationId, i64)> = Entity::find()
        .select_only()
        .column(Column::OrganisationId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::DueAt.gt(from))
        .filter(Column::DueAt.lte(until))
        .group_by(Column::OrganisationId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, count)| (id, u32::try_from(count).unwrap_or(u32::MAX))).collect())
}

/// What an organisation's people see: alerts that are due.
fn seen_by(organisations: &[OrganisationId], now: DateTime<Utc>) -> Select<Entity> {
    Entity::find()
        .filter(Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(Column::DueAt.lte(now))
}

/// The newest alerts of some organisations: with that answer, or with none.
pub async fn list_of(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    answer: Option<Answer>,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let answered = match answer {
        Some(answer) => Column::Answer.eq(answer),
        None => Column::Answer.is_null(),
    };
    seen_by(organisations, now)
        .filter(answered)
        .order_by_desc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// An alert of one of these organisations.
pub async fn find_of(
    db: &impl ConnectionTrait,
    id: WatchAlertId,
    organisations: &[OrganisationId],
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    seen_by(organisations, now).filter(Column::Id.eq(id)).one(db).await
}

/// What an organisation is told of a tender.
pub async fn find_alert(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    tender: TenderId,
) -> Result<Option<Model>, DbErr> {
    let of_tender = Entity::find().filter(Column::TenderId.eq(tender));
    of_tender.filter(Column::OrganisationId.eq(organisation)).one(db).await
}

pub async fn lock(txn: &impl ConnectionTrait, id: WatchAlertId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

pub async fn update(txn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(txn).await.map(|_| ())
}

/// Tenders of which a Chamber's members hear, last alerted first: the tender, how many alerts it has and when the last
/// was made.
pub async fn page_of_chamber(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    (offset, limit): (u64, u64),
) -> Result<Vec<TenderId>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::TenderId)
        .filter(Column::ChamberId.eq(chamber))
        .group_by(Column::TenderId)
        .order_by_desc(Column::CreatedAt.max())
        .order_by_desc(Column::TenderId)
        .offset(offset)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

pub async fn count_tenders(db: &impl ConnectionTrait, chamber: ChamberId) -> Result<u64, DbErr> {
    let count: Option<i64> = Entity::find()
        .select_only()
        .column_as(Expr::col(Column::TenderId).count_distinct(), "count")
        .filter(Column::ChamberId.eq(chamber))
        .into_tuple()
        .one(db)
        .await?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
}

/// All alerts of a Chamber's members of some tenders, in the order of their waves.
pub async fn of_tenders(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    tenders: &[TenderId],
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::ChamberId.eq(chamber))
        .filter(Column::TenderId.is_in(tenders.iter().copied()))
        .order_by_asc(Column::Wave)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Alerts without an answer that came due in a stretch of time, of active profiles.
pub async fn list_waiting(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    let active = watch_profile::Entity::find()
        .select_only()
        .column(watch_profile::Column::Id)
        .filter(watch_profile::Column::IsActive.eq(true))
        .into_query();
    Entity::find()
        .filter(Column::DueAt.gt(from))
        .filter(Column::DueAt.lte(until))
        .filter(Column::Answer.is_null())
        .filter(Column::ProfileId.in_subquery(active))
        .order_by_desc(Column::DueAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Why the members of a Chamber declined since an instant: how often each reason, the most frequent first.
pub async fn count_declined(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    since: DateTime<Utc>,
) -> Result<Vec<(DeclineReason, i64)>, DbErr> {
    let mut rows: Vec<(DeclineReason, i64)> = Entity::find()
        .select_only()
        .column(Column::DeclineReason)
        .column_as(Column::Id.count(), "count")
        .filter(Column::ChamberId.eq(chamber))
        .filter(Column::Answer.eq(Answer::Declined))
        .filter(Column::DeclineReason.is_not_null())
        .filter(Column::AnsweredAt.gte(since))
        .group_by(Column::DeclineReason)
        .into_tuple()
        .all(db)
        .await?;
    rows.sort_by_key(|(reason, count)| (std::cmp::Reverse(*count), reason.as_str()));
    Ok(rows)
}

/// What people have chosen, those who have.
pub async fn people(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, watch_person::Model>, DbErr> {
    let mut found = HashMap::new();
    for batch in people.chunks(BATCH) {
        let rows = watch_person::Entity::find()
            .filter(watch_person::Column::PersonId.is_in(batch.iter().copied()))
            .all(db)
            .await?;
        found.extend(rows.into_iter().map(|row| (row.person_id, row)));
    }
    Ok(found)
}

/// The row of a person, made when there is none, and locked until the transaction ends.
pub async fn lock_person(
    txn: &impl ConnectionTrait,
    fresh: watch_person::Model,
) -> Result<Option<watch_person::Model>, DbErr> {
    let person = fresh.person_id;
    watch_person::Entity::insert(fresh.into_active_model().reset_all())
        .on_conflict(OnConflict::column(watch_person::Column::PersonId).do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    watch_person::Entity::find_by_id(person).lock_exclusive().one(txn).await
}

pub async fn update_person(txn: &impl ConnectionTrait, row: watch_person::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(txn).await.map(|_| ())
}

/// Those of some alerts about which a person was written to.
pub async fn sent_to(
    db: &impl ConnectionTrait,
    person: PersonId,
    alerts: &[WatchAlertId],
) -> Result<HashSet<WatchAlertId>, DbErr> {
    let mut sent = HashSet::new();
    for batch in alerts.chunks(BATCH) {
        let rows: Vec<WatchAlertId> = watch_sent::Entity::find()
            .select_only()
            .column(watch_sent::Column::AlertId)
            .filter(watch_sent::Column::PersonId.eq(person))
            .filter(watch_sent::Column::AlertId.is_in(batch.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        sent.extend(rows);
    }
    Ok(sent)
}

pub async fn mark_sent(
    txn: &impl ConnectionTrait,
    person: PersonId,
    alerts: &[WatchAlertId],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for batch in alerts.chunks(BATCH) {
        let rows = batch.iter().map(|alert| watch_sent::ActiveModel {
            alert_id: Set(*alert),
            person_id: Set(person),
            sent_at: Set(now),
        });
        watch_sent::Entity::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}

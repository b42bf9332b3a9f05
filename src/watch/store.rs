//! Rows of profiles, of what was looked at, and of the settings of Chambers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::values::{ChamberId, OrganisationId, TenderId, WatchProfileId};
use entity::watch::{watch_alert, watch_profile, watch_settings, watch_tender};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

use super::model::Criteria;
use super::news::Known;
use crate::tenders::{Facts, Seen};

/// Rows per statement.
const BATCH: usize = 400;

/// The profiles of an organisation, in their order.
pub async fn profiles_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<watch_profile::Model>, DbErr> {
    watch_profile::Entity::find()
        .filter(watch_profile::Column::OrganisationId.eq(organisation))
        .order_by_asc(watch_profile::Column::Position)
        .all(db)
        .await
}

pub async fn find_profile(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    id: WatchProfileId,
) -> Result<Option<watch_profile::Model>, DbErr> {
    let row = watch_profile::Entity::find_by_id(id);
    row.filter(watch_profile::Column::OrganisationId.eq(organisation)).one(db).await
}

/// The same, locked until the transaction ends.
pub async fn lock_profile(
    txn: &impl ConnectionTrait,
    organisation: OrganisationId,
    id: WatchProfileId,
) -> Result<Option<watch_profile::Model>, DbErr> {
    let row = watch_profile::Entity::find_by_id(id).lock_exclusive();
    row.filter(watch_profile::Column::OrganisationId.eq(organisation)).one(txn).await
}

pub async fn insert_profile(db: &impl ConnectionTrait, row: watch_profile::Model) -> Result<(), DbErr> {
    watch_profile::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_profile(db: &impl ConnectionTrait, row: watch_profile::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete_profile(db: &impl ConnectionTrait, id: WatchProfileId) -> Result<(), DbErr> {
    watch_profile::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// All active profiles, by organisation and in their order.
pub async fn active_profiles(
    db: &impl ConnectionTrait,
) -> Result<Vec<(WatchProfileId, OrganisationId, Criteria)>, DbErr> {
    watch_profile::Entity::find()
        .select_only()
        .columns([
            watch_profile::Column::Id,
            watch_profile::Column::OrganisationId,
            watch_profile::Column::Criteria,
        ])
        .filter(watch_profile::Column::IsActive.eq(true))
        .order_by_asc(watch_profile::Column::OrganisationId)
        .order_by_asc(watch_profile::Column::Position)
        .into_tuple()
        .all(db)
        .await
}

/// Gives the profiles and alerts of a record that was merged to the one that goes on, where that has none of its own.
pub async fn move_watch(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    use watch_alert::Column as Alert;
    use watch_profile::Column as Profile;
    let own = watch_profile::Entity::find().filter(Profile::OrganisationId.eq(to)).count(txn).await?;
    if own == 0 {
        watch_profile::Entity::update_many()
            .col_expr(Profile::OrganisationId, Expr::value(to))
            .filter(Profile::OrganisationId.eq(from))
            .exec(txn)
            .await?;
    } else {
        watch_profile::Entity::delete_many().filter(Profile::OrganisationId.eq(from)).exec(txn).await?;
    }
    let known = watch_alert::Entity::find()
        .select_only()
        .column(Alert::TenderId)
        .filter(Alert::OrganisationId.eq(to))
        .into_query();
    watch_alert::Entity::delete_many()
        .filter(Alert::OrganisationId.eq(from))
        .filter(Alert::TenderId.in_subquery(known))
        .exec(txn)
        .await?;
    watch_alert::Entity::update_many()
        .col_expr(Alert::OrganisationId, Expr::value(to))
        .filter(Alert::OrganisationId.eq(from))
        .exec(txn)
        .await
        .map(|_| ())
}

/// When a tender was last looked at.
pub async fn last_look(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    watch_tender::Entity::find()
        .select_only()
        .column(watch_tender::Column::LookedAt)
        .order_by_desc(watch_tender::Column::LookedAt)
        .into_tuple()
        .one(db)
        .await
}

/// Those of some tenders that were looked at, as they were then.
pub async fn looked_at(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Known>, DbErr> {
    let mut known = HashMap::new();
    for batch in tenders.chunks(BATCH) {
        let rows = watch_tender::Entity::find()
            .filter(watch_tender::Column::TenderId.is_in(batch.iter().copied()))
            .all(db)
            .await?;
        known.extend(rows.into_iter().map(|row| {
            let facts = row.facts.and_then(|facts| serde_json::from_value(facts).ok());
            (row.tender_id, Known { version: row.version, due: row.due, facts })
        }));
    }
    Ok(known)
}

/// Notes that tenders were looked at in these versions, and what the needs among them said.
pub async fn mark_looked(
    txn: &impl ConnectionTrait,
    tenders: &[Seen],
    facts: &HashMap<TenderId, Facts>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for batch in tenders.chunks(BATCH) {
        let rows = batch.iter().map(|seen| watch_tender::ActiveModel {
            tender_id: Set(seen.id),
            version: Set(seen.version),
            due: Set(seen.due.clone()),
            facts: Set(facts.get(&seen.id).and_then(|facts| serde_json::to_value(facts).ok())),
            looked_at: Set(now),
        });
        let known = OnConflict::column(watch_tender::Column::TenderId)
            .update_columns([
                watch_tender::Column::Version,
                watch_tender::Column::Due,
                watch_tender::Column::Facts,
                watch_tender::Column::LookedAt,
            ])
            .to_owned();
        watch_tender::Entity::insert_many(rows).on_conflict(known).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// The settings of all Chambers that have set something.
pub async fn all_settings(
    db: &impl ConnectionTrait,
) -> Result<HashMap<ChamberId, watch_settings::Model>, DbErr> {
    let rows = watch_settings::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.chamber_id, row)).collect())
}

pub async fn save_settings(txn: &impl ConnectionTrait, row: watch_settings::Model) -> Result<(), DbErr> {
    use watch_settings::Column;
    let known = OnConflict::column(Column::ChamberId)
        .update_columns([
            Column::FirstWave,
            Column::PauseHours,
            Column::LaterWave,
            Column::DigestHour,
            Column::UpdatedAt,
        ])
        .to_owned();
    watch_settings::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(known)
        .exec_without_returning(txn)
        .await
        .map(|_| ())
}

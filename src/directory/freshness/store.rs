//! Which records want a reminder, what was sent, and the keys of the links.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::directory::organisation::{self, OrganisationStatus};
use entity::directory::{confirmation_key, reminder};
use entity::values::{ChamberId, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _, NullOrdering, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait as _, Order,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{AGAIN_AFTER, MOST_REMINDERS};
use crate::accounts;

/// Rows per statement.
const BATCH: usize = 1_000;

/// A record that is to be confirmed.
#[derive(Debug, Clone, DerivePartialModel)]
#[sea_orm(entity = "organisation::Entity")]
pub struct Due {
    pub id: OrganisationId,
    pub chamber_id: ChamberId,
    pub name: String,
    pub brand: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
}

/// The day and instant of a look at the records.
#[derive(Debug, Clone, Copy)]
pub struct At {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

/// Owned records whose next reminder is due, after an identifier, in its order.
pub async fn list_due(
    db: &impl ConnectionTrait,
    (at, rules): (At, &[(ChamberId, i32)]),
    after: Option<OrganisationId>,
    limit: u64,
) -> Result<Vec<Due>, DbErr> {
    use organisation::Column;
    let long_ago = |first_after: TimeDelta| {
        Condition::any().add(Column::ConfirmedOn.lte(at.today - first_after)).add(
            Condition::all().add(Column::ConfirmedOn.is_null()).add(
                Condition::any().add(Column::CreatedAt.lte(at.now - first_after)).add(reminder_exists(None)),
            ),
        )
    };
    // Each Chamber says after how many days.
    let of_its_chamber = rules.iter().fold(Condition::any(), |all, (chamber, days)| {
        let of_chamber = Condition::all().add(Column::ChamberId.eq(*chamber));
        all.add(of_chamber.add(long_ago(TimeDelta::days(i64::from(*days)))))
    });
    // Counts since the last confirmation only: an older reminder has been answered.
    let is_of_now =
        Condition::any().add(Expr::col((organisation::Entity, Column::ConfirmedOn)).is_null()).add(
            Expr::col((reminder::Entity, reminder::Column::SentOn))
                .gt(Expr::col((organisation::Entity, Column::ConfirmedOn))),
        );
    let is_enough = Condition::any()
        .add(reminder::Column::Round.gte(MOST_REMINDERS))
        .add(reminder::Column::SentOn.gt(at.today - AGAIN_AFTER));
    let holds_back = Condition::all().add(is_of_now).add(is_enough);
    let mut query = organisation::Entity::find()
        .filter(Column::Status.eq(OrganisationStatus::Published))
        .filter(Column::IsDemo.eq(false))
        .filter(of_its_chamber)
        .filter(reminder_exists(Some(holds_back)).not())
        .filter(accounts::has_owner((organisation::Entity, Column::Id)))
        .order_by_asc(Column::Id)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    query.into_partial_model::<Due>().all(db).await
}

fn reminder_exists(condition: Option<Condition>) -> SimpleExpr {
    let query = Query::select()
        .expr(Expr::val(1))
        .from(reminder::Entity)
        .and_where(
            Expr::col((reminder::Entity, reminder::Column::OrganisationId))
                .equals((organisation::Entity, organisation::Column::Id)),
        )
        .cond_where(condition.unwrap_or_else(Condition::all))
        .to_owned();
    Expr::exists(query)
}

/// What was sent for these records.
pub async fn list_reminders(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<reminder::Model>, DbErr> {
    reminder::Entity::find()
        .filter(reminder::Column::OrganisationId.is_in(organisations.iter().copied()))
        .all(db)
        .await
}

/// Notes reminders of a day; gives the records for which nobody else did so before: of two servers at once one sends.
pub async fn note_reminders(
    txn: &impl ConnectionTrait,
    rows: Vec<reminder::Model>,
) -> Result<Vec<OrganisationId>, DbErr> {
    let mut noted = Vec::new();
    for batch in rows.chunks(BATCH) {
        let Some(day) = batch.first().map(|row| row.sent_on) else { continue };
        let rows = batch.iter().cloned().map(reminder::ActiveModel::from);
        let other_day = Expr::col((reminder::Entity, reminder::Column::SentOn)).ne(day);
        let again = OnConflict::column(reminder::Column::OrganisationId)
            .update_columns([reminder::Column::Round, reminder::Column::SentOn])
            .action_and_where(other_day)
            .to_owned();
        let written = reminder::Entity::insert_many(rows.collect::<Vec<_>>())
            .on_conflict(again)
            .exec_with_returning(txn)
            .await?;
        noted.extend(written.into_iter().map(|row| row.organisation_id));
    }
    Ok(noted)
}

pub async fn insert_keys(
    txn: &impl ConnectionTrait,
    rows: Vec<confirmation_key::Model>,
) -> Result<(), DbErr> {
    for batch in rows.chunks(BATCH) {
        let rows = batch.iter().cloned().map(confirmation_key::ActiveModel::from);
        confirmation_key::Entity::insert_many(rows.collect::<Vec<_>>()).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// The record and the person of a key that is still good.
pub async fn find_key(
    db: &impl ConnectionTrait,
    key_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<(OrganisationId, PersonId)>, DbErr> {
    let row = confirmation_key::Entity::find()
        .filter(confirmation_key::Column::KeyHash.eq(key_hash))
        .filter(confirmation_key::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    Ok(row.map(|row| (row.organisation_id, row.person_id)))
}

/// Lets all keys of a record end at an instant, unless they end before.
pub async fn end_keys(
    txn: &impl ConnectionTrait,
    organisation: OrganisationId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    confirmation_key::Entity::update_many()
        .set(confirmation_key::ActiveModel { expires_at: Set(at), ..Default::default() })
        .filter(confirmation_key::Column::OrganisationId.eq(organisation))
        .filter(confirmation_key::Column::ExpiresAt.gt(at))
        .exec(txn)
        .await
        .map(|_| ())
}

pub async fn delete_expired_keys(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    confirmation_key::Entity::delete_many()
        .filter(confirmation_key::Column::ExpiresAt.lte(now))
        .exec(db)
        .await
        .map(|_| ())
}

/// Whether somebody acts for a record, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kept {
    #[default]
    Any,
    ByPeople,
    ByNobody,
}

/// What the staff's list shows of a record.
#[derive(Debug, Clone, DerivePartialModel)]
#[sea_orm(entity = "organisation::Entity")]
pub struct StaleRow {
    pub id: OrganisationId,
    pub slug: String,
    pub name: String,
    pub brand: Option<String>,
    pub city: Option<String>,
    pub is_supplier: bool,
    pub confirmed_on: Option<NaiveDate>,
}

fn stale(chambers: &[ChamberId], last_day: NaiveDate, kept: Kept) -> sea_orm::Select<organisation::Entity> {
    use organisation::Column;
    let is_old = Condition::any().add(Column::ConfirmedOn.is_null()).add(Column::ConfirmedOn.lte(last_day));
    let query = organisation::Entity::find()
        .filter(Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(Column::Status.eq(OrganisationStatus::Published))
        .filter(is_old);
    let has_people = accounts::has_people((organisation::Entity, Column::Id));
    match kept {
        Kept::Any => query,
        Kept::ByPeople => query.filter(has_people),
        Kept::ByNobody => query.filter(has_people.not()),
    }
}

/// How many records are stale, and the oldest day on which one of them was confirmed; records that never were have
/// no such day.
pub async fn oldest_stale(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    last_day: NaiveDate,
) -> Result<(u64, Option<NaiveDate>), DbErr> {
    use organisation::Column;
    let row: Option<(i64, Option<NaiveDate>)> = stale(chambers, last_day, Kept::Any)
        .select_only()
        .column_as(Column::Id.count(), "n")
        .column_as(Column::ConfirmedOn.min(), "oldest")
        .into_tuple()
        .one(db)
        .await?;
    let (count, oldest) = row.unwrap_or_default();
    Ok((count.unsigned_abs(), oldest))
}

pub async fn count_stale(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    last_day: NaiveDate,
    kept: Kept,
) -> Result<u64, DbErr> {
    stale(chambers, last_day, kept).count(db).await
}

/// Never confirmed ones first, by age; then by their last confirmation, oldest first.
pub async fn list_stale(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    last_day: NaiveDate,
    kept: Kept,
    (offset, limit): (u64, u64),
) -> Result<Vec<StaleRow>, DbErr> {
    stale(chambers, last_day, kept)
        .order_by_with_nulls(organisation::Column::ConfirmedOn, Order::Asc, NullOrdering::First)
        .order_by_asc(organisation::Column::CreatedAt)
        .order_by_asc(organisation::Column::Id)
        .offset(offset)
        .limit(limit)
        .into_partial_model::<StaleRow>()
        .all(db)
        .await
}

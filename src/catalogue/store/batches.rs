//! Rows of batches.

use chrono::{DateTime, Utc};
use entity::catalogue::batch::{self, BatchStatus, ColumnFields};
use entity::catalogue::batch_row::{self, RowOutcome, RowState};
use entity::values::{FileId, OfferBatchId, OrganisationId, TextList};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::catalogue::batches::model::{Batch, Row, Totals};

/// Rows per statement: eleven columns each.
const BATCH: usize = 500;

pub async fn insert(db: &impl ConnectionTrait, new: &Batch) -> Result<(), DbErr> {
    let row = batch::Model {
        id: new.id,
        organisation_id: new.organisation_id,
        person_id: new.person_id,
        kind: new.kind,
        status: new.status,
        title: new.title.clone(),
        file_id: new.file_id,
        header: TextList(new.header.clone()),
        samples: TextList(new.samples.clone()),
        mapping: ColumnFields(new.mapping.clone()),
        rows: new.rows,
        created_at: new.created_at,
        applied_at: new.applied_at,
    };
    batch::Entity::insert(batch::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

pub async fn find(db: &impl ConnectionTrait, id: OfferBatchId) -> Result<Option<Batch>, DbErr> {
    Ok(batch::Entity::find_by_id(id).one(db).await?.map(of_row))
}

/// The same, locked until the transaction ends.
pub async fn find_locked(db: &impl ConnectionTrait, id: OfferBatchId) -> Result<Option<Batch>, DbErr> {
    Ok(batch::Entity::find_by_id(id).lock_exclusive().one(db).await?.map(of_row))
}

/// Locks all batches of an organisation: of two people who apply at once, one comes after the other.
pub async fn lock_organisation(db: &impl ConnectionTrait, id: OrganisationId) -> Result<(), DbErr> {
    batch::Entity::find()
        .select_only()
        .column(batch::Column::Id)
        .filter(batch::Column::OrganisationId.eq(id))
        .order_by_asc(batch::Column::Id)
        .lock_exclusive()
        .into_tuple::<OfferBatchId>()
        .all(db)
        .await
        .map(|_| ())
}

/// The latest batches of organisations.
pub async fn list_of_organisations(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
    limit: u64,
) -> Result<Vec<Batch>, DbErr> {
    let rows = batch::Entity::find()
        .filter(batch::Column::OrganisationId.is_in(ids.iter().copied()))
        .order_by_desc(batch::Column::CreatedAt)
        .order_by_desc(batch::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(of_row).collect())
}

/// The batch of an organisation that was applied last.
pub async fn last_applied(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<OfferBatchId>, DbErr> {
    batch::Entity::find()
        .select_only()
        .column(batch::Column::Id)
        .filter(batch::Column::OrganisationId.eq(id))
        .filter(batch::Column::AppliedAt.is_not_null())
        .order_by_desc(batch::Column::AppliedAt)
        .order_by_desc(batch::Column::Id)
        .into_tuple()
        .one(db)
        .await
}

pub async fn set_status(
    db: &impl ConnectionTrait,
    id: OfferBatchId,
    status: BatchStatus,
    applied_at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let mut change = batch::ActiveModel { id: Set(id), status: Set(status), ..Default::default() };
    if applied_at.is_some() {
        change.applied_at = Set(applied_at);
    }
    change.update(db).await.map(|_| ())
}

/// Takes another mapping and forgets the rows that the old one made.
pub async fn set_mapping(
    db: &impl ConnectionTrait,
    id: OfferBatchId,
    mapping: Vec<String>,
) -> Result<(), DbErr> {
    batch_row::Entity::delete_many().filter(batch_row::Column::BatchId.eq(id)).exec(db).await?;
    let change = batch::ActiveModel {
        id: Set(id),
        mapping: Set(ColumnFields(mapping)),
        status: Set(BatchStatus::Reading),
        ..Default::default()
    };
    change.update(db).await.map(|_| ())
}

/// Writes what a file or a selection means, in place of what was there, and says that it can be looked at.
pub async fn write_plan(db: &impl ConnectionTrait, id: OfferBatchId, rows: &[Row]) -> Result<(), DbErr> {
    batch_row::Entity::delete_many().filter(batch_row::Column::BatchId.eq(id)).exec(db).await?;
    for part in rows.chunks(BATCH) {
        let mut models = Vec::with_capacity(part.len());
        for row in part {
            models.push(batch_row::ActiveModel::from(model(id, row)?));
        }
        batch_row::Entity::insert_many(models).exec_without_returning(db).await?;
    }
    set_status(db, id, BatchStatus::Ready, None).await
}

pub async fn totals(db: &impl ConnectionTrait, id: OfferBatchId) -> Result<Totals, DbErr> {
    let counts: Vec<(RowOutcome, RowState, i64)> = batch_row::Entity::find()
        .select_only()
        .column(batch_row::Column::Outcome)
        .column(batch_row::Column::State)
        .column_as(batch_row::Column::Line.count(), "count")
        .filter(batch_row::Column::BatchId.eq(id))
        .group_by(batch_row::Column::Outcome)
        .group_by(batch_row::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    Ok(Totals(counts.into_iter().map(|(o, s, n)| (o, s, u64::try_from(n).unwrap_or(0))).collect()))
}

/// Which rows a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    #[default]
    All,
    Outcome(RowOutcome),
    /// What was not written, or not taken back.
    LeftOut,
}

impl Only {
    fn condition(self) -> Condition {
        match self {
            Self::All => Condition::all(),
            Self::Outcome(outcome) => Condition::all().add(batch_row::Column::Outcome.eq(outcome)),
            Self::LeftOut => {
                Condition::all().add(batch_row::Column::State.is_in([RowState::Left, RowState::Kept]))
            }
        }
    }
}

pub async fn count_rows(db: &impl ConnectionTrait, id: OfferBatchId, only: Only) -> Result<u64, DbErr> {
    batch_row::Entity::find()
        .filter(batch_row::Column::BatchId.eq(id))
        .filter(only.condition())
        .count(db)
        .await
}

pub async fn page_of_rows(
    db: &impl ConnectionTrait,
    id: OfferBatchId,
    only: Only,
    (number, size): (u64, u64),
) -> Result<Vec<Row>, DbErr> {
    let rows = batch_row::Entity::find()
        .filter(batch_row::Column::BatchId.eq(id))
        .filter(only.condition())
        .order_by_asc(batch_row::Column::Line)
        .offset((number.max(1) - 1) * size)
        .limit(size)
        .all(db)
        .await?;
    rows.into_iter().map(row).collect()
}

/// The next rows that are still to be written (`Pending`) or taken back (`Applied`).
pub async fn next_rows(
    db: &impl ConnectionTrait,
    id: OfferBatchId,
    state: RowState,
    limit: u64,
) -> Result<Vec<Row>, DbErr> {
    let writes = [RowOutcome::New, RowOutcome::Changed, RowOutcome::Deleted];
    let rows = batch_row::Entity::find()
        .filter(batch_row::Column::BatchId.eq(id))
        .filter(batch_row::Column::State.eq(state))
        .filter(batch_row::Column::Outcome.is_in(writes))
        .order_by_asc(batch_row::Column::Line)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(row).collect()
}

/// Notes what became of a row.
pub async fn note(db: &impl ConnectionTrait, id: OfferBatchId, row: &Row) -> Result<(), DbErr> {
    let change = batch_row::ActiveModel {
        batch_id: Set(id),
        line: Set(row.line),
        offer_id: Set(row.offer_id),
        state: Set(row.state),
        version_after: Set(row.version_after),
        problems: Set(json(&row.problems)?),
        ..Default::default()
    };
    change.update(db).await.map(|_| ())
}

/// Batches made before an instant, in the states given, with their files.
pub async fn list_old(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    is_applied: bool,
    limit: u64,
) -> Result<Vec<(OfferBatchId, Option<FileId>)>, DbErr> {
    let column = if is_applied { batch::Column::AppliedAt } else { batch::Column::CreatedAt };
    let mut query = batch::Entity::find()
        .select_only()
        .columns([batch::Column::Id, batch::Column::FileId])
        .filter(column.lt(before));
    if !is_applied {
        query = query.filter(batch::Column::AppliedAt.is_null());
    }
    query.order_by_asc(batch::Column::Id).limit(limit).into_tuple().all(db).await
}

pub async fn delete(db: &impl ConnectionTrait, id: OfferBatchId) -> Result<(), DbErr> {
    batch::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// Gives the batches of a record that was merged to the one that goes on.
pub async fn move_batches(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    batch::Entity::update_many()
        .set(batch::ActiveModel { organisation_id: Set(to), ..Default::default() })
        .filter(batch::Column::OrganisationId.eq(from))
        .exec(txn)
        .await
        .map(|_| ())
}

fn of_row(row: batch::Model) -> Batch {
    Batch {
        id: row.id,
        organisation_id: row.organisation_id,
        person_id: row.person_id,
        kind: row.kind,
        status: row.status,
        title: row.title,
        file_id: row.file_id,
        header: row.header.0,
        samples: row.samples.0,
        mapping: row.mapping.0,
        rows: row.rows,
        created_at: row.created_at,
        applied_at: row.applied_at,
    }
}

fn json(value: &impl serde::Serialize) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))
}

fn read<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Result<T, DbErr> {
    serde_json::from_value(value).map_err(|error| DbErr::Json(error.to_string()))
}

fn model(batch_id: OfferBatchId, row: &Row) -> Result<batch_row::Model, DbErr> {
    Ok(batch_row::Model {
        batch_id,
        line: row.line,
        offer_id: row.offer_id,
        outcome: row.outcome,
        state: row.state,
        label: row.label.clone(),
        version: row.version,
        version_after: row.version_after,
        before: row.before.as_ref().map(json).transpose()?,
        after: row.after.as_ref().map(json).transpose()?,
        problems: json(&row.problems)?,
    })
}

fn row(row: batch_row::Model) -> Result<Row, DbErr> {
    Ok(Row {
        line: row.line,
        offer_id: row.offer_id,
        outcome: row.outcome,
        state: row.state,
        label: row.label,
        version: row.version,
        version_after: row.version_after,
        before: row.before.map(read).transpose()?,
        after: row.after.map(read).transpose()?,
        problems: read(row.problems)?,
    })
}

//! Rows of pairs.

use chrono::{DateTime, Utc};
use entity::directory::duplicate_pair::{ActiveModel, Column, DuplicateStatus, Entity, Model};
use entity::directory::organisation::{self, OrganisationStatus, RegistryCheck};
use entity::values::{DuplicatePairId, Jurisdiction, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::detect::{Candidate, Pair};
use crate::directory::numbers::Register;
use crate::directory::store::position;

#[derive(Debug, DerivePartialModel)]
#[sea_orm(entity = "organisation::Entity")]
struct Row {
    id: OrganisationId,
    jurisdiction: Jurisdiction,
    name: String,
    brand: Option<String>,
    registry_scheme: Option<String>,
    registry_id: Option<String>,
    registry_check: RegistryCheck,
    postcode: Option<String>,
    city: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// All records that are not merged, as they are compared.
pub async fn candidates(db: &impl ConnectionTrait) -> Result<Vec<Candidate>, DbErr> {
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Status.ne(OrganisationStatus::Merged))
        .order_by_asc(organisation::Column::Id)
        .into_partial_model::<Row>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(candidate).collect())
}

fn candidate(row: Row) -> Candidate {
    let register = row.registry_scheme.as_deref().and_then(Register::of_scheme);
    let number = register.zip(row.registry_id).filter(|_| row.registry_check != RegistryCheck::Invalid);
    Candidate {
        id: row.id,
        jurisdiction: row.jurisdiction,
        name: row.name,
        brand: row.brand,
        number,
        position: position(row.lat, row.lon),
        postcode: row.postcode,
        city: row.city,
    }
}

/// Adds pairs that are not known yet; decided ones stay decided. Returns how many are new.
pub async fn insert_new(
    txn: &impl ConnectionTrait,
    pairs: &[Pair],
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let before = Entity::find().count(txn).await?;
    let known = OnConflict::columns([Column::FirstId, Column::SecondId]).do_nothing().to_owned();
    for batch in pairs.chunks(500) {
        let rows = batch.iter().map(|pair| ActiveModel {
            id: Set(DuplicatePairId::new()),
            first_id: Set(pair.first),
            second_id: Set(pair.second),
            reason: Set(pair.reason),
            similarity: Set(i32::from(pair.similarity)),
            status: Set(DuplicateStatus::Open),
            decided_by: Set(None),
            decided_at: Set(None),
            created_at: Set(now),
        });
        Entity::insert_many(rows.collect::<Vec<_>>())
            .on_conflict(known.clone())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(Entity::find().count(txn).await? - before)
}

pub async fn count_open(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().filter(Column::Status.eq(DuplicateStatus::Open)).count(db).await
}

/// Open pairs: equal numbers first, then the most similar names.
pub async fn list_open(db: &impl ConnectionTrait, offset: u64, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Status.eq(DuplicateStatus::Open))
        .order_by_asc(Column::Reason)
        .order_by_desc(Column::Similarity)
        .order_by_asc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await
}

pub async fn find(db: &impl ConnectionTrait, id: DuplicatePairId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

pub async fn find_locked(txn: &impl ConnectionTrait, id: DuplicatePairId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

pub async fn decide(
    txn: &impl ConnectionTrait,
    id: DuplicatePairId,
    status: DuplicateStatus,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::DecidedBy, Expr::value(Some(by)))
        .col_expr(Column::DecidedAt, Expr::value(Some(now)))
        .filter(Column::Id.eq(id))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Open questions about a record that went into another are no longer asked (the next search asks them anew).
pub async fn delete_open_of(txn: &impl ConnectionTrait, organisation: OrganisationId) -> Result<(), DbErr> {
    let either =
        Condition::any().add(Column::FirstId.eq(organisation)).add(Column::SecondId.eq(organisation));
    Entity::delete_many()
        .filter(Column::Status.eq(DuplicateStatus::Open))
        .filter(either)
        .exec(txn)
        .await
        .map(|_| ())
}

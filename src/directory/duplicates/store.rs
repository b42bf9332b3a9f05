//! Rows of pairs.

use chrono::{DateTime, Utc};
use entity::directory::duplicate_pair::{ActiveModel, Column, DuplicateStatus, Entity, Model};
use entity::directory::organisation::{self, OrganisationStatus, RegistryCheck};
use entity::values::{ChamberId, DuplicatePairId, Jurisdiction, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, DerivePartialModel,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};

use super::detect::{Candidate, Pair};
use crate::casework::Wanted;
use crate::db::queue::{self, Queue};
use crate::directory::numbers::Register;
use crate::directory::records_of;
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
            .on_conflict(known())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(Entity::find().count(txn).await? - before)
}

/// Open pairs whose two records live in the halls of these Chambers, one of them with such a name.
fn open(chambers: &[ChamberId], words: Option<&str>) -> Select<Entity> {
    let theirs = || records_of(chambers, None);
    let pairs = Entity::find()
        .filter(Column::Status.eq(DuplicateStatus::Open))
        .filter(Column::FirstId.in_subquery(theirs()))
        .filter(Column::SecondId.in_subquery(theirs()));
    let Some(words) = words else { return pairs };
    let named = || records_of(chambers, Some(words));
    pairs.filter(
        Condition::any().add(Column::FirstId.in_subquery(named())).add(Column::SecondId.in_subquery(named())),
    )
}

/// How many pairs wait for a decision of these Chambers, and since when the first does.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    queue::ask(db, open(chambers, None), Column::CreatedAt).await
}

/// Open pairs, oldest first (found at the same time: equal numbers, then the most similar names), and how many.
pub async fn list_open(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    wanted: &Wanted,
    (offset, limit): (u64, u64),
) -> Result<(Vec<Model>, u64), DbErr> {
    let mut query =
        open(chambers, wanted.words.as_deref()).filter(Column::Id.is_not_in(wanted.but::<DuplicatePairId>()));
    if let Some(only) = wanted.only::<DuplicatePairId>() {
        query = query.filter(Column::Id.is_in(only));
    }
    let total = query.clone().count(db).await?;
    let rows = query
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Reason)
        .order_by_desc(Column::Similarity)
        .order_by_asc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?;
    Ok((rows, total))
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

/// What the record that goes on takes over: which other records are none of it. A question about the same two that was
/// asked before stays as it is.
pub async fn copy_distinct(
    txn: &impl ConnectionTrait,
    gone: OrganisationId,
    kept: OrganisationId,
) -> Result<(), DbErr> {
    let either = Condition::any().add(Column::FirstId.eq(gone)).add(Column::SecondId.eq(gone));
    let distinct =
        Entity::find().filter(Column::Status.eq(DuplicateStatus::Distinct)).filter(either).all(txn).await?;
    let rows = distinct.into_iter().filter_map(|pair| {
        let other = if pair.first_id == gone { pair.second_id } else { pair.first_id };
        let copy = Model {
            id: DuplicatePairId::new(),
            first_id: kept.min(other),
            second_id: kept.max(other),
            ..pair
        };
        (other != kept).then(|| copy.into_active_model().reset_all())
    });
    for row in rows {
        Entity::insert(row).on_conflict(known()).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// Two records are one pair, whoever proposes it.
fn known() -> OnConflict {
    OnConflict::columns([Column::FirstId, Column::SecondId]).do_nothing().to_owned()
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

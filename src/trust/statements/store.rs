//! Rows of what texts say of climate and environment.

use entity::trust::environmental_claim::{ClaimState, Column, Entity, Model};
use entity::values::{ChamberId, EnvironmentalClaimId, OfferId, OrganisationId};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use crate::casework::Wanted;
use crate::db::queue::{self, Queue};
use crate::directory;

/// Identifiers of one statement (databases limit its parameters).
const BATCH: usize = 5_000;

/// Everything that is known, found first comes first; locked until the transaction ends.
pub async fn list_all(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_asc(Column::Id).lock_exclusive().all(db).await
}

pub async fn insert_many(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<(), DbErr> {
    for batch in rows.chunks(500) {
        let rows = batch.iter().cloned().map(Model::into_active_model);
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

pub async fn update(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete_many(db: &impl ConnectionTrait, ids: &[EnvironmentalClaimId]) -> Result<(), DbErr> {
    for batch in ids.chunks(BATCH) {
        Entity::delete_many().filter(Column::Id.is_in(batch.iter().copied())).exec(db).await?;
    }
    Ok(())
}

pub async fn find(db: &impl ConnectionTrait, id: EnvironmentalClaimId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The row, locked until the transaction ends.
pub async fn find_locked(
    txn: &impl ConnectionTrait,
    id: EnvironmentalClaimId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// What is known of the record of an organisation, or of one of its offers.
pub async fn find_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    offer: Option<OfferId>,
) -> Result<Option<Model>, DbErr> {
    let rows = Entity::find().filter(Column::OrganisationId.eq(organisation));
    match offer {
        Some(offer) => rows.filter(Column::OfferId.eq(offer)),
        None => rows.filter(Column::OfferId.is_null()),
    }
    .one(db)
    .await
}

fn in_state(chambers: &[ChamberId], state: ClaimState) -> Select<Entity> {
    Entity::find().filter(Column::ChamberId.is_in(chambers.iter().copied())).filter(Column::State.eq(state))
}

/// How many wait for somebody of these Chambers to look, and since when the first does.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    queue::ask(db, in_state(chambers, ClaimState::Open), Column::FoundAt).await
}

/// Those in a state, found first comes first, and how many there are.
pub async fn list(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    state: ClaimState,
    wanted: &Wanted,
    slice: (u64, u64),
) -> Result<(Vec<Model>, u64), DbErr> {
    let mut query =
        in_state(chambers, state).filter(Column::Id.is_not_in(wanted.but::<EnvironmentalClaimId>()));
    if let Some(words) = &wanted.words {
        query =
            query.filter(Column::OrganisationId.in_subquery(directory::records_of(chambers, Some(words))));
    }
    if let Some(only) = wanted.only::<EnvironmentalClaimId>() {
        query = query.filter(Column::Id.is_in(only));
    }
    queue::slice(db, query, [Column::FoundAt, Column::Id], slice).await
}

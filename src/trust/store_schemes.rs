//! Rows of schemes with their versions, and of what each Chamber lets guarantees weigh.

use std::collections::{HashMap, HashSet};

use entity::trust::{guarantee, scheme, scheme_version, weights};
use entity::values::{ChamberId, OrganisationId, SchemeId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::model::{GuaranteeStatus, Weights};

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<scheme::Model>, DbErr> {
    scheme::Entity::find().order_by_asc(scheme::Column::Code).all(db).await
}

pub async fn find(db: &impl ConnectionTrait, id: SchemeId) -> Result<Option<scheme::Model>, DbErr> {
    scheme::Entity::find_by_id(id).one(db).await
}

/// The scheme, locked until the transaction ends.
pub async fn find_locked(txn: &impl ConnectionTrait, id: SchemeId) -> Result<Option<scheme::Model>, DbErr> {
    scheme::Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// Adds schemes; one whose code is taken is left out. Returns how many were added.
pub async fn insert(db: &impl ConnectionTrait, rows: Vec<scheme::Model>) -> Result<u64, DbErr> {
    let rows = rows.into_iter().map(scheme::ActiveModel::from);
    let again = OnConflict::column(scheme::Column::Code).do_nothing().to_owned();
    scheme::Entity::insert_many(rows).on_conflict(again).exec_without_returning(db).await
}

pub async fn update(db: &impl ConnectionTrait, row: scheme::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn insert_versions(
    db: &impl ConnectionTrait,
    rows: Vec<scheme_version::Model>,
) -> Result<(), DbErr> {
    use scheme_version::Column;
    let rows = rows.into_iter().map(scheme_version::ActiveModel::from);
    let again = OnConflict::columns([Column::SchemeId, Column::Version]).do_nothing().to_owned();
    scheme_version::Entity::insert_many(rows).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}

/// Schemes of which a version is kept.
pub async fn list_versioned(db: &impl ConnectionTrait) -> Result<HashSet<SchemeId>, DbErr> {
    let rows =
        scheme_version::Entity::find().select_only().column(scheme_version::Column::SchemeId).distinct();
    Ok(rows.into_tuple::<SchemeId>().all(db).await?.into_iter().collect())
}

/// What a scheme has said, newest first.
pub async fn versions(db: &impl ConnectionTrait, id: SchemeId) -> Result<Vec<scheme_version::Model>, DbErr> {
    scheme_version::Entity::find()
        .filter(scheme_version::Column::SchemeId.eq(id))
        .order_by_desc(scheme_version::Column::Version)
        .all(db)
        .await
}

/// How many guarantees rest on each scheme.
pub async fn count_guarantees(db: &impl ConnectionTrait) -> Result<HashMap<SchemeId, i64>, DbErr> {
    let rows: Vec<(SchemeId, i64)> = guarantee::Entity::find()
        .select_only()
        .column(guarantee::Column::SchemeId)
        .column_as(guarantee::Column::Id.count(), "count")
        .group_by(guarantee::Column::SchemeId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// How many verified guarantees rest on a scheme.
pub async fn count_verified(db: &impl ConnectionTrait, id: SchemeId) -> Result<u64, DbErr> {
    guarantee::Entity::find()
        .filter(guarantee::Column::SchemeId.eq(id))
        .filter(guarantee::Column::Status.eq(GuaranteeStatus::Verified))
        .count(db)
        .await
}

pub async fn find_weights(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
) -> Result<Option<weights::Model>, DbErr> {
    weights::Entity::find_by_id(chamber).one(db).await
}

/// The weights of a Chamber, locked until the transaction ends.
pub async fn find_weights_locked(
    txn: &impl ConnectionTrait,
    chamber: ChamberId,
) -> Result<Option<weights::Model>, DbErr> {
    weights::Entity::find_by_id(chamber).lock_exclusive().one(txn).await
}

pub async fn insert_weights(db: &impl ConnectionTrait, row: weights::Model) -> Result<(), DbErr> {
    weights::Entity::insert(weights::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_weights(db: &impl ConnectionTrait, row: weights::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

/// What Chambers have chosen. Most have not, and then nothing is asked.
#[derive(Debug)]
pub struct Weighing(Vec<(ChamberId, Weights)>);

impl Weighing {
    pub async fn read(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let rows = weights::Entity::find().all(db).await?;
        Ok(Self(rows.into_iter().map(|row| (row.chamber_id, row.weights)).collect()))
    }

    /// The weights of holders whose Chamber has chosen.
    pub async fn of_holders(
        &self,
        db: &impl ConnectionTrait,
        holders: &[OrganisationId],
    ) -> Result<HashMap<OrganisationId, Weights>, DbErr> {
        use guarantee::{Column, Entity};
        let mut found = HashMap::new();
        for (chamber, weights) in &self.0 {
            let of_chamber: Vec<OrganisationId> = Entity::find()
                .select_only()
                .column(Column::OrganisationId)
                .distinct()
                .filter(Column::OrganisationId.is_in(holders.iter().copied()))
                .filter(Column::ChamberId.eq(*chamber))
                .into_tuple()
                .all(db)
                .await?;
            found.extend(of_chamber.into_iter().map(|id| (id, *weights)));
        }
        Ok(found)
    }
}

//! Rows of references.

use chrono::{DateTime, Utc};
use entity::directory::organisation::{self, OrganisationStatus};
use entity::directory::reference::{self, Column, Entity, ReferenceStatus};
use entity::values::{OrganisationId, ReferenceId};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, LikeExpr};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::accounts;

/// Identifiers per statement.
const BATCH: usize = 5_000;

/// The references of an organisation, in its order.
pub async fn list(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<reference::Model>, DbErr> {
    list_of(db, &[organisation]).await
}

/// The references of many organisations, each in its order.
pub async fn list_of(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<reference::Model>, DbErr> {
    let mut found = Vec::new();
    for batch in organisations.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::OrganisationId.is_in(batch.iter().copied()))
            .order_by_asc(Column::Position)
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// A reference of an organisation.
pub async fn find(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    id: ReferenceId,
) -> Result<Option<reference::Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::OrganisationId.eq(organisation)).one(db).await
}

/// The same, locked until the transaction ends.
pub async fn find_locked(
    txn: &impl ConnectionTrait,
    organisation: OrganisationId,
    id: ReferenceId,
) -> Result<Option<reference::Model>, DbErr> {
    let row = Entity::find_by_id(id).filter(Column::OrganisationId.eq(organisation));
    row.lock_exclusive().one(txn).await
}

/// The reference that a link asks about.
pub async fn find_by_key(
    db: &impl ConnectionTrait,
    key_hash: &str,
    asked_after: DateTime<Utc>,
) -> Result<Option<reference::Model>, DbErr> {
    Entity::find()
        .filter(Column::KeyHash.eq(key_hash))
        .filter(Column::AskedAt.gt(asked_after))
        .lock_exclusive()
        .one(db)
        .await
}

/// How often an organisation has asked clients since an instant.
pub async fn count_asked(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    since: DateTime<Utc>,
) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::AskedAt.gt(since))
        .count(db)
        .await
}

pub async fn insert(db: &impl ConnectionTrait, row: reference::Model) -> Result<(), DbErr> {
    Entity::insert(reference::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

pub async fn update(db: &impl ConnectionTrait, row: reference::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn set_position(db: &impl ConnectionTrait, id: ReferenceId, position: i32) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Position, Expr::value(position))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await
        .map(|_| ())
}

pub async fn delete(db: &impl ConnectionTrait, id: ReferenceId) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// Gives the references of a record that was merged to the one that goes on, also those that it confirmed as a client.
pub async fn move_references(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    for column in [Column::OrganisationId, Column::ClientOrganisationId] {
        Entity::update_many().col_expr(column, Expr::value(to)).filter(column.eq(from)).exec(txn).await?;
    }
    // Nobody is their own client.
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(ReferenceStatus::Declared))
        .col_expr(Column::ClientOrganisationId, Expr::value(None::<OrganisationId>))
        .col_expr(Column::KeyHash, Expr::value(None::<String>))
        .col_expr(Column::ConfirmedOn, Expr::value(None::<chrono::NaiveDate>))
        .filter(Column::OrganisationId.eq(to))
        .filter(Column::ClientOrganisationId.eq(to))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Published organisations with an owner whose name holds these words, by name; one is left out.
pub async fn list_clients(
    db: &impl ConnectionTrait,
    words: &str,
    but: OrganisationId,
    limit: u64,
) -> Result<Vec<organisation::Model>, DbErr> {
    use organisation::Column as Of;
    let words = words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let pattern = LikeExpr::new(format!("%{words}%")).escape('\\');
    organisation::Entity::find()
        .filter(Func::lower(Expr::col((organisation::Entity, Of::Name))).like(pattern))
        .filter(Of::Status.eq(OrganisationStatus::Published))
        .filter(Of::Id.ne(but))
        .filter(accounts::has_owner((organisation::Entity, Of::Id)))
        .order_by_asc(Of::Name)
        .order_by_asc(Of::Id)
        .limit(limit)
        .all(db)
        .await
}

//! Rows of staff who act for an organisation.

use chrono::{DateTime, Utc};
use entity::accounts::acting::{Column, Entity, Model};
use entity::values::{OrganisationId, PersonId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// What a browser does now.
pub async fn find_live(
    db: &impl ConnectionTrait,
    session: &str,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::SessionKeyHash.eq(session))
        .filter(Column::EndsAt.gt(now))
        .filter(Column::EndedAt.is_null())
        .order_by_desc(Column::BeganAt)
        .one(db)
        .await
}

pub async fn insert(txn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(txn).await.map(|_| ())
}

/// Ends whatever a browser still does; says whether there was something.
pub async fn end(txn: &impl ConnectionTrait, session: &str, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(Some(now)))
        .filter(Column::SessionKeyHash.eq(session))
        .filter(Column::EndsAt.gt(now))
        .filter(Column::EndedAt.is_null())
        .exec(txn)
        .await?;
    Ok(done.rows_affected > 0)
}

/// What was done for an organisation, latest first.
pub async fn list_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .order_by_desc(Column::BeganAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Whether a person acted for an organisation and not only before `since`.
pub async fn has_acted(
    db: &impl ConnectionTrait,
    person: PersonId,
    organisation: OrganisationId,
    since: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person))
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::EndsAt.gt(since));
    Ok(rows.count(db).await? > 0)
}

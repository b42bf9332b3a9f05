//! Which records ask to buy or do.

use entity::directory::organisation::{Column, Entity, Model, OrganisationStatus};
use entity::values::ChamberId;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::service::Standing;
use crate::directory::forms::ASKS_TO_BUY;

fn standing(chambers: &[ChamberId], standing: Standing) -> sea_orm::Select<Entity> {
    let query = Entity::find()
        .filter(Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(Column::Status.ne(OrganisationStatus::Merged));
    match standing {
        Standing::Buys => query.filter(Column::IsBuyer.eq(true)),
        // The list of marks is JSON; as text it reads the same in both databases.
        Standing::Asks => query
            .filter(Column::IsBuyer.eq(false))
            .filter(Expr::col((Entity, Column::Flags)).cast_as("text").like(format!("%\"{ASKS_TO_BUY}\"%"))),
    }
}

pub async fn count(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    wanted: Standing,
) -> Result<u64, DbErr> {
    standing(chambers, wanted).count(db).await
}

/// Those who have waited longest first.
pub async fn list(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    wanted: Standing,
    (offset, limit): (u64, u64),
) -> Result<Vec<Model>, DbErr> {
    standing(chambers, wanted)
        .order_by_asc(Column::UpdatedAt)
        .order_by_asc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await
}

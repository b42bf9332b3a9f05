//! Which records ask to buy or do.

use entity::directory::organisation::{Column, Entity, Model, OrganisationStatus};
use entity::values::{ChamberId, OrganisationId};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::service::Standing;
use crate::casework::Wanted;
use crate::db::queue::{self, Queue};
use crate::directory::forms::ASKS_TO_BUY;
use crate::directory::store_queues::named;

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

/// How many organisations ask to buy, and since when the first does.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    queue::ask(db, standing(chambers, Standing::Asks), Column::UpdatedAt).await
}

/// Those who have waited longest first, and how many there are.
pub async fn list(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    which: Standing,
    wanted: &Wanted,
    slice: (u64, u64),
) -> Result<(Vec<Model>, u64), DbErr> {
    let mut query = standing(chambers, which).filter(Column::Id.is_not_in(wanted.but::<OrganisationId>()));
    if let Some(words) = &wanted.words {
        query = query.filter(named(words));
    }
    if let Some(only) = wanted.only::<OrganisationId>() {
        query = query.filter(Column::Id.is_in(only));
    }
    queue::slice(db, query, [Column::UpdatedAt, Column::Id], slice).await
}

//! The Chambers of an installation, to name and to choose from.

use entity::chambers::chamber::{Column, Entity};
use entity::values::ChamberId;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryOrder as _, QuerySelect as _};

/// What a Chamber is called.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ChamberName {
    pub id: ChamberId,
    pub slug: String,
    pub name: String,
    pub short_name: String,
}

/// All Chambers, oldest first.
pub async fn names(db: &impl ConnectionTrait) -> Result<Vec<ChamberName>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::Slug, Column::Name, Column::ShortName])
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .into_model()
        .all(db)
        .await
}

//! Which records a queue of the directory is about: those of some Chambers, with part of a name.

use entity::directory::organisation::{Column, Entity};
use entity::values::{ChamberId, OrganisationId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Func, LikeExpr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

/// The identifiers of the records of these Chambers, as a subquery.
pub fn records_of(chambers: &[ChamberId], words: Option<&str>) -> SelectStatement {
    let mut query = Query::select();
    query.column(Column::Id).from(Entity).and_where(Column::ChamberId.is_in(chambers.iter().copied()));
    if let Some(words) = words {
        query.cond_where(named(words));
    }
    query
}

/// Records whose name or brand holds these words, large and small letters alike.
pub fn named(words: &str) -> Condition {
    let escaped = words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let pattern = LikeExpr::new(format!("%{escaped}%")).escape('\\');
    let has = |column: Column| Expr::expr(Func::lower(Expr::col((Entity, column)))).like(pattern.clone());
    Condition::any().add(has(Column::Name)).add(has(Column::Brand))
}

/// Records of these Chambers with such a name, some of them.
pub async fn ids_named(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    words: &str,
    limit: u64,
) -> Result<Vec<OrganisationId>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(named(words))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

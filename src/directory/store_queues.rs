//! Which records a queue of the directory is about: those of some Chambers, with part of a name.

use entity::directory::organisation::{Column, Entity};
use entity::values::{ChamberId, OrganisationId};
use sea_orm::sea_query::{Condition, Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use crate::db::words;
use crate::fold::fold;

/// The identifiers of the records of these Chambers, as a subquery.
pub fn records_of(chambers: &[ChamberId], words: Option<&str>) -> SelectStatement {
    let mut query = Query::select();
    query.column(Column::Id).from(Entity).and_where(Column::ChamberId.is_in(chambers.iter().copied()));
    if let Some(words) = words {
        query.cond_where(named(words));
    }
    query
}

/// Records whose name or brand holds each of these words, whatever their accents and capitals.
pub fn named(typed: &str) -> Condition {
    let folded = fold(typed);
    if folded.is_empty() {
        // Signs alone are in no name.
        return Condition::all().add(Expr::cust("1 = 0"));
    }
    let has = |column: Column, word: &str| words::holds(&Expr::col((Entity, column)), word);
    folded.split(' ').fold(Condition::all(), |all, word| {
        all.add(Condition::any().add(has(Column::Name, word)).add(has(Column::Brand, word)))
    })
}

/// Records of these Chambers with such a name, some of them.
pub async fn ids_named(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    typed: &str,
    limit: u64,
) -> Result<Vec<OrganisationId>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(named(typed))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

//! Rows of territories.

use std::collections::HashSet;

use entity::chambers::territory::{ActiveModel, Column, Entity, Model, TerritoryKind};
use entity::values::{Jurisdiction, TextList};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QuerySelect as _,
};

/// What `source` says of the regions compiled in.
pub const UPPER: &str = "halle";
/// Rows per statement: 11 columns stay far below the 32,766 parameters of SQLite.
const BATCH: usize = 500;

/// Code, kind, parent, jurisdiction, name, folded name, postcodes, latitude, longitude, population.
pub type Row = (
    String,
    TerritoryKind,
    Option<String>,
    Jurisdiction,
    String,
    String,
    TextList,
    Option<f64>,
    Option<f64>,
    Option<i32>,
);

/// All territories as tuples: read by position, forty thousand rows take half the time of named columns.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Row>, DbErr> {
    Entity::find()
        .select_only()
        .columns([
            Column::Code,
            Column::Kind,
            Column::Parent,
            Column::Jurisdiction,
            Column::Name,
            Column::Folded,
            Column::Postcodes,
            Column::Lat,
            Column::Lon,
            Column::Population,
        ])
        .into_tuple()
        .all(db)
        .await
}

pub async fn list_codes(db: &impl ConnectionTrait) -> Result<HashSet<String>, DbErr> {
    let codes: Vec<String> = Entity::find().select_only().column(Column::Code).into_tuple().all(db).await?;
    Ok(codes.into_iter().collect())
}

/// Removes the rows that a source gave of some jurisdictions.
pub async fn delete_source(
    db: &impl ConnectionTrait,
    source: &str,
    jurisdictions: Vec<Jurisdiction>,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Source.eq(source))
        .filter(Column::Jurisdiction.is_in(jurisdictions))
        .exec(db)
        .await
        .map(|_| ())
}

/// Codes that the sources of these rows gave before and give no longer. The regions compiled in are no official file.
pub async fn list_vanished(db: &impl ConnectionTrait, rows: &[Model]) -> Result<Vec<String>, DbErr> {
    let sources: HashSet<_> =
        rows.iter().map(|row| row.source.as_str()).filter(|name| *name != UPPER).collect();
    let present: HashSet<_> = rows.iter().map(|row| row.code.as_str()).collect();
    let known: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Code)
        .filter(Column::Source.is_in(sources))
        .into_tuple()
        .all(db)
        .await?;
    Ok(known.into_iter().filter(|code| !present.contains(code.as_str())).collect())
}

pub async fn delete(db: &impl ConnectionTrait, codes: &[String]) -> Result<(), DbErr> {
    for batch in codes.chunks(BATCH) {
        Entity::delete_many().filter(Column::Code.is_in(batch.iter().map(String::as_str))).exec(db).await?;
    }
    Ok(())
}

/// Writes rows, replacing those of the same code.
pub async fn upsert(
    db: &impl ConnectionTrait,
    rows: Vec<Model>,
    mut written: impl FnMut(u64),
) -> Result<(), DbErr> {
    let replace = OnConflict::column(Column::Code)
        .update_columns([
            Column::Kind,
            Column::Parent,
            Column::Jurisdiction,
            Column::Name,
            Column::Folded,
            Column::Postcodes,
            Column::Lat,
            Column::Lon,
            Column::Population,
            Column::Source,
        ])
        .to_owned();
    let mut rows = rows.into_iter();
    loop {
        let batch: Vec<ActiveModel> =
            rows.by_ref().take(BATCH).map(|row| row.into_active_model().reset_all()).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let size = batch.len() as u64;
        Entity::insert_many(batch).on_conflict(replace.clone()).exec_without_returning(db).await?;
        written(size);
    }
}

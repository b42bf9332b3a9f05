//! What a guarantee scheme said from a day on: rows are added and never changed.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "guarantee_scheme_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SchemeVersionId,
    pub scheme_id: SchemeId,
    pub version: i32,
    pub valid_from: Date,
    /// The scheme as it then was.
    #[sea_orm(column_type = "JsonBinary")]
    pub content: Json,
    pub reason: Option<String>,
    /// Absent: our own table.
    pub changed_by: Option<PersonId>,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

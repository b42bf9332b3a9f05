//! What people changed in the requirements that the rules read from a notice or a need: one row per saved version.

use sea_orm::entity::prelude::*;

use super::tender::Document;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "requirement_set")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequirementSetId,
    pub tender_id: TenderId,
    /// From 1, without gaps; the highest one holds.
    pub number: i32,
    /// Version of the tender that was read when this was saved.
    pub tender_version: i32,
    /// All changes that hold, not only the last; the shape is `tenders::requirements::Edit`.
    #[sea_orm(column_type = "JsonBinary")]
    pub edits: Document,
    /// The requirements as they were with these changes, for who looks back; `tenders::requirements::Lot` list.
    #[sea_orm(column_type = "JsonBinary")]
    pub requirements: Document,
    /// Why, in the author's words.
    pub note: Option<String>,
    pub author_id: Option<PersonId>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

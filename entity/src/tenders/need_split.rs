//! The lots of a draft as they were before they were cut anew: the way back.

use sea_orm::entity::prelude::*;

use super::tender::Document;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "need_split")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NeedSplitId,
    pub tender_id: TenderId,
    /// From 1; the highest one is taken back first.
    pub number: i32,
    /// The lots before, with what people had changed in their requirements; the shape is `tenders::needs::kept::Kept`.
    #[sea_orm(column_type = "JsonBinary")]
    pub before: Document,
    /// Mark of the lots right after: only those are taken back.
    pub mark_after: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! One offer of a batch: what it was, what it becomes, what was done.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// What a row means for its offer.
    RowOutcome { New = "new", Changed = "changed", Deleted = "deleted", Unchanged = "unchanged", Refused = "refused" }
}

crate::text_enum! {
    /// What became of it.
    RowState {
        Pending = "pending",
        Applied = "applied",
        /// Not applied: the offer had changed since the preview, or could not be written.
        Left = "left",
        Undone = "undone",
        /// Not undone: the offer has changed since.
        Kept = "kept",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_batch_row")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub batch_id: OfferBatchId,
    /// Line of the file, or number in the selection.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i32,
    pub offer_id: Option<OfferId>,
    pub outcome: RowOutcome,
    pub state: RowState,
    /// What people call it: title or reference.
    pub label: String,
    /// Version of the offer that was looked at; 0: none.
    pub version: i32,
    pub version_after: Option<i32>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub before: Option<Json>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub after: Option<Json>,
    #[sea_orm(column_type = "JsonBinary")]
    pub problems: Json,
}

impl ActiveModelBehavior for ActiveModel {}

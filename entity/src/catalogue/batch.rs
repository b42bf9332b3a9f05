//! Changes of many offers at once: an imported file, or one step over a selection.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// Where the changes come from.
    BatchKind { Import = "import", Bulk = "bulk" }
}

crate::text_enum! {
    /// How far they are.
    BatchStatus {
        /// Which column is which is still to be said.
        Columns = "columns",
        Reading = "reading",
        Ready = "ready",
        Applying = "applying",
        Applied = "applied",
        Undoing = "undoing",
        Undone = "undone",
        Failed = "failed",
    }
}

/// Our field of each column of the file; an empty text: the column is not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct ColumnFields(pub Vec<String>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_batch")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferBatchId,
    pub organisation_id: OrganisationId,
    pub person_id: Option<PersonId>,
    pub kind: BatchKind,
    pub status: BatchStatus,
    /// Name of the file, or of the step.
    pub title: String,
    /// The file as it came.
    pub file_id: Option<FileId>,
    #[sea_orm(column_type = "JsonBinary")]
    pub header: TextList,
    /// First values of each column, for whoever says which is which.
    #[sea_orm(column_type = "JsonBinary")]
    pub samples: TextList,
    #[sea_orm(column_type = "JsonBinary")]
    pub mapping: ColumnFields,
    /// Rows of the file or of the selection.
    pub rows: i32,
    pub created_at: DateTimeUtc,
    pub applied_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

//! Documents that show a guarantee. The row outlives the file: hash, name and size stay after its retention.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Who may read a document, besides the organisation and the staff of its Chamber.
    Visibility { Public = "public", Buyers = "buyers", Chamber = "chamber" }
}

crate::text_enum! {
    /// What a document shows: the guarantee, or that its renewal was applied for.
    Purpose { Proof = "proof", Renewal = "renewal" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guarantee_evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EvidenceId,
    pub guarantee_id: GuaranteeId,
    /// Absent once the file was removed after its retention.
    pub file_id: Option<FileId>,
    pub sha256: String,
    /// Name the file had with who handed it in, cleaned.
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub visibility: Visibility,
    pub purpose: Purpose,
    pub uploaded_by: Option<PersonId>,
    pub uploaded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

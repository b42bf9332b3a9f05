//! Files of a request (for all who are asked) or of a message (for its two sides). The row outlives the bytes.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quote_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuoteFileId,
    pub request_id: QuoteRequestId,
    /// The message it came with; absent: it belongs to the request.
    pub message_id: Option<QuoteMessageId>,
    pub thread_id: Option<QuoteThreadId>,
    pub file_id: Option<FileId>,
    pub sha256: String,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub uploaded_by: Option<PersonId>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

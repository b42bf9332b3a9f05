//! Every received version of a notice: raw payload, what was read from it, what changed. Never deleted.

use sea_orm::entity::prelude::*;

use super::tender::Document;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeVersionId,
    pub tender_id: TenderId,
    /// From 1, in the order of receipt.
    pub number: i32,
    pub source: String,
    /// The publisher's identifier of exactly this publication.
    pub publication_id: String,
    /// The publisher's version; empty when it states none.
    pub version: String,
    /// 1; higher when the publisher changed a publication without giving it a new version.
    pub edition: i32,
    pub raw_file_id: FileId,
    /// Of the received file, which may hold several notices.
    pub raw_sha256: String,
    /// Of the notice as read, to tell a change from a second download.
    pub content_sha256: String,
    /// `notices::Notice`.
    #[sea_orm(column_type = "JsonBinary")]
    pub notice: Document,
    /// `notices::FieldChange` list against the version shown before; empty for the first.
    #[sea_orm(column_type = "JsonBinary")]
    pub changes: Document,
    /// `notices::Problem` list.
    #[sea_orm(column_type = "JsonBinary")]
    pub problems: Document,
    /// Whether the tender took its facts from this version (not from one that arrived late, or that states changes only).
    pub is_applied: bool,
    pub published_on: Option<Date>,
    pub imported_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! Lots: the units for which one tenders.

use sea_orm::entity::prelude::*;

use super::tender::Document;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LotId,
    pub tender_id: TenderId,
    /// From 1, in the order of the notice.
    pub position: i32,
    /// The publisher's identifier (`LOT-0001`), unique within the tender.
    pub external_id: String,
    /// Whether the lot only stands for an undivided purchase.
    pub is_whole: bool,
    pub title: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub titles: LocalText,
    pub description: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub descriptions: LocalText,
    /// Main code first.
    #[sea_orm(column_type = "JsonBinary")]
    pub cpv: TextList,
    /// `notices::Classification` list.
    #[sea_orm(column_type = "JsonBinary")]
    pub other_codes: Document,
    #[sea_orm(column_type = "JsonBinary")]
    pub sectors: TextList,
    /// Codes of BT-71 as stated; empty when nothing is stated, `none` when the lot is explicitly open to all.
    #[sea_orm(column_type = "JsonBinary")]
    pub reserved: TextList,
    /// `yes`, `no` or `unknown` (BT-736).
    pub reserved_execution: String,
    /// Lowest share of disabled or disadvantaged workers, per cent.
    pub reserved_min_share: Option<i32>,
    /// `notices::Place` list.
    #[sea_orm(column_type = "JsonBinary")]
    pub places: Document,
    pub value_minor: Option<i64>,
    pub value_currency: Option<String>,
    pub deadline_on: Option<Date>,
    pub deadline_time: Option<String>,
    pub deadline_offset: Option<i32>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    /// What the buyer asks of suppliers; the shape is `tenders::Requirements`.
    #[sea_orm(column_type = "JsonBinary")]
    pub requirements: Document,
    /// Social aims, criteria, duration, framework, status: the rest of `notices::Lot` that pages show.
    #[sea_orm(column_type = "JsonBinary")]
    pub details: Document,
    #[sea_orm(belongs_to, from = "tender_id", to = "id")]
    pub tender: BelongsTo<super::tender::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! Tenders: needs posted here and notices published elsewhere, in one table.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// Posted here by a buyer, or imported from a publisher.
    TenderKind { Need = "need", Notice = "notice" }
}

crate::text_enum! {
    /// Life of a tender. Whether a published one is still open is told by its dates and the clock.
    TenderStatus {
        Draft = "draft",
        Submitted = "submitted",
        Published = "published",
        Closed = "closed",
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// What the tender announces; `need` for those posted here.
    AnnouncementKind {
        Need = "need",
        Planning = "planning",
        Competition = "competition",
        Change = "change",
        Result = "result",
        DirectAward = "direct_award",
        Other = "other",
    }
}

/// Any JSON document of a crate below, kept as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Document(pub serde_json::Value);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tender")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TenderId,
    pub chamber_id: ChamberId,
    pub kind: TenderKind,
    pub status: TenderStatus,
    pub announcement: AnnouncementKind,
    /// Publisher (`ted`, `simap`, …), or `halle` for a need posted here.
    pub source: String,
    /// Identifier at the publisher; that of the first publication when corrections carry their own.
    pub publication_id: String,
    /// Standard of the payload (`eforms`, `ocds`, …); absent for needs.
    pub format: Option<String>,
    /// Number of the version shown, from 1: what calendars call SEQUENCE.
    pub version: i32,
    /// What joins the notices of one purchase (BT-04, `ocid`, simap project).
    pub procedure_id: Option<String>,
    /// The buyer's own reference.
    pub reference: Option<String>,
    /// The publisher's page.
    pub url: Option<String>,
    /// The buyer, when it is in the directory; always for needs.
    pub buyer_id: Option<OrganisationId>,
    pub buyer_name: String,
    /// ISO 3166-1 alpha-2.
    pub buyer_country: Option<String>,
    pub buyer_city: Option<String>,
    /// Language of `title` and `description`, ISO 639-1, when stated.
    pub language: Option<String>,
    /// Title in the original language.
    pub title: String,
    /// The title in the languages of the interface, as far as the publisher gives them.
    #[sea_orm(column_type = "JsonBinary")]
    pub titles: LocalText,
    pub description: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub descriptions: LocalText,
    /// `works`, `supplies`, `services`, or the publisher's word.
    pub nature: Option<String>,
    /// `open`, `restricted`, … (BT-105), or the publisher's word.
    pub procedure_kind: Option<String>,
    pub cpv_main: Option<String>,
    /// All CPV codes of the purchase and its lots, each once.
    #[sea_orm(column_type = "JsonBinary")]
    pub cpv: TextList,
    /// Sectors of our taxonomy: chosen by the buyer, or from the longest CPV prefix.
    #[sea_orm(column_type = "JsonBinary")]
    pub sectors: TextList,
    /// `notices::Place` list.
    #[sea_orm(column_type = "JsonBinary")]
    pub places: Document,
    /// In minor units of `value_currency` (ISO 4217, any currency).
    pub value_minor: Option<i64>,
    pub value_currency: Option<String>,
    /// What must be filed first, exactly as stated: day, hour if stated, offset if stated. Of the purchase, else of the
    /// lot that closes first.
    pub deadline_on: Option<Date>,
    /// `HH:MM:SS`, absent when the hour is not stated.
    pub deadline_time: Option<String>,
    /// Minutes east of UTC.
    pub deadline_offset: Option<i32>,
    /// From this instant on the tender is listed as closed: of the purchase, else of the lot that closes last. For order
    /// and filters only, never shown as a deadline.
    pub open_until: Option<DateTimeUtc>,
    /// `notices::Deadlines`.
    #[sea_orm(column_type = "JsonBinary")]
    pub deadlines: Document,
    /// `notices::GroupRules`.
    #[sea_orm(column_type = "JsonBinary")]
    pub group_rules: Document,
    /// `notices::Document` list.
    #[sea_orm(column_type = "JsonBinary")]
    pub documents: Document,
    /// Day of publication at the publisher, or here.
    pub published_on: Option<Date>,
    /// Whether corrections exist whose content this row could not take over in full.
    pub has_unmerged_correction: bool,
    /// Who wrote a need.
    pub author_id: Option<PersonId>,
    pub is_demo: bool,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    /// Title in every language, buyer and number, folded for the search of the list; absent in rows from before, until
    /// the hall starts.
    pub folded: Option<String>,
    #[sea_orm(has_many)]
    pub lots: HasMany<super::lot::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

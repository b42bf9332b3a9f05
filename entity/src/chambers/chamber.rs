//! A Chamber of ESS that runs a hall: its name, look, territory, languages and texts.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "chamber")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChamberId,
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    pub short_name: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub tagline: LocalText,
    pub currency: Currency,
    /// Country of the seat, as a jurisdiction whose law and registers apply by default.
    pub jurisdiction: Jurisdiction,
    /// Codes of the territories the Chamber serves (see `territory`).
    #[sea_orm(column_type = "JsonBinary")]
    pub territories: TextList,
    #[sea_orm(column_type = "JsonBinary")]
    pub languages: TextList,
    /// Accent colour as `#rrggbb`; absent: the house green.
    pub accent: Option<String>,
    pub logo_file_id: Option<FileId>,
    pub contact_email: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub about: LocalText,
    /// IANA time zone, for dates shown to people.
    pub time_zone: String,
    pub is_demo: bool,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

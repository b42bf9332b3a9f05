//! A Chamber of ESS that runs a hall: its name, look, territory, languages and texts.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Who may make an account in a Chamber's hall.
    Registration { Everybody = "everybody", Invited = "invited" }
}

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
    /// Title and first words of the front page; empty: those of the house.
    #[sea_orm(column_type = "JsonBinary")]
    pub front_title: LocalText,
    #[sea_orm(column_type = "JsonBinary")]
    pub front_lead: LocalText,
    #[sea_orm(column_type = "JsonBinary")]
    pub imprint: LocalText,
    #[sea_orm(column_type = "JsonBinary")]
    pub privacy: LocalText,
    /// For visitors whose browser asks for a language that is not offered.
    pub default_language: Language,
    /// Query of the list of suppliers that links to it carry (`region=CH-VD`).
    pub supplier_filter: String,
    pub registration: Registration,
    /// Owners are asked to confirm a record that nobody confirmed for so many days.
    pub freshness_days: i32,
    /// Counts the changes of settings.
    pub version: i32,
    /// Whether lists offer what belongs to the other Chambers of the installation.
    pub shows_everything: bool,
    /// The logo small, for tabs of browsers.
    pub icon_file_id: Option<FileId>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! Organisations: suppliers, buyers, or both.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Result of the check digits of a registration number.
    RegistryCheck { Valid = "valid", Invalid = "invalid", Unchecked = "unchecked" }
}

crate::text_enum! {
    /// Whether a record is shown.
    OrganisationStatus { Published = "published", Hidden = "hidden", Merged = "merged" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganisationId,
    /// The Chamber in whose hall the record lives.
    pub chamber_id: ChamberId,
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    pub brand: Option<String>,
    pub jurisdiction: Jurisdiction,
    /// Whether it buys by public-procurement rules (may post needs).
    pub is_buyer: bool,
    pub is_supplier: bool,
    pub legal_form_scheme: Option<String>,
    pub legal_form: Option<String>,
    /// Kind of structure of the source (EI, ACI, AI, ETTI, EA, ESAT, coop…).
    pub kind: Option<String>,
    pub registry_scheme: Option<String>,
    pub registry_id: Option<String>,
    pub registry_check: RegistryCheck,
    pub activity_scheme: Option<String>,
    pub activity_code: Option<String>,
    pub activity_label: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub description: LocalText,
    #[sea_orm(column_type = "JsonBinary")]
    pub tags: TextList,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    /// Region as the source wrote it.
    pub region: Option<String>,
    /// Canton, department or Québec region (`CH-VD`, `FR-69`, `QC-04`), for filters.
    pub region_code: Option<String>,
    /// Commune, when the address or position tells it.
    pub territory_code: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub website: Option<String>,
    /// Public contact address; never that of a private person.
    pub email: Option<String>,
    pub phone: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub languages: TextList,
    pub staff_count: Option<i32>,
    /// Yearly turnover in minor units of the currency of the jurisdiction.
    pub turnover_minor: Option<i64>,
    /// Distance served around the seat, in kilometres; absent: unknown.
    pub radius_km: Option<i32>,
    pub status: OrganisationStatus,
    /// The record this one was merged into: pages redirect there.
    pub merged_into: Option<OrganisationId>,
    /// Day on which the organisation last confirmed its record.
    pub confirmed_on: Option<Date>,
    /// Where the record came from (source name of an import), absent when made here.
    pub source: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub flags: TextList,
    pub is_demo: bool,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

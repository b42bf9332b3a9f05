//! Reference data: countries, cantons or regions or provinces, districts, communes with their position.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Level of a territory.
    TerritoryKind { Country = "country", Region = "region", District = "district", Commune = "commune" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "territory")]
pub struct Model {
    /// Stable code: `CH`, `CH-VD`, `CH-VD-lausanne`, `FR`, `FR-69`, `FR-69123` (INSEE), `QC-58227` (MAMH).
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub kind: TerritoryKind,
    pub parent: Option<String>,
    pub jurisdiction: Jurisdiction,
    pub name: String,
    /// Name folded to lower-case ASCII, for look-ups.
    pub folded: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub postcodes: TextList,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub population: Option<i32>,
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}

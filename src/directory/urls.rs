//! Addresses of the room and of the pages about its records.

use entity::values::{DuplicatePairId, OrganisationId};

pub const SUPPLIERS: &str = "/fournisseurs";
pub const SUPPLIER: &str = "/fournisseurs/{slug}";
pub const EXPORT_CSV: &str = "/fournisseurs/export.csv";
pub const EXPORT_XLSX: &str = "/fournisseurs/export.xlsx";
pub const API_LIST: &str = "/api/v1/organisations";
pub const API_GEOJSON: &str = "/api/v1/organisations.geojson";
pub const API_ONE: &str = "/api/v1/organisations/{id}";
pub const NEW: &str = "/compte/organisations/nouvelle";
pub const EDIT: &str = "/compte/organisations/{id}";
pub const CONFIRM: &str = "/compte/organisations/{id}/confirmer";
pub const BUYERS: &str = "/chambre/acheteurs";
pub const BUYER: &str = "/chambre/acheteurs/{id}";
pub const DUPLICATES: &str = "/chambre/doublons";
pub const SEARCH_DUPLICATES: &str = "/chambre/doublons/chercher";
pub const DUPLICATE: &str = "/chambre/doublons/{id}";

pub fn supplier(slug: &str) -> String {
    format!("{SUPPLIERS}/{slug}")
}

pub fn edit(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}")
}

pub fn confirm(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/confirmer")
}

pub fn buyer(id: OrganisationId) -> String {
    format!("{BUYERS}/{id}")
}

pub fn duplicate(id: DuplicatePairId) -> String {
    format!("{DUPLICATES}/{id}")
}

//! Addresses of the room and of the pages about its records.

use entity::values::{ChangeRequestId, DuplicatePairId, OrganisationId};

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

pub const CLAIM: &str = "/fournisseurs/{slug}/revendiquer";
pub const CLAIM_CODE: &str = "/fournisseurs/{slug}/revendiquer/code";
pub const WITHDRAW_CLAIM: &str = "/fournisseurs/{slug}/revendiquer/retirer";
pub const CLAIM_LINK: &str = "/compte/revendication";
pub const CLAIMS: &str = "/chambre/revendications";
pub const CLAIMS_OF: &str = "/chambre/revendications/{id}";
pub const CLAIM_LETTER: &str = "/chambre/revendications/{id}/lettre";
pub const WITHDRAW_CHANGE: &str = "/compte/organisations/{id}/changement/retirer";
pub const CHANGES: &str = "/chambre/changements";
pub const CHANGE: &str = "/chambre/changements/{id}";
pub const CONFIRM_LINK: &str = "/fiche/confirmer";
pub const STALE: &str = "/chambre/perimes";

/// "This is my organisation."
pub fn claim(slug: &str) -> String {
    format!("{SUPPLIERS}/{slug}/revendiquer")
}

pub fn claim_code(slug: &str) -> String {
    format!("{SUPPLIERS}/{slug}/revendiquer/code")
}

pub fn withdraw_claim(slug: &str) -> String {
    format!("{SUPPLIERS}/{slug}/revendiquer/retirer")
}

/// The question of a claim's link, with its one-time key.
pub fn claim_link(key: &str) -> String {
    format!("{CLAIM_LINK}?cle={key}")
}

pub fn claims_of(id: OrganisationId) -> String {
    format!("{CLAIMS}/{id}")
}

pub fn claim_letter(id: OrganisationId) -> String {
    format!("{CLAIMS}/{id}/lettre")
}

pub fn withdraw_change(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/changement/retirer")
}

pub fn change(id: ChangeRequestId) -> String {
    format!("{CHANGES}/{id}")
}

/// The page of one button that confirms a record, with its key.
pub fn confirm_link(key: &str) -> String {
    format!("{CONFIRM_LINK}?cle={key}")
}

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

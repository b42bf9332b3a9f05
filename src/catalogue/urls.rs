//! Addresses of the room.

use std::fmt::Display;

use entity::values::{OfferBatchId, OfferId, OfferPhotoId, OrganisationId};

pub const LIST: &str = "/catalogue";
pub const EXPORT_CSV: &str = "/catalogue/export.csv";
pub const EXPORT_XLSX: &str = "/catalogue/export.xlsx";
pub const OFFER: &str = "/catalogue/{slug}";
pub const PHOTO: &str = "/catalogue/photos/{id}";
pub const MINE: &str = "/compte/offres";
pub const NEW: &str = "/compte/offres/nouvelle";
pub const EDIT: &str = "/compte/offres/{id}";
pub const MOVE: &str = "/compte/offres/{id}/etat";
pub const DUPLICATE: &str = "/compte/offres/{id}/copie";
pub const DELETE: &str = "/compte/offres/{id}/suppression";
pub const IMPORT: &str = "/compte/offres/import";
pub const TEMPLATE_CSV: &str = "/compte/offres/import/modele.csv";
pub const TEMPLATE_XLSX: &str = "/compte/offres/import/modele.xlsx";
pub const OWN_CSV: &str = "/compte/offres/export.csv";
pub const OWN_XLSX: &str = "/compte/offres/export.xlsx";
pub const BULK: &str = "/compte/offres/modifications";
pub const BATCH: &str = "/compte/offres/modifications/{id}";
pub const BATCH_COLUMNS: &str = "/compte/offres/modifications/{id}/colonnes";
pub const OFFER_CAPACITY: &str = "/compte/offres/{id}/capacite";
pub const OWN_CAPACITY: &str = "/compte/organisations/{id}/capacite";
pub const API_LIST: &str = "/api/v1/offers";
pub const API_OFFER: &str = "/api/v1/offers/{id}";

pub fn offer(slug: impl Display) -> String {
    format!("{LIST}/{slug}")
}

/// The list, with the offers of one supplier only.
pub fn of_supplier(id: OrganisationId) -> String {
    format!("{LIST}?supplier={id}")
}

pub fn photo(id: OfferPhotoId) -> String {
    format!("{LIST}/photos/{id}")
}

pub fn edit(id: OfferId) -> String {
    format!("{MINE}/{id}")
}

/// Own offers in a state (`draft`, `published`, `archived`).
pub fn mine(status: impl Display) -> String {
    format!("{MINE}?statut={status}")
}

pub fn set_state(id: OfferId) -> String {
    format!("{MINE}/{id}/etat")
}

pub fn duplicate(id: OfferId) -> String {
    format!("{MINE}/{id}/copie")
}

pub fn delete(id: OfferId) -> String {
    format!("{MINE}/{id}/suppression")
}

/// Changes of many offers: before, while and after they are applied.
pub fn batch(id: OfferBatchId) -> String {
    format!("{BULK}/{id}")
}

pub fn batch_columns(id: OfferBatchId) -> String {
    format!("{BULK}/{id}/colonnes")
}

/// The list handed in for an organisation.
pub fn import_for(id: OrganisationId) -> String {
    format!("{IMPORT}?organisation={id}")
}

/// When an offer is free.
pub fn offer_capacity(id: OfferId) -> String {
    format!("{MINE}/{id}/capacite")
}

/// When an organisation is free.
pub fn own_capacity(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/capacite")
}

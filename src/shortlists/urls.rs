//! Addresses of the room.

use std::fmt::Display;

use entity::values::{ShortlistEntryId, ShortlistId, ShortlistNoteId};

pub const COMPARE: &str = "/comparaison";
pub const COMPARE_XLSX: &str = "/comparaison/export.xlsx";
pub const COMPARE_ADD: &str = "/comparaison/ajouter";
pub const COMPARE_REMOVE: &str = "/comparaison/retirer";
pub const COMPARE_KEEP: &str = "/comparaison/garder";
pub const STAR: &str = "/favoris/ajouter";
pub const UNSTAR: &str = "/favoris/retirer";
pub const FAVOURITES: &str = "/compte/favoris";
pub const FULFIL_STAR: &str = "/compte/favoris/reprendre";
pub const LISTS: &str = "/compte/listes";
pub const ADD_TO_LIST: &str = "/compte/listes/ajouter";
pub const LIST: &str = "/compte/listes/{id}";
pub const LIST_SETTINGS: &str = "/compte/listes/{id}/reglages";
pub const LIST_DELETE: &str = "/compte/listes/{id}/suppression";
pub const LIST_XLSX: &str = "/compte/listes/{id}/export.xlsx";
pub const ENTRY_MOVE: &str = "/compte/listes/{id}/lignes/{entry}/place";
pub const ENTRY_REMOVE: &str = "/compte/listes/{id}/lignes/{entry}/retirer";
pub const ENTRY_RESTORE: &str = "/compte/listes/{id}/lignes/{entry}/remettre";
pub const NOTES: &str = "/compte/listes/{id}/lignes/{entry}/notes";
pub const NOTE_REMOVE: &str = "/compte/listes/{id}/lignes/{entry}/notes/{note}/retirer";

/// Where suppliers are asked for a quote, and whether that room is open yet.
pub const ASK: &str = "/devis/nouveau";
pub const CAN_ASK: bool = true;

/// A request for a quote to these suppliers.
pub fn ask<S: AsRef<str>>(slugs: &[S]) -> String {
    format!("{ASK}?{}", suppliers_query(slugs))
}

/// `fournisseur=…&fournisseur=…`, for the comparison, lists and quotes.
pub fn suppliers_query<S: AsRef<str>>(slugs: &[S]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for slug in slugs {
        query.append_pair("fournisseur", slug.as_ref());
    }
    query.finish()
}

/// The comparison of some suppliers: an address that can be passed on.
pub fn compare<S: AsRef<str>>(slugs: &[S]) -> String {
    if slugs.is_empty() { COMPARE.to_owned() } else { format!("{COMPARE}?{}", suppliers_query(slugs)) }
}

/// Choosing a list for suppliers.
pub fn add_suppliers<S: AsRef<str>>(slugs: &[S]) -> String {
    format!("{ADD_TO_LIST}?{}", suppliers_query(slugs))
}

/// Choosing a list for an offer.
pub fn add_offer(slug: impl Display) -> String {
    format!("{ADD_TO_LIST}?offre={slug}")
}

pub fn list(id: ShortlistId) -> String {
    format!("{LISTS}/{id}")
}

pub fn list_settings(id: ShortlistId) -> String {
    format!("{LISTS}/{id}/reglages")
}

pub fn list_delete(id: ShortlistId) -> String {
    format!("{LISTS}/{id}/suppression")
}

pub fn list_xlsx(id: ShortlistId) -> String {
    format!("{LISTS}/{id}/export.xlsx")
}

/// The list, at one of its lines.
pub fn entry(id: ShortlistId, entry: ShortlistEntryId) -> String {
    format!("{LISTS}/{id}#ligne-{entry}")
}

pub fn entry_move(id: ShortlistId, entry: ShortlistEntryId) -> String {
    format!("{LISTS}/{id}/lignes/{entry}/place")
}

pub fn entry_remove(id: ShortlistId, entry: ShortlistEntryId) -> String {
    format!("{LISTS}/{id}/lignes/{entry}/retirer")
}

pub fn entry_restore(id: ShortlistId, entry: ShortlistEntryId) -> String {
    format!("{LISTS}/{id}/lignes/{entry}/remettre")
}

pub fn notes(id: ShortlistId, entry: ShortlistEntryId) -> String {
    format!("{LISTS}/{id}/lignes/{entry}/notes")
}

pub fn note_remove(id: ShortlistId, entry: ShortlistEntryId, note: ShortlistNoteId) -> String {
    format!("{LISTS}/{id}/lignes/{entry}/notes/{note}/retirer")
}

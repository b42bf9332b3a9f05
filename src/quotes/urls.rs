//! Addresses of the room.

use entity::values::{AgreedOrderId, QuoteFileId, QuoteRequestId, QuoteThreadId};

/// A new request: `?fournisseur=…` (repeated), `?offre=…`, `?besoin=…`.
pub const NEW: &str = "/devis/nouveau";
/// Own requests, and what the own organisations are asked.
pub const LIST: &str = "/compte/devis";
pub const REQUEST: &str = "/devis/{id}";
pub const EDIT: &str = "/devis/{id}/modifier";
pub const SUPPLIERS: &str = "/devis/{id}/fournisseurs";
pub const FILES: &str = "/devis/{id}/fichiers";
pub const FILE_REMOVAL: &str = "/devis/{id}/fichiers/{file}/suppression";
pub const SEND: &str = "/devis/{id}/envoi";
pub const REMOVAL: &str = "/devis/{id}/suppression";
pub const CANCEL: &str = "/devis/{id}/annulation";
pub const COMPARISON: &str = "/devis/{id}/comparaison";
pub const DOSSIER: &str = "/devis/{id}/dossier";
pub const DOSSIER_XLSX: &str = "/devis/{id}/dossier.xlsx";

pub const THREAD: &str = "/devis/echanges/{id}";
pub const MESSAGES: &str = "/devis/echanges/{id}/messages";
pub const QUOTE: &str = "/devis/echanges/{id}/offre";
pub const VERSION: &str = "/devis/echanges/{id}/versions/{version}";
/// The supplier declines.
pub const DECLINE: &str = "/devis/echanges/{id}/refus";
/// The buyer turns an answer down.
pub const TURN_DOWN: &str = "/devis/echanges/{id}/rejet";
pub const ACCEPT: &str = "/devis/echanges/{id}/acceptation";
pub const FILE: &str = "/devis/pieces/{id}";

pub const ORDERS: &str = "/compte/commandes";
pub const ORDER: &str = "/compte/commandes/{id}";
pub const REFERENCE: &str = "/compte/commandes/{id}/reference";

pub fn request(id: QuoteRequestId) -> String {
    format!("/devis/{id}")
}

pub fn edit(id: QuoteRequestId) -> String {
    format!("/devis/{id}/modifier")
}

pub fn suppliers(id: QuoteRequestId) -> String {
    format!("/devis/{id}/fournisseurs")
}

pub fn files(id: QuoteRequestId) -> String {
    format!("/devis/{id}/fichiers")
}

pub fn file_removal(id: QuoteRequestId, file: QuoteFileId) -> String {
    format!("/devis/{id}/fichiers/{file}/suppression")
}

pub fn send(id: QuoteRequestId) -> String {
    format!("/devis/{id}/envoi")
}

pub fn removal(id: QuoteRequestId) -> String {
    format!("/devis/{id}/suppression")
}

pub fn cancel(id: QuoteRequestId) -> String {
    format!("/devis/{id}/annulation")
}

pub fn comparison(id: QuoteRequestId) -> String {
    format!("/devis/{id}/comparaison")
}

pub fn dossier(id: QuoteRequestId) -> String {
    format!("/devis/{id}/dossier")
}

pub fn dossier_xlsx(id: QuoteRequestId) -> String {
    format!("/devis/{id}/dossier.xlsx")
}

pub fn thread(id: QuoteThreadId) -> String {
    format!("/devis/echanges/{id}")
}

pub fn messages(id: QuoteThreadId) -> String {
    format!("/devis/echanges/{id}/messages")
}

pub fn quote(id: QuoteThreadId) -> String {
    format!("/devis/echanges/{id}/offre")
}

pub fn version(id: QuoteThreadId, version: i32) -> String {
    format!("/devis/echanges/{id}/versions/{version}")
}

pub fn decline(id: QuoteThreadId) -> String {
    format!("/devis/echanges/{id}/refus")
}

pub fn turn_down(id: QuoteThreadId) -> String {
    format!("/devis/echanges/{id}/rejet")
}

pub fn accept(id: QuoteThreadId) -> String {
    format!("/devis/echanges/{id}/acceptation")
}

pub fn file(id: QuoteFileId) -> String {
    format!("/devis/pieces/{id}")
}

pub fn order(id: AgreedOrderId) -> String {
    format!("/compte/commandes/{id}")
}

pub fn reference(id: AgreedOrderId) -> String {
    format!("/compte/commandes/{id}/reference")
}

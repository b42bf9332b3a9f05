//! Addresses of the room.

use entity::tenders::fetch_source::SourceKind;
use entity::values::{FetchRunId, LotId, TenderId};

pub const LIST: &str = "/marches";
pub const EXPORT_CSV: &str = "/marches/export.csv";
pub const EXPORT_XLSX: &str = "/marches/export.xlsx";
pub const FEED: &str = "/marches/flux.atom";
pub const CALENDAR: &str = "/marches/calendrier.ics";
pub const TENDER: &str = "/marches/{id}";
pub const REQUIREMENTS: &str = "/marches/{id}/exigences";
pub const TENDER_CALENDAR: &str = "/marches/{id}/echeances.ics";
pub const TENDER_PAYLOAD: &str = "/marches/{id}/versions/{number}/original";

pub const API_LIST: &str = "/api/v1/tenders";
pub const API_TENDER: &str = "/api/v1/tenders/{id}";

pub const NEEDS: &str = "/compte/besoins";
pub const NEW_NEED: &str = "/compte/besoins/nouveau";
pub const NEED: &str = "/compte/besoins/{id}";
pub const NEED_LOTS: &str = "/compte/besoins/{id}/lots";
pub const NEED_LOT: &str = "/compte/besoins/{id}/lots/{lot}";
pub const NEED_LOT_REMOVE: &str = "/compte/besoins/{id}/lots/{lot}/retirer";
pub const NEED_DATES: &str = "/compte/besoins/{id}/dates";
pub const NEED_PUBLISH: &str = "/compte/besoins/{id}/publier";
pub const NEED_WITHDRAW: &str = "/compte/besoins/{id}/retirer";

/// Publishers from which notices are fetched.
pub const SOURCES: &str = "/chambre/sources";
pub const SOURCE: &str = "/chambre/sources/{kind}";
pub const SOURCE_FETCH: &str = "/chambre/sources/{kind}/releve";
pub const FETCH_RUN: &str = "/chambre/sources/{kind}/releves/{id}";

pub fn source(kind: SourceKind) -> String {
    format!("/chambre/sources/{kind}")
}

pub fn source_fetch(kind: SourceKind) -> String {
    format!("/chambre/sources/{kind}/releve")
}

pub fn fetch_run(kind: SourceKind, id: FetchRunId) -> String {
    format!("/chambre/sources/{kind}/releves/{id}")
}

pub const NEED_CHECKS: &str = "/chambre/besoins";
pub const NEED_CHECK: &str = "/chambre/besoins/{id}";

pub fn need_check(id: TenderId) -> String {
    format!("/chambre/besoins/{id}")
}

pub fn tender(id: TenderId) -> String {
    format!("/marches/{id}")
}

pub fn requirements(id: TenderId) -> String {
    format!("/marches/{id}/exigences")
}

pub fn tender_calendar(id: TenderId) -> String {
    format!("/marches/{id}/echeances.ics")
}

pub fn payload(id: TenderId, number: i32) -> String {
    format!("/marches/{id}/versions/{number}/original")
}

pub fn need(id: TenderId) -> String {
    format!("/compte/besoins/{id}")
}

pub fn need_lots(id: TenderId) -> String {
    format!("/compte/besoins/{id}/lots")
}

pub fn need_lot(id: TenderId, lot: LotId) -> String {
    format!("/compte/besoins/{id}/lots/{lot}")
}

pub fn need_dates(id: TenderId) -> String {
    format!("/compte/besoins/{id}/dates")
}

//! Addresses of the room.

use entity::values::{ImportRunId, OrganisationId};

pub const DESK: &str = "/chambre";
pub const JOBS: &str = "/chambre/taches";
pub const LOG: &str = "/chambre/journal";
pub const LOG_CSV: &str = "/chambre/journal.csv";
pub const IMPORTS: &str = "/chambre/imports";
pub const IMPORT: &str = "/chambre/imports/{id}";
pub const IMPORT_APPLY: &str = "/chambre/imports/{id}/appliquer";
pub const IMPORT_REPORT: &str = "/chambre/imports/{id}/rapport.json";
pub const IMPORT_WORKBOOK: &str = "/chambre/imports/{id}/rapport.xlsx";
pub const ACT: &str = "/chambre/agir";
pub const ACT_STOP: &str = "/chambre/agir/arreter";
/// What staff did for an organisation, for its people.
pub const ACTED: &str = "/compte/organisations/{id}/interventions";

pub fn import(id: ImportRunId) -> String {
    format!("/chambre/imports/{id}")
}

pub fn import_apply(id: ImportRunId) -> String {
    format!("/chambre/imports/{id}/appliquer")
}

pub fn import_report(id: ImportRunId) -> String {
    format!("/chambre/imports/{id}/rapport.json")
}

pub fn import_workbook(id: ImportRunId) -> String {
    format!("/chambre/imports/{id}/rapport.xlsx")
}

pub fn acted(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/interventions")
}

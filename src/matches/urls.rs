//! Addresses of the room.

use entity::values::TenderId;

pub const ANSWERS: &str = "/marches/{id}/reponses";
pub const API_CANDIDATES: &str = "/api/v1/tenders/{id}/candidates";

pub fn answers(id: TenderId) -> String {
    format!("/marches/{id}/reponses")
}

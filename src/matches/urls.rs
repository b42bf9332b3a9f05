//! Addresses of the room.

use entity::values::TenderId;

pub const ANSWERS: &str = "/marches/{id}/reponses";
pub const API_CANDIDATES: &str = "/api/v1/tenders/{id}/candidates";

pub const ADVICE: &str = "/compte/besoins/{id}/conseils";
pub const ADVICE_BRIEF: &str = "/compte/besoins/{id}/conseils/bref";
pub const ADVICE_SPLIT: &str = "/compte/besoins/{id}/conseils/partager";
pub const ADVICE_UNDO: &str = "/compte/besoins/{id}/conseils/revenir";

pub fn advice(id: TenderId) -> String {
    format!("/compte/besoins/{id}/conseils")
}

pub fn advice_split(id: TenderId) -> String {
    format!("/compte/besoins/{id}/conseils/partager")
}

pub fn advice_undo(id: TenderId) -> String {
    format!("/compte/besoins/{id}/conseils/revenir")
}

pub fn answers(id: TenderId) -> String {
    format!("/marches/{id}/reponses")
}

//! Addresses of references.

use entity::values::{OrganisationId, ReferenceId};

pub const OWN_REFERENCES: &str = "/compte/organisations/{id}/references";
pub const NEW_REFERENCE: &str = "/compte/organisations/{id}/references/nouvelle";
pub const EDIT_REFERENCE: &str = "/compte/organisations/{id}/references/{reference}";
pub const MOVE_REFERENCE: &str = "/compte/organisations/{id}/references/{reference}/place";
pub const REMOVE_REFERENCE: &str = "/compte/organisations/{id}/references/{reference}/suppression";
pub const ASK_CLIENT: &str = "/compte/organisations/{id}/references/{reference}/confirmation";
pub const ANSWER: &str = "/references/confirmer";

pub fn own(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/references")
}

pub fn new(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/references/nouvelle")
}

pub fn edit(id: OrganisationId, reference: ReferenceId) -> String {
    format!("/compte/organisations/{id}/references/{reference}")
}

pub fn place(id: OrganisationId, reference: ReferenceId) -> String {
    format!("/compte/organisations/{id}/references/{reference}/place")
}

pub fn remove(id: OrganisationId, reference: ReferenceId) -> String {
    format!("/compte/organisations/{id}/references/{reference}/suppression")
}

pub fn ask(id: OrganisationId, reference: ReferenceId) -> String {
    format!("/compte/organisations/{id}/references/{reference}/confirmation")
}

/// The client's page of two buttons, with its key.
pub fn answer(key: &str) -> String {
    format!("{ANSWER}?cle={key}")
}

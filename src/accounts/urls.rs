//! Addresses of the room.

use entity::values::{OrganisationId, PersonId};

pub const ACCOUNT: &str = "/compte";
pub const SIGN_IN: &str = "/compte/connexion";
pub const SIGN_OUT: &str = "/compte/deconnexion";
pub const REGISTER: &str = "/compte/inscription";
pub const CHECK_MAIL: &str = "/compte/inscription/envoye";
pub const CONFIRM: &str = "/compte/confirmation";
pub const FORGOT: &str = "/compte/mot-de-passe-oublie";
pub const RESET: &str = "/compte/mot-de-passe";
pub const REVOKE_SESSIONS: &str = "/compte/sessions";

pub const PEOPLE: &str = "/compte/organisations/{id}/personnes";
pub const REMOVE_PERSON: &str = "/compte/organisations/{id}/personnes/{person}/retirer";
pub const TRANSFER: &str = "/compte/organisations/{id}/personnes/{person}/transmettre";

/// The people of an organisation.
pub fn people(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/personnes")
}

/// The question before an organisation goes to another person.
pub fn transfer(id: OrganisationId, person: PersonId) -> String {
    format!("/compte/organisations/{id}/personnes/{person}/transmettre")
}

/// The confirmation page with its one-time key.
pub fn confirm(key: &str) -> String {
    format!("{CONFIRM}?cle={key}")
}

/// The page that sets a password with its one-time key.
pub fn reset(key: &str) -> String {
    format!("{RESET}?cle={key}")
}

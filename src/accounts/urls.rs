//! Addresses of the room.

use entity::values::{OrganisationId, PasskeyId, PersonId};

pub const ACCOUNT: &str = "/compte";
pub const SIGN_IN: &str = "/compte/connexion";
pub const SIGN_OUT: &str = "/compte/deconnexion";
pub const REGISTER: &str = "/compte/inscription";
pub const CHECK_MAIL: &str = "/compte/inscription/envoye";
pub const CONFIRM: &str = "/compte/confirmation";
pub const FORGOT: &str = "/compte/mot-de-passe-oublie";
pub const RESET: &str = "/compte/mot-de-passe";
pub const REVOKE_SESSIONS: &str = "/compte/sessions";

pub const SIGN_IN_CODE: &str = "/compte/connexion/code";
pub const SIGN_IN_QUESTION: &str = "/compte/connexion/cle/question";
pub const SIGN_IN_BY_PASSKEY: &str = "/compte/connexion/cle";
pub const PROOF: &str = "/compte/preuve";
pub const PROOF_BY_PASSKEY: &str = "/compte/preuve/cle";

pub const SECURITY: &str = "/compte/securite";
pub const PASSWORD: &str = "/compte/securite/mot-de-passe";
pub const EMAIL: &str = "/compte/securite/adresse";
/// The link that a new address receives.
pub const CONFIRM_EMAIL: &str = "/compte/adresse";
pub const FACTOR: &str = "/compte/securite/code";
pub const FACTOR_BEGIN: &str = "/compte/securite/code/commencer";
pub const FACTOR_CONFIRM: &str = "/compte/securite/code/confirmer";
pub const FACTOR_CODES: &str = "/compte/securite/code/secours";
pub const FACTOR_OFF: &str = "/compte/securite/code/arreter";
pub const PASSKEYS: &str = "/compte/securite/cles";
pub const PASSKEY_NEW: &str = "/compte/securite/cles/nouvelle";
pub const PASSKEY_QUESTION: &str = "/compte/securite/cles/question";
pub const PASSKEY_REMOVE: &str = "/compte/securite/cles/{id}/retirer";
pub const REVOKE_SESSION: &str = "/compte/sessions/{session}/fermer";

pub const DATA: &str = "/compte/donnees";
pub const DATA_FILE: &str = "/compte/donnees/archive";
pub const CLOSE: &str = "/compte/donnees/fermer";
/// Takes the closing back, also by the link of a mail.
pub const KEEP: &str = "/compte/donnees/garder";

/// What a Chamber asks of its staff to sign in.
pub const STAFF_RULE: &str = "/chambre/connexion";

/// The people of the Chamber.
pub const STAFF: &str = "/chambre/equipe";
pub const STAFF_ROLE: &str = "/chambre/equipe/{person}/role";
pub const STAFF_REMOVE: &str = "/chambre/equipe/{person}/retirer";

pub const INVITE_AGAIN: &str = "/compte/organisations/{id}/personnes/{person}/inviter";
pub const PEOPLE: &str = "/compte/organisations/{id}/personnes";
pub const REMOVE_PERSON: &str = "/compte/organisations/{id}/personnes/{person}/retirer";
pub const TRANSFER: &str = "/compte/organisations/{id}/personnes/{person}/transmettre";

/// The people of an organisation.
pub fn people(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/personnes")
}

/// Gives somebody of an organisation another role, by their address.
pub fn change_role(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/personnes")
}

/// Sends an invitation again.
pub fn invite_again(id: OrganisationId, person: PersonId) -> String {
    format!("/compte/organisations/{id}/personnes/{person}/inviter")
}

/// The question before an organisation goes to another person.
pub fn transfer(id: OrganisationId, person: PersonId) -> String {
    format!("/compte/organisations/{id}/personnes/{person}/transmettre")
}

/// The sign-in page that leads on to a page of ours.
pub fn sign_in(next: &str) -> String {
    with_next(SIGN_IN, next)
}

/// The question whether it is really this person, before a page of ours.
pub fn proof(next: &str) -> String {
    with_next(PROOF, next)
}

fn with_next(page: &str, next: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("{page}?{query}")
}

pub fn remove_passkey(id: PasskeyId) -> String {
    format!("{PASSKEYS}/{id}/retirer")
}

/// Closes a session named by the beginning of its hash.
pub fn revoke_session(name: &str) -> String {
    format!("{REVOKE_SESSIONS}/{name}/fermer")
}

/// The page that takes the closing of an account back with its one-time key.
pub fn keep(key: &str) -> String {
    format!("{KEEP}?cle={key}")
}

/// The confirmation page of a new address with its one-time key.
pub fn confirm_email(key: &str) -> String {
    format!("{CONFIRM_EMAIL}?cle={key}")
}

/// The confirmation page with its one-time key.
pub fn confirm(key: &str) -> String {
    format!("{CONFIRM}?cle={key}")
}

/// The page that sets a password with its one-time key.
pub fn reset(key: &str) -> String {
    format!("{RESET}?cle={key}")
}

/// Gives somebody of the Chamber another role.
pub fn staff_role(person: PersonId) -> String {
    format!("{STAFF}/{person}/role")
}

/// Takes somebody out of the Chamber's staff.
pub fn staff_remove(person: PersonId) -> String {
    format!("{STAFF}/{person}/retirer")
}

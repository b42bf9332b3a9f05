//! Addresses of the room.

pub const ACCOUNT: &str = "/compte";
pub const SIGN_IN: &str = "/compte/connexion";
pub const SIGN_OUT: &str = "/compte/deconnexion";
pub const REGISTER: &str = "/compte/inscription";
pub const CHECK_MAIL: &str = "/compte/inscription/envoye";
pub const CONFIRM: &str = "/compte/confirmation";
pub const FORGOT: &str = "/compte/mot-de-passe-oublie";
pub const RESET: &str = "/compte/mot-de-passe";
pub const REVOKE_SESSIONS: &str = "/compte/sessions";

/// The confirmation page with its one-time key.
pub fn confirm(key: &str) -> String {
    format!("{CONFIRM}?cle={key}")
}

/// The page that sets a password with its one-time key.
pub fn reset(key: &str) -> String {
    format!("{RESET}?cle={key}")
}

//! Tables of the room `accounts`.

pub mod account_closing;
pub mod acting;
pub mod affiliation;
pub mod email_change;
pub mod known_device;
pub mod passkey;
pub mod passkey_challenge;
pub mod pending_sign_in;
pub mod person;
pub mod recovery_code;
pub mod second_factor;
pub mod session;
pub mod staff;
pub mod staff_rule;
pub mod token;

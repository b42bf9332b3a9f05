//! Rules without input or output: what a password must be, how long links and sessions live.

use chrono::TimeDelta;
use entity::values::Language;
use sea_orm::DbErr;

pub use entity::accounts::affiliation::Role;

/// Shortest password; length matters more than signs (NIST SP 800-63B, 3.1.1.2).
pub const PASSWORD_MIN: u64 = 10;
pub const PASSWORD_MAX: u64 = 200;
/// A session ends thirty days after signing in, or two weeks after it was last used.
pub const SESSION_LIFE: TimeDelta = TimeDelta::days(30);
pub const SESSION_IDLE: TimeDelta = TimeDelta::days(14);
pub const CONFIRM_LIFE: TimeDelta = TimeDelta::days(3);
pub const RESET_LIFE: TimeDelta = TimeDelta::hours(2);
pub const STAFF_LINK_LIFE: TimeDelta = TimeDelta::days(2);

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Address or password is wrong; which of the two is not told.
    #[error("wrong address or password")]
    WrongCredentials,
    #[error("the address is not confirmed yet")]
    NotConfirmed,
    /// The link was used, has expired, or never was.
    #[error("the link is not valid")]
    BadLink,
    /// An organisation keeps at least one owner.
    #[error("the last owner stays")]
    LastOwner,
    /// Nobody hands an organisation to somebody who has never opened the account.
    #[error("the person has not confirmed their address")]
    HeirNotConfirmed,
    /// Not among the people of the organisation, or no longer its owner.
    #[error("there is no such person")]
    NoSuchPerson,
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// Somebody to write to.
#[derive(Debug, Clone)]
pub struct Recipient {
    pub email: String,
    pub name: String,
    pub language: Language,
}

/// An address as it is kept: trimmed, lower case.
pub fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

//! Rules without input or output: what a password must be, how long links and sessions live.

use std::net::IpAddr;

use chrono::TimeDelta;
use entity::values::Language;
use sea_orm::DbErr;

pub use entity::accounts::affiliation::Role;

use crate::web::ui::Chrome;

/// Shortest password; length matters more than signs (NIST SP 800-63B, 3.1.1.2).
pub const PASSWORD_MIN: u64 = 10;
pub const PASSWORD_MAX: u64 = 200;
/// A session ends thirty days after signing in, or two weeks after it was last used.
pub const SESSION_LIFE: TimeDelta = TimeDelta::days(30);
pub const SESSION_IDLE: TimeDelta = TimeDelta::days(14);
pub const CONFIRM_LIFE: TimeDelta = TimeDelta::days(3);
pub const RESET_LIFE: TimeDelta = TimeDelta::hours(2);
/// So long the second factor is waited for after the password, and so often it may be wrong.
pub const PENDING_LIFE: TimeDelta = TimeDelta::minutes(10);
pub const PENDING_TRIES: i32 = 5;
/// So long a person who has just shown that it is them is not asked again before a sensitive step.
pub const PROOF_LIFE: TimeDelta = TimeDelta::minutes(10);
/// A question to a passkey is answered within this time.
pub const CHALLENGE_LIFE: TimeDelta = TimeDelta::minutes(5);
/// More passkeys nobody needs.
pub const MOST_PASSKEYS: usize = 20;
/// An account that its person closes can be taken back for so long.
pub const CLOSING_GRACE: TimeDelta = TimeDelta::days(14);
pub const STAFF_LINK_LIFE: TimeDelta = TimeDelta::days(2);

/// The browser somebody signs in with.
#[derive(Debug, Clone)]
pub struct Device<'a> {
    /// Where they are: letters lead there.
    pub hall: &'a Chrome,
    /// Whether they came by a passkey.
    pub has_passkey: bool,
    pub user_agent: &'a str,
    /// Hash of the session key it came with; that session ends.
    pub session: Option<&'a str>,
    pub peer: Option<IpAddr>,
    /// What it says to have signed in before.
    pub known: Option<String>,
}

/// How far a sign-in has come.
#[derive(Debug, Clone)]
pub enum Entry {
    /// The key of the session.
    Open { key: String, email: String },
    /// The key of a sign-in that waits for its second factor.
    NeedsFactor { key: String },
}

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
    /// Neither a code of the app that is right now nor an unused recovery code.
    #[error("the code is not right")]
    WrongCode,
    /// The sign-in took too long, or too many codes were wrong.
    #[error("the sign-in is over")]
    SignInOver,
    #[error("the second factor is on already")]
    FactorIsOn,
    #[error("the second factor is off")]
    FactorIsOff,
    /// What a passkey answered is not what was asked, or not of a passkey we know.
    #[error("the passkey is not accepted")]
    PasskeyRefused,
    #[error("there are enough passkeys")]
    TooManyPasskeys,
    /// Somebody else has an account with this address.
    #[error("the address is taken")]
    AddressTaken,
    /// An organisation would be left without anybody, and nobody said what becomes of it.
    #[error("an organisation needs another owner first")]
    OrganisationsLeft,
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

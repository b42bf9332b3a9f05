//! Forms of the room: shape checks, keys of sentences beside the fields.

use serde::Deserialize;
use validator::{Validate, ValidationError};

use super::model::{PASSWORD_MAX, PASSWORD_MIN};
use crate::mail;

/// Registration. `website` is a honeypot that people do not see.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct RegisterForm {
    #[validate(length(min = 1, max = 120, message = "form-name-length"), custom(function = "printable"))]
    pub name: String,
    #[validate(custom(function = "address"))]
    pub email: String,
    #[validate(length(min = PASSWORD_MIN, max = PASSWORD_MAX, message = "accounts-password-length"))]
    pub password: String,
    pub website: String,
}

#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct SignInForm {
    #[validate(custom(function = "known_address"))]
    pub email: String,
    #[validate(custom(function = "known_password"))]
    pub password: String,
    /// Where to go afterwards: a path of ours.
    pub next: String,
}

#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct ForgotForm {
    #[validate(custom(function = "address"))]
    pub email: String,
}

#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct ResetForm {
    pub cle: String,
    #[validate(length(min = PASSWORD_MIN, max = PASSWORD_MAX, message = "accounts-password-length"))]
    pub password: String,
}

#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct AccountForm {
    #[validate(length(min = 1, max = 120, message = "form-name-length"), custom(function = "printable"))]
    pub name: String,
    pub language: String,
}

/// The second factor at sign-in, or to turn it on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    pub code: String,
}

/// A fresh proof.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProofForm {
    pub password: String,
    pub code: String,
    pub next: String,
}

/// What a script got from a passkey, and the name a new one is to bear.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct PasskeyForm {
    #[validate(
        length(min = 1, max = 60, message = "accounts-passkey-name-length"),
        custom(function = "printable")
    )]
    pub name: String,
    #[validate(length(min = 1, max = 20_000, message = "accounts-passkey-needs-script"))]
    pub credential: String,
    pub next: String,
}

#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct PasswordForm {
    #[validate(length(min = PASSWORD_MIN, max = PASSWORD_MAX, message = "accounts-password-length"))]
    pub password: String,
}

/// Another address.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct EmailForm {
    #[validate(custom(function = "address"))]
    pub email: String,
}

/// Somebody to add to an organisation.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct PersonForm {
    #[validate(custom(function = "address"))]
    pub email: String,
    pub role: String,
}

fn refuse(key: &'static str) -> Result<(), ValidationError> {
    Err(ValidationError::new("refused").with_message(key.into()))
}

fn address(text: &str) -> Result<(), ValidationError> {
    if mail::is_address(text.trim()) { Ok(()) } else { refuse("form-email") }
}

/// What was typed to sign in: that no account can have it is told in the same words as that none has.
fn known_address(text: &str) -> Result<(), ValidationError> {
    match text.trim() {
        "" => refuse("form-required"),
        given if given.len() > 254 || given.chars().any(char::is_control) => {
            refuse("accounts-wrong-credentials")
        }
        _ => Ok(()),
    }
}

/// A longer password is nobody's and is not hashed.
fn known_password(text: &str) -> Result<(), ValidationError> {
    match text.chars().count() as u64 {
        0 => refuse("form-required"),
        length if length > PASSWORD_MAX => refuse("accounts-wrong-credentials"),
        _ => Ok(()),
    }
}

fn printable(text: &str) -> Result<(), ValidationError> {
    let ok = !text.trim().is_empty() && !text.chars().any(char::is_control);
    if ok { Ok(()) } else { refuse("form-name-length") }
}

/// A path of ours to return to; anything else leads to the account page.
pub fn safe_next(next: &str) -> &str {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control)
        && next.len() <= 500;
    if ours { next } else { super::urls::ACCOUNT }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert_eq!(safe_next("/catalogue?q=pain"), "/catalogue?q=pain");
        for hostile in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb"] {
            assert_eq!(safe_next(hostile), "/compte", "{hostile:?}");
        }
    }
}

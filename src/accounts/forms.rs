//! Forms of the room: shape checks, keys of sentences beside the fields.

use serde::Deserialize;
use validator::{Validate, ValidateEmail as _, ValidationError};

use super::model::{PASSWORD_MAX, PASSWORD_MIN};

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
    #[validate(length(min = 1, max = 254, message = "form-required"))]
    pub email: String,
    #[validate(length(min = 1, max = PASSWORD_MAX, message = "form-required"))]
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

fn address(text: &str) -> Result<(), ValidationError> {
    let trimmed = text.trim();
    let ok = trimmed.len() <= 254 && trimmed.validate_email();
    if ok { Ok(()) } else { Err(ValidationError::new("email").with_message("form-email".into())) }
}

fn printable(text: &str) -> Result<(), ValidationError> {
    let ok = !text.trim().is_empty() && !text.chars().any(char::is_control);
    if ok { Ok(()) } else { Err(ValidationError::new("text").with_message("form-name-length".into())) }
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

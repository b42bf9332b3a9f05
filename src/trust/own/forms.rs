//! Forms of members: a guarantee as typed ⇄ what it says; a document as uploaded. What is typed is always kept.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;

use super::super::case::{Purpose, Visibility};
use super::super::documents::Upload;
use super::super::health;
use super::super::model::GuaranteeScope;
use super::super::moves::Details;
use crate::files::DOCUMENT_MAX;
use crate::web::error::AppError;
use crate::web::form::FieldErrors;

/// Longest number, level and name of a site.
const LINE_MAX: usize = 120;
/// Longest other field of the upload, in bytes, and most fields.
const TEXT_MAX: usize = 1024;
const FIELDS_MAX: usize = 10;

/// A guarantee as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct GuaranteeForm {
    pub version: String,
    /// Code of the scheme; only asked for a new one.
    pub scheme: String,
    pub scope: String,
    pub site: String,
    pub reference: String,
    pub level: String,
    pub issued_on: String,
    pub valid_from: String,
    pub valid_to: String,
}

impl GuaranteeForm {
    /// The form of what is recorded.
    pub fn of(details: &Details, version: i32) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let site = match &details.scope {
            GuaranteeScope::Site(site) => site.clone(),
            _ => String::new(),
        };
        Self {
            version: version.to_string(),
            scheme: String::new(),
            scope: details.scope.as_str().to_owned(),
            site,
            reference: details.reference.clone().unwrap_or_default(),
            level: details.level.clone().unwrap_or_default(),
            issued_on: day(details.issued_on),
            valid_from: day(details.valid_from),
            valid_to: day(details.valid_to),
        }
    }

    /// What was written, or everything that is wrong with it.
    pub fn understand(&self, today: NaiveDate) -> Result<Details, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut line = |field: &'static str, text: &str| line(field, text, &mut errors);
        let site = line("site", &self.site);
        let reference = line("reference", &self.reference);
        let level = line("level", &self.level);
        let mut day = |field: &'static str, text: &str| day(field, text, &mut errors);
        let issued_on = day("issued_on", &self.issued_on);
        let valid_from = day("valid_from", &self.valid_from);
        let valid_to = day("valid_to", &self.valid_to);
        if issued_on.is_some_and(|day| day > today) {
            errors.add("issued_on", "trust-error-issued-later");
        }
        if valid_from.zip(valid_to).is_some_and(|(first, last)| last < first) {
            errors.add("valid_to", "trust-error-ends-before");
        }
        let scope = match self.scope.as_str() {
            "organisation" => Some(GuaranteeScope::Organisation),
            "offers" => Some(GuaranteeScope::Offers),
            "site" => {
                if site.is_none() && !errors.has("site") {
                    errors.add("site", "trust-error-site");
                }
                site.map(GuaranteeScope::Site)
            }
            _ => {
                errors.add("scope", "trust-error-scope");
                None
            }
        };
        match scope {
            Some(scope) if errors.is_empty() => {
                Ok(Details { scope, reference, level, issued_on, valid_from, valid_to })
            }
            _ => Err(errors),
        }
    }
}

/// A text of one line; nothing when it is empty.
fn line(field: &'static str, text: &str, errors: &mut FieldErrors) -> Option<String> {
    let text = text.trim();
    if text.chars().count() > LINE_MAX {
        errors.add(field, "form-too-long");
    } else if text.chars().any(char::is_control) {
        errors.add(field, "form-invalid");
    } else if let Some(refusal) = health::refusal(text) {
        errors.add(field, refusal.key());
    }
    (!text.is_empty()).then(|| text.to_owned())
}

/// A day as the browser writes it; nothing when it is empty.
pub fn day(field: &'static str, text: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let day = text.parse::<NaiveDate>().ok().filter(|day| (1900..=2199).contains(&day.year()));
    if day.is_none() {
        errors.add(field, "form-date");
    }
    day
}

/// A document as uploaded.
#[derive(Debug, Clone, Default)]
pub struct DocumentForm {
    pub visibility: String,
    pub purpose: String,
    name: String,
    bytes: Vec<u8>,
    is_too_large: bool,
}

impl DocumentForm {
    /// Nothing chosen yet: nobody but the Chamber reads what nobody decided to show.
    pub fn blank() -> Self {
        let (visibility, purpose) = (Visibility::Chamber.to_string(), Purpose::Proof.to_string());
        Self { visibility, purpose, ..Self::default() }
    }

    pub async fn read(mut multipart: Multipart) -> Result<Self, AppError> {
        let mut form = Self { purpose: Purpose::Proof.to_string(), ..Self::default() };
        let mut count = 0;
        while let Some(mut field) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
            count += 1;
            if count > FIELDS_MAX {
                return Err(AppError::BadRequest("error-form-detail"));
            }
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = name == "file";
            let given = field.file_name().unwrap_or_default().to_owned();
            let most = if is_file { DOCUMENT_MAX } else { TEXT_MAX };
            let mut bytes = Vec::new();
            let mut is_cut = false;
            while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
                is_cut |= bytes.len() + chunk.len() > most;
                if !is_cut {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if is_file {
                (form.name, form.bytes, form.is_too_large) = (given, bytes, is_cut);
            } else if is_cut {
                return Err(AppError::BadRequest("error-form-detail"));
            } else if name == "visibility" {
                form.visibility = String::from_utf8_lossy(&bytes).into_owned();
            } else if name == "purpose" {
                form.purpose = String::from_utf8_lossy(&bytes).into_owned();
            }
        }
        Ok(form)
    }

    /// The upload, or what is wrong with it. Its type is judged later, from the bytes.
    pub fn understand(&self) -> Result<Upload, FieldErrors> {
        let mut errors = FieldErrors::default();
        let visibility = self.visibility.parse::<Visibility>().ok();
        if visibility.is_none() {
            errors.add("visibility", "trust-error-visibility");
        }
        if self.is_too_large {
            errors.add("file", "form-document-size");
        } else if self.name.is_empty() && self.bytes.is_empty() {
            errors.add("file", "trust-error-no-file");
        } else if let Some(refusal) = health::refusal(&self.name) {
            errors.add("file", refusal.key());
        }
        let purpose = self.purpose.parse::<Purpose>().ok();
        if purpose.is_none() {
            errors.add("purpose", "trust-error-purpose");
        }
        match (visibility, purpose) {
            (Some(visibility), Some(purpose)) if errors.is_empty() => {
                Ok(Upload { name: self.name.clone(), bytes: self.bytes.clone(), visibility, purpose })
            }
            _ => Err(errors),
        }
    }
}

fn unreadable(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    #[test]
    fn a_form_written_from_details_reads_back_as_the_same() {
        for scope in
            [GuaranteeScope::Organisation, GuaranteeScope::Offers, GuaranteeScope::Site("Renens".to_owned())]
        {
            let details = Details {
                scope,
                reference: Some("A-17".to_owned()),
                level: None,
                issued_on: NaiveDate::from_ymd_opt(2026, 1, 2),
                valid_from: None,
                valid_to: NaiveDate::from_ymd_opt(2029, 1, 1),
            };
            assert_eq!(GuaranteeForm::of(&details, 3).understand(today()).unwrap(), details);
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let form = GuaranteeForm {
            scope: "site".to_owned(),
            reference: "x".repeat(LINE_MAX + 1),
            level: "a\u{7}b".to_owned(),
            issued_on: "2026-11-24".to_owned(),
            valid_from: "yesterday".to_owned(),
            valid_to: "12026-01-01".to_owned(),
            ..GuaranteeForm::default()
        };
        let errors = form.understand(today()).unwrap_err();
        for field in ["site", "reference", "level", "issued_on", "valid_from", "valid_to"] {
            assert!(errors.has(field), "{field}");
        }
        let form = GuaranteeForm {
            valid_from: "2026-02-01".to_owned(),
            valid_to: "2026-01-31".to_owned(),
            ..GuaranteeForm::default()
        };
        let errors = form.understand(today()).unwrap_err();
        assert_eq!(errors.get("valid_to"), Some("trust-error-ends-before"));
        assert_eq!(errors.get("scope"), Some("trust-error-scope"));
    }
}

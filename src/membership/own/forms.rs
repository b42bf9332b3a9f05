//! Forms of owners. What is typed is always kept.

use std::collections::HashMap;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use entity::membership::answer;
use entity::membership::criterion::{self, Scale};
use entity::values::{CharterId, Language};
use serde::Deserialize;

use super::super::forms::{line, link, words};
use super::super::model::{TEXT_MAX, TITLE_MAX, levels};
use super::service::{Answered, Signature, seen};
use crate::files::DOCUMENT_MAX;
use crate::web::error::AppError;
use crate::web::form::FieldErrors;

/// Longest field besides the file, in bytes, and most fields.
const FIELD_MAX: usize = 16 * 1024;
const FIELDS_MAX: usize = 12;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BeginForm {
    pub chamber: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CategoryForm {
    pub category: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AppealForm {
    pub text: String,
}

/// An answer as typed, with a document as uploaded.
#[derive(Debug, Clone, Default)]
pub struct AnswerForm {
    pub level: String,
    pub text: String,
    pub link: String,
    pub removes_file: bool,
    pub seen: String,
    /// Save and stay on the overview.
    pub stops: bool,
    file: Option<(String, Vec<u8>)>,
    is_too_large: bool,
}

impl AnswerForm {
    pub fn of(answer: Option<&answer::Model>) -> Self {
        Self {
            level: answer.and_then(|one| one.level).map(|level| level.to_string()).unwrap_or_default(),
            text: answer.map(|one| one.text.clone()).unwrap_or_default(),
            link: answer.and_then(|one| one.link.clone()).unwrap_or_default(),
            seen: seen(answer),
            ..Self::default()
        }
    }

    /// The same on the answer that stands there now.
    pub fn seeing(self, seen: String) -> Self {
        Self { seen, ..self }
    }

    pub async fn read(mut multipart: Multipart) -> Result<Self, AppError> {
        let mut form = Self::default();
        let mut fields = HashMap::new();
        while let Some(mut field) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
            if fields.len() >= FIELDS_MAX {
                return Err(AppError::BadRequest("error-form-detail"));
            }
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = name == "file";
            let given = field.file_name().unwrap_or_default().to_owned();
            let most = if is_file { DOCUMENT_MAX } else { FIELD_MAX };
            let (mut bytes, mut is_cut) = (Vec::new(), false);
            while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
                is_cut |= bytes.len() + chunk.len() > most;
                if !is_cut {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if is_file {
                let is_given = !given.is_empty() || !bytes.is_empty();
                form.is_too_large = is_cut;
                form.file = is_given.then_some((given, bytes));
            } else if is_cut || bytes.contains(&0) {
                return Err(AppError::BadRequest("error-form-detail"));
            } else {
                fields.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        form.level = take("level");
        form.text = take("text");
        form.link = take("link");
        form.seen = take("seen");
        form.removes_file = take("remove") == "yes";
        form.stops = take("next") == "stop";
        Ok(form)
    }

    /// What was answered, complete or not, or what is wrong with it. The type of the file is judged from its bytes.
    pub fn understand(&self, criterion: &criterion::Model) -> Result<Answered, FieldErrors> {
        let mut errors = FieldErrors::default();
        let text = words("text", &self.text, TEXT_MAX, &mut errors);
        let link = link("link", &self.link, &mut errors);
        let level = self.level.parse().ok().filter(|level| (0..levels(criterion.scale)).contains(level));
        if level.is_none() && !self.level.is_empty() && criterion.scale != Scale::Words {
            errors.add("level", "form-invalid");
        }
        if self.is_too_large {
            errors.add("file", "form-document-size");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Answered {
            level,
            text,
            link,
            file: self.file.clone(),
            removes_file: self.removes_file,
            seen: self.seen.clone(),
        })
    }
}

fn unreadable(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

/// A signature as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignForm {
    pub charter: String,
    pub language: String,
    pub name: String,
    pub role: String,
    pub agrees: String,
}

impl SignForm {
    /// The signature, or what is wrong with it; nothing wrong and no signature: the form is not ours.
    pub fn understand(&self) -> Result<Signature, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = line("name", &self.name, TITLE_MAX, &mut errors);
        let role = line("role", &self.role, TITLE_MAX, &mut errors);
        if self.agrees != "yes" {
            errors.add("agrees", "membership-error-agree");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        match (self.charter.parse::<CharterId>(), self.language.parse::<Language>()) {
            (Ok(charter), Ok(language)) => Ok(Signature { charter, language, name, role }),
            _ => Err(errors),
        }
    }
}

//! The form of the settings: texts in three languages are a field for each.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use entity::chambers::chamber;
use entity::values::{Language, LocalText};

use crate::chambers::{Settings, Wrong};
use crate::files::LOGO_MAX;
use crate::web::error::AppError;
use crate::web::form::FieldErrors;

/// The settings as typed, by name of the field.
#[derive(Debug, Clone, Default)]
pub struct SettingsForm(pub BTreeMap<String, String>);

impl SettingsForm {
    /// The form of what is set.
    pub fn of(chamber: &chamber::Model) -> Self {
        let mut form = Self::default();
        let mut set = |name: &str, value: &str| drop(form.0.insert(name.to_owned(), value.to_owned()));
        for (name, text) in [
            ("tagline", &chamber.tagline),
            ("front_title", &chamber.front_title),
            ("front_lead", &chamber.front_lead),
            ("about", &chamber.about),
            ("imprint", &chamber.imprint),
            ("privacy", &chamber.privacy),
        ] {
            for language in Language::ALL {
                set(&format!("{name}_{language}"), text.get(*language).unwrap_or_default());
            }
        }
        set("name", &chamber.name);
        set("short_name", &chamber.short_name);
        set("accent", chamber.accent.as_deref().unwrap_or_default());
        set("contact_email", chamber.contact_email.as_deref().unwrap_or_default());
        set("time_zone", &chamber.time_zone);
        set("supplier_filter", &chamber.supplier_filter);
        set("freshness_days", &chamber.freshness_days.to_string());
        set("registration", chamber.registration.as_str());
        set("default_language", chamber.default_language.as_str());
        set("version", &chamber.version.to_string());
        for code in &chamber.languages.0 {
            set(&format!("speaks_{code}"), "1");
        }
        if chamber.shows_everything {
            set("shows_everything", "1");
        }
        form
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    pub fn version(&self) -> i32 {
        self.get("version").parse().unwrap_or(-1)
    }

    /// The settings, or what is wrong with them beside the fields.
    pub fn understand(&self) -> Result<Settings, FieldErrors> {
        let one = |name: &str| Some(self.get(name).trim().to_owned());
        let text = |name: &str| {
            let mut text = LocalText::default();
            for language in Language::ALL {
                text.set(*language, &self.get(&format!("{name}_{language}")).replace("\r\n", "\n"));
            }
            Some(text)
        };
        let spoken = Language::ALL.iter().filter(|language| self.has(&format!("speaks_{language}")));
        let settings = Settings {
            name: one("name"),
            short_name: one("short_name"),
            tagline: text("tagline"),
            about: text("about"),
            front_title: text("front_title"),
            front_lead: text("front_lead"),
            imprint: text("imprint"),
            privacy: text("privacy"),
            languages: Some(spoken.map(ToString::to_string).collect()),
            default_language: one("default_language"),
            time_zone: one("time_zone"),
            accent: one("accent").map(|accent| accent.to_lowercase()),
            contact_email: one("contact_email"),
            supplier_filter: one("supplier_filter").map(|filter| filter.trim_start_matches('?').to_owned()),
            registration: one("registration"),
            freshness_days: Some(self.get("freshness_days").trim().parse().unwrap_or(-1)),
            shows_everything: Some(self.has("shows_everything")),
            ..Settings::default()
        };
        let wrong = settings.wrong();
        if wrong.is_empty() { Ok(settings) } else { Err(errors(&wrong)) }
    }
}

fn errors(wrong: &[(&'static str, Wrong)]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (field, wrong) in wrong {
        // The group of a text has its error; the link of the summary leads to the group.
        errors.add(*field, wrong.key());
    }
    errors
}

/// The one file of an upload (nothing: the logo is to be taken away), or the key of what is wrong with it.
pub async fn read_file(mut multipart: Multipart) -> Result<Result<Option<Vec<u8>>, &'static str>, AppError> {
    let mut bytes = Vec::new();
    while let Some(mut field) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
        match field.name() {
            Some("remove") => return Ok(Ok(None)),
            Some("file") => {}
            _ => continue,
        }
        while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
            if bytes.len() + chunk.len() > LOGO_MAX {
                return Ok(Err("chambers-error-logo-size"));
            }
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(if bytes.is_empty() { Err("chambers-error-no-logo") } else { Ok(Some(bytes)) })
}

fn unreadable(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

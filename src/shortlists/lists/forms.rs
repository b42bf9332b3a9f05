//! Forms of the lists: what was typed ⇄ what it says.

use entity::shortlists::shortlist;
use entity::values::OrganisationId;
use serde::Deserialize;

use super::super::model::{NAME_MAX, NOTE_MAX, Sharing};
use super::service::Settings;
use crate::web::form::FieldErrors;
use crate::web::viewer::Viewer;

/// Name and sharing of a list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ListForm {
    pub version: String,
    pub name: String,
    pub sharing: String,
    pub organisation: String,
}

impl ListForm {
    /// A new list: nobody else sees it.
    pub fn blank(viewer: &Viewer) -> Self {
        let first = viewer.affiliations.first();
        Self {
            sharing: Sharing::Private.to_string(),
            organisation: first.map(|role| role.organisation_id.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    pub fn of(list: &shortlist::Model, viewer: &Viewer) -> Self {
        let organisation = list.organisation_id.map(|id| id.to_string());
        Self {
            version: list.version.to_string(),
            name: list.name.clone(),
            sharing: list.sharing.to_string(),
            organisation: organisation.unwrap_or_else(|| Self::blank(viewer).organisation),
        }
    }

    /// What was written, or everything that is wrong with it.
    pub fn understand(&self, viewer: &Viewer) -> Result<Settings, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = name("name", &self.name, &mut errors);
        let sharing = self.sharing.parse::<Sharing>().ok();
        if sharing.is_none() {
            errors.add("sharing", "form-invalid");
        }
        let organisation = self.organisation.parse::<OrganisationId>().ok();
        let organisation = organisation.filter(|id| viewer.acts_for(*id));
        let is_shared = sharing.is_some_and(|sharing| sharing != Sharing::Private);
        if is_shared && organisation.is_none() {
            errors.add("organisation", "shortlists-error-organisation");
        }
        match sharing {
            Some(sharing) if errors.is_empty() => {
                Ok(Settings { name, sharing, organisation: organisation.filter(|_| is_shared) })
            }
            _ => Err(errors),
        }
    }
}

/// A name of one line.
pub fn name(field: &'static str, text: &str, errors: &mut FieldErrors) -> String {
    let text = text.trim();
    if text.is_empty() {
        errors.add(field, "shortlists-error-name");
    } else if text.chars().count() > NAME_MAX {
        errors.add(field, "form-too-long");
    } else if text.chars().any(char::is_control) {
        errors.add(field, "form-invalid");
    }
    text.to_owned()
}

/// A note on a line.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub note: String,
}

impl NoteForm {
    /// What was written, or the key of what is wrong with it.
    pub fn understand(&self) -> Result<String, &'static str> {
        let text = self.note.replace("\r\n", "\n");
        let text = text.trim();
        if text.is_empty() {
            Err("shortlists-error-note")
        } else if text.chars().count() > NOTE_MAX {
            Err("form-too-long")
        } else if text.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t') {
            Err("form-invalid")
        } else {
            Ok(text.to_owned())
        }
    }
}

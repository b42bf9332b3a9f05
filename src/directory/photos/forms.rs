//! The form of the photos, with a file in it.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use entity::values::OrganisationPhotoId;

use super::service::Changes;
use crate::web::error::AppError;
use crate::web::form::FieldErrors;

/// Largest photo that is taken, in bytes; longest other field, and most fields.
const PHOTO_MAX: usize = 8 * 1024 * 1024;
const TEXT_MAX: usize = 2_048;
const FIELDS_MAX: usize = 40;
/// Longest words for a photo, in signs.
const ALT_MAX: usize = 200;

/// The photos as typed.
#[derive(Debug, Clone, Default)]
pub struct PhotosForm {
    pub alts: Vec<(String, String)>,
    pub removed: Vec<String>,
    pub cover: String,
    pub new_alt: String,
    photo: Vec<u8>,
    is_too_large: bool,
}

impl PhotosForm {
    pub async fn read(mut multipart: Multipart) -> Result<Self, AppError> {
        let mut form = Self::default();
        let mut count = 0;
        while let Some(mut field) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
            count += 1;
            if count > FIELDS_MAX {
                return Err(AppError::BadRequest("error-form-detail"));
            }
            let name = field.name().unwrap_or_default().to_owned();
            let most = if name == "photo" { PHOTO_MAX } else { TEXT_MAX };
            let mut bytes = Vec::new();
            let mut is_cut = false;
            while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
                is_cut |= bytes.len() + chunk.len() > most;
                if !is_cut {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if name == "photo" {
                (form.photo, form.is_too_large) = (bytes, is_cut);
            } else if is_cut {
                return Err(AppError::BadRequest("error-form-detail"));
            } else {
                form.take(&name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Ok(form)
    }

    fn take(&mut self, name: &str, value: String) {
        match name {
            "cover" => self.cover = value,
            "removed" => self.removed.push(value),
            "new_alt" => self.new_alt = value,
            _ => {
                if let Some(id) = name.strip_prefix("alt-") {
                    self.alts.push((id.to_owned(), value));
                }
            }
        }
    }

    pub fn has_photo(&self) -> bool {
        !self.photo.is_empty() || self.is_too_large
    }

    pub fn removes(&self, id: &OrganisationPhotoId) -> bool {
        self.removed.iter().any(|known| *known == id.to_string())
    }

    /// What was typed for a photo, else what is stored.
    pub fn alt_of<'a>(&'a self, id: &OrganisationPhotoId, stored: &'a str) -> &'a str {
        let typed = self.alts.iter().find(|(known, _)| *known == id.to_string());
        typed.map_or(stored, |(_, alt)| alt)
    }

    /// What is asked for, or what is wrong with it. The picture itself is judged later, from its bytes.
    pub fn understand(&self) -> Result<Changes, FieldErrors> {
        let mut errors = FieldErrors::default();
        let removed: Vec<OrganisationPhotoId> =
            self.removed.iter().filter_map(|id| id.parse().ok()).collect();
        let mut alts = Vec::new();
        for (id, alt) in &self.alts {
            let Ok(parsed) = id.parse::<OrganisationPhotoId>() else { continue };
            if !removed.contains(&parsed) {
                alts.push((parsed, words(&format!("alt-{id}"), alt, &mut errors)));
            }
        }
        let added = self.has_photo().then(|| {
            if self.is_too_large {
                errors.add("photo", "photos-error-bytes");
            }
            (self.photo.clone(), words("new_alt", &self.new_alt, &mut errors))
        });
        let cover = self.cover.parse().ok();
        if errors.is_empty() { Ok(Changes { alts, removed, cover, added }) } else { Err(errors) }
    }
}

fn words(field: &str, text: &str, errors: &mut FieldErrors) -> String {
    let text: String = text.trim().chars().filter(|sign| !sign.is_control()).collect();
    if text.is_empty() {
        errors.add(field, "photos-error-alt");
    } else if text.chars().count() > ALT_MAX {
        errors.add(field, "form-too-long");
    }
    text
}

fn unreadable(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

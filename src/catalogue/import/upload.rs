//! A list as it arrives: its organisation and its bytes.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;

use super::FILE_MAX;
use crate::web::error::AppError;

/// Most fields of the form, and longest text of one.
const FIELDS_MAX: usize = 10;
const TEXT_MAX: usize = 1024;

/// What was sent.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    pub organisation: String,
    pub name: String,
    pub bytes: Vec<u8>,
    pub is_too_large: bool,
}

impl Upload {
    pub async fn read(mut multipart: Multipart) -> Result<Self, AppError> {
        let mut upload = Self::default();
        let mut count = 0;
        while let Some(mut field) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
            count += 1;
            if count > FIELDS_MAX {
                return Err(AppError::BadRequest("error-form-detail"));
            }
            let name = field.name().unwrap_or_default().to_owned();
            let given = field.file_name().unwrap_or_default().to_owned();
            let most = if name == "file" { FILE_MAX } else { TEXT_MAX };
            let (mut bytes, mut is_cut) = (Vec::new(), false);
            while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
                is_cut |= bytes.len() + chunk.len() > most;
                if !is_cut {
                    bytes.extend_from_slice(&chunk);
                }
            }
            match name.as_str() {
                "file" => (upload.name, upload.bytes, upload.is_too_large) = (given, bytes, is_cut),
                "organisation" => upload.organisation = String::from_utf8_lossy(&bytes).into_owned(),
                _ => {}
            }
        }
        Ok(upload)
    }

    /// The name of the file for a title: without a folder, without signs nobody sees, not longer than a line.
    pub fn title(&self) -> String {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name: String = name.chars().filter(|sign| !sign.is_control()).take(100).collect();
        if name.trim().is_empty() { "import".to_owned() } else { name }
    }
}

fn unreadable(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

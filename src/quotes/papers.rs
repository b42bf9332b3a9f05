//! Files: taken in by their bytes, kept as they came, given to the two sides only.

use axum::body::Body;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use entity::quotes::quote_file;
use entity::values::{PersonId, QuoteFileId, QuoteMessageId, QuoteRequestId, QuoteThreadId};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::Error;
use super::{case, policy, store, store_papers};
use crate::app::{App, AppState};
use crate::files::{self, DOCUMENT_MAX, DocumentKind, NewFile};
use crate::web::download::attachment;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::viewer::{Member, Viewer};

/// Longest field beside the files, in bytes, and most fields of a form.
const TEXT_MAX: usize = 32 * 1024;
const FIELDS_MAX: usize = 20;

/// A form with files as it was sent.
#[derive(Debug, Default)]
pub struct Sent {
    texts: Vec<(String, String)>,
    pub uploads: Vec<Upload>,
}

/// A file as it arrived.
#[derive(Debug)]
pub struct Upload {
    name: String,
    bytes: Vec<u8>,
    is_too_large: bool,
}

impl Sent {
    pub fn text(&self, name: &str) -> String {
        let found = self.texts.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub async fn read(mut multipart: Multipart) -> Result<Self, AppError> {
        const UNREADABLE: AppError = AppError::BadRequest("error-form-detail");
        let mut form = Self::default();
        let mut count = 0;
        while let Some(mut field) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
            count += 1;
            if count > FIELDS_MAX {
                return Err(UNREADABLE);
            }
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = name == "file";
            let given = field.file_name().unwrap_or_default().to_owned();
            let most = if is_file { DOCUMENT_MAX } else { TEXT_MAX };
            let (mut bytes, mut is_cut) = (Vec::new(), false);
            while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
                is_cut |= bytes.len() + chunk.len() > most;
                if !is_cut {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if is_file {
                // A browser sends an empty part when no file was chosen.
                if is_cut || !given.is_empty() || !bytes.is_empty() {
                    form.uploads.push(Upload { name: given, bytes, is_too_large: is_cut });
                }
            } else if is_cut || bytes.contains(&0) {
                return Err(UNREADABLE);
            } else {
                form.texts.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Ok(form)
    }
}

fn unreadable(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

/// Judges files and stores their bytes, outside of any transaction; bytes without a row are harmless.
pub async fn keep(app: &App, uploads: Vec<Upload>) -> Result<Vec<NewFile>, Error> {
    let mut judged = Vec::new();
    for upload in uploads {
        if upload.is_too_large {
            return Err(files::DocumentError::TooLarge.into());
        }
        judged.push((files::judge_document(&upload.bytes)?, upload));
    }
    let mut kept = Vec::new();
    for (kind, upload) in judged {
        let size = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
        let name = files::document_name(&upload.name, kind);
        let (sha256, key) = app.files.put(upload.bytes).await?;
        kept.push(NewFile { sha256, key, size, media_type: kind.media_type(), name, uploaded_by: None });
    }
    Ok(kept)
}

/// Where a file belongs.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub request: QuoteRequestId,
    pub message: Option<(QuoteThreadId, QuoteMessageId)>,
}

/// Writes the rows of kept files.
pub async fn attach(
    txn: &impl ConnectionTrait,
    place: Place,
    kept: &[NewFile],
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for file in kept {
        let file = NewFile { uploaded_by: person, ..file.clone() };
        let row = quote_file::Model {
            id: QuoteFileId::new(),
            request_id: place.request,
            message_id: place.message.map(|(_, message)| message),
            thread_id: place.message.map(|(thread, _)| thread),
            sha256: file.sha256.clone(),
            name: file.name.clone(),
            media_type: file.media_type.to_owned(),
            size: file.size,
            file_id: Some(files::record(txn, file, now).await?),
            uploaded_by: person,
            created_at: now,
        };
        store_papers::insert_file(txn, row).await?;
    }
    Ok(())
}

/// Whether a person may have a file: that of a request its buyer and all who are asked, that of a message its two sides.
async fn can_read(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    file: &quote_file::Model,
) -> Result<bool, Error> {
    if let Some(thread) = file.thread_id {
        return match case::exchange(db, viewer, thread).await {
            Ok(_) => Ok(true),
            Err(Error::NotFound) => Ok(false),
            Err(error) => Err(error),
        };
    }
    let request = store::find(db, file.request_id).await?.ok_or(Error::NotFound)?;
    let threads = store::threads(db, request.id).await?;
    let is_asked = threads.iter().any(|thread| policy::can_answer(viewer, &request, thread));
    Ok(is_asked || policy::can_buy(viewer, request.buyer_id))
}

/// Gives a file; it is saved, never shown by the browser as a page of ours.
pub async fn serve(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteFileId>,
) -> Result<Response, AppError> {
    let file = store_papers::find_file(&app.db, id).await?.ok_or(AppError::NotFound)?;
    if !can_read(&app.db, &viewer, &file).await? {
        return Err(AppError::NotFound);
    }
    let kind = DocumentKind::of_media_type(&file.media_type).ok_or(AppError::NotFound)?;
    let file_id = file.file_id.ok_or(AppError::Gone)?;
    let stored = files::find(&app.db, file_id).await?.ok_or(AppError::Gone)?;
    let bytes = app.files.get(&stored.storage_key).await?.ok_or(AppError::Gone)?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, attachment(&file.name));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok((headers, Body::from(bytes)).into_response())
}

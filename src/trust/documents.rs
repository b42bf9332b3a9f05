//! Documents that show a guarantee: taken in as they are, given out to whoever may read them.

use std::collections::HashMap;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::{evidence, guarantee};
use entity::values::{EvidenceId, GuaranteeId, Language, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::case::{DocumentLine, Purpose, Visibility};
use super::model::Error;
use super::policy::{self, Holder};
use super::store_cases;
use crate::app::{App, AppState};
use crate::directory;
use crate::files::{self, DocumentKind, NewFile};
use crate::web::download::attachment;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::viewer::{MaybeViewer, Viewer};

/// A document as it arrived.
#[derive(Debug, Clone)]
pub struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
    pub visibility: Visibility,
    pub purpose: Purpose,
}

/// A document whose bytes are stored and whose row is still to be written.
#[derive(Debug, Clone)]
pub struct StoredDocument {
    file: NewFile,
    visibility: Visibility,
    purpose: Purpose,
}

impl StoredDocument {
    pub fn sha256(&self) -> &str {
        &self.file.sha256
    }
}

/// Judges a document and stores its bytes, outside of any transaction; bytes without a row are harmless.
pub async fn store_document(app: &App, upload: Upload) -> Result<StoredDocument, Error> {
    let kind = files::judge_document(&upload.bytes)?;
    let size = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
    let (sha256, key) = app.files.put(upload.bytes).await?;
    let name = files::document_name(&upload.name, kind);
    let media_type = kind.media_type();
    let file = NewFile { sha256, key, size, media_type, name, uploaded_by: None };
    Ok(StoredDocument { file, visibility: upload.visibility, purpose: upload.purpose })
}

/// Writes the rows of a stored document.
pub async fn attach_document(
    txn: &impl ConnectionTrait,
    guarantee_id: GuaranteeId,
    document: &StoredDocument,
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let file = NewFile { uploaded_by: person, ..document.file.clone() };
    let row = evidence::Model {
        id: EvidenceId::new(),
        guarantee_id,
        sha256: file.sha256.clone(),
        name: file.name.clone(),
        media_type: file.media_type.to_owned(),
        size: file.size,
        file_id: Some(files::record(txn, file, now).await?),
        visibility: document.visibility,
        purpose: document.purpose,
        uploaded_by: person,
        uploaded_at: now,
    };
    store_cases::insert_document(txn, row).await
}

/// Attaches a document that shows that the renewal was applied for.
pub async fn attach_renewal(
    txn: &impl ConnectionTrait,
    guarantee_id: GuaranteeId,
    document: &StoredDocument,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let document = StoredDocument { purpose: Purpose::Renewal, ..document.clone() };
    attach_document(txn, guarantee_id, &document, None, now).await?;
    let Some(case) = store_cases::find_locked(txn, guarantee_id, today).await? else { return Ok(()) };
    store_cases::update(txn, guarantee::Model { renewal_filed_on: Some(today), ..case.row }).await
}

/// What rights on the documents of an organisation depend on.
pub async fn holder(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Option<Holder>, DbErr> {
    let found = directory::find(db, id).await?;
    Ok(found.map(|holder| Holder { id, chamber: holder.chamber_id, is_public: holder.is_public() }))
}

/// The documents that a viewer may read, by guarantee, as links beside its seal.
pub async fn readable_documents(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    holder: &Holder,
    guarantees: &[GuaranteeId],
    language: Language,
) -> Result<HashMap<GuaranteeId, Vec<DocumentLine>>, DbErr> {
    let mut found = store_cases::documents_of(db, guarantees).await?;
    for list in found.values_mut() {
        list.retain(|document| {
            document.file_id.is_some() && policy::can_read(viewer, document.visibility, holder)
        });
    }
    let lines = |list: Vec<evidence::Model>| {
        list.into_iter().map(|document| DocumentLine::new(document, language)).collect::<Vec<_>>()
    };
    Ok(found.into_iter().filter(|(_, list)| !list.is_empty()).map(|(id, list)| (id, lines(list))).collect())
}

/// Gives a document to whoever may read it; for all others it does not exist. It is saved, never shown by the browser
/// as a page of ours, with the type that its bytes had when it came.
pub async fn serve(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<EvidenceId>,
) -> Result<Response, AppError> {
    let document = store_cases::find_document(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let today = app.clock.now().date_naive();
    let case = store_cases::find(&app.db, document.guarantee_id, today).await?.ok_or(AppError::NotFound)?;
    let holder = holder(&app.db, case.holder()).await?.ok_or(AppError::NotFound)?;
    // Another Chamber that is asked to confirm reads what it confirms.
    let is_asked = case.waits_for_second_check() && viewer.as_ref().is_some_and(Viewer::is_staff);
    if !is_asked && !policy::can_read(viewer.as_ref(), document.visibility, &holder) {
        return Err(AppError::NotFound);
    }
    let kind = DocumentKind::of_media_type(&document.media_type).ok_or(AppError::NotFound)?;
    let file_id = document.file_id.ok_or(AppError::NotFound)?;
    let file = files::find(&app.db, file_id).await?.ok_or(AppError::NotFound)?;
    let bytes = app.files.get(&file.storage_key).await?.ok_or(AppError::NotFound)?;
    let is_for_everybody = document.visibility == Visibility::Public && holder.is_public;
    let caching = if is_for_everybody { "public, max-age=3600" } else { "private, no-store" };
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, attachment(&document.name));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok((headers, Body::from(bytes)).into_response())
}

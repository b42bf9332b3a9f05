//! From a file to what it would change. Nothing is written here but the preview.

use entity::values::{Currency, Jurisdiction, OfferBatchId, OrganisationId};

use super::ROWS_MAX;
use super::columns;
use super::rows::{List, SAMPLE, cut};
use super::upload::Upload;
use crate::app::App;
use crate::catalogue::batches::jobs::WorkBatch;
use crate::catalogue::batches::model::{Batch, BatchKind, BatchStatus};
use crate::catalogue::model::Error;
use crate::catalogue::store;
use crate::directory::import::{Error as TableError, Table, TableRow};
use crate::files::{self, NewFile};
use crate::web::viewer::Viewer;
use crate::{db, directory, jobs};

/// Why a file is not taken, as the key of a sentence, or what failed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("{0}")]
    File(&'static str),
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<sea_orm::DbErr> for Refusal {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}

fn key_of(error: &TableError) -> &'static str {
    match error {
        TableError::Empty => "catalogue-import-empty",
        TableError::TooLarge { .. } | TableError::TooLargeUnpacked { .. } => "catalogue-import-too-large",
        TableError::TooManyColumns { .. } => "catalogue-import-too-many-columns",
        TableError::Utf16WithoutMark => "catalogue-import-utf16",
        TableError::OldExcel => "catalogue-import-old-excel",
        TableError::UnclosedQuote { .. } => "catalogue-import-quote",
        TableError::Spreadsheet(_) => "catalogue-import-spreadsheet",
        _ => "catalogue-import-not-a-table",
    }
}

/// What is known of a file before its rows are understood.
#[derive(Debug, Default)]
struct Look {
    header: Vec<String>,
    samples: Vec<String>,
    rows: usize,
}

fn look(bytes: Vec<u8>) -> Result<Look, &'static str> {
    let table = Table::open(bytes, None).map_err(|error| key_of(&error))?;
    let header: Vec<String> = table.header.iter().map(|name| cut(name)).collect();
    let mut look = Look { samples: vec![String::new(); header.len()], header, rows: 0 };
    table.for_each(|_, row, _| {
        look.rows += 1;
        let TableRow::Cells(cells) = row else { return };
        for (sample, cell) in look.samples.iter_mut().zip(&cells) {
            let cell = cell.trim();
            if !cell.is_empty() && sample.chars().count() < SAMPLE / 2 {
                let before = if sample.is_empty() { String::new() } else { format!("{sample} · ") };
                *sample = cut(&format!("{before}{cell}"));
            }
        }
    });
    match look.rows {
        0 => Err("catalogue-import-empty"),
        rows if rows > ROWS_MAX => Err("catalogue-import-too-many-rows"),
        _ => Ok(look),
    }
}

/// Takes a file: keeps it, finds out its columns, and begins to read it when they say enough.
pub async fn take(
    app: &App,
    viewer: &Viewer,
    organisation_id: OrganisationId,
    upload: Upload,
) -> Result<OfferBatchId, Refusal> {
    if !viewer.acts_for(organisation_id) {
        return Err(Error::NotFound.into());
    }
    if upload.is_too_large {
        return Err(Refusal::File("catalogue-import-too-large"));
    }
    let bytes = upload.bytes.clone();
    let look = tokio::task::spawn_blocking(move || look(bytes)).await.map_err(anyhow::Error::from);
    let look = look.map_err(Error::from)?.map_err(Refusal::File)?;
    let now = app.clock.now();
    let mapping = columns::guess(&look.header);
    let is_enough = columns::is_enough(&mapping);
    let size = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
    let title = upload.title();
    let (sha256, key) = app.files.put(upload.bytes).await.map_err(Error::from)?;
    let id = OfferBatchId::new();
    db::write(&app.db, async |txn| -> Result<(), Error> {
        let file = NewFile {
            sha256: sha256.clone(),
            key: key.clone(),
            size,
            media_type: "application/octet-stream",
            name: title.clone(),
            uploaded_by: Some(viewer.person_id),
        };
        let batch = Batch {
            id,
            organisation_id,
            person_id: Some(viewer.person_id),
            kind: BatchKind::Import,
            status: if is_enough { BatchStatus::Reading } else { BatchStatus::Columns },
            title: title.clone(),
            file_id: Some(files::record(txn, file, now).await?),
            header: look.header.clone(),
            samples: look.samples.clone(),
            mapping: mapping.clone(),
            rows: i32::try_from(look.rows).unwrap_or(i32::MAX),
            created_at: now,
            applied_at: None,
        };
        store::batches::insert(txn, &batch).await?;
        if is_enough {
            jobs::enqueue(txn, &WorkBatch { id }, now).await?;
        }
        Ok(())
    })
    .await?;
    Ok(id)
}

/// Reads the same file by other columns.
pub async fn map(app: &App, viewer: &Viewer, id: OfferBatchId, mapping: Vec<String>) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let batch = store::batches::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if !viewer.acts_for(batch.organisation_id) {
            return Err(Error::NotFound);
        }
        let is_open = matches!(batch.status, BatchStatus::Columns | BatchStatus::Ready | BatchStatus::Failed);
        if !is_open || batch.kind != BatchKind::Import {
            return Err(Error::NotAllowed);
        }
        store::batches::set_mapping(txn, id, mapping).await?;
        jobs::enqueue(txn, &WorkBatch { id }, now).await?;
        Ok(())
    })
    .await
}

/// Makes the preview of a file that is waiting to be read.
pub async fn plan(app: &App, id: OfferBatchId) -> Result<(), Error> {
    let Some(batch) = store::batches::find(&app.db, id).await? else { return Ok(()) };
    let file = match batch.file_id {
        Some(file) => files::find(&app.db, file).await?,
        None => None,
    };
    let bytes = match file {
        Some(file) => app.files.get(&file.storage_key).await?,
        None => None,
    };
    let offers = store::list_all_of_organisation(&app.db, batch.organisation_id).await?;
    let card = directory::card(&app.db, batch.organisation_id).await?;
    let currency = match card.map_or(Jurisdiction::Ch, |card| card.jurisdiction) {
        Jurisdiction::Ch => Currency::Chf,
        Jurisdiction::Fr => Currency::Eur,
        Jurisdiction::Qc => Currency::Cad,
    };
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let rows = match bytes {
        Some(bytes) => {
            let organisation = batch.organisation_id;
            let (header, mapping) = (batch.header.clone(), batch.mapping.clone());
            tokio::task::spawn_blocking(move || {
                let list =
                    List { header: &header, mapping: &mapping, organisation, currency, places: &places };
                list.rows(bytes, &offers).ok()
            })
            .await
            .map_err(anyhow::Error::from)?
        }
        None => None,
    };
    db::write(&app.db, async |txn| {
        let Some(now) = store::batches::find_locked(txn, id).await? else { return Ok(()) };
        // Somebody has changed the columns, or another worker was first.
        if now.status != BatchStatus::Reading || now.mapping != batch.mapping {
            return Ok(());
        }
        match &rows {
            Some(rows) => store::batches::write_plan(txn, id, rows).await,
            None => store::batches::set_status(txn, id, BatchStatus::Failed, None).await,
        }
        .map_err(Error::from)
    })
    .await
}

//! From a file to what it would change. Nothing is written here but the preview.

use std::collections::HashMap;

use entity::values::{Currency, Jurisdiction, OfferBatchId, OrganisationId};

use super::ROWS_MAX;
use super::cells::{self, Asked};
use super::columns::{self, COLUMNS};
use super::upload::Upload;
use crate::app::App;
use crate::catalogue::batches::jobs::WorkBatch;
use crate::catalogue::batches::model::{Batch, BatchKind, BatchStatus, Row, RowProblem, Snapshot};
use crate::catalogue::forms::OfferForm;
use crate::catalogue::model::{Error, Offer, OfferStatus};
use crate::catalogue::{service, store};
use crate::chambers::territories::Gazetteer;
use crate::directory::import::{Error as TableError, Table, TableRow};
use crate::files::{self, NewFile};
use crate::fold::fold;
use crate::web::viewer::Viewer;
use crate::{db, directory, jobs};

/// Signs of a value that the page of columns shows, and of a cell that a problem quotes.
const SAMPLE: usize = 60;
/// Signs that formulas leave in a cell when they fail.
const CELL_ERRORS: &[&str] =
    &["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

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

fn cut(text: &str) -> String {
    let mut short: String = text.chars().filter(|sign| !sign.is_control()).take(SAMPLE).collect();
    if text.chars().count() > SAMPLE {
        short.push('…');
    }
    short
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

/// A list and what its rows are read with.
pub struct List<'a> {
    pub header: &'a [String],
    pub mapping: &'a [String],
    pub organisation: OrganisationId,
    /// Of new offers whose row names none.
    pub currency: Currency,
    pub places: &'a Gazetteer,
}

/// Offers by what a row may call them, and the line that has taken each.
struct Known<'a> {
    by_reference: HashMap<&'a str, Vec<&'a Offer>>,
    by_title: HashMap<String, Vec<&'a Offer>>,
    taken: HashMap<String, i32>,
}

impl<'a> Known<'a> {
    fn of(offers: &'a [Offer]) -> Self {
        let mut known =
            Self { by_reference: HashMap::new(), by_title: HashMap::new(), taken: HashMap::new() };
        for offer in offers {
            if let Some(reference) = offer.content.reference.as_deref() {
                known.by_reference.entry(reference).or_default().push(offer);
            }
            let title = &offer.content.title;
            let mut titles: Vec<_> =
                [&title.fr, &title.de, &title.en].into_iter().flatten().map(|title| fold(title)).collect();
            titles.sort_unstable();
            titles.dedup();
            for title in titles {
                known.by_title.entry(title).or_default().push(offer);
            }
        }
        known
    }

    /// The offer of a row: by its reference; else by its title, if that offer has no other reference.
    fn find(&self, reference: &str, titles: &[&str]) -> Result<Option<&'a Offer>, &'static str> {
        if let Some(found) = self.by_reference.get(reference).filter(|_| !reference.is_empty()) {
            return one(found, "catalogue-import-two-references");
        }
        for title in titles.iter().filter(|title| !title.is_empty()) {
            let Some(found) = self.by_title.get(&fold(title)) else { continue };
            let found: Vec<_> = found
                .iter()
                .filter(|offer| reference.is_empty() || offer.content.reference.is_none())
                .copied()
                .collect();
            if !found.is_empty() {
                return one(&found, "catalogue-import-two-titles");
            }
        }
        Ok(None)
    }

    /// Notes that a line is about something; tells the line that was before.
    fn take(&mut self, what: String, line: i32) -> bool {
        self.taken.insert(what, line).is_none()
    }
}

fn one<'a>(found: &[&'a Offer], otherwise: &'static str) -> Result<Option<&'a Offer>, &'static str> {
    match found {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(otherwise),
    }
}

impl List<'_> {
    /// What each row of a file means for the offers there are.
    pub fn rows(&self, bytes: Vec<u8>, offers: &[Offer]) -> Result<Vec<Row>, TableError> {
        let table = Table::open(bytes, None)?;
        let mut known = Known::of(offers);
        let mut rows = Vec::new();
        table.for_each(|line, row, _| {
            let line = i32::try_from(line).unwrap_or(i32::MAX);
            if rows.len() >= ROWS_MAX {
                return;
            }
            match row {
                TableRow::UnclosedQuote => {
                    rows.push(Row::refused(line, String::new(), vec![whole("catalogue-import-quote")]));
                }
                TableRow::Cells(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
                TableRow::Cells(cells) => rows.push(self.row(line, &cells, &mut known)),
            }
        });
        Ok(rows)
    }

    fn row(&self, line: i32, cells: &[String], known: &mut Known<'_>) -> Row {
        let text = |field: &str| cells::unescaped(self.cell(cells, field).trim());
        let (reference, titles) = (text("reference"), ["title_fr", "title_de", "title_en"].map(text));
        let title = titles.iter().find(|title| !title.is_empty()).copied().unwrap_or_default();
        let label = cut(&[reference, title]
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect::<Vec<_>>()
            .join(" · "));
        let refuse = |problems| Row::refused(line, label.clone(), problems);
        if cells.iter().skip(self.header.len()).any(|cell| !cell.trim().is_empty()) {
            return refuse(vec![whole("catalogue-import-too-many-cells")]);
        }
        let offer = match known.find(reference, &titles) {
            Ok(offer) => offer,
            Err(key) => return refuse(vec![self.problem(cells, self.naming(cells), key)]),
        };
        if offer.is_none() && title.is_empty() {
            let key =
                if reference.is_empty() { "catalogue-import-no-name" } else { "catalogue-import-no-offer" };
            return refuse(vec![self.problem(cells, self.naming(cells), key)]);
        }
        let is_first = match offer {
            Some(offer) => known.take(offer.id.to_string(), line),
            None if reference.is_empty() => known.take(format!("title {}", fold(title)), line),
            None => known.take(format!("reference {reference}"), line),
        };
        if !is_first {
            return refuse(vec![self.problem(cells, self.naming(cells), "catalogue-import-twice")]);
        }
        match self.snapshot(cells, offer) {
            Ok(after) => offer.map_or_else(
                || Row::new_offer(line, after.clone()),
                |offer| Row::of_offer(line, offer, after.clone()),
            ),
            Err(problems) => offer.map_or_else(
                || refuse(problems.clone()),
                |offer| Row::refused_offer(line, offer, problems.clone()),
            ),
        }
    }

    /// The offer as the row wants it, or what is wrong, cell by cell.
    fn snapshot(&self, cells: &[String], offer: Option<&Offer>) -> Result<Snapshot, Vec<RowProblem>> {
        let form = offer.map_or_else(
            || OfferForm::blank(self.organisation, self.currency),
            |offer| OfferForm::of(offer, &|code| code.to_owned()),
        );
        let mut asked = Asked { form, status: None };
        let mut problems = Vec::new();
        for column in COLUMNS {
            let cell = self.cell(cells, column.field);
            if cell.contains('\u{fffd}') {
                problems.push(self.problem(cells, column.field, "catalogue-import-encoding"));
            } else if CELL_ERRORS.contains(&cell.trim()) {
                problems.push(self.problem(cells, column.field, "catalogue-import-cell-error"));
            } else if let Err(key) = asked.put(column.field, cell) {
                problems.push(self.problem(cells, column.field, key));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let status = asked.status.or(offer.map(|offer| offer.status)).unwrap_or(OfferStatus::Draft);
        let content = asked.form.content(self.places).map_err(|errors| {
            let errors = errors.summary();
            errors.into_iter().map(|(field, key)| self.problem(cells, field, key)).collect::<Vec<_>>()
        })?;
        let wrong = service::problems_of(&content, status == OfferStatus::Published);
        if wrong.is_empty() {
            let kept = offer.and_then(|offer| Snapshot::of(offer).kept);
            Ok(Snapshot { content, status, kept })
        } else {
            Err(wrong.into_iter().map(|(field, key)| self.problem(cells, field, key)).collect())
        }
    }

    fn position(&self, field: &str) -> Option<usize> {
        self.mapping.iter().position(|mapped| mapped == field)
    }

    fn cell<'a>(&self, cells: &'a [String], field: &str) -> &'a str {
        self.position(field).and_then(|at| cells.get(at)).map_or("", String::as_str)
    }

    /// The column by which a row names its offer.
    fn naming(&self, cells: &[String]) -> &'static str {
        let is_there = |field: &&&str| !self.cell(cells, field).trim().is_empty();
        ["reference", "title_fr", "title_de", "title_en"]
            .iter()
            .find(is_there)
            .copied()
            .unwrap_or("reference")
    }

    /// What is wrong with a cell, under the name of its column in the file.
    fn problem(&self, cells: &[String], field: &str, key: &str) -> RowProblem {
        let header = self.position(field).and_then(|at| self.header.get(at));
        RowProblem {
            column: header.cloned().unwrap_or_else(|| field.to_owned()),
            value: cut(self.cell(cells, field).trim()),
            key: key.to_owned(),
        }
    }
}

fn whole(key: &str) -> RowProblem {
    RowProblem { column: String::new(), value: String::new(), key: key.to_owned() }
}

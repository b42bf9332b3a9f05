//! Bringing organisations in from files: CSV, TSV, XLSX, with a report that accounts for every row and column. All or
//! nothing: one transaction, so that a failure leaves the directory as it was.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::values::ChamberId;
use sea_orm::{DatabaseConnection, DbErr};

use crate::chambers::territories::Gazetteer;
use crate::db;
use crate::jobs::{self, changes};

mod mapping;
mod reader;
mod record;
mod report;
mod rows;
mod store;

pub use mapping::{Mapping, SourceInfo};
pub use reader::{LARGEST_FILE, Table};
pub use report::{MergedRow, Problem, Report};
pub use rows::Row as TableRow;
pub(super) use store::filled;

use mapping::Columns;
use record::{Record, RecordReader};
use rows::Row;

/// Why a file was not imported at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large: at most {mib} MiB can be read")]
    TooLarge { mib: usize },
    #[error("the spreadsheet unpacks to more than {mib} MiB")]
    TooLargeUnpacked { mib: u64 },
    #[error("the file has {found} columns: at most {most} can be read")]
    TooManyColumns { found: usize, most: usize },
    #[error("the file is not a table: no delimited text and no XLSX")]
    NotATable,
    #[error("the file seems to be UTF-16 without its mark: save it as UTF-8")]
    Utf16WithoutMark,
    #[error("the file is an old Excel file (.xls): save it as .xlsx or CSV")]
    OldExcel,
    #[error("line {line}: a quotation mark is opened and not closed in the header")]
    UnclosedQuote { line: u64 },
    #[error("the spreadsheet cannot be read: {0}")]
    Spreadsheet(String),
    #[error("columns are missing: {} (the first line must name the columns; it holds: {found})", .missing.join(", "))]
    MissingColumns { missing: Vec<String>, found: String },
    #[error("columns stand twice in the header, so that it is unclear which one is meant: {}", .0.join(", "))]
    ColumnsTwice(Vec<String>),
    #[error("the mapping cannot be used: {0}")]
    Mapping(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Error {
    /// Stable word for what is wrong with the file.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::TooLargeUnpacked { .. } => "too_large_unpacked",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::NotATable => "not_a_table",
            Self::Utf16WithoutMark => "utf16",
            Self::OldExcel => "old_excel",
            Self::UnclosedQuote { .. } => "unclosed_quote",
            Self::Spreadsheet(_) => "spreadsheet",
            Self::MissingColumns { .. } => "missing_columns",
            Self::ColumnsTwice(_) => "columns_twice",
            Self::Mapping(_) => "mapping",
            Self::Database(_) => "database",
        }
    }
}

/// What to import and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Name of the source for rows that state none.
    pub source: Option<String>,
    pub mapping: Mapping,
    /// Do everything, then take it back.
    pub dry_run: bool,
}

/// Where the records go.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    pub db: &'a DatabaseConnection,
    pub chamber_id: ChamberId,
    pub places: &'a Gazetteer,
    pub now: DateTime<Utc>,
}

/// How far an import has come, 0 to 1.
pub type Progress<'a> = &'a (dyn Fn(f64) + Sync);

/// The way out of the transaction of a dry run.
enum Halt {
    DryRun(Box<Report>),
    Failed(Error),
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Imports a file.
pub async fn run(
    target: Target<'_>,
    bytes: Vec<u8>,
    options: &Options,
    progress: Progress<'_>,
) -> Result<Report, Error> {
    let mut report = Report { dry_run: options.dry_run, ..Report::default() };
    let records = read(bytes, options, target.places, &mut report, &|share| progress(share * 0.4))?;
    let written = db::write(target.db, async |txn| {
        let mut report = report.clone();
        let mut writer = store::Writer::open(txn, target.chamber_id, target.now, &records).await?;
        let all = records.len().max(1);
        for (at, record) in records.iter().enumerate() {
            writer.add(txn, record, &mut report).await?;
            if at % 250 == 0 {
                #[expect(clippy::cast_precision_loss, reason = "a share for a progress bar")]
                progress(0.4 + 0.6 * at as f64 / all as f64);
            }
        }
        writer.finish(txn).await?;
        store::record_sources(txn, &records, &options.mapping.source, target.now).await?;
        if report.has_changes() {
            changes::changed(txn, changes::Change::Index("suppliers"), target.now).await?;
            jobs::enqueue(txn, &super::duplicates::FindDuplicates {}, target.now).await?;
        }
        if options.dry_run { Err(Halt::DryRun(Box::new(report))) } else { Ok(report) }
    })
    .await;
    progress(1.0);
    match written {
        Ok(report) => Ok(report),
        Err(Halt::DryRun(report)) => Ok(*report),
        Err(Halt::Failed(error)) => Err(error),
    }
}

/// Reads all rows; refused ones are in the report only.
fn read(
    bytes: Vec<u8>,
    options: &Options,
    places: &Gazetteer,
    report: &mut Report,
    progress: Progress<'_>,
) -> Result<Vec<Record>, Error> {
    let table = Table::open(bytes, options.mapping.sheet.as_deref())?;
    let columns = Columns::new(&table.header, &options.mapping)?;
    report.columns.used.clone_from(&columns.used);
    report.columns.ignored.clone_from(&columns.ignored);
    if let Some(note) = &table.note {
        report.add_remark(Problem { row: 0, column: None, code: "encoding", message: note.clone() });
    }
    let source = options.source.as_deref().or(options.mapping.source.name.as_deref());
    let reader = RecordReader { columns: &columns, places, source };
    let mut records = Vec::new();
    let mut seen = HashSet::new();
    table.for_each(|line, row, share| {
        report.rows += 1;
        if report.rows.is_multiple_of(250) {
            progress(share);
        }
        let read = match row {
            Row::UnclosedQuote => Err(unclosed(line)),
            Row::Cells(cells) => reader.read(line, &cells).and_then(|(record, remarks)| {
                let key = (record.source.clone(), record.external_id.clone());
                if seen.insert(key) { Ok((record, remarks)) } else { Err(twice(&record)) }
            }),
        };
        match read {
            Ok((record, remarks)) => {
                report.flagged += u64::from(!remarks.is_empty());
                for remark in remarks {
                    report.add_remark(remark);
                }
                records.push(record);
            }
            Err(refusal) => report.add_refusal(refusal),
        }
    });
    Ok(records)
}

fn unclosed(line: u64) -> Problem {
    Problem {
        row: line,
        column: None,
        code: "unclosed_quote",
        message:
            "a quotation mark is opened and not closed in this row; the next lines are read for themselves"
                .to_owned(),
    }
}

fn twice(record: &Record) -> Problem {
    Problem {
        row: record.line,
        column: Some("id".to_owned()),
        code: "duplicate_id",
        message: format!("id: {:?} was already used by an earlier row", record.external_id),
    }
}

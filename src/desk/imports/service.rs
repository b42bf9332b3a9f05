//! Putting imports on record, running those of the desk, forgetting old ones.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entity::desk::import_run::{ImportKind, ImportStatus, Model};
use entity::values::{ChamberId, FileId, ImportRunId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::job::RunImport;
use super::store;
use crate::app::App;
use crate::directory::import::{self as directory_import, Options, Report, Target};
use crate::files::{self, NewFile};
use crate::web::viewer::Viewer;
use crate::{audit, db, jobs};

/// Problems that are kept with an import; the command writes all into its file.
const PROBLEMS_MAX: usize = 1_000;
const NAME_MAX: usize = 200;
const ERROR_MAX: usize = 1_000;
/// Reports name people's rows: they go first.
const REPORTS_FOR: TimeDelta = TimeDelta::days(180);
const KEPT_FOR: TimeDelta = TimeDelta::days(730);
const UPLOADS_FOR: TimeDelta = TimeDelta::days(7);

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Ran {
    pub rows: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub refused: u64,
    /// The report as it is downloaded.
    pub report: Option<Value>,
    /// Why nothing was imported: `code: message`.
    pub error: Option<String>,
}

impl Ran {
    pub fn failed(error: &str) -> Self {
        Self { error: Some(error.chars().take(ERROR_MAX).collect()), ..Self::default() }
    }
}

impl From<&Report> for Ran {
    fn from(report: &Report) -> Self {
        let mut kept = report.clone();
        let more = kept.problems.len().saturating_sub(PROBLEMS_MAX);
        kept.problems.truncate(PROBLEMS_MAX);
        kept.merged_rows.truncate(PROBLEMS_MAX);
        kept.more_problems += more as u64;
        Self {
            rows: report.rows,
            created: report.created,
            updated: report.updated + report.merged,
            unchanged: report.unchanged,
            refused: report.refused,
            report: serde_json::to_value(kept).ok(),
            error: None,
        }
    }
}

fn hash(bytes: &[u8]) -> String {
    crate::web::assets::hex(&Sha256::digest(bytes))
}

/// A file that is about to be imported: what is known of it when its bytes are gone.
#[derive(Debug, Clone)]
pub struct Read {
    name: String,
    sha256: String,
    size: u64,
}

/// Looks at a file before a command imports it.
pub fn begun(path: &Path, bytes: &[u8]) -> Read {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Read { name, sha256: hash(bytes), size: bytes.len() as u64 }
}

/// An import that waits.
fn waiting((chamber_id, kind): (ChamberId, ImportKind), file: Read, now: DateTime<Utc>) -> Model {
    Model {
        id: ImportRunId::new(),
        chamber_id,
        kind,
        status: ImportStatus::Waiting,
        is_trial: false,
        source: None,
        file_name: file.name.chars().take(NAME_MAX).collect(),
        file_sha256: file.sha256,
        file_size: i64::try_from(file.size).unwrap_or(i64::MAX),
        upload_file_id: None,
        trial_id: None,
        person_id: None,
        started_at: now,
        duration_ms: None,
        rows: 0,
        created: 0,
        updated: 0,
        unchanged: 0,
        refused: 0,
        error: None,
        report: None,
    }
}

/// The same with what became of it.
fn ended(row: Model, ran: Ran, took: Duration) -> Model {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    Model {
        status: if ran.error.is_some() { ImportStatus::Failed } else { ImportStatus::Done },
        duration_ms: i64::try_from(took.as_millis()).ok(),
        rows: number(ran.rows),
        created: number(ran.created),
        updated: number(ran.updated),
        unchanged: number(ran.unchanged),
        refused: number(ran.refused),
        report: ran.report,
        error: ran.error,
        ..row
    }
}

/// Puts on record what a command imported.
pub async fn record(
    app: &App,
    kind: ImportKind,
    file: Read,
    (is_trial, source): (bool, Option<&str>),
    (ran, took): (Ran, Duration),
) -> Result<(), DbErr> {
    let row = waiting((app.chamber_id, kind), file, app.clock.now());
    let row = Model { is_trial, source: source.map(str::to_owned), ..row };
    store::insert(&app.db, ended(row, ran, took)).await
}

/// Puts an import of earlier on record (demonstration).
pub async fn record_past(
    txn: &impl ConnectionTrait,
    (chamber, kind, person): (ChamberId, ImportKind, Option<PersonId>),
    name: &str,
    ran: Ran,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = waiting((chamber, kind), begun(Path::new(name), name.as_bytes()), at);
    let row = Model { person_id: person, file_size: 48_128, ..row };
    store::insert(txn, ended(row, ran, Duration::from_millis(1_840))).await
}

/// Keeps an uploaded file of organisations and queues its trial.
pub async fn begin_trial(
    app: &App,
    viewer: &Viewer,
    chamber: ChamberId,
    (name, bytes, source): (&str, Vec<u8>, Option<String>),
) -> anyhow::Result<ImportRunId> {
    let now = app.clock.now();
    let row = waiting((chamber, ImportKind::Directory), begun(Path::new(name), &bytes), now);
    let (sha256, key) = app.files.put(bytes).await?;
    let file = NewFile {
        sha256,
        key,
        size: row.file_size,
        media_type: "application/octet-stream",
        name: row.file_name.clone(),
        uploaded_by: Some(viewer.person_id),
    };
    let id = row.id;
    db::write(&app.db, async |txn| {
        let file = files::record(txn, file, now).await?;
        let row = Model {
            is_trial: true,
            source,
            upload_file_id: Some(file),
            person_id: Some(viewer.person_id),
            ..row
        };
        queue(txn, viewer, row, "import.trial", now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(id)
}

/// What became of the wish to apply a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    Begun(ImportRunId),
    /// Somebody has; the run that does it.
    Already(ImportRunId),
    /// The trial failed, still runs, or its file is gone.
    NotPossible,
    NotFound,
}

/// Queues the import of exactly the file that a trial has read; once.
pub async fn apply(app: &App, viewer: &Viewer, trial: ImportRunId) -> Result<Applied, DbErr> {
    let now = app.clock.now();
    let applied = db::write(&app.db, async |txn| {
        let found = store::find_locked(txn, trial).await?;
        let Some(row) = found.filter(|row| viewer.is_staff_of(row.chamber_id)) else {
            return Ok(Applied::NotFound);
        };
        if let Some(run) = store::find_applied(txn, trial).await? {
            return Ok(Applied::Already(run.id));
        }
        if !can_apply(&row) {
            return Ok(Applied::NotPossible);
        }
        let run = Model {
            id: ImportRunId::new(),
            status: ImportStatus::Waiting,
            is_trial: false,
            trial_id: Some(trial),
            person_id: Some(viewer.person_id),
            started_at: now,
            duration_ms: None,
            rows: 0,
            created: 0,
            updated: 0,
            unchanged: 0,
            refused: 0,
            report: None,
            ..row
        };
        let id = run.id;
        queue(txn, viewer, run, "import.apply", now).await?;
        Ok::<_, DbErr>(Applied::Begun(id))
    })
    .await?;
    app.bell.notify_one();
    Ok(applied)
}

/// A trial that has read something, while its file is there.
pub fn can_apply(row: &Model) -> bool {
    row.is_trial && row.status == ImportStatus::Done && row.upload_file_id.is_some()
}

async fn queue(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    row: Model,
    action: &'static str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (id, chamber) = (row.id, row.chamber_id);
    let detail = json!({ "file": row.file_name, "sha256": row.file_sha256 });
    store::insert(txn, row).await?;
    jobs::enqueue(txn, &RunImport { run: id }, now).await?;
    audit::record(txn, (viewer, Some(chamber)), action, &format!("import:{id}"), detail, now).await
}

/// Runs an import of the desk that waits; one that has run is left as it is. Whoever sent it may have lost the right
/// meanwhile: what was asked for in time is done.
pub async fn run(app: &App, id: ImportRunId) -> anyhow::Result<()> {
    let waits = |row: &Model| row.status == ImportStatus::Waiting;
    let Some(row) = store::find(&app.db, id).await?.filter(waits) else { return Ok(()) };
    let began = std::time::Instant::now();
    let ran = match upload(app, &row).await? {
        Some(bytes) if hash(&bytes) == row.file_sha256 => import(app, &row, bytes).await?,
        _ => Ran::failed("gone: the uploaded file is gone"),
    };
    let served = row.upload_file_id.filter(|_| !row.is_trial && ran.error.is_none());
    store::update(&app.db, ended(row, ran, began.elapsed())).await?;
    if let Some(file) = served {
        app.suppliers.forget();
        forget_upload(app, file).await?;
    }
    Ok(())
}

async fn upload(app: &App, row: &Model) -> anyhow::Result<Option<Vec<u8>>> {
    let Some(id) = row.upload_file_id else { return Ok(None) };
    match files::find(&app.db, id).await? {
        Some(file) => app.files.get(&file.storage_key).await,
        None => Ok(None),
    }
}

/// The outer error is worth another attempt; what is wrong with the file is written down.
async fn import(app: &App, row: &Model, bytes: Vec<u8>) -> anyhow::Result<Ran> {
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let target = Target { db: &app.db, chamber_id: row.chamber_id, places: &places, now: app.clock.now() };
    let options = Options { source: row.source.clone(), dry_run: row.is_trial, ..Options::default() };
    match directory_import::run(target, bytes, &options, &|_| {}).await {
        Ok(report) => Ok(Ran::from(&report)),
        Err(directory_import::Error::Database(error)) => Err(error.into()),
        Err(error) => Ok(Ran::failed(&format!("{}: {error}", error.code()))),
    }
}

/// Removes an upload, its bytes too when nothing else is made of them.
async fn forget_upload(app: &App, file: FileId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let key = db::write(&app.db, async |txn| {
        store::release_upload(txn, file).await?;
        files::forget(txn, file).await
    })
    .await?;
    if let Some(key) = key {
        app.files.remove(&key, now).await?;
    }
    Ok(())
}

/// Forgets uploads that nobody applied, old reports, very old imports (called hourly).
pub async fn tidy(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for row in store::list_old_uploads(&app.db, now - UPLOADS_FOR).await? {
        if let Some(file) = row.upload_file_id {
            forget_upload(app, file).await?;
        }
    }
    store::forget(&app.db, now - REPORTS_FOR, now - KEPT_FOR).await?;
    Ok(())
}

/// Who asked for an import, or nobody when it was a command.
pub fn people(rows: &[Model]) -> Vec<PersonId> {
    rows.iter().filter_map(|row| row.person_id).collect()
}

//! The list of imports with the form for a file, the page of one, its report.

use std::collections::HashMap;

use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use entity::desk::import_run::{ImportStatus, Model};
use entity::values::ImportRunId;

use super::super::urls;
use super::report::{self, Failure, Remark};
use super::service::{self, Applied};
use super::store;
use crate::accounts;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::web::context::{Context, RequestContext};
use crate::web::download::attachment;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::format;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

/// Largest upload; larger files are imported by the command.
const UPLOAD_MAX: usize = 20 * 1024 * 1024;
const TEXT_MAX: usize = 1024;
const FIELDS_MAX: usize = 5;
const SOURCE_MAX: usize = 80;
/// Problems that the page lists; the report has more.
const SHOWN: usize = 50;

#[derive(Debug, Template)]
#[template(path = "desk/imports.html")]
struct ImportsPage {
    page: Page<Line>,
    state: QueryState,
    tabs: Vec<(String, String, bool)>,
    is_failed_only: bool,
    source: String,
    errors: FieldErrors,
}

#[derive(Debug)]
struct Line {
    url: String,
    row: Model,
    /// Absent: by command.
    who: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "desk/import.html")]
struct ImportPage {
    line: Line,
    /// Key and number of what became of the rows.
    figures: [(&'static str, i64); 5],
    size: String,
    failure: Option<Failure>,
    remarks: Vec<Remark>,
    more_remarks: usize,
    has_report: bool,
    can_apply: bool,
    /// The run that has applied this trial.
    applied: Option<String>,
    /// The trial that this run applies.
    trial: Option<String>,
}

impl Line {
    fn status(&self) -> &'static str {
        match (self.row.status, self.row.is_trial) {
            (ImportStatus::Waiting, _) => "desk-import-waiting",
            (ImportStatus::Failed, _) => "desk-import-failed",
            (ImportStatus::Done, true) => "desk-import-trial",
            (ImportStatus::Done, false) => "desk-import-done",
        }
    }

    fn is_failed(&self) -> bool {
        self.row.status == ImportStatus::Failed
    }

    fn is_waiting(&self) -> bool {
        self.row.status == ImportStatus::Waiting
    }

    fn kind(&self) -> String {
        format!("desk-import-kind-{}", self.row.kind)
    }

    /// Seconds, with one digit.
    fn took(&self) -> Option<String> {
        self.row.duration_ms.map(|ms| format!("{}.{}", ms / 1000, ms % 1000 / 100))
    }
}

async fn lines(app: &App, rows: Page<Model>) -> Result<Page<Line>, AppError> {
    let names: HashMap<_, _> =
        accounts::names_of(&app.db, &service::people(&rows.items)).await?.into_iter().collect();
    Ok(rows.map(|row| Line {
        url: urls::import(row.id),
        who: row.person_id.map(|person| names.get(&person).cloned().unwrap_or_default()),
        row,
    }))
}

pub async fn list(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&imports_page(&app, &viewer, &ui, &context, (String::new(), FieldErrors::default())).await?)
}

async fn imports_page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    context: &RequestContext,
    (source, errors): (String, FieldErrors),
) -> Result<ImportsPage, AppError> {
    let state = QueryState::new(urls::IMPORTS, &context.query);
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let is_failed_only = state.get("etat") == Some("echec");
    let rows = store::list(&app.db, &viewer.staff_of, is_failed_only, number).await?;
    Ok(ImportsPage {
        page: lines(app, rows).await?,
        tabs: vec![
            (state.without("etat"), ui.t("desk-imports-all"), !is_failed_only),
            (state.with("etat", "echec"), ui.t("desk-imports-only-failed"), is_failed_only),
        ],
        state,
        is_failed_only,
        source,
        errors,
    })
}

/// A file as it was sent.
#[derive(Debug, Default)]
struct Upload {
    name: String,
    bytes: Vec<u8>,
    is_too_large: bool,
    source: String,
}

impl Upload {
    async fn read(mut multipart: Multipart) -> Result<Self, AppError> {
        let mut upload = Self::default();
        let mut count = 0;
        while let Some(mut field) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
            count += 1;
            if count > FIELDS_MAX {
                return Err(AppError::BadRequest("error-form-detail"));
            }
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = name == "file";
            let given = field.file_name().unwrap_or_default().to_owned();
            let most = if is_file { UPLOAD_MAX } else { TEXT_MAX };
            let (mut bytes, mut is_cut) = (Vec::new(), false);
            while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
                is_cut |= bytes.len() + chunk.len() > most;
                if !is_cut {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if is_file {
                (upload.name, upload.bytes, upload.is_too_large) = (given, bytes, is_cut);
            } else if is_cut {
                return Err(AppError::BadRequest("error-form-detail"));
            } else if name == "source" {
                String::from_utf8_lossy(&bytes).replace('\0', "").trim().clone_into(&mut upload.source);
            }
        }
        Ok(upload)
    }

    fn errors(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if self.is_too_large {
            errors.add("file", "desk-import-too-large");
        } else if self.bytes.is_empty() {
            errors.add("file", "desk-import-no-file");
        }
        if self.source.chars().count() > SOURCE_MAX {
            errors.add("source", "form-too-long");
        }
        errors
    }

    /// The name without folders and control signs.
    fn file_name(&self) -> String {
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name: String = last.chars().filter(|sign| !sign.is_control()).take(120).collect();
        if name.is_empty() { "import".to_owned() } else { name }
    }
}

fn unreadable(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

/// Takes a file of organisations and queues its trial.
pub async fn upload(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
    multipart: Multipart,
) -> Result<Response, AppError> {
    let upload = Upload::read(multipart).await?;
    let errors = upload.errors();
    if !errors.is_empty() {
        let page = imports_page(&app, &viewer, &ui, &context, (upload.source, errors)).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let chamber = app.chamber_of_staff(&ui, &viewer)?;
    let name = upload.file_name();
    let source = Some(upload.source).filter(|source| !source.is_empty());
    let id = service::begin_trial(&app, &viewer, chamber, (&name, upload.bytes, source)).await?;
    Ok(redirect(&urls::import(id), &Flash::info("desk-import-begun")))
}

/// An import of the viewer's Chambers.
async fn find(app: &App, viewer: &Viewer, id: ImportRunId) -> Result<Model, AppError> {
    let found = store::find(&app.db, id).await?;
    found.filter(|row| viewer.is_staff_of(row.chamber_id)).ok_or(AppError::NotFound)
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ImportRunId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = find(&app, &viewer, id).await?;
    let applied = store::find_applied(&app.db, id).await?;
    let mut remarks = report::remarks(&row, ui.language());
    let has_report = !remarks.is_empty();
    let more_remarks = remarks.len().saturating_sub(SHOWN);
    remarks.truncate(SHOWN);
    let names = accounts::names_of(&app.db, row.person_id.as_slice()).await?;
    ui.page(&ImportPage {
        figures: [
            ("desk-import-rows", row.rows),
            ("desk-import-created", row.created),
            ("desk-import-updated", row.updated),
            ("desk-import-unchanged", row.unchanged),
            ("desk-import-refused", row.refused),
        ],
        size: format::file_size(ui.language(), row.file_size),
        failure: report::failure(&row, ui.language()),
        remarks,
        more_remarks,
        has_report,
        can_apply: service::can_apply(&row) && applied.is_none(),
        applied: applied.map(|run| urls::import(run.id)),
        trial: row.trial_id.map(urls::import),
        line: Line {
            url: urls::import(id),
            who: row.person_id.map(|_| names.into_iter().map(|(_, name)| name).collect()),
            row,
        },
    })
}

pub async fn apply(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ImportRunId>,
) -> Result<Response, AppError> {
    match service::apply(&app, &viewer, id).await? {
        Applied::Begun(run) => Ok(redirect(&urls::import(run), &Flash::success("desk-import-applying"))),
        Applied::Already(run) => Ok(redirect(&urls::import(run), &Flash::info("desk-import-already"))),
        Applied::NotPossible => Ok(redirect(&urls::import(id), &Flash::warning("desk-import-not-possible"))),
        Applied::NotFound => Err(AppError::NotFound),
    }
}

/// The remarks as a workbook, for whoever mends the file.
pub async fn workbook(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ImportRunId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = find(&app, &viewer, id).await?;
    if row.report.is_none() {
        return Err(AppError::NotFound);
    }
    Ok(report::sheet(&row, &ui).answer(&format!("import-{id}.xlsx")).await?)
}

/// The report for machines.
pub async fn json(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ImportRunId>,
) -> Result<Response, AppError> {
    let report = find(&app, &viewer, id).await?.report.ok_or(AppError::NotFound)?;
    let bytes = serde_json::to_vec_pretty(&report).map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, attachment(&format!("import-{id}.json"))),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

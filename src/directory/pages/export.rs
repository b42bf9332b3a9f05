//! The filtered list as CSV and XLSX: stable columns, provenance and licence in every row, nothing that a spreadsheet
//! would run as a formula.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use entity::values::Language;

use super::Answer;
use crate::app::AppState;
use crate::directory::model::Organisation;
use crate::directory::references::{self, Shown};
use crate::directory::{sectors, service, urls};
use crate::web::context::Context;
use crate::web::download::harmless;
use crate::web::error::AppError;
use crate::web::limits::Bucket;
use crate::web::query::QueryState;
use crate::web::ui::Ui;

/// Columns of both exports; names stay.
pub const COLUMNS: [&str; 32] = [
    "id",
    "slug",
    "name",
    "brand",
    "jurisdiction",
    "legal_form_scheme",
    "legal_form",
    "kind",
    "registry_scheme",
    "registry_id",
    "registry_check",
    "activity_code",
    "activity_label",
    "sectors",
    "sectors_proposed",
    "description",
    "tags",
    "street",
    "postcode",
    "city",
    "region",
    "lat",
    "lon",
    "website",
    "email",
    "phone",
    "confirmed_on",
    "external_refs",
    "source",
    "licence",
    "url",
    // Columns are added at the end, so that what reads the earlier ones goes on.
    "references",
];

pub async fn csv(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let records = records(&app, &context.query, &ui).await?;
    let (language, base_url) = (ui.language(), ui.base_url().to_owned());
    let bytes = blocking(move || {
        // The mark makes spreadsheets read the file as UTF-8.
        let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(COLUMNS)?;
        for (record, references) in &records {
            writer.write_record(row(record, references, language, &base_url).map(harmless))?;
        }
        writer.into_inner().map_err(|error| anyhow::anyhow!(error.to_string()))
    })
    .await?;
    Ok(file(bytes, "text/csv; charset=utf-8", "attachment; filename=\"fournisseurs.csv\""))
}

pub async fn xlsx(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let records = records(&app, &context.query, &ui).await?;
    let (language, base_url) = (ui.language(), ui.base_url().to_owned());
    let bytes = blocking(move || {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, COLUMNS)?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, (record, references)) in (1_u32..).zip(&records) {
            // Written as text, so no formula; a cell holds at most 32,767 signs.
            let cells = row(record, references, language, &base_url)
                .map(|cell| cell.chars().take(32_000).collect::<String>());
            sheet.write_row(at, 0, cells.map(harmless))?;
        }
        Ok(book.save_to_buffer()?)
    })
    .await?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(bytes, kind, "attachment; filename=\"fournisseurs.xlsx\""))
}

/// Each record with what it has done for others, in words.
async fn records(app: &AppState, query: &str, ui: &Ui) -> Result<Vec<(Organisation, Vec<Shown>)>, AppError> {
    let answer = Answer::new(app, QueryState::new(urls::SUPPLIERS, query), ui).await?;
    let (hits, _) = answer.search();
    let ids: Vec<_> = hits.iter().map(|hit| hit.supplier.id).collect();
    let mut shown = references::of_organisations(&app.db, &ids, ui.language()).await?;
    let records = service::list(&app.db, &ids).await?.into_iter();
    let with_references = |record: Organisation| {
        let references = shown.remove(&record.id).unwrap_or_default();
        (record, references)
    };
    Ok(records.map(with_references).collect())
}

async fn blocking(
    work: impl FnOnce() -> anyhow::Result<Vec<u8>> + Send + 'static,
) -> Result<Vec<u8>, AppError> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|error| AppError::Internal(error.into()))??)
}

fn file(bytes: Vec<u8>, kind: &'static str, disposition: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

fn row(record: &Organisation, references: &[Shown], language: Language, base_url: &str) -> [String; 32] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let labels = |is_proposed: bool| {
        let fitting = record.sectors.iter().filter(|sector| sector.is_proposed() == is_proposed);
        let labels =
            fitting.map(|sector| format!("{} {}", sector.code, sectors::label(&sector.code, language)));
        labels.collect::<Vec<_>>().join("; ")
    };
    let mut licences: Vec<_> = record.refs.iter().filter_map(|reference| reference.licence.clone()).collect();
    licences.dedup();
    [
        record.id.to_string(),
        record.slug.clone(),
        record.name.clone(),
        text(&record.brand),
        record.jurisdiction.to_string(),
        text(&record.legal_form_scheme),
        text(&record.legal_form),
        text(&record.kind),
        text(&record.registry_scheme),
        text(&record.registry_id),
        record.registry_check.to_string(),
        text(&record.activity_code),
        text(&record.activity_label),
        labels(false),
        labels(true),
        record.description.best(language).to_owned(),
        record.tags.join(", "),
        text(&record.street),
        text(&record.postcode),
        text(&record.city),
        text(&record.region_code),
        number(record.position.map(|position| position.lat)),
        number(record.position.map(|position| position.lon)),
        text(&record.website),
        text(&record.email),
        text(&record.phone),
        record.confirmed_on.map(|day| day.to_string()).unwrap_or_default(),
        record.external_ids().join("; "),
        text(&record.source),
        licences.join("; "),
        format!("{base_url}{}", urls::supplier(&record.slug)),
        references.iter().map(|shown| shown.line(language)).collect::<Vec<_>>().join("; "),
    ]
}

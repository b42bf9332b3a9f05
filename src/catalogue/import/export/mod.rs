//! Own offers as a list in exactly the format that is read, and the empty list with its columns explained.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use entity::values::{Language, OrganisationId};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde::Deserialize;

use super::cells::escaped;
use super::columns::COLUMNS;
use crate::app::AppState;
use crate::catalogue::forms::OfferForm;
use crate::catalogue::model::Offer;
use crate::catalogue::store;
use crate::locales;
use crate::web::amount;
use crate::web::download::attachment;
use crate::web::error::AppError;
use crate::web::extract::Query;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

/// So that programs take the file for what it is: our texts are not ASCII.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

const TEXT: &str = "text/csv; charset=utf-8";
const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ExportQuery {
    organisation: String,
}

/// The header in a language: the labels of the form.
pub fn header_row(language: Language) -> Vec<String> {
    COLUMNS.iter().map(|column| locales::text(language, column.label)).collect()
}

/// An offer as a row of the list.
pub fn row(offer: &Offer) -> Vec<String> {
    let form = OfferForm::of(offer, &|code| code.to_owned());
    let price = offer.content.price.minor.map(amount::plain).unwrap_or_default();
    let cells = COLUMNS.iter().map(|column| match column.field {
        "reference" => escaped(&form.reference),
        "kind" => form.kind.clone(),
        "title_fr" => escaped(&form.titles.fr),
        "title_de" => escaped(&form.titles.de),
        "title_en" => escaped(&form.titles.en),
        "description_fr" => escaped(&form.descriptions.fr),
        "description_de" => escaped(&form.descriptions.de),
        "description_en" => escaped(&form.descriptions.en),
        "sector" => form.sector.clone(),
        // Said only when it is so: a price that somebody writes beside an empty cell is a price.
        "on_quote" => if form.on_quote { "1" } else { "" }.to_owned(),
        "price" => price.clone(),
        "currency" => form.currency.clone(),
        "basis" => form.basis.clone(),
        "unit" => form.unit.clone(),
        "tax_code" => form.tax_code.clone(),
        "lead_min_days" => form.lead_min_days.clone(),
        "lead_max_days" => form.lead_max_days.clone(),
        "min_quantity" => form.min_quantity.clone(),
        "capacity" => form.capacity.clone(),
        "capacity_period" if form.capacity.is_empty() => String::new(),
        "capacity_period" => form.capacity_period.clone(),
        "stock" => form.stock.clone(),
        "payment_days" => form.payment_days.clone(),
        "area_kind" => form.area_kind.clone(),
        "radius_km" => form.radius_km.clone(),
        "territories" => form.territories.clone(),
        "delivery" => form.delivery.join(", "),
        "season" => form.season.join(", "),
        _ => offer.status.to_string(),
    });
    cells.collect()
}

async fn rows(app: &AppState, viewer: &Viewer, query: &ExportQuery) -> Result<Vec<Vec<String>>, AppError> {
    let asked: Option<OrganisationId> = query.organisation.parse().ok();
    let first = viewer.affiliations.first().map(|one| one.organisation_id);
    let organisation = asked.or(first).filter(|id| viewer.acts_for(*id)).ok_or(AppError::NotFound)?;
    let offers = store::list_all_of_organisation(&app.db, organisation).await?;
    Ok(offers.iter().map(row).collect())
}

pub async fn csv(
    State(app): State<AppState>,
    Member(viewer): Member,
    Query(query): Query<ExportQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let rows = rows(&app, &viewer, &query).await?;
    Ok(file(TEXT, "offres.csv", text_of(ui.language(), &rows)?))
}

pub async fn xlsx(
    State(app): State<AppState>,
    Member(viewer): Member,
    Query(query): Query<ExportQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let rows = rows(&app, &viewer, &query).await?;
    spreadsheet(ui.language(), "offres.xlsx", rows).await
}

pub async fn template_csv(Member(_): Member, ui: Ui) -> Result<Response, AppError> {
    Ok(file(TEXT, "modele-offres.csv", text_of(ui.language(), &[])?))
}

pub async fn template_xlsx(Member(_): Member, ui: Ui) -> Result<Response, AppError> {
    spreadsheet(ui.language(), "modele-offres.xlsx", Vec::new()).await
}

/// A list as text: semicolons, because that is what a spreadsheet of our places opens without asking.
pub fn text_of(language: Language, rows: &[Vec<String>]) -> Result<Vec<u8>, AppError> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(BYTE_ORDER_MARK.to_vec());
    std::iter::once(&header_row(language))
        .chain(rows)
        .try_for_each(|row| writer.write_record(row))
        .map_err(anyhow::Error::from)?;
    Ok(writer.into_inner().map_err(|error| anyhow::anyhow!("write the list: {error}"))?)
}

/// Columns whose cells are numbers in a spreadsheet.
const NUMBERS: &[&str] = &[
    "price",
    "lead_min_days",
    "lead_max_days",
    "min_quantity",
    "capacity",
    "stock",
    "payment_days",
    "radius_km",
];

/// A list as a spreadsheet, its columns explained on a second sheet.
pub fn workbook(language: Language, rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    sheet.set_name(locales::text(language, "catalogue-template-sheet"))?;
    for (at, name) in (0_u16..).zip(header_row(language)) {
        sheet.write_string_with_format(0, at, name, &bold)?;
        sheet.set_column_width(at, 18)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for ((at, column), value) in (0_u16..).zip(COLUMNS).zip(row) {
            match value.parse::<f64>().ok().filter(|_| NUMBERS.contains(&column.field)) {
                Some(number) => sheet.write_number(line, at, number)?,
                None => sheet.write_string(line, at, value)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(locales::text(language, "catalogue-template-help"))?;
    for (at, key) in (0_u16..).zip(["catalogue-template-column", "catalogue-template-values"]) {
        sheet.write_string_with_format(0, at, locales::text(language, key), &bold)?;
    }
    for (line, column) in (1_u32..).zip(COLUMNS) {
        sheet.write_string(line, 0, locales::text(language, column.label))?;
        if !column.hint.is_empty() {
            sheet.write_string(line, 1, locales::text(language, column.hint))?;
        }
    }
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 100)?;
    workbook.save_to_buffer()
}

async fn spreadsheet(language: Language, name: &str, rows: Vec<Vec<String>>) -> Result<Response, AppError> {
    let bytes = tokio::task::spawn_blocking(move || workbook(language, &rows))
        .await
        .map_err(anyhow::Error::from)?
        .map_err(anyhow::Error::from)?;
    Ok(file(SPREADSHEET, name, bytes))
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let mut response =
        ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], bytes).into_response();
    response.headers_mut().insert(header::CONTENT_DISPOSITION, attachment(name));
    response
}

#[cfg(test)]
mod tests;

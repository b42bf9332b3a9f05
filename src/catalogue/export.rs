//! The filtered list as a spreadsheet. A text that a spreadsheet would run as a formula is made harmless.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use entity::values::{Language, LocalText};
use rust_xlsxwriter::{Format, Workbook};

use super::listing::Filter;
use super::model::{Area, Offer};
use super::pages::scope_of_rows;
use super::store::listing::{self, Scope};
use super::view::{Surroundings, lead_words};
use super::{face, urls};
use crate::app::AppState;
use crate::directory::sectors;
use crate::web::amount;
use crate::web::context::Context;
use crate::web::download::harmless;
use crate::web::error::AppError;
use crate::web::query::QueryState;
use crate::web::ui::Ui;

/// Most rows of an export.
const ROWS_MAX: u64 = 20_000;

const HEADERS: &[&str] = &[
    "id",
    "kind",
    "title",
    "sector_code",
    "sector",
    "supplier",
    "supplier_city",
    "price",
    "currency",
    "price_basis",
    "unit",
    "on_quote",
    "min_quantity",
    "lead_min_days",
    "lead_max_days",
    "lead",
    "capacity",
    "capacity_period",
    "guarantees_verified",
    "guarantees_declared",
    "updated_on",
    "url",
    // Columns are added at the end, so that what reads the earlier ones goes on.
    "title_fr",
    "title_de",
    "title_en",
    "description_fr",
    "description_de",
    "description_en",
    "tax_code",
    "area",
    "radius_km",
    "territories",
    "delivery",
    "payment_days",
    "season_months",
    "stock",
    "photos",
    "status",
    "demo",
];

pub async fn csv(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let rows = rows(&app, &context.query, &ui).await?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = std::iter::once(HEADERS.iter().map(|name| (*name).to_owned()).collect())
        .chain(rows.into_iter().map(|row| row.into_iter().map(harmless).collect::<Vec<_>>()))
        .try_for_each(|row: Vec<String>| writer.write_record(row));
    written.map_err(anyhow::Error::from)?;
    let bytes = writer.into_inner().map_err(|error| anyhow::anyhow!("write the export: {error}"))?;
    Ok(download(bytes, "text/csv; charset=utf-8", "catalogue.csv"))
}

pub async fn xlsx(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let rows = rows(&app, &context.query, &ui).await?;
    let bytes = tokio::task::spawn_blocking(move || workbook(&rows))
        .await
        .map_err(anyhow::Error::from)?
        .map_err(anyhow::Error::from)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(bytes, kind, "catalogue.xlsx"))
}

fn workbook(rows: &[Vec<String>]) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, name) in (0_u16..).zip(HEADERS) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, value) in (0_u16..).zip(row) {
            // Cells are written as texts or numbers, never as formulas.
            match value.parse::<f64>().ok().filter(|_| HEADERS[usize::from(column)] != "id") {
                Some(number) if number.is_finite() => sheet.write_number(line, column, number)?,
                _ => sheet.write_string(line, column, value)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

fn download(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

async fn rows(app: &AppState, query: &str, ui: &Ui) -> Result<Vec<Vec<String>>, AppError> {
    let filter = Filter::read_in(ui, &QueryState::new(urls::LIST, query));
    let scope = scope_of_rows(app, &filter, app.clock.today(ui.zone())).await?;
    let offers = all(app, &scope).await?;
    let around = face::surroundings(&app.db, &offers, scope.today).await?;
    let row = |offer: &Offer| row(offer, &around, ui.language(), ui.base_url());
    Ok(offers.iter().map(row).collect())
}

async fn all(app: &AppState, scope: &Scope<'_>) -> Result<Vec<Offer>, AppError> {
    Ok(listing::page(&app.db, scope, 1, ROWS_MAX).await?.items)
}

fn row(offer: &Offer, around: &Surroundings, language: Language, base_url: &str) -> Vec<String> {
    let content = &offer.content;
    let supplier = around.supplier(offer.organisation_id);
    let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
    let guarantees: Vec<_> = around.in_scope(offer).collect();
    let mut row = vec![
        offer.id.to_string(),
        content.kind.to_string(),
        content.title.best(language).to_owned(),
        content.sector_code.clone().unwrap_or_default(),
        content
            .sector_code
            .as_deref()
            .map(|code| sectors::label(code, language))
            .unwrap_or_default()
            .to_owned(),
        supplier.name.clone(),
        supplier.city.clone(),
        content.price.amount().map(|amount| amount::plain(amount.minor)).unwrap_or_default(),
        content.price.currency.to_string(),
        content.price.basis.to_string(),
        content.price.unit.to_string(),
        content.price.is_on_quote.to_string(),
        number(content.terms.min_quantity),
        number(content.terms.lead_min_days),
        number(content.terms.lead_max_days),
        lead_words(&content.terms, language).unwrap_or_default(),
        number(content.terms.capacity.map(|capacity| capacity.quantity)),
        content.terms.capacity.map(|capacity| capacity.period.to_string()).unwrap_or_default(),
        crate::trust::verified_codes_of(guarantees.iter().copied()).join(" "),
        crate::trust::declared_codes(guarantees.iter().copied()).join(" "),
        offer.updated_at.date_naive().to_string(),
        format!("{base_url}{}", urls::offer(&offer.slug)),
    ];
    row.extend(further(offer, supplier.is_demo, base_url));
    row
}

/// The columns added later: texts in each language, the other supply terms, photos, marks.
fn further(offer: &Offer, is_demo: bool, base_url: &str) -> Vec<String> {
    let content = &offer.content;
    let terms = &content.terms;
    let text = |text: &LocalText, language| text.get(language).unwrap_or_default().to_owned();
    let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
    let (area, radius, territories) = match &terms.area {
        Area::AsOrganisation => ("organisation", None, String::new()),
        Area::Radius(km) => ("radius", Some(*km), String::new()),
        Area::Territories(codes) => ("territories", None, codes.join(" ")),
    };
    let joined = |values: Vec<String>| values.join(" ");
    let mut row: Vec<_> = Language::ALL.iter().map(|language| text(&content.title, *language)).collect();
    row.extend(Language::ALL.iter().map(|language| text(&content.description, *language)));
    row.extend([
        content.price.tax_code.clone().unwrap_or_default(),
        area.to_owned(),
        number(radius),
        territories,
        joined(terms.delivery.iter().map(ToString::to_string).collect()),
        number(terms.payment_days),
        joined(terms.season.iter().map(ToString::to_string).collect()),
        number(content.stock),
        joined(offer.photos.iter().map(|photo| format!("{base_url}{}", urls::photo(photo.id))).collect()),
        offer.status.to_string(),
        is_demo.to_string(),
    ]);
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_holds_every_row_under_its_headers() {
        let row: Vec<_> = HEADERS.iter().map(|name| format!("={name}")).collect();
        let bytes = workbook(&[row]).unwrap();
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
        assert_eq!(sheet.height(), 2);
        assert_eq!(sheet.get((1, 2)).map(ToString::to_string), Some("=title".to_owned()));
    }
}

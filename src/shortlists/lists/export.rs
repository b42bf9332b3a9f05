//! A list as a workbook, with its notes.

use axum::extract::State;
use axum::response::Response;
use entity::values::ShortlistId;

use super::service;
use super::view::{self, Line};
use crate::app::AppState;
use crate::catalogue::PriceWords;
use crate::fold::slug;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::format;
use crate::web::ui::Ui;
use crate::web::viewer::SignedIn;
use crate::web::workbook::Sheet;

const COLUMNS: [&str; 9] = [
    "shortlists-column-place",
    "shortlists-column-name",
    "shortlists-column-supplier",
    "shortlists-column-town",
    "shortlists-column-price",
    "shortlists-column-verified",
    "shortlists-column-added",
    "shortlists-column-notes",
    "shortlists-column-address",
];

pub async fn xlsx(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<ShortlistId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let (list, _) = service::find(&app.db, &viewer, id).await?;
    let lines = view::read(&app, &viewer, &list, ui.language(), app.clock.today(ui.zone())).await?;
    let rows = (1..).zip(&lines.present).map(|(place, line): (usize, _)| row(place, line, &ui));
    let sheet = Sheet { headers: COLUMNS.iter().map(|key| ui.t(key)).collect(), rows: rows.collect() };
    Ok(sheet.answer(&format!("{}.xlsx", slug(&list.name, 60))).await?)
}

fn row(place: usize, line: &Line, ui: &Ui) -> Vec<String> {
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&ui.zone()).date_naive();
    let shown = &line.shown;
    let url = shown.url.as_ref().map(|url| format!("{}{url}", ui.base_url()));
    let notes = line
        .notes
        .iter()
        .map(|note| format!("{} ({}) : {}", note.author, day(note.at), note.paragraphs.join("\n")));
    vec![
        place.to_string(),
        shown.name.clone(),
        shown.supplier.as_ref().map(|(name, _)| name.clone()).unwrap_or_default(),
        shown.town.clone(),
        shown.price.as_ref().map(|price| price_text(price, ui)).unwrap_or_default(),
        shown.seals.iter().map(|seal| seal.name.clone()).collect::<Vec<_>>().join(", "),
        format!("{} ({})", day(line.added_at), line.added_by),
        notes.collect::<Vec<_>>().join("\n"),
        url.unwrap_or_else(|| ui.t("shortlists-gone")),
    ]
}

fn price_text(price: &PriceWords, ui: &Ui) -> String {
    match price.amount {
        Some(amount) => {
            format!("{} {}, {}", format::money(ui.language(), amount), price.unit, price.basis)
        }
        None => ui.t("catalogue-on-quote"),
    }
}

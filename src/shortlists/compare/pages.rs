//! The comparison as a page and as a workbook.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use entity::values::Language;

use super::super::tray::Tray;
use super::super::urls;
use super::comparison::{self, Comparison};
use super::rows::{self, Group, Words};
use crate::app::AppState;
use crate::directory;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::workbook::Sheet;

#[derive(Debug, Template)]
#[template(path = "shortlists/compare.html")]
struct ComparePage {
    columns: Vec<Column>,
    groups: Vec<Group>,
    /// How many criteria there are, and in how many of them they differ.
    criteria: usize,
    differing: usize,
    only_differences: bool,
    /// Sectors to which what is compared of offers is limited.
    shared: String,
    left_out: usize,
    unknown: Vec<String>,
    unknown_place: Option<String>,
    place_typed: String,
    state: QueryState,
    slugs: Vec<String>,
    /// Whether what is shown is not what this browser has put aside.
    is_foreign: bool,
    list_url: String,
}

/// The head of a column.
#[derive(Debug)]
struct Column {
    url: String,
    name: String,
    town: String,
    is_demo: bool,
    /// The comparison without this one.
    without_url: String,
}

#[derive(Debug, Template)]
#[template(path = "shortlists/compare_empty.html")]
struct EmptyPage {
    unknown: Vec<String>,
}

pub async fn show(
    State(app): State<AppState>,
    Context(context): Context,
    headers: HeaderMap,
    ui: Ui,
) -> Result<Response, AppError> {
    let tray = Tray::read(&headers);
    let state = QueryState::new(urls::COMPARE, &context.query);
    if !state.pairs().iter().any(|(name, _)| name == "fournisseur") && !tray.slugs().is_empty() {
        return Ok(Redirect::to(&urls::compare(tray.slugs())).into_response());
    }
    let today = app.clock.today(ui.zone());
    let comparison = comparison::read(&app, &state, today, ui.language()).await?;
    if comparison.suppliers.is_empty() {
        return ui.page(&EmptyPage { unknown: comparison.unknown });
    }
    if comparison.has_moved {
        return Ok(Redirect::to(&address(&comparison, &state)).into_response());
    }
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let words = Words { language: ui.language(), places: &places, today };
    let groups = rows::groups(&comparison, words);
    ui.page(&page(comparison, groups, state, (&tray, ui.language())))
}

fn page(
    comparison: Comparison,
    mut groups: Vec<Group>,
    state: QueryState,
    (tray, language): (&Tray, Language),
) -> ComparePage {
    let slugs: Vec<_> = comparison.slugs().into_iter().map(str::to_owned).collect();
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let criteria = rows().filter(|row| row.is_criterion).count();
    let differing = rows().filter(|row| row.differs).count();
    let only_differences = state.get("differences").is_some() && slugs.len() > 1;
    if only_differences {
        for group in &mut groups {
            group.rows.retain(|row| row.differs || !row.is_criterion && row.says_something());
        }
        groups.retain(|group| !group.rows.is_empty());
    }
    let column = |one: &comparison::Compared| {
        let organisation = &one.organisation;
        let others: Vec<_> = slugs.iter().filter(|slug| **slug != organisation.slug).collect();
        Column {
            url: directory::urls::supplier(&organisation.slug),
            name: organisation.shown_name().to_owned(),
            town: organisation.city.clone().unwrap_or_default(),
            is_demo: organisation.is_demo,
            without_url: urls::compare(&others),
        }
    };
    let shared = comparison.shared.iter().map(|code| directory::sectors::label(code, language));
    ComparePage {
        shared: shared.collect::<Vec<_>>().join(", "),
        columns: comparison.suppliers.iter().map(column).collect(),
        criteria,
        differing,
        only_differences,
        groups,
        left_out: comparison.left_out,
        unknown: comparison.unknown,
        unknown_place: comparison.unknown_place,
        place_typed: state.get("place").unwrap_or_default().to_owned(),
        is_foreign: tray.slugs() != slugs,
        list_url: urls::add_suppliers(&slugs),
        state,
        slugs,
    }
}

/// The address of what was found, with everything else of the address that was asked.
fn address(comparison: &Comparison, state: &QueryState) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let unknown = comparison.unknown.iter().map(String::as_str);
    for slug in comparison.slugs().into_iter().chain(unknown) {
        query.append_pair("fournisseur", slug);
    }
    for (name, value) in state.pairs().iter().filter(|(name, _)| name != "fournisseur") {
        query.append_pair(name, value);
    }
    format!("{}?{}", urls::COMPARE, query.finish())
}

/// The same rows as a workbook; all of them, also where nobody differs.
pub async fn export(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::COMPARE_XLSX, &context.query);
    let today = app.clock.today(ui.zone());
    let comparison = comparison::read(&app, &state, today, ui.language()).await?;
    if comparison.suppliers.is_empty() {
        return Err(AppError::NotFound);
    }
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let groups = rows::groups(&comparison, Words { language: ui.language(), places: &places, today });
    Ok(sheet(&comparison, &groups, &ui, today).answer(&format!("comparaison-{today}.xlsx")).await?)
}

fn sheet(comparison: &Comparison, groups: &[Group], ui: &Ui, today: chrono::NaiveDate) -> Sheet {
    let empty = ui.t("shortlists-not-stated");
    let mut headers = vec![ui.t("shortlists-criterion")];
    headers.extend(comparison.suppliers.iter().map(|one| one.organisation.shown_name().to_owned()));
    let mut rows = Vec::new();
    for group in groups {
        rows.push(vec![group.title.to_uppercase()]);
        for row in &group.rows {
            let texts = row.cells.iter().map(|cell| {
                let text = cell.text();
                if text.is_empty() { empty.clone() } else { text }
            });
            rows.push(std::iter::once(row.title.clone()).chain(texts).collect());
        }
    }
    let link = |one: &comparison::Compared| {
        format!("{}{}", ui.base_url(), directory::urls::supplier(&one.organisation.slug))
    };
    let links = comparison.suppliers.iter().map(link);
    rows.push(std::iter::once(ui.t("shortlists-row-page")).chain(links).collect());
    let state = crate::locales::text_with(
        ui.language(),
        "shortlists-state-of",
        &[("date", crate::web::format::date(ui.language(), today).into())],
    );
    rows.push(vec![state]);
    Sheet { headers, rows }
}

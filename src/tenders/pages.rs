//! Pages of the room: the list and one tender.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, NaiveDate, Utc};
use entity::tenders::{notice_version, tender};
use entity::values::{Language, TenderId};
use notices::{Document, FieldChange, GroupRules, Problem};

use super::filter::{Filter, FilterQuery, Sort, Window};
use super::law::{self, Article};
use super::model::{Facet, TenderKind, read};
use super::outputs::{self, EXPORT_MAX, FEED_MAX};
use super::views::{self, Card, Due, LotView, RuleView, Words};
use super::{changes, policy, store, store_list, urls};
use crate::app::AppState;
use crate::db::page::Page;
use crate::files;
use crate::locales;
use crate::trust;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::{HallChoice, Ui};
use crate::web::viewer::{ChamberAgent, MaybeViewer, Viewer};

const PAGE_SIZE: u64 = 20;
/// Values shown of one filter; those chosen are always among them.
const OPTIONS_MAX: usize = 16;

/// Address, label, count, chosen.
pub type FacetOption = (String, String, i64, bool);

#[derive(Debug, Template)]
#[template(path = "tenders/list.html")]
pub struct ListPage {
    page: Page<Card>,
    state: QueryState,
    text: String,
    facets: Vec<(&'static str, Vec<FacetOption>, bool)>,
    chips: Vec<(String, String)>,
    sorts: Vec<(String, &'static str, bool)>,
    is_default: bool,
    csv_url: String,
    xlsx_url: String,
    feed_url: String,
    calendar_url: String,
    all_url: String,
    hall: Option<HallChoice>,
}

pub async fn list(
    State(app): State<AppState>,
    Context(context): Context,
    Query(query): Query<FilterQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let filter = query.filter_in(&ui);
    let state = QueryState::new(urls::LIST, &context.query);
    let (language, now) = (ui.language(), app.clock.now());
    let rows = store_list::page(&app.db, &filter, query.page(), PAGE_SIZE, now).await?;
    let page = cards(&app, language, rows).await?;
    let mut facets = vec![("tenders-facet-window", windows(&app, language, &filter, &state).await?, true)];
    for (facet, title, is_open) in [
        (Facet::Sector, "tenders-facet-sector", true),
        (Facet::Place, "tenders-facet-place", true),
        (Facet::Reserved, "tenders-facet-reserved", true),
        (Facet::Source, "tenders-facet-source", false),
        (Facet::Announcement, "tenders-facet-kind", false),
    ] {
        let counts = store_list::count_facet(&app.db, &filter, facet, now).await?;
        facets.push((title, options(language, facet, counts, &state), is_open));
    }
    let sort = |value: &str, key, is_active| (state.with("sort", value), key, is_active);
    ui.page(&ListPage {
        chips: chips(language, &filter, &state),
        sorts: vec![
            sort("deadline", "tenders-sort-deadline", filter.sort == Sort::Deadline),
            sort("newest", "tenders-sort-newest", filter.sort == Sort::Newest),
        ],
        is_default: filter == Filter { chamber: filter.chamber, ..Filter::default() },
        hall: ui.hall_choice(&state),
        csv_url: state.at(urls::EXPORT_CSV),
        xlsx_url: state.at(urls::EXPORT_XLSX),
        feed_url: state.at(urls::FEED),
        calendar_url: state.at(urls::CALENDAR),
        all_url: state.with("window", "all"),
        text: filter.text.clone(),
        page,
        facets,
        state,
    })
}

/// The open tenders that must be answered first.
pub async fn next_deadlines(app: &AppState, ui: &Ui, limit: u64) -> Result<Vec<Card>, AppError> {
    let filter = Filter { chamber: ui.only_of(None), ..Filter::default() };
    let rows = store_list::page(&app.db, &filter, 1, limit, app.clock.now()).await?;
    Ok(cards(app, ui.language(), rows).await?.items)
}

async fn cards(
    app: &AppState,
    language: Language,
    rows: Page<tender::Model>,
) -> Result<Page<Card>, AppError> {
    let ids: Vec<_> = rows.items.iter().map(|row| row.id).collect();
    let lots = store_list::count_lots(&app.db, &ids).await?;
    let reserved = store_list::list_reserved(&app.db, &ids).await?;
    let now = app.clock.now();
    Ok(rows.map(|row| {
        let lots = lots.get(&row.id).copied().unwrap_or_default();
        Card::new(language, &row, lots, reserved.get(&row.id).map_or(&[], Vec::as_slice), now)
    }))
}

async fn windows(
    app: &AppState,
    language: Language,
    filter: &Filter,
    state: &QueryState,
) -> Result<Vec<FacetOption>, AppError> {
    let mut options = Vec::new();
    for window in Window::ALL {
        let count = store_list::count_window(&app.db, filter, window, app.clock.now()).await?;
        let url = if window == Window::Open {
            state.without("window")
        } else {
            state.with("window", window.as_str())
        };
        let label = locales::text(language, &format!("tenders-window-{}", window.as_str()));
        options.push((url, label, i64::try_from(count).unwrap_or(i64::MAX), filter.window == window));
    }
    Ok(options)
}

fn label(language: Language, facet: Facet, code: &str) -> String {
    match facet {
        Facet::Sector => views::sector_name(language, code),
        Facet::Place => views::place_name(language, code),
        Facet::Reserved => views::named(language, "tenders-reserved-", code),
        Facet::Source => views::source_name(language, code),
        Facet::Announcement => views::named(language, "tenders-kind-", code),
    }
}

fn options(
    language: Language,
    facet: Facet,
    counts: Vec<(String, i64)>,
    state: &QueryState,
) -> Vec<FacetOption> {
    let name = Filter::parameter(facet);
    let mut counts = counts;
    for chosen in state.all(name) {
        if !counts.iter().any(|(code, _)| code == chosen) {
            counts.push((chosen.to_owned(), 0));
        }
    }
    counts.sort_by(|(a, n), (b, m)| {
        (!state.has(name, a), std::cmp::Reverse(*n), a).cmp(&(!state.has(name, b), std::cmp::Reverse(*m), b))
    });
    counts
        .into_iter()
        .take(OPTIONS_MAX)
        .map(|(code, count)| {
            (state.toggled(name, &code), label(language, facet, &code), count, state.has(name, &code))
        })
        .collect()
}

fn chips(language: Language, filter: &Filter, state: &QueryState) -> Vec<(String, String)> {
    let mut chips = Vec::new();
    if !filter.text.is_empty() {
        chips.push((format!("« {} »", filter.text), state.without("q")));
    }
    if filter.window != Window::Open {
        let label = locales::text(language, &format!("tenders-window-{}", filter.window.as_str()));
        chips.push((label, state.without("window")));
    }
    for (facet, codes) in filter.chosen() {
        let name = Filter::parameter(facet);
        chips.extend(codes.iter().map(|code| (label(language, facet, code), state.toggled(name, code))));
    }
    chips
}

/// A correction as the page tells it.
#[derive(Debug)]
pub struct VersionView {
    number: i32,
    published_on: Option<NaiveDate>,
    imported_on: NaiveDate,
    publication_id: String,
    is_applied: bool,
    changes: Vec<ChangeView>,
    payload_url: String,
    problems: Vec<Problem>,
}

#[derive(Debug)]
struct ChangeView {
    field: String,
    lot: Option<String>,
    old: String,
    new: String,
}

#[derive(Debug, Template)]
#[template(path = "tenders/tender.html")]
pub struct TenderPage {
    title: Words,
    description: Words,
    buyer: String,
    buyer_place: String,
    kind: String,
    source: String,
    licence: String,
    publication_id: String,
    reference: Option<String>,
    url: Option<String>,
    due: Option<Due>,
    dates: Vec<(&'static str, Due)>,
    value: Option<String>,
    procedure: Option<String>,
    nature: Option<String>,
    sectors: Vec<(String, String)>,
    language_name: Option<String>,
    is_open: bool,
    /// Numbers of the lots that are still open while others have closed.
    open_lots: String,
    is_cancelled: bool,
    is_need: bool,
    is_demo: bool,
    is_staff: bool,
    has_unmerged_correction: bool,
    published_on: Option<NaiveDate>,
    lots: Vec<LotView>,
    rules: Vec<RuleView>,
    group_rules: GroupRules,
    group_articles: Vec<&'static Article>,
    documents: Vec<Document>,
    versions: Vec<VersionView>,
    related: Vec<Card>,
    trail: Vec<(String, String)>,
    calendar_url: String,
    answers_url: String,
    requirements_url: String,
    follow_url: String,
    page_language: Language,
}

/// A published tender, or one of the viewer's own.
pub async fn find_visible(
    app: &AppState,
    id: TenderId,
    viewer: Option<&Viewer>,
) -> Result<tender::Model, AppError> {
    let row = store::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    if policy::can_see(viewer, &row) { Ok(row) } else { Err(AppError::NotFound) }
}

pub async fn tender(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = find_visible(&app, id, viewer.as_ref()).await?;
    // A need belongs to a hall; a notice was published elsewhere and is everybody's.
    let of_hall = (row.kind == TenderKind::Need).then_some(row.chamber_id);
    let ui = match of_hall {
        Some(chamber) => match ui.for_record_of(&app.halls, chamber) {
            Some(ui) => ui,
            None => return Ok(app.halls.lead_to(chamber, &urls::tender(id))),
        },
        None => ui,
    };
    let (language, now) = (ui.language(), app.clock.now());
    let lots = store::list_lots(&app.db, id).await?;
    let row = views::forwarded(row, &lots, now);
    let versions = store::list_versions(&app.db, id).await?;
    let related = match row.procedure_id.as_deref().filter(|_| row.kind == TenderKind::Notice) {
        Some(procedure) => store::list_of_procedure(&app.db, procedure, id).await?,
        None => Vec::new(),
    };
    let is_asked = lots.iter().any(views::asks_guarantees);
    let schemes = if is_asked { trust::schemes(&app.db).await? } else { Vec::new() };
    let schemes = schemes.into_iter().map(|scheme| (scheme.code, scheme.name)).collect();
    let mut lots: Vec<_> = lots.iter().map(|lot| LotView::new(language, &row, lot, &schemes, now)).collect();
    views::explain_once(&mut lots);
    let parts = Parts {
        lots,
        versions: versions.into_iter().map(|version| version_view(language, &app, version)).collect(),
        related: related.iter().map(|other| Card::new(language, other, 0, &[], now)).collect(),
        is_staff: viewer.as_ref().is_some_and(Viewer::is_staff),
    };
    ui.page(&tender_page(language, &row, parts, now))
}

/// What the page shows beside the tender's own row.
struct Parts {
    lots: Vec<LotView>,
    versions: Vec<VersionView>,
    related: Vec<Card>,
    is_staff: bool,
}

fn tender_page(language: Language, row: &tender::Model, parts: Parts, now: DateTime<Utc>) -> TenderPage {
    let country = row.buyer_country.as_deref();
    let card = Card::new(language, row, 0, &[], now);
    let group_rules: GroupRules = read(&row.group_rules);
    let place = [row.buyer_city.clone(), country.map(|code| views::place_name(language, code))];
    let stated = row.language.as_deref();
    let named = |prefix: &str, code: Option<&str>| code.map(|code| views::named(language, prefix, code));
    TenderPage {
        description: Words::best(language, &row.descriptions, &row.description, stated),
        buyer: row.buyer_name.clone(),
        buyer_place: place.into_iter().flatten().collect::<Vec<_>>().join(", "),
        kind: card.kind,
        source: card.source,
        licence: licence(language, &row.source),
        publication_id: row.publication_id.clone(),
        reference: row.reference.clone(),
        url: row.url.clone().filter(|url| is_web(url)),
        due: card.due,
        dates: dates(language, row, now),
        value: card.value,
        procedure: named("tenders-procedure-", row.procedure_kind.as_deref()),
        nature: named("tenders-nature-", row.nature.as_deref()),
        sectors: sectors(language, row),
        language_name: named("tenders-language-", card.title.lang.as_deref()),
        title: card.title.clone(),
        is_open: views::is_open(row, now),
        open_lots: open_lots(row, &parts.lots, now),
        is_cancelled: card.is_cancelled,
        is_need: row.kind == TenderKind::Need,
        is_demo: row.is_demo,
        is_staff: parts.is_staff,
        has_unmerged_correction: row.has_unmerged_correction,
        published_on: row.published_on,
        lots: parts.lots,
        rules: views::rules(&group_rules),
        group_articles: law::articles("groups", country),
        group_rules,
        documents: documents(row),
        versions: parts.versions,
        related: parts.related,
        trail: vec![
            (urls::LIST.to_owned(), locales::text(language, "tenders-title")),
            (String::new(), card.title.text.chars().take(80).collect()),
        ],
        calendar_url: urls::tender_calendar(row.id),
        answers_url: format!("{}/reponses", urls::tender(row.id)),
        requirements_url: urls::requirements(row.id),
        follow_url: format!("{}/suivi", urls::tender(row.id)),
        page_language: language,
    }
}

fn open_lots(row: &tender::Model, lots: &[LotView], now: DateTime<Utc>) -> String {
    let (past, ahead): (Vec<_>, Vec<_>) =
        lots.iter().filter_map(|lot| Some((lot, lot.due.as_ref()?))).partition(|(_, due)| due.is_past);
    if past.is_empty() || !views::is_open(row, now) {
        return String::new();
    }
    ahead.into_iter().map(|(lot, _)| lot.number.as_str()).collect::<Vec<_>>().join(", ")
}

fn dates(language: Language, row: &tender::Model, now: DateTime<Utc>) -> Vec<(&'static str, Due)> {
    let deadlines: notices::Deadlines = read(&row.deadlines);
    let due = |date| Due::new(language, date, row.buyer_country.as_deref(), now);
    views::dates(&deadlines).into_iter().map(|(name, date)| (name, due(date))).collect()
}

fn sectors(language: Language, row: &tender::Model) -> Vec<(String, String)> {
    let named = |code: &String| (code.clone(), views::sector_name(language, code));
    row.sectors.0.iter().map(named).collect()
}

/// The documents of the purchase that lie on the web.
fn documents(row: &tender::Model) -> Vec<Document> {
    let documents: Vec<Document> = read(&row.documents);
    documents.into_iter().filter(|document| is_web(&document.url)).collect()
}

/// Under which terms the publisher lets its notices be used again.
fn licence(language: Language, source: &str) -> String {
    let known = views::named(language, "tenders-licence-", source);
    if known == source { locales::text(language, "tenders-licence-unknown") } else { known }
}

/// Links of others are followed only when they lead to the web.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn version_view(language: Language, app: &AppState, row: notice_version::Model) -> VersionView {
    let zone = app.chrome.look(language).time_zone;
    let changes: Vec<FieldChange> = read(&row.changes);
    VersionView {
        number: row.number,
        published_on: row.published_on,
        imported_on: row.imported_at.with_timezone(&zone).date_naive(),
        publication_id: row.publication_id,
        is_applied: row.is_applied,
        changes: changes
            .into_iter()
            .take(200)
            .map(|change| {
                let said = |text: Option<String>| {
                    shortened(text.map(|text| changes::field_value(language, &change.path, &text)))
                };
                ChangeView {
                    field: changes::field_name(language, &change.path),
                    old: said(change.old),
                    new: said(change.new),
                    lot: change.lot,
                }
            })
            .collect(),
        payload_url: urls::payload(row.tender_id, row.number),
        problems: read(&row.problems),
    }
}

fn shortened(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    match text.char_indices().nth(600) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The payload as it was received, for staff.
pub async fn payload(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((id, number)): Path<(TenderId, i32)>,
) -> Result<Response, AppError> {
    let row = find_visible(&app, id, Some(&viewer)).await?;
    let version = store::find_version(&app.db, row.id, number).await?.ok_or(AppError::NotFound)?;
    let file = files::find(&app.db, version.raw_file_id).await?.ok_or(AppError::NotFound)?;
    let bytes = app.files.get(&file.storage_key).await?.ok_or(AppError::Gone)?;
    let kind = if file.media_type.contains("xml") { "xml" } else { "json" };
    let name = format!("attachment; filename=\"{}-{number}.{kind}\"", row.id);
    // Never shown in the browser: it is somebody else's document on our address.
    let headers =
        [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}

pub async fn tender_calendar(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = find_visible(&app, id, viewer.as_ref()).await?;
    let rows = vec![row];
    let name = rows[0].title.clone();
    calendar_of(&app, &ui, &name, &rows).await
}

pub async fn calendar(
    State(app): State<AppState>,
    Query(query): Query<FilterQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let rows = store_list::first(&app.db, &query.filter_in(&ui), FEED_MAX, app.clock.now()).await?;
    calendar_of(&app, &ui, &ui.t("tenders-calendar-name"), &rows).await
}

async fn calendar_of(
    app: &AppState,
    ui: &Ui,
    name: &str,
    rows: &[tender::Model],
) -> Result<Response, AppError> {
    let text = outputs::calendar_of(&app.db, ui.language(), ui.base_url(), name, rows).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"echeances.ics\""),
    ];
    Ok((headers, text).into_response())
}

pub async fn feed(
    State(app): State<AppState>,
    Context(context): Context,
    Query(query): Query<FilterQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let filter = Filter { sort: Sort::Newest, ..query.filter_in(&ui) };
    let now = app.clock.now();
    let rows = store_list::first(&app.db, &filter, FEED_MAX, now).await?;
    let rows = store_list::forwarded(&app.db, rows, now).await?;
    let state = QueryState::new(urls::LIST, &context.query);
    let text =
        outputs::feed(ui.language(), ui.base_url(), &state.to_url(), &state.at(urls::FEED), &rows, now);
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response())
}

pub async fn export_csv(
    State(app): State<AppState>,
    Query(query): Query<FilterQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    let rows = store_list::first(&app.db, &query.filter_in(&ui), EXPORT_MAX, now).await?;
    let rows = outputs::exported(&app.db, store_list::forwarded(&app.db, rows, now).await?).await?;
    let bytes = outputs::csv(ui.language(), ui.base_url(), &rows)?;
    Ok(attachment("text/csv; charset=utf-8", "attachment; filename=\"marches.csv\"", bytes))
}

pub async fn export_xlsx(
    State(app): State<AppState>,
    Query(query): Query<FilterQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    let rows = store_list::first(&app.db, &query.filter_in(&ui), EXPORT_MAX, now).await?;
    let rows = outputs::exported(&app.db, store_list::forwarded(&app.db, rows, now).await?).await?;
    let (language, base_url) = (ui.language(), ui.base_url().to_owned());
    let built = tokio::task::spawn_blocking(move || outputs::xlsx(language, &base_url, &rows));
    let bytes = built.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(attachment(kind, "attachment; filename=\"marches.xlsx\"", bytes))
}

fn attachment(kind: &'static str, disposition: &'static str, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

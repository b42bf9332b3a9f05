//! `/recherche`: suppliers, offers and tenders for some words. All state is in the address; scripts only make it quicker.
use super::api::Asked;
use super::labels::Labels;
use super::query::{IndexName, Query, Sort};
use super::results::{Hit, Part, Reason, Results};
use crate::app::AppState;
use crate::db::page::Page;
use crate::locales;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Query as Parameters;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::{catalogue, directory, tenders, trust};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::{Router, routing::get};

/// Address of the page.
pub const SEARCH: &str = "/recherche";
const PAGE_SIZE: usize = 20;

pub fn routes() -> Router<AppState> {
    Router::new().route(SEARCH, get(search))
}

/// Options of a facet: address, label, count, whether chosen.
type Options = Vec<(String, String, usize, bool)>;

#[derive(Debug, Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    state: QueryState,
    index: &'static str,
    /// Views of the three indexes: address, text with count, whether shown.
    tabs: Vec<(String, String, bool)>,
    page: Page<Line>,
    facets: Vec<(&'static str, Options, bool)>,
    chips: Vec<(String, String)>,
    sorts: Vec<(String, &'static str, bool)>,
    /// Other words searched, and the address without them.
    expansions: Vec<String>,
    is_expanded: bool,
    expand_url: String,
    place: Option<String>,
    left_out: Vec<String>,
    fallback: bool,
}

/// One answer.
#[derive(Debug)]
struct Line {
    url: String,
    name: Vec<Part>,
    excerpt: Vec<Part>,
    commune: Option<String>,
    supplier: Option<String>,
    distance_km: Option<f64>,
    /// What it does, and the names of what is verified.
    sectors: Vec<String>,
    guarantees: Vec<String>,
    reasons: Vec<String>,
}

/// Sectors and guarantees shown of one answer.
const MOST_TAGS: usize = 3;

async fn search(
    State(app): State<AppState>,
    Parameters(asked): Parameters<Asked>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(SEARCH, &context.query);
    let index = state.get("in").and_then(|name| name.parse().ok()).unwrap_or(IndexName::Suppliers);
    let number = state.get("page").and_then(|text| text.parse::<usize>().ok()).unwrap_or(1).max(1);
    let settings = |index: IndexName| &app.search.config.of(index).settings.facets;
    let mut query = asked.clone().into_query(settings(index))?;
    query.limit = PAGE_SIZE;
    query.offset = (number - 1).saturating_mul(PAGE_SIZE);
    let now = app.clock.now();
    let results = app.search.answer(index, &query, now).await?;
    let mut tabs = Vec::new();
    for other in IndexName::ALL {
        let total = if other == index {
            results.total
        } else {
            let elsewhere = Query {
                filters: std::collections::BTreeMap::default(),
                facets: Vec::new(),
                sort: Sort::Relevance,
                ..query.clone()
            };
            app.search.answer(other, &Query { limit: 0, offset: 0, ..elsewhere }, now).await?.total
        };
        let label = locales::count(ui.language(), tab_key(other), i64::try_from(total).unwrap_or(i64::MAX));
        tabs.push((tab_url(&state, other), label, other == index));
    }
    let schemes = trust::schemes(&app.db).await?;
    let labels = Labels { config: &app.search.config, schemes: &schemes, index, language: ui.language() };
    ui.page(&page(&labels, state, number, tabs, &query, results))
}

fn page(
    labels: &Labels<'_>,
    state: QueryState,
    number: usize,
    tabs: Vec<(String, String, bool)>,
    query: &Query,
    results: Results,
) -> SearchPage {
    let lines = results.hits.iter().map(|hit| line(hit, labels)).collect();
    let facets = facets(labels, &state, &results);
    let chips = facets.iter().flat_map(|(_, options, _)| options).filter(|option| option.3);
    let mut expansions: Vec<String> =
        results.expansions.iter().map(|expansion| expansion.word.clone()).collect();
    expansions.dedup();
    expansions.truncate(12);
    SearchPage {
        chips: chips.map(|(url, label, ..)| (label.clone(), url.clone())).collect(),
        sorts: sorts(&state, labels.index, query),
        page: Page::new(lines, number as u64, PAGE_SIZE as u64, results.total as u64),
        is_expanded: query.expand,
        expand_url: if query.expand { state.with("expand", "0") } else { state.without("expand") },
        index: labels.index.as_str(),
        place: results.place,
        left_out: results.left_out,
        fallback: results.fallback,
        expansions,
        facets,
        tabs,
        state,
    }
}

/// The same words in another index; filters belong to the index and are left behind.
fn tab_url(state: &QueryState, index: IndexName) -> String {
    let kept = ["q", "place", "radius_km", "jurisdiction", "expand"];
    let pairs: Vec<_> = state.pairs().iter().filter(|(name, _)| kept.contains(&name.as_str())).collect();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    QueryState::new(SEARCH, &query).with("in", index)
}

fn tab_key(index: IndexName) -> &'static str {
    match index {
        IndexName::Suppliers => "search-tab-suppliers",
        IndexName::Offers => "search-tab-offers",
        IndexName::Tenders => "search-tab-tenders",
    }
}

fn sorts(state: &QueryState, index: IndexName, query: &Query) -> Vec<(String, &'static str, bool)> {
    let mut offered = vec![
        (Sort::Relevance, "relevance", "search-sort-relevance"),
        (Sort::Freshness, "freshness", "search-sort-freshness"),
    ];
    match index {
        IndexName::Suppliers => offered.push((Sort::Name, "name", "search-sort-name")),
        IndexName::Offers => offered.push((Sort::Price, "price", "search-sort-price")),
        IndexName::Tenders => offered.push((Sort::Deadline, "deadline", "search-sort-deadline")),
    }
    offered.into_iter().map(|(sort, word, key)| (state.with("sort", word), key, sort == query.sort)).collect()
}

/// Facets shown, with the key of their title.
const SHOWN: [(&str, &str); 12] = [
    ("jurisdiction", "search-facet-jurisdiction"),
    ("sector", "search-facet-sector"),
    ("area", "search-facet-area"),
    ("guarantee", "search-facet-guarantee"),
    ("kind", "search-facet-kind"),
    ("legal_form", "search-facet-legal-form"),
    ("price_band", "search-facet-price"),
    ("lead_time", "search-facet-lead-time"),
    ("reserved", "search-facet-reserved"),
    ("status", "search-facet-status"),
    ("language", "search-facet-language"),
    ("source", "search-facet-source"),
];
const MOST_OPTIONS: usize = 15;

fn facets(labels: &Labels<'_>, state: &QueryState, results: &Results) -> Vec<(&'static str, Options, bool)> {
    let mut shown = Vec::new();
    for (name, title) in SHOWN {
        let Some(counts) = results.facets.get(name) else { continue };
        let chosen = |value: &str| state.has(name, value);
        let most = counts.iter().enumerate().filter(|(at, count)| *at < MOST_OPTIONS || chosen(&count.value));
        let options: Options = most
            .map(|(_, count)| {
                let label = labels.of(name, &count.value);
                let url = if name == "jurisdiction" && !chosen(&count.value) {
                    state.with(name, &count.value)
                } else {
                    state.toggled(name, &count.value)
                };
                (url, label, count.count, chosen(&count.value))
            })
            .collect();
        if options.len() > 1 || options.iter().any(|option| option.3) {
            let is_open = matches!(name, "sector" | "jurisdiction") || options.iter().any(|option| option.3);
            shown.push((title, options, is_open));
        }
    }
    shown
}

fn line(hit: &Hit, labels: &Labels<'_>) -> Line {
    let url = match labels.index {
        IndexName::Suppliers => directory::urls::supplier(&hit.slug),
        IndexName::Offers => catalogue::urls::offer(&hit.slug),
        IndexName::Tenders => format!("{}/{}", tenders::urls::LIST, hit.id),
    };
    let marked = |field: &str| hit.highlights.iter().find(|h| h.field == field).map(|h| h.parts.clone());
    let plain = vec![Part { text: hit.name.clone(), marked: false }];
    let excerpt = ["offers", "lots", "text", "activity"].into_iter().find_map(marked).unwrap_or_default();
    let owner = if labels.index == IndexName::Tenders { "buyer" } else { "supplier" };
    let is_placed = hit.reasons.iter().any(Reason::is_place);
    let told = hit.reasons.iter().filter(|reason| {
        // Where it is has a sentence of its own.
        !(is_placed && matches!(reason, Reason::Word { field, .. } if field == "place"))
    });
    let mut reasons: Vec<String> = told.map(|reason| in_words(reason, labels)).collect();
    reasons.dedup();
    let facts = |name: &str| hit.facts.get(name).map_or(&[][..], Vec::as_slice).iter();
    let branches = facts("sector").filter(|code| code.contains('.'));
    Line {
        url,
        name: marked("name").unwrap_or(plain),
        excerpt,
        commune: hit.commune.clone(),
        supplier: hit.facts.get(owner).and_then(|names| names.first().cloned()),
        distance_km: hit.distance_km,
        sectors: branches.take(MOST_TAGS).map(|code| labels.of("sector", code)).collect(),
        guarantees: facts("guarantee").take(MOST_TAGS).map(|code| labels.of("guarantee", code)).collect(),
        reasons,
    }
}

fn in_words(reason: &Reason, labels: &Labels<'_>) -> String {
    let language = labels.language;
    let say = |key: &str, arguments: &[(&'static str, &str)]| {
        let arguments: Vec<_> =
            arguments.iter().map(|(name, value)| (*name, (*value).to_owned().into())).collect();
        locales::text_with(language, key, &arguments)
    };
    match reason {
        Reason::Word { word, .. } => say("search-reason-word", &[("word", word)]),
        Reason::Expansion { typed, word, relation, .. } => {
            let key = match *relation {
                "correction" => "search-reason-correction",
                "beginning" => "search-reason-beginning",
                _ => "search-reason-synonym",
            };
            say(key, &[("typed", typed), ("word", word)])
        }
        Reason::Sector { code, .. } => say("search-reason-sector", &[("sector", &labels.sector(code))]),
        Reason::Kind { code } if labels.config.kinds.contains_key(code) => {
            say("search-reason-kind", &[("code", &labels.supplier_kind(code))])
        }
        Reason::Kind { code } => say("search-reason-word", &[("word", code)]),
        Reason::IsThere { place } => say("search-reason-there", &[("place", place)]),
        Reason::IsNear { place, distance_km } => {
            let distance = crate::web::format::distance(language, *distance_km);
            say("search-reason-near", &[("place", place), ("distance", &distance)])
        }
        Reason::Serves { place } => say("search-reason-serves", &[("place", place)]),
    }
}

//! `/recherche`: suppliers, offers and tenders for some words. All state is in the address; scripts only make it quicker.
use super::api::Asked;
use super::capacity::{FREE, month_code};
use super::labels::Labels;
use super::lines::Line;
use super::model::{CHAMBER, IS_VERIFIED};
use super::query::{DEEPEST_PAGE, Error, IndexName, Query, Sort};
use super::results::{FacetCount, Results};
use super::told::{self, AllTold};
use crate::app::AppState;
use crate::db::page::Page;
use crate::locales;
use crate::trust;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Query as Parameters;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::{HALL, HallChoice, Ui};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::{Router, routing::get};
use chrono::{DateTime, Utc};

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
    /// All that answers, also beyond the last page.
    total: usize,
    page: Page<Line>,
    facets: Vec<(&'static str, Options, bool)>,
    chips: Vec<(String, String)>,
    /// The address without filters.
    clear_url: String,
    sorts: Vec<(String, &'static str, bool)>,
    /// Other words searched, and the address without them.
    expansions: Vec<String>,
    is_expanded: bool,
    expand_url: String,
    place: Option<String>,
    /// Words that need not be found, quoted.
    left_out: String,
    fallback: bool,
    hall: Option<HallChoice>,
}

async fn search(
    State(app): State<AppState>,
    Parameters(asked): Parameters<Asked>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(SEARCH, &context.query);
    let index = state.get("in").and_then(|name| name.parse().ok()).unwrap_or(IndexName::Suppliers);
    let number = state.get("page").and_then(|text| text.parse::<usize>().ok()).unwrap_or(1).max(1);
    let known = &app.search.config.of(index).settings.facets;
    let mut query = asked.into_query(known)?.limited_to(ui.only_of(state.get(HALL)), known);
    query.limit = PAGE_SIZE;
    let (number, results, totals) = answers(&app, index, &mut query, number).await?;
    let tabs = totals.into_iter().map(|(other, total)| {
        let label = locales::count(ui.language(), tab_key(other), i64::try_from(total).unwrap_or(i64::MAX));
        (tab_url(&state, other), label, other == index)
    });
    let tabs = tabs.collect();
    let schemes = trust::schemes(&app.db).await?;
    let labels = Labels { config: &app.search.config, schemes: &schemes, index, language: ui.language() };
    let told = told::read(&app, index, ui.language(), &results.hits).await?;
    let shown = Shown { labels: &labels, query: &query, told: &told, now: app.clock.now() };
    let hall = ui.hall_choice(&state);
    ui.page(&SearchPage { hall, ..shown.page(state, number, tabs, results) })
}

/// The page of results (the last one for a number beyond it), its number, and how many each index has.
async fn answers(
    app: &AppState,
    index: IndexName,
    query: &mut Query,
    number: usize,
) -> Result<(usize, Results, Vec<(IndexName, usize)>), Error> {
    query.offset = (number - 1).saturating_mul(PAGE_SIZE);
    let elsewhere = Query {
        // Filters belong to an index; to whom things belong is the same in all.
        filters: query.filters.iter().filter(|(name, _)| *name == CHAMBER).map(owned).collect(),
        facets: Vec::new(),
        sort: Sort::Relevance,
        offset: 0,
        limit: 0,
        ..query.clone()
    };
    let (now, here) = (app.clock.now(), &*query);
    let ask =
        |other: IndexName| app.search.answer(other, if other == index { here } else { &elsewhere }, now);
    let [first, second, third] = IndexName::ALL;
    let (first, second, third) = tokio::try_join!(ask(first), ask(second), ask(third))?;
    let answers = [first, second, third];
    let totals = IndexName::ALL.into_iter().zip(answers.iter().map(|results| results.total)).collect();
    let mut answers = IndexName::ALL.into_iter().zip(answers);
    let mut results = answers.find(|(other, _)| *other == index).map(|(_, here)| here).unwrap_or_default();
    let last = results.total.min(DEEPEST_PAGE).div_ceil(PAGE_SIZE).max(1);
    if number > last {
        query.offset = (last - 1) * PAGE_SIZE;
        results = app.search.answer(index, query, now).await?;
    }
    Ok((number.min(last), results, totals))
}

fn owned((name, values): (&String, &Vec<String>)) -> (String, Vec<String>) {
    (name.clone(), values.clone())
}

/// What lines and filters are made with.
pub(super) struct Shown<'a> {
    pub labels: &'a Labels<'a>,
    pub query: &'a Query,
    pub told: &'a AllTold,
    pub now: DateTime<Utc>,
}

impl Shown<'_> {
    fn page(
        &self,
        state: QueryState,
        number: usize,
        tabs: Vec<(String, String, bool)>,
        results: Results,
    ) -> SearchPage {
        let lines = results.hits.iter().map(|hit| self.line(hit)).collect();
        let facets = self.facets(&state, &results);
        let mut expansions: Vec<String> =
            results.expansions.iter().map(|expansion| expansion.word.clone()).collect();
        expansions.dedup();
        expansions.truncate(12);
        let is_expanded = self.query.expand;
        SearchPage {
            chips: self.chips(&state),
            clear_url: without_filters(&state),
            sorts: self.sorts(&state, &results),
            total: results.total,
            page: Page::new(lines, number as u64, PAGE_SIZE as u64, results.total.min(DEEPEST_PAGE) as u64),
            is_expanded,
            expand_url: if is_expanded { state.with("expand", "0") } else { state.without("expand") },
            index: self.labels.index.as_str(),
            place: results.place,
            left_out: self.quoted(&results.left_out),
            fallback: results.fallback,
            expansions,
            facets,
            tabs,
            state,
            hall: None,
        }
    }
}

impl Shown<'_> {
    /// Words as a list, each between the signs of the language.
    fn quoted(&self, words: &[String]) -> String {
        let quote = |word: &String| {
            let word = [("word", word.as_str().into())];
            locales::text_with(self.labels.language, "search-left-out-word", &word)
        };
        words.iter().map(quote).collect::<Vec<_>>().join(", ")
    }
}

/// The address with only some of its parameters.
fn only(state: &QueryState, keep: impl Fn(&str) -> bool) -> QueryState {
    let pairs: Vec<_> = state.pairs().iter().filter(|(name, _)| keep(name)).collect();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    QueryState::new(SEARCH, &query)
}

/// The same words and place in another index; filters belong to the index and are left behind.
fn tab_url(state: &QueryState, index: IndexName) -> String {
    let kept = ["q", "place", "radius_km", "lat", "lon", "bbox", "jurisdiction", "expand", HALL];
    only(state, |name| kept.contains(&name)).with("in", index)
}

/// The same words and place without any filter.
fn without_filters(state: &QueryState) -> String {
    let kept = ["in", "q", "place", "radius_km", "expand", "sort", HALL];
    only(state, |name| kept.contains(&name)).to_url()
}

fn tab_key(index: IndexName) -> &'static str {
    match index {
        IndexName::Suppliers => "search-tab-suppliers",
        IndexName::Offers => "search-tab-offers",
        IndexName::Tenders => "search-tab-tenders",
    }
}

impl Shown<'_> {
    fn sorts(&self, state: &QueryState, results: &Results) -> Vec<(String, &'static str, bool)> {
        let mut offered = vec![
            (Sort::Relevance, "relevance", "search-sort-relevance"),
            (Sort::Freshness, "freshness", "search-sort-freshness"),
        ];
        match self.labels.index {
            IndexName::Suppliers => offered.push((Sort::Name, "name", "search-sort-name")),
            IndexName::Offers => offered.push((Sort::Price, "price", "search-sort-price")),
            IndexName::Tenders => offered.push((Sort::Deadline, "deadline", "search-sort-deadline")),
        }
        if results.hits.iter().any(|hit| hit.distance_km.is_some()) {
            offered.push((Sort::Distance, "distance", "search-sort-distance"));
        }
        let sort = self.query.sort;
        offered.into_iter().map(|(one, word, key)| (state.with("sort", word), key, one == sort)).collect()
    }
}

/// Facets shown, with the key of their title.
const SHOWN: [(&str, &str); 17] = [
    ("jurisdiction", "search-facet-jurisdiction"),
    ("sector", "search-facet-sector"),
    ("area", "search-facet-area"),
    ("guarantee", "search-facet-guarantee"),
    ("guarantee_declared", "search-facet-guarantee-declared"),
    ("kind", "search-facet-kind"),
    ("legal_form", "search-facet-legal-form"),
    ("price_band", "search-facet-price"),
    ("lead_time", "search-facet-lead-time"),
    ("capacity", "search-facet-capacity"),
    (FREE, "search-facet-free"),
    ("currency", "search-facet-currency"),
    ("supplier_kind", "search-facet-supplier-kind"),
    ("reserved", "search-facet-reserved"),
    ("status", "search-facet-status"),
    ("language", "search-facet-language"),
    ("source", "search-facet-source"),
];
const MOST_OPTIONS: usize = 15;

/// The switch that stands among the guarantees.
const VERIFIED: &str = "verified";

impl Shown<'_> {
    fn facets(&self, state: &QueryState, results: &Results) -> Vec<(&'static str, Options, bool)> {
        let mut shown = Vec::new();
        for (name, title) in SHOWN {
            let Some(counts) = results.facets.get(name) else { continue };
            let months = if name == FREE { self.months_to_come(counts) } else { Vec::new() };
            let counts = if name == FREE { &months } else { counts };
            let mut options = self.options(state, name, counts);
            if name == "guarantee" {
                let any = results.facets.get(VERIFIED).map_or(&[][..], Vec::as_slice);
                let any = any.iter().filter(|any| any.value == IS_VERIFIED).cloned().collect::<Vec<_>>();
                options.splice(0..0, self.options(state, VERIFIED, &any));
            }
            let is_chosen = options.iter().any(|option| option.3);
            if options.len() > 1 || is_chosen {
                shown.push((title, options, matches!(name, "sector" | "jurisdiction") || is_chosen));
            }
        }
        shown
    }

    /// Months in their order; those that are over are no choice.
    fn months_to_come(&self, counts: &[FacetCount]) -> Vec<FacetCount> {
        let present = month_code(self.now.date_naive());
        let mut months: Vec<_> = counts.iter().filter(|count| count.value >= present).cloned().collect();
        months.sort_by(|one, other| one.value.cmp(&other.value));
        months
    }

    /// The commonest values and those that are chosen, however rare, with their addresses.
    fn options(&self, state: &QueryState, name: &str, counts: &[FacetCount]) -> Options {
        let chosen = self.query.chosen_of(name);
        let is_chosen = |value: &str| chosen.iter().any(|one| one == value);
        let counted = counts.iter().enumerate();
        let most = counted.filter(|(at, count)| *at < MOST_OPTIONS || is_chosen(&count.value));
        let most = most.map(|(_, count)| (count.value.as_str(), count.count));
        let missing = chosen.iter().filter(|value| counts.iter().all(|count| count.value != **value));
        let all = most.chain(missing.map(|value| (value.as_str(), 0)));
        let options = all.map(|(value, count)| {
            let is_other = name == "jurisdiction" && !is_chosen(value);
            let url = if is_other { state.with(name, value) } else { state.toggled(name, value) };
            (url, self.labels.of(name, value), count, is_chosen(value))
        });
        options.collect()
    }

    /// What narrows the results, each with the address without it.
    fn chips(&self, state: &QueryState) -> Vec<(String, String)> {
        let mut chips = Vec::new();
        for (name, values) in self.query.chosen().into_iter().filter(|(name, _)| name != CHAMBER) {
            let values = values.iter().filter(|value| !value.is_empty());
            chips.extend(values.map(|value| (self.labels.of(&name, value), state.toggled(&name, value))));
        }
        if self.query.near.is_some() || self.query.within.is_some() {
            let label = locales::text(self.labels.language, "search-chip-map");
            let url = only(state, |name| !matches!(name, "lat" | "lon" | "bbox" | "page")).to_url();
            chips.push((label, url));
        }
        chips
    }
}

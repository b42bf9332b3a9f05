//! The list of suppliers: page with facets and map, exports, JSON and GeoJSON.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use entity::values::{Jurisdiction, Language, OrganisationId};
use sea_orm::{DatabaseConnection, DbErr};

use super::forms_of_law::LegalFamily;
use super::listing::{Facets, Filter, Hit, Snapshot, Sort};
use super::{keys, kinds, sectors, urls};
use crate::app::{App, AppState};
use crate::chambers::territories::regions;
use crate::db::page::Page;
use crate::jobs::changes;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::{HALL, HallChoice, Ui};

pub mod api;
pub mod export;
mod query;

use query::Asked;

const PAGE_SIZE: u64 = 24;
/// Values shown of a facet with many.
const MOST_OPTIONS: usize = 15;

/// Verified guarantees of all organisations on a day, and the names of the schemes; the trust room above gives them
/// through `app.rs`.
#[derive(Debug, Default)]
pub struct VerifiedGuarantees {
    pub codes: HashMap<OrganisationId, Vec<String>>,
    pub names: HashMap<String, entity::values::LocalText>,
}

impl VerifiedGuarantees {
    /// The scheme's name; its code, where no name is known.
    pub fn name<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        self.names.get(code).map_or(code, |name| name.best(language))
    }
}

pub type VerifiedSource =
    for<'a> fn(
        &'a DatabaseConnection,
        NaiveDate,
    ) -> Pin<Box<dyn Future<Output = Result<VerifiedGuarantees, DbErr>> + Send + 'a>>;

/// The verified guarantees of a day in memory, read again when a supplier or a guarantee has changed.
#[derive(Debug, Default)]
pub struct KeptVerified(RwLock<Option<(VerifiedAt, Arc<VerifiedGuarantees>)>>);

/// Revision of the suppliers, and the day.
type VerifiedAt = (i64, NaiveDate);

impl KeptVerified {
    pub async fn get(&self, app: &App, today: NaiveDate) -> Result<Arc<VerifiedGuarantees>, DbErr> {
        let key = (changes::revision(&app.db, changes::SUPPLIERS).await?, today);
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((of, verified)) = kept
            && of == key
        {
            return Ok(verified);
        }
        let fresh = Arc::new((app.verified_guarantees)(&app.db, today).await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((key, Arc::clone(&fresh)));
        Ok(fresh)
    }
}

/// Options of a facet: address, label, count, whether chosen.
type Options = Vec<(String, String, u64, bool)>;

#[derive(Debug, Template)]
#[template(path = "directory/list.html")]
struct ListPage {
    state: QueryState,
    page: Page<Line>,
    facets: Vec<(&'static str, Options, bool)>,
    chips: Vec<(String, String)>,
    sorts: Vec<(String, &'static str, bool)>,
    place: Option<String>,
    unknown_place: Option<String>,
    geojson_url: String,
    map_label: String,
    hidden: Vec<(String, String)>,
    hall: Option<HallChoice>,
}

/// A supplier in the list.
#[derive(Debug)]
pub struct Line {
    pub url: String,
    pub name: String,
    pub town: String,
    pub region: String,
    pub distance_km: Option<f64>,
    pub sectors: Vec<(String, bool)>,
    /// Names of what is verified.
    pub guarantees: Vec<String>,
    pub is_demo: bool,
    pub confirmed_on: Option<NaiveDate>,
}

/// The list, the filter of the address and what it finds.
struct Answer {
    snapshot: Arc<Snapshot>,
    verified: Arc<VerifiedGuarantees>,
    asked: Asked,
    state: QueryState,
    /// Guarantees are those of this day.
    today: NaiveDate,
}

impl Answer {
    async fn new(app: &App, state: QueryState, ui: &Ui) -> Result<Self, AppError> {
        let places = app.places.get(&app.db, app.clock.now()).await?;
        let snapshot = app.suppliers.get(&app.db).await?;
        let today = app.clock.today(ui.zone());
        let verified = app.kept_verified.get(app, today).await?;
        let mut asked = query::understand(&state, &places);
        asked.filter.chamber = ui.only_of(state.get(HALL));
        Ok(Self { snapshot, verified, asked, state, today })
    }

    fn search(&self) -> (Vec<Hit<'_>>, Facets) {
        self.snapshot.search(&self.asked.filter, &self.verified.codes)
    }
}

pub async fn list(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let answer = Answer::new(&app, QueryState::new(urls::SUPPLIERS, &context.query), &ui).await?;
    let (hits, found) = answer.search();
    let language = ui.language();
    let total = hits.len() as u64;
    let state = answer.state.clone();
    let last = total.div_ceil(PAGE_SIZE).max(1);
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, last);
    let from = usize::try_from((number - 1) * PAGE_SIZE).unwrap_or(usize::MAX);
    let items: Vec<_> = hits
        .iter()
        .skip(from)
        .take(usize::try_from(PAGE_SIZE).unwrap_or(24))
        .map(|hit| line(hit, &answer.verified, language))
        .collect();
    let filter = &answer.asked.filter;
    ui.page(&ListPage {
        page: Page::new(items, number, PAGE_SIZE, total),
        facets: facets(&answer, &found, &ui),
        chips: chips(&answer, &ui),
        sorts: sorts(&state, filter),
        place: answer.asked.place.clone(),
        unknown_place: answer.asked.unknown_place.clone(),
        geojson_url: map_url(&state),
        map_label: ui.t("directory-list-map"),
        hidden: hidden(&state),
        hall: ui.hall_choice(&state),
        state,
    })
}

/// The map keeps all points while the list follows its rectangle.
fn map_url(state: &QueryState) -> String {
    let whole = QueryState::new("", state.without("bbox").split_once('?').map_or("", |(_, query)| query));
    let url = whole.at(urls::API_GEOJSON);
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}ids=no")
}

/// Chosen facets, kept by the form of words and place.
fn hidden(state: &QueryState) -> Vec<(String, String)> {
    let typed = ["q", "place", "radius", "page", "lat", "lon"];
    state.pairs().iter().filter(|(name, _)| !typed.contains(&name.as_str())).cloned().collect()
}

fn line(hit: &Hit<'_>, verified: &VerifiedGuarantees, language: Language) -> Line {
    let Hit { supplier, distance_km } = *hit;
    let sectors = supplier.sectors.iter().take(4);
    let region = supplier.region_code.as_deref().map(|code| regions::name_in(code, language));
    let codes = verified.codes.get(&supplier.id).map_or(&[][..], Vec::as_slice).iter().take(3);
    Line {
        url: urls::supplier(&supplier.slug),
        name: supplier.name.clone(),
        town: supplier.city.clone().unwrap_or_default(),
        region: region.unwrap_or_default().to_owned(),
        distance_km,
        sectors: sectors
            .map(|sector| (sectors::label(&sector.code, language).to_owned(), sector.is_proposed()))
            .collect(),
        guarantees: codes.map(|code| verified.name(code, language).to_owned()).collect(),
        is_demo: supplier.is_demo,
        confirmed_on: supplier.confirmed_on,
    }
}

/// The words for a value of a facet.
fn label(answer: &Answer, ui: &Ui, name: &str, value: &str) -> String {
    let language = ui.language();
    match name {
        "sector" => sectors::label(value, language).to_owned(),
        "jurisdiction" => value
            .parse::<Jurisdiction>()
            .map_or_else(|_| value.to_owned(), |jurisdiction| ui.t(keys::jurisdiction(jurisdiction))),
        "region" => regions::name_in(value, language).to_owned(),
        "form" => LegalFamily::parse(value).map_or_else(|| value.to_owned(), |form| ui.t(keys::form(form))),
        "guarantee" => answer.verified.name(value, language).to_owned(),
        "kind" => kinds::name(value, language),
        "position" if value == "with" => ui.t("directory-list-with-position"),
        "position" => ui.t("directory-list-without-position"),
        "bbox" => ui.t("directory-list-in-map"),
        _ => value.to_owned(),
    }
}

fn facets(answer: &Answer, found: &Facets, ui: &Ui) -> Vec<(&'static str, Options, bool)> {
    let state = &answer.state;
    let options = |name: &'static str, counts: &[(String, u64)]| -> Options {
        let chosen = counts.iter().filter(|(value, _)| state.has(name, value));
        let others = counts.iter().filter(|(value, _)| !state.has(name, value)).take(MOST_OPTIONS);
        chosen
            .chain(others)
            .map(|(value, count)| {
                let is_active = state.has(name, value);
                (state.toggled(name, value), label(answer, ui, name, value), *count, is_active)
            })
            .collect()
    };
    let positions =
        [("with".to_owned(), found.with_position), ("without".to_owned(), found.without_position)];
    let positions: Vec<_> = positions.into_iter().filter(|(_, count)| *count > 0).collect();
    let is_open = |name: &str| state.get(name).is_some();
    vec![
        ("directory-list-sectors", options("sector", &found.sectors), true),
        ("directory-list-branches", options("sector", &found.branches), true),
        ("directory-list-guarantees", options("guarantee", &found.guarantees), true),
        ("directory-list-jurisdictions", options("jurisdiction", &found.jurisdictions), true),
        ("directory-list-regions", options("region", &found.regions), is_open("region")),
        ("directory-list-forms", options("form", &found.forms), is_open("form")),
        ("directory-list-kinds", options("kind", &found.kinds), is_open("kind")),
        ("directory-list-positions", options("position", &positions), is_open("position")),
    ]
}

fn chips(answer: &Answer, ui: &Ui) -> Vec<(String, String)> {
    let state = &answer.state;
    let shown =
        ["q", "place", "sector", "guarantee", "jurisdiction", "region", "form", "kind", "position", "bbox"];
    let chosen = state.pairs().iter().filter(|(name, _)| shown.contains(&name.as_str()));
    chosen
        .map(|(name, value)| {
            let url = if name == "place" { state.without("place") } else { state.toggled(name, value) };
            (label(answer, ui, name, value), url)
        })
        .collect()
}

fn sorts(state: &QueryState, filter: &Filter) -> Vec<(String, &'static str, bool)> {
    let mut sorts = vec![
        (state.with("sort", "name"), "directory-sort-name", filter.sort == Sort::Name),
        (state.with("sort", "freshness"), "directory-sort-freshness", filter.sort == Sort::Freshness),
    ];
    if filter.centre.is_some() {
        let distance = state.with("sort", "distance");
        sorts.insert(0, (distance, "directory-sort-distance", filter.sort == Sort::Distance));
    }
    sorts
}

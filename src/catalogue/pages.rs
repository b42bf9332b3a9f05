//! Public pages: the list with its filters, and an offer.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use entity::values::{Language, OrganisationId};

use super::capacity::{self, CapacityView};
use super::listing::{Filter, PAGE_SIZE, Sort, page_number};
use super::model::{LeadBand, Offer, OfferKind, PriceBand};
use super::shelf::Counts;
use super::store::listing::{self as rows, Scope};
use super::view::{OfferCard, PhotoView, PriceWords, SupplierView};
use super::{face, json_ld, policy, service, statements, store, urls, view};
use crate::app::AppState;
use crate::db::page::Page;
use crate::directory::{self, sectors};
use crate::trust::{self, Seal, seals};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::{HallChoice, Ui};
use crate::web::viewer::MaybeViewer;

/// Similar offers shown under an offer.
const SIMILAR: u64 = 3;
/// Places shown as a filter: those with the most offers.
const PLACES: usize = 20;

/// A line of a filter: address, words, count, whether it is on.
pub type FacetLine = (String, String, i64, bool);

#[derive(Debug, Template)]
#[template(path = "catalogue/list.html")]
pub struct CataloguePage {
    pub state: QueryState,
    pub page: Page<OfferCard>,
    pub has_filters: bool,
    pub chips: Vec<(String, String)>,
    pub facets: Facets,
    pub sorts: Vec<(String, &'static str, bool)>,
    pub trail: Vec<(String, String)>,
    pub hall: Option<HallChoice>,
}

/// The filters with their counts.
#[derive(Debug, Default)]
pub struct Facets {
    pub kinds: Vec<FacetLine>,
    pub sectors: Vec<FacetLine>,
    pub prices: Vec<FacetLine>,
    pub leads: Vec<FacetLine>,
    pub verified: Vec<FacetLine>,
    pub places: Vec<FacetLine>,
}

#[derive(Debug, Template)]
#[template(path = "catalogue/offer.html")]
pub struct OfferPage {
    pub id: entity::values::OfferId,
    pub url: String,
    pub title: String,
    pub lang: &'static str,
    pub description: Vec<String>,
    pub description_lang: &'static str,
    /// What its words of climate and environment rest on.
    pub statement: Option<trust::Note>,
    pub kind: String,
    pub sector: Option<(String, String)>,
    pub price: PriceWords,
    pub terms: Vec<(&'static str, String)>,
    pub photos: Vec<PhotoView>,
    pub seals: Vec<Seal>,
    pub supplier: SupplierView,
    /// When it is free, if anybody has said.
    pub free: Option<CapacityView>,
    pub similar: Vec<OfferCard>,
    pub updated_on: NaiveDate,
    /// Shown to its organisation and to staff while it is not public.
    pub is_preview: bool,
    pub edit_url: Option<String>,
    pub json_ld: String,
    pub trail: Vec<(String, String)>,
}

pub async fn list(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::LIST, &context.query);
    let filter = Filter::read_in(&ui, &state);
    let language = ui.language();
    let today = app.clock.today(ui.zone());
    let shelf = app.shelf.get(&app, today).await?;
    let (hits, counts) = shelf.search(&filter);
    let last = (hits.len() as u64).div_ceil(PAGE_SIZE).max(1);
    let number = page_number(&state).min(last);
    let from = usize::try_from((number - 1) * PAGE_SIZE).unwrap_or(usize::MAX);
    let shown = hits.iter().skip(from).take(usize::try_from(PAGE_SIZE).unwrap_or(24));
    let ids: Vec<_> = shown.map(|line| line.id).collect();
    let mut offers = store::list_by_ids(&app.db, &ids).await?;
    offers.sort_by_key(|offer| ids.iter().position(|id| *id == offer.id));
    let around = face::surroundings(&app.db, &offers, today).await?;
    let page =
        Page::new(offers, number, PAGE_SIZE, hits.len() as u64).map(|offer| around.card(&offer, language));
    let facets = facets(&counts, &state, language);
    let trail = vec![(urls::LIST.to_owned(), ui.t("catalogue-title"))];
    let sorts = Sort::ALL
        .iter()
        .map(|sort| (state.with("sort", sort.as_str()), sort.label(), *sort == filter.sort))
        .collect();
    ui.page(&CataloguePage {
        chips: chips(&state, &filter, language, &ui),
        has_filters: !filter.is_empty(),
        hall: ui.hall_choice(&state),
        state,
        page,
        facets,
        sorts,
        trail,
    })
}

/// What exports and the API ask of the database: suppliers are read only when a place is asked for.
pub async fn scope_of_rows<'a>(
    app: &AppState,
    filter: &'a Filter,
    today: NaiveDate,
) -> Result<Scope<'a>, AppError> {
    let mut scope = Scope { filter, today, organisations: None };
    if !filter.places.is_empty() {
        scope.organisations = Some(in_places(filter, &cities(app, &scope).await?));
    }
    Ok(scope)
}

/// Suppliers of the list, whatever the place, with their town and number of offers.
async fn cities(app: &AppState, scope: &Scope<'_>) -> Result<Vec<(OrganisationId, String, i64)>, AppError> {
    let counts = rows::count_suppliers(&app.db, scope).await?;
    let ids: Vec<OrganisationId> = counts.iter().map(|(id, _)| *id).collect();
    let mut cards = directory::cards(&app.db, &ids).await?;
    let cities = counts.into_iter().filter_map(|(id, count)| Some((id, cards.remove(&id)?.city?, count)));
    Ok(cities.collect())
}

fn in_places(filter: &Filter, cities: &[(OrganisationId, String, i64)]) -> Vec<OrganisationId> {
    cities.iter().filter(|(_, city, _)| filter.places.contains(city)).map(|(id, _, _)| *id).collect()
}

fn facets(counts: &Counts, state: &QueryState, language: Language) -> Facets {
    let kinds = OfferKind::ALL.iter().map(|kind| {
        let url =
            if state.has("kind", kind.as_str()) { state.without("kind") } else { state.with("kind", kind) };
        let words = crate::locales::text(language, &view::key("catalogue-kind", kind.as_str()));
        let count = counts.kinds.get(kind).copied().unwrap_or_default();
        (url, words, count, state.has("kind", kind.as_str()))
    });
    let prices = PriceBand::ALL.iter().map(|band| {
        let count = counts.prices.get(band).copied().unwrap_or_default();
        line(state, "price", band.as_str(), view::price_band_words(*band, language), count)
    });
    let leads = LeadBand::ALL.iter().map(|band| {
        let count = counts.leads.get(band).copied().unwrap_or_default();
        line(state, "lead", band.as_str(), view::lead_band_words(*band, language), count)
    });
    let words = crate::locales::text(language, "catalogue-verified-only");
    let mut places: Vec<_> = counts.places.iter().collect();
    places.sort_by(|(a, count_a), (b, count_b)| count_b.cmp(count_a).then_with(|| a.cmp(b)));
    let places = places.into_iter().map(|(name, n)| line(state, "place", name, name.clone(), *n));
    Facets {
        kinds: kinds.collect(),
        sectors: sector_lines(&counts.sectors, state, language),
        prices: kept(prices),
        leads: kept(leads),
        verified: vec![line(state, "verified", "1", words, counts.verified)],
        places: kept(places).into_iter().take(PLACES).collect(),
    }
}

fn line(state: &QueryState, name: &str, value: &str, words: String, count: i64) -> FacetLine {
    (state.toggled(name, value), words, count, state.has(name, value))
}

/// Lines that lead somewhere, or are on.
fn kept(lines: impl Iterator<Item = FacetLine>) -> Vec<FacetLine> {
    lines.filter(|(_, _, count, is_active)| *count > 0 || *is_active).collect()
}

/// First levels with their sums; under one that is chosen, its second levels.
fn sector_lines(counts: &HashMap<String, i64>, state: &QueryState, language: Language) -> Vec<FacetLine> {
    let sum = |matches: &dyn Fn(&str) -> bool| -> i64 {
        counts.iter().filter(|(code, _)| matches(code)).map(|(_, n)| n).sum()
    };
    let mut lines = Vec::new();
    for first in sectors::tops() {
        let begin = format!("{}.", first.code);
        let total = sum(&|code| code.starts_with(&begin));
        let is_open = state.all("sector").any(|code| code == first.code || code.starts_with(&begin));
        if total == 0 && !is_open {
            continue;
        }
        lines.push(line(state, "sector", &first.code, first.label(language).to_owned(), total));
        if is_open {
            for sector in sectors::branches(&first.code) {
                let total = sum(&|code| code == sector.code);
                let words = format!("– {}", sector.label(language));
                lines.extend(kept(std::iter::once(line(state, "sector", &sector.code, words, total))));
            }
        }
    }
    lines
}

/// The filters that are on, in words, each with the address without it.
fn chips(state: &QueryState, filter: &Filter, language: Language, ui: &Ui) -> Vec<(String, String)> {
    let mut chips = Vec::new();
    if let Some(kind) = filter.kind {
        chips.push((ui.t(&view::key("catalogue-kind", kind.as_str())), state.without("kind")));
    }
    for code in &filter.sectors {
        chips.push((sectors::label(code, language).to_owned(), state.toggled("sector", code)));
    }
    for band in &filter.prices {
        chips.push((view::price_band_words(*band, language), state.toggled("price", band.as_str())));
    }
    for band in &filter.leads {
        chips.push((view::lead_band_words(*band, language), state.toggled("lead", band.as_str())));
    }
    if filter.is_verified {
        chips.push((ui.t("catalogue-verified-only"), state.without("verified")));
    }
    for place in &filter.places {
        chips.push((place.clone(), state.toggled("place", place)));
    }
    if filter.organisation.is_some() {
        chips.push((ui.t("catalogue-one-supplier"), state.without("supplier")));
    }
    chips
}

pub async fn offer(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
    ui: Ui,
) -> Result<Response, AppError> {
    let (offer, is_public) = service::show(&app.db, viewer.as_ref(), &slug).await?;
    let today = app.clock.today(ui.zone());
    let around = face::surroundings(&app.db, std::slice::from_ref(&offer), today).await?;
    let is_own = viewer.as_ref().is_some_and(|viewer| policy::can_edit(viewer, &offer));
    let supplier = around.suppliers.get(&offer.organisation_id).ok_or(AppError::NotFound)?;
    let Some(ui) = ui.for_record_of(&app.halls, supplier.chamber_id) else {
        return Ok(app.halls.lead_to(supplier.chamber_id, &urls::offer(&offer.slug)));
    };
    let language = ui.language();
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let title = view::title_of(&offer, language);
    let description = offer.content.description.best(language);
    let outlooks = capacity::of_offers(&app.db, std::slice::from_ref(&offer)).await?;
    let unit = Some(offer.content.price.unit);
    let free = outlooks.get(&offer.id).and_then(|outlook| CapacityView::of(outlook, unit, today, language));
    ui.page(&OfferPage {
        id: offer.id,
        url: urls::offer(&offer.slug),
        lang: offer.content.title.best_language(language).as_str(),
        description: paragraphs(description),
        description_lang: offer.content.description.best_language(language).as_str(),
        statement: statements::note_of_offer(&app, &offer).await?,
        kind: ui.t(&view::key("catalogue-kind", offer.content.kind.as_str())),
        sector: offer
            .content
            .sector_code
            .as_deref()
            .map(|code| (format!("{}?sector={code}", urls::LIST), sectors::label(code, language).to_owned())),
        price: view::price_words(&offer.content.price, language),
        terms: view::terms(&offer, &places, language),
        photos: offer.photos.iter().map(view::photo).collect(),
        seals: seals(around.in_scope(&offer).filter(|guarantee| view::is_shown(guarantee.state)), language),
        supplier: around.supplier(offer.organisation_id),
        free,
        similar: similar(&app, &offer, today, language).await?,
        updated_on: offer.updated_at.with_timezone(&ui.zone()).date_naive(),
        is_preview: !is_public,
        edit_url: is_own.then(|| urls::edit(offer.id)),
        json_ld: json_ld::offer(&offer, supplier, &places, language, ui.base_url()),
        trail: vec![
            (urls::LIST.to_owned(), ui.t("catalogue-title")),
            (urls::offer(&offer.slug), title.clone()),
        ],
        title,
    })
}

/// Other published offers of the same sector, from other suppliers first.
async fn similar(
    app: &AppState,
    offer: &Offer,
    today: NaiveDate,
    language: Language,
) -> Result<Vec<OfferCard>, AppError> {
    let Some(code) = &offer.content.sector_code else { return Ok(Vec::new()) };
    let filter = Filter { sectors: vec![code.clone()], ..Filter::default() };
    let scope = Scope { filter: &filter, today, organisations: None };
    let mut found = rows::page(&app.db, &scope, 1, SIMILAR * 4).await?.items;
    found.retain(|other| other.id != offer.id);
    found.sort_by_key(|other| other.organisation_id == offer.organisation_id);
    found.truncate(usize::try_from(SIMILAR).unwrap_or(3));
    Ok(face::cards(&app.db, &found, language, today).await?)
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

//! Documents of suppliers: their record, what they offer, what is guaranteed.
use crate::app::App;
use crate::catalogue::{self, Capacity, Content, LeadBand, PriceBand};
use crate::directory::{self, Organisation};
use crate::search::capacity::{CapacityBand, month_code};
use crate::search::document::Document;
use crate::search::model::{Indexable, SupplierDoc, Whereabouts};
use crate::trust::{self, Guarantee, declared_codes, trust_weight, verified_codes_of};
use chrono::NaiveDate;
use entity::values::{Currency, Language, LocalText, OrganisationId};
use std::collections::{BTreeSet, HashMap, HashSet};

const AT_ONCE: u64 = 1_000;

/// What the published offers of a supplier say.
#[derive(Debug, Default)]
pub struct Offered {
    titles: Vec<LocalText>,
    price_bands: BTreeSet<&'static str>,
    lead_times: BTreeSet<&'static str>,
    capacities: BTreeSet<&'static str>,
    free: BTreeSet<NaiveDate>,
    currencies: BTreeSet<String>,
}

impl Offered {
    fn add(
        &mut self,
        title: LocalText,
        bands: (Option<PriceBand>, Option<LeadBand>),
        (capacity, free): (Option<Capacity>, Vec<NaiveDate>),
        currency: Currency,
    ) {
        self.titles.push(title);
        self.price_bands.extend(bands.0.map(PriceBand::as_str));
        self.lead_times.extend(bands.1.map(LeadBand::as_str));
        self.capacities.extend(capacity.map(|capacity| CapacityBand::of(capacity).as_str()));
        self.free.extend(free);
        self.currencies.insert(currency.to_string());
    }
}

/// What is offered by supplier: read once for all when an index is filled.
pub type AllOffered = HashMap<OrganisationId, Offered>;

pub async fn load(app: &App, id: &str) -> anyhow::Result<Option<Document>> {
    let id: OrganisationId = id.parse()?;
    let found = directory::list(&app.db, &[id]).await?;
    let mut offered = Offered::default();
    for (Content { title, price, terms, .. }, free) in
        catalogue::contents_of(&app.db, id, app.clock.now().date_naive()).await?
    {
        let bands = (price.band(), terms.lead_max_days.map(LeadBand::of));
        offered.add(title, bands, (terms.capacity, free), price.currency);
    }
    Ok(documents(app, found, &AllOffered::from([(id, offered)])).await?.pop())
}

pub async fn page(
    app: &App,
    after: Option<String>,
    offered: &AllOffered,
) -> anyhow::Result<(Vec<Document>, Option<String>)> {
    let after = after.map(|id| id.parse()).transpose()?;
    let found = directory::list_after(&app.db, after, AT_ONCE).await?;
    let is_full = found.len() as u64 == AT_ONCE;
    let next = found.last().filter(|_| is_full).map(|last| last.id.to_string());
    Ok((documents(app, found, offered).await?, next))
}

pub async fn count(app: &App) -> anyhow::Result<u64> {
    Ok(directory::count(&app.db).await?)
}

/// What all published offers say.
pub async fn offered(app: &App) -> anyhow::Result<AllOffered> {
    let mut offered = AllOffered::new();
    let mut after = None;
    loop {
        let (offers, next) =
            catalogue::search_data_after(&app.db, after, AT_ONCE, app.clock.now().date_naive()).await?;
        for offer in offers {
            let bands = (offer.price_band, offer.lead_band);
            let of_supplier = offered.entry(offer.supplier.id).or_default();
            of_supplier.add(offer.title, bands, (offer.capacity, offer.free_months), offer.currency);
        }
        if next.is_none() {
            return Ok(offered);
        }
        after = next;
    }
}

async fn documents(
    app: &App,
    found: Vec<Organisation>,
    offered: &AllOffered,
) -> anyhow::Result<Vec<Document>> {
    let none = Offered::default();
    let today: NaiveDate = app.clock.now().date_naive();
    let ids: Vec<OrganisationId> = found.iter().map(|organisation| organisation.id).collect();
    let guarantees = trust::of_organisations(&app.db, &ids, today).await?;
    let houses = catalogue::capacity::of_organisations(&app.db, &ids).await?;
    let suppliers =
        found.into_iter().filter(|organisation| organisation.is_supplier && organisation.is_public());
    let documents = suppliers.map(|organisation| {
        let own = guarantees.get(&organisation.id).map_or(&[][..], Vec::as_slice);
        let offered = offered.get(&organisation.id).unwrap_or(&none);
        let house = houses.get(&organisation.id).map(|house| house.open_months(today)).unwrap_or_default();
        let free: BTreeSet<_> = offered.free.iter().copied().chain(house).map(month_code).collect();
        let document = supplier(organisation, own, offered);
        SupplierDoc { free: free.into_iter().collect(), ..document }.document(&app.search.config)
    });
    Ok(documents.collect())
}

fn supplier(organisation: Organisation, guarantees: &[Guarantee], offered: &Offered) -> SupplierDoc {
    let of_whole: Vec<&Guarantee> =
        guarantees.iter().filter(|guarantee| guarantee.covers_organisation()).collect();
    let name = organisation.shown_name().to_owned();
    let other_names = if name == organisation.name { Vec::new() } else { vec![organisation.name.clone()] };
    let confirmed = organisation.confirmed_on.map(super::epoch_day);
    let changed = organisation.updated_at.timestamp().div_euclid(86_400);
    let sources: BTreeSet<String> =
        organisation.refs.iter().map(|reference| reference.source.clone()).collect();
    let sectors = |proposed: bool| {
        let sectors = organisation.sectors.iter().filter(|sector| sector.is_proposed() == proposed);
        sectors.map(|sector| sector.code.clone()).collect()
    };
    SupplierDoc {
        id: organisation.id.to_string(),
        chamber: organisation.chamber_id.to_string(),
        slug: organisation.slug.clone(),
        external_refs: organisation.external_ids(),
        descriptions: all_languages(&organisation.description).collect(),
        activities: organisation
            .activity_label
            .iter()
            .cloned()
            .chain(organisation.tags.iter().map(|tag| tag.replace('_', " ")))
            .collect(),
        sectors: sectors(false),
        proposed_sectors: sectors(true),
        legal_form: organisation.legal_family().map(|family| family.as_str().to_owned()),
        place: Whereabouts {
            jurisdiction: organisation.jurisdiction.to_string(),
            position: organisation.position.map(|position| (position.lat, position.lon)),
            region: organisation.region_code.or(organisation.region),
            serves: organisation.areas,
            reach_km: organisation.radius_km.map(f64::from),
            commune: organisation.city,
            ..Whereabouts::default()
        },
        guarantees_verified: verified_codes_of(of_whole.iter().copied()),
        guarantees_declared: declared_codes(of_whole.iter().copied()),
        trust: trust_weight(of_whole.iter().copied()),
        fresh_day: confirmed.unwrap_or(changed),
        kind: organisation.kind,
        registrations: organisation.registry_id.into_iter().collect(),
        languages: organisation.languages,
        sources: sources.into_iter().collect(),
        name,
        other_names,
        offers: by_language(&offered.titles),
        price_bands: strings(&offered.price_bands),
        lead_times: strings(&offered.lead_times),
        capacities: strings(&offered.capacities),
        free: Vec::new(),
        currencies: offered.currencies.iter().cloned().collect(),
    }
}

fn strings(bands: &BTreeSet<&'static str>) -> Vec<String> {
    bands.iter().map(ToString::to_string).collect()
}

/// Titles language by language, so that what is shown around a found word is in one language.
fn by_language(titles: &[LocalText]) -> Vec<String> {
    let of = |language| titles.iter().filter_map(move |title| title.get(language).map(str::to_owned));
    let mut all: Vec<String> = Language::ALL.iter().copied().flat_map(of).collect();
    let mut seen = HashSet::new();
    all.retain(|title| seen.insert(title.clone()));
    all
}

/// A text in all its languages.
pub fn all_languages(text: &LocalText) -> impl Iterator<Item = String> + use<> {
    let LocalText { fr, de, en } = text.clone();
    [fr, de, en].into_iter().flatten()
}

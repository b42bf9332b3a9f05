//! Documents of suppliers: their record, what they offer, what is guaranteed.
use crate::app::App;
use crate::catalogue;
use crate::directory::{self, Organisation};
use crate::search::document::Document;
use crate::search::model::{Indexable, SupplierDoc, Whereabouts};
use crate::trust::{self, Guarantee, declared_codes, trust_weight, verified_codes_of};
use chrono::NaiveDate;
use entity::values::{Language, LocalText, OrganisationId};
use std::collections::{BTreeSet, HashMap, HashSet};

const AT_ONCE: u64 = 1_000;

/// Titles of published offers by supplier: read once for all when an index is filled.
pub type Titles = HashMap<OrganisationId, Vec<LocalText>>;

pub async fn load(app: &App, id: &str) -> anyhow::Result<Option<Document>> {
    let id: OrganisationId = id.parse()?;
    let found = directory::list(&app.db, &[id]).await?;
    let titles = catalogue::titles_of(&app.db, id).await?;
    let titles = Titles::from([(id, titles)]);
    Ok(documents(app, found, &titles).await?.pop())
}

pub async fn page(
    app: &App,
    after: Option<String>,
    titles: &Titles,
) -> anyhow::Result<(Vec<Document>, Option<String>)> {
    let after = after.map(|id| id.parse()).transpose()?;
    let found = directory::list_after(&app.db, after, AT_ONCE).await?;
    let is_full = found.len() as u64 == AT_ONCE;
    let next = found.last().filter(|_| is_full).map(|last| last.id.to_string());
    Ok((documents(app, found, titles).await?, next))
}

pub async fn count(app: &App) -> anyhow::Result<u64> {
    Ok(directory::count(&app.db).await?)
}

/// Titles of all published offers.
pub async fn titles(app: &App) -> anyhow::Result<Titles> {
    let mut titles = Titles::new();
    let mut after = None;
    loop {
        let (offers, next) =
            catalogue::search_data_after(&app.db, after, AT_ONCE, app.clock.now().date_naive()).await?;
        for offer in offers {
            titles.entry(offer.supplier.id).or_default().push(offer.title);
        }
        if next.is_none() {
            return Ok(titles);
        }
        after = next;
    }
}

async fn documents(app: &App, found: Vec<Organisation>, titles: &Titles) -> anyhow::Result<Vec<Document>> {
    let today: NaiveDate = app.clock.now().date_naive();
    let ids: Vec<OrganisationId> = found.iter().map(|organisation| organisation.id).collect();
    let guarantees = trust::of_organisations(&app.db, &ids, today).await?;
    let suppliers =
        found.into_iter().filter(|organisation| organisation.is_supplier && organisation.is_public());
    let documents = suppliers.map(|organisation| {
        let own = guarantees.get(&organisation.id).map_or(&[][..], Vec::as_slice);
        let offers = titles.get(&organisation.id).map(|titles| by_language(titles)).unwrap_or_default();
        supplier(organisation, own, offers).document(&app.search.config)
    });
    Ok(documents.collect())
}

fn supplier(organisation: Organisation, guarantees: &[Guarantee], offers: Vec<String>) -> SupplierDoc {
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
        offers,
        ..SupplierDoc::default()
    }
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

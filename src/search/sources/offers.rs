//! Documents of published offers.
use super::suppliers::all_languages;
use crate::app::App;
use crate::catalogue::{self, SearchData};
use crate::search::capacity::{CapacityBand, month_code};
use crate::search::document::Document;
use crate::search::model::{Indexable, OfferDoc, Whereabouts};
use entity::values::OfferId;

const AT_ONCE: u64 = 500;

pub async fn load(app: &App, id: &str) -> anyhow::Result<Option<Document>> {
    let id: OfferId = id.parse()?;
    let found = catalogue::search_data(&app.db, &[id], app.clock.now().date_naive()).await?;
    Ok(found.into_iter().next().map(|data| document(app, data)))
}

/// Who has an offer, published or not.
pub async fn supplier_of(app: &App, id: &str) -> anyhow::Result<Option<String>> {
    Ok(catalogue::supplier_of(&app.db, id.parse()?).await?.map(|id| id.to_string()))
}

pub async fn page(app: &App, after: Option<String>) -> anyhow::Result<(Vec<Document>, Option<String>)> {
    let after = after.map(|id| id.parse()).transpose()?;
    let today = app.clock.now().date_naive();
    let (found, next) = catalogue::search_data_after(&app.db, after, AT_ONCE, today).await?;
    let documents = found.into_iter().map(|data| document(app, data)).collect();
    Ok((documents, next.map(|id| id.to_string())))
}

pub async fn count(app: &App) -> anyhow::Result<u64> {
    Ok(catalogue::count_published(&app.db).await?)
}

/// Offers of a supplier, whose documents name it.
pub async fn of_supplier(app: &App, id: &str) -> anyhow::Result<Vec<String>> {
    let ids = catalogue::ids_of_organisation(&app.db, id.parse()?).await?;
    Ok(ids.into_iter().map(|id| id.to_string()).collect())
}

fn document(app: &App, data: SearchData) -> Document {
    let mut titles = all_languages(&data.title);
    let title = titles.next().unwrap_or_default();
    let supplier = data.supplier;
    OfferDoc {
        id: data.id.to_string(),
        chamber: supplier.chamber_id.to_string(),
        slug: data.slug,
        title,
        other_titles: titles.collect(),
        descriptions: all_languages(&data.description).collect(),
        sectors: data.sector_code.into_iter().collect(),
        kind: Some(data.kind.to_string()),
        supplier_id: supplier.id.to_string(),
        supplier_slug: supplier.slug,
        supplier_name: supplier.name,
        supplier_kind: supplier.kind,
        place: Whereabouts {
            jurisdiction: supplier.jurisdiction.to_string(),
            commune: supplier.city,
            region: supplier.region_code,
            position: supplier.position.map(|position| (position.lat, position.lon)),
            serves: data.territories,
            reach_km: data.radius_km.map(f64::from),
            ..Whereabouts::default()
        },
        guarantees_verified: data.guarantees_verified,
        guarantees_declared: data.guarantees_declared,
        trust: data.trust,
        fresh_day: data.updated_at.timestamp().div_euclid(86_400),
        price_minor: data.price.map(|price| price.minor),
        price_band: data.price_band.map(|band| band.as_str().to_owned()),
        lead_time_days: data.lead_max_days.and_then(|days| u32::try_from(days).ok()),
        lead_time: data.lead_band.map(|band| band.as_str().to_owned()),
        capacity: data.capacity.map(|capacity| CapacityBand::of(capacity).as_str().to_owned()),
        free: data.free_months.into_iter().map(month_code).collect(),
        currencies: vec![data.currency.to_string()],
        languages: data.languages,
        ..OfferDoc::default()
    }
    .document(&app.search.config)
}

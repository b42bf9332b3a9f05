//! What other rooms see of the offers.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::values::{Currency, Language, LocalText, Money, OfferId, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr};

use super::capacity;
use super::model::{Area, Capacity, Content, LeadBand, Offer, OfferKind, OfferStatus, PriceBand};
use super::store;
use super::view::{OfferCard, Surroundings};
use crate::directory::{self, Organisation};
use crate::trust::{self, declared_codes, trust_weight, verified_codes_of};

/// Offers shown on the page of a supplier at most.
const BY_SUPPLIER_MAX: u64 = 60;
/// Offers that a supplier's own search document takes in at most.
const OFFERS_MAX: u64 = 1_000;

/// The public data of a published offer, from which a search document is made. Nothing of a draft is ever here.
#[derive(Debug, Clone)]
pub struct SearchData {
    pub id: OfferId,
    pub slug: String,
    pub kind: OfferKind,
    pub title: LocalText,
    pub description: LocalText,
    /// Sector of the second level.
    pub sector_code: Option<String>,
    pub supplier: Organisation,
    /// Where it is supplied, when it says so itself: codes of territories, or kilometres around the supplier.
    pub territories: Vec<String>,
    pub radius_km: Option<i32>,
    pub price: Option<Money>,
    pub price_band: Option<PriceBand>,
    pub lead_max_days: Option<i32>,
    pub lead_band: Option<LeadBand>,
    pub capacity: Option<Capacity>,
    /// Months of the year to come in which it is free, as far as it is stated.
    pub free_months: Vec<NaiveDate>,
    pub currency: Currency,
    /// Codes of guarantee schemes that cover the offer.
    pub guarantees_verified: Vec<String>,
    pub guarantees_declared: Vec<String>,
    /// 0 to 1, for the order of results.
    pub trust: f64,
    pub languages: Vec<String>,
    pub updated_at: DateTime<Utc>,
}

/// The search data of some offers; those that are not public are left out (their documents are to be removed).
pub async fn search_data(
    db: &impl ConnectionTrait,
    ids: &[OfferId],
    today: NaiveDate,
) -> Result<Vec<SearchData>, DbErr> {
    let offers = store::list_by_ids(db, ids).await?;
    public_data(db, offers.into_iter().filter(Offer::is_published).collect(), today).await
}

/// The search data of all public offers, `limit` at a time in the order of their identifiers, after `after`. The
/// second value is where to go on; nothing: that was the last.
pub async fn search_data_after(
    db: &impl ConnectionTrait,
    after: Option<OfferId>,
    limit: u64,
    today: NaiveDate,
) -> Result<(Vec<SearchData>, Option<OfferId>), DbErr> {
    let offers = store::list_published_after(db, after, limit).await?;
    let next = if (offers.len() as u64) < limit { None } else { offers.last().map(|offer| offer.id) };
    Ok((public_data(db, offers, today).await?, next))
}

async fn public_data(
    db: &impl ConnectionTrait,
    offers: Vec<Offer>,
    today: NaiveDate,
) -> Result<Vec<SearchData>, DbErr> {
    let around = surroundings(db, &offers, today).await?;
    let mut ids: Vec<_> = around.suppliers.keys().copied().collect();
    ids.sort_unstable();
    let public = directory::list(db, &ids).await?;
    let suppliers: HashMap<_, _> = public.into_iter().map(|supplier| (supplier.id, supplier)).collect();
    let outlooks = capacity::of_offers(db, &offers).await?;
    let data = offers.into_iter().filter_map(|offer| {
        let supplier = suppliers.get(&offer.organisation_id)?;
        let outlook = outlooks.get(&offer.id).cloned().unwrap_or_default();
        let (capacity, free_months) = (outlook.capacity(today), outlook.open_months(today));
        Some(SearchData { capacity, free_months, ..one(&offer, supplier.clone(), &around) })
    });
    Ok(data.collect())
}

fn one(offer: &Offer, supplier: Organisation, around: &Surroundings) -> SearchData {
    let content = &offer.content;
    let guarantees: Vec<_> = around.in_scope(offer).collect();
    let (territories, radius_km) = match &content.terms.area {
        Area::AsOrganisation => (Vec::new(), None),
        Area::Radius(km) => (Vec::new(), Some(*km)),
        Area::Territories(codes) => (codes.clone(), None),
    };
    let languages = Language::ALL.iter().filter(|language| content.title.get(**language).is_some());
    SearchData {
        id: offer.id,
        slug: offer.slug.clone(),
        kind: content.kind,
        title: content.title.clone(),
        description: content.description.clone(),
        sector_code: content.sector_code.clone(),
        territories,
        radius_km,
        price: content.price.amount(),
        price_band: content.price.band(),
        lead_max_days: content.terms.lead_max_days,
        lead_band: content.terms.lead_max_days.map(LeadBand::of),
        capacity: content.terms.capacity,
        free_months: Vec::new(),
        currency: content.price.currency,
        guarantees_verified: verified_codes_of(guarantees.iter().copied()),
        guarantees_declared: declared_codes(guarantees.iter().copied()),
        trust: trust_weight(guarantees.iter().copied()),
        languages: languages.map(ToString::to_string).collect(),
        updated_at: offer.updated_at,
        supplier,
    }
}

/// The published offers of an organisation, most recent first, as cards in a language.
pub async fn by_organisation(
    db: &impl ConnectionTrait,
    id: OrganisationId,
    language: Language,
    today: NaiveDate,
) -> Result<Vec<OfferCard>, DbErr> {
    let offers = store::list_of_organisations(db, &[id], OfferStatus::Published, BY_SUPPLIER_MAX).await?;
    cards(db, &offers, language, today).await
}

/// What the published offers of an organisation say, each with the months in which it is free, for its own search
/// document.
pub async fn contents_of(
    db: &impl ConnectionTrait,
    id: OrganisationId,
    today: NaiveDate,
) -> Result<Vec<(Content, Vec<NaiveDate>)>, DbErr> {
    let offers = store::list_of_organisations(db, &[id], OfferStatus::Published, OFFERS_MAX).await?;
    let outlooks = capacity::of_offers(db, &offers).await?;
    let contents = offers.into_iter().map(|offer| {
        let mut content = offer.content;
        let outlook = outlooks.get(&offer.id).cloned().unwrap_or_default();
        content.terms.capacity = outlook.capacity(today);
        (content, outlook.open_months(today))
    });
    Ok(contents.collect())
}

/// Who has an offer, whatever its state: the supplier's own document names what is published.
pub async fn supplier_of(db: &impl ConnectionTrait, id: OfferId) -> Result<Option<OrganisationId>, DbErr> {
    Ok(store::find(db, id).await?.map(|offer| offer.organisation_id))
}

/// Offers of an organisation of any state, whose documents change with it.
pub async fn ids_of_organisation(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Vec<OfferId>, DbErr> {
    store::list_ids_of_organisation(db, id).await
}

/// Offers as cards of a list.
pub async fn cards(
    db: &impl ConnectionTrait,
    offers: &[Offer],
    language: Language,
    today: NaiveDate,
) -> Result<Vec<OfferCard>, DbErr> {
    let around = surroundings(db, offers, today).await?;
    Ok(offers.iter().map(|offer| around.card(offer, language)).collect())
}

/// Suppliers and guarantees of offers.
pub async fn surroundings(
    db: &impl ConnectionTrait,
    offers: &[Offer],
    today: NaiveDate,
) -> Result<Surroundings, DbErr> {
    let mut ids: Vec<_> = offers.iter().map(|offer| offer.organisation_id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(Surroundings {
        suppliers: directory::cards(db, &ids).await?,
        guarantees: trust::of_organisations(db, &ids, today).await?,
    })
}

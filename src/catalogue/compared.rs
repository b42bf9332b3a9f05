//! Offers as comparisons, favourites and lists show them.

use std::collections::HashMap;

use entity::values::{Currency, Language, LocalText, OfferId, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::{Content, Offer, OfferStatus};
use super::view::{PriceWords, capacity_words, key, lead_words, price_words, title_of};
use super::{store, urls};
use crate::locales;

/// Offers of one supplier that are looked at.
const MOST: u64 = 200;

/// What a comparison or a list says of an offer.
#[derive(Debug, Clone)]
pub struct OfferFacts {
    pub id: OfferId,
    pub organisation_id: OrganisationId,
    pub slug: String,
    pub url: String,
    pub title: String,
    /// Language the title is in.
    pub lang: &'static str,
    pub sector_code: Option<String>,
    pub description: String,
    pub description_lang: &'static str,
    pub is_published: bool,
    pub price: PriceWords,
    /// Least order and capacity, in words.
    pub minimum: Option<String>,
    pub capacity: Option<String>,
    /// Days from order to supply.
    pub lead_days: (Option<i32>, Option<i32>),
    pub lead: Option<String>,
}

/// The published offers of a supplier, most recently changed first.
pub async fn facts_of(
    db: &impl ConnectionTrait,
    id: OrganisationId,
    language: Language,
) -> Result<Vec<OfferFacts>, DbErr> {
    let offers = store::list_of_organisations(db, &[id], OfferStatus::Published, MOST).await?;
    Ok(offers.iter().map(|offer| facts(offer, language)).collect())
}

/// Any offers by identifier, whatever their state.
pub async fn facts_by_id(
    db: &impl ConnectionTrait,
    ids: &[OfferId],
    language: Language,
) -> Result<HashMap<OfferId, OfferFacts>, DbErr> {
    let offers = store::list_by_ids(db, ids).await?;
    Ok(offers.iter().map(|offer| (offer.id, facts(offer, language))).collect())
}

/// The titles of the published offers of some suppliers, in all their languages.
pub async fn titles_of(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<LocalText>>, DbErr> {
    let mut titles = HashMap::<_, Vec<_>>::new();
    for (id, title) in store::listing::list_titles(db, ids).await? {
        titles.entry(id).or_default().push(title);
    }
    Ok(titles)
}

/// The offer of an address that everybody may see.
pub async fn find_public(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<(OfferId, OrganisationId)>, DbErr> {
    let Some(offer) = store::find_by_slug(db, slug).await?.filter(Offer::is_published) else {
        return Ok(None);
    };
    let is_public = super::service::is_public(db, offer.organisation_id).await?;
    Ok(is_public.then_some((offer.id, offer.organisation_id)))
}

/// From the shortest to the longest time of supply of some offers, in words.
pub fn lead_range(offers: &[OfferFacts], language: Language) -> Option<String> {
    let shortest = offers.iter().filter_map(|offer| offer.lead_days.0.or(offer.lead_days.1)).min();
    let longest = offers.iter().filter_map(|offer| offer.lead_days.1.or(offer.lead_days.0)).max();
    let mut terms = Content::blank(Currency::Chf).terms;
    (terms.lead_min_days, terms.lead_max_days) = (shortest, longest);
    lead_words(&terms, language)
}

fn facts(offer: &Offer, language: Language) -> OfferFacts {
    let content = &offer.content;
    let unit = content.price.unit.as_str();
    let counted = |n: i32| locales::count(language, &key("catalogue-count", unit), n.into());
    OfferFacts {
        id: offer.id,
        organisation_id: offer.organisation_id,
        slug: offer.slug.clone(),
        url: urls::offer(&offer.slug),
        title: title_of(offer, language),
        lang: content.title.best_language(language).as_str(),
        sector_code: content.sector_code.clone(),
        description: content.description.best(language).to_owned(),
        description_lang: content.description.best_language(language).as_str(),
        is_published: offer.is_published(),
        price: price_words(&content.price, language),
        minimum: content.terms.min_quantity.filter(|quantity| *quantity > 1).map(counted),
        capacity: (content.terms.capacity)
            .map(|capacity| capacity_words(capacity, content.price.unit, language)),
        lead_days: (content.terms.lead_min_days, content.terms.lead_max_days),
        lead: lead_words(&content.terms, language),
    }
}

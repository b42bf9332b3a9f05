//! Offers that a room above puts together by hand or by a rule: only what everybody may see and what is not sold out.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::values::{Language, LocalText, OfferId, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::{Offer, OfferStatus};
use super::view::OfferCard;
use super::{face, store};

/// An offer to choose.
#[derive(Debug, Clone)]
pub struct Pick {
    pub id: OfferId,
    pub organisation: OrganisationId,
    pub title: LocalText,
}

/// Whether an offer can be had: published, and not without stock. Who supplies it is for the caller to know.
fn can_be_had(offer: &Offer) -> bool {
    offer.is_published() && offer.content.stock != Some(0)
}

/// Cards of those of the offers that can be had from these suppliers.
#[expect(clippy::implicit_hasher, reason = "who asks has the usual set")]
pub async fn cards_of(
    db: &impl ConnectionTrait,
    ids: &[OfferId],
    suppliers: &HashSet<OrganisationId>,
    (language, today): (Language, NaiveDate),
) -> Result<HashMap<OfferId, OfferCard>, DbErr> {
    let mut offers = store::list_by_ids(db, ids).await?;
    offers.retain(|offer| can_be_had(offer) && suppliers.contains(&offer.organisation_id));
    let around = face::surroundings(db, &offers, today).await?;
    Ok(offers.iter().map(|offer| (offer.id, around.card(offer, language))).collect())
}

/// Titles of offers in whatever state, with whether they can be had now.
pub async fn titles_of(
    db: &impl ConnectionTrait,
    ids: &[OfferId],
) -> Result<HashMap<OfferId, (Pick, bool)>, DbErr> {
    let offers = store::list_by_ids(db, ids).await?;
    Ok(offers.into_iter().map(|offer| (offer.id, (pick(&offer), can_be_had(&offer)))).collect())
}

/// What some suppliers offer that can be had, in a sector when one is named.
pub async fn offered_by(
    db: &impl ConnectionTrait,
    suppliers: &[OrganisationId],
    sectors: &[String],
    limit: u64,
) -> Result<Vec<Pick>, DbErr> {
    let mut offers = store::list_of_organisations(db, suppliers, OfferStatus::Published, limit).await?;
    let is_in = |code: &str| {
        sectors.iter().any(|chosen| code == chosen || code.split('.').next() == Some(chosen.as_str()))
    };
    offers.retain(|offer| {
        let is_wanted = sectors.is_empty() || offer.content.sector_code.as_deref().is_some_and(is_in);
        is_wanted && can_be_had(offer)
    });
    Ok(offers.iter().map(pick).collect())
}

/// The offer of an address.
pub async fn find_by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Pick>, DbErr> {
    Ok(store::find_by_slug(db, slug).await?.filter(Offer::is_published).as_ref().map(pick))
}

fn pick(offer: &Offer) -> Pick {
    Pick { id: offer.id, organisation: offer.organisation_id, title: offer.content.title.clone() }
}

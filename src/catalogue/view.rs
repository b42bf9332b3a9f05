//! Offers in words, as pages, exports and the API show them.

use std::collections::HashMap;

use entity::values::{Language, Money, OrganisationId};

use super::model::{
    Area, Capacity, LeadBand, Offer, OfferKind, OfferStatus, Price, PriceBand, PriceUnit, Terms,
};
use super::urls;
use crate::chambers::territories::Gazetteer;
use crate::directory::{Card, keys, sectors};
use crate::locales;
use crate::trust::{Guarantee, Seal, seals};

/// Key of a text made of a prefix and a stored value (`half_day` becomes `half-day`).
pub fn key(prefix: &str, value: &str) -> String {
    format!("{prefix}-{}", value.replace('_', "-"))
}

fn words(language: Language, prefix: &str, value: &str) -> String {
    locales::text(language, &key(prefix, value))
}

/// An offer in a list.
#[derive(Debug, Clone)]
pub struct OfferCard {
    pub url: String,
    pub title: String,
    /// Language the title is in, for the reader's voice.
    pub lang: &'static str,
    /// That language in words, when it is not the page's.
    pub other_language: Option<String>,
    pub kind: String,
    pub sector: String,
    pub price: PriceWords,
    pub photo: Option<PhotoView>,
    pub lead: Option<String>,
    pub supplier: SupplierView,
    /// Verified guarantees that cover the offer.
    pub seals: Vec<Seal>,
}

/// A photo on a page.
#[derive(Debug, Clone)]
pub struct PhotoView {
    pub id: String,
    pub url: String,
    pub alt: String,
    pub width: i32,
    pub height: i32,
}

/// Who supplies.
#[derive(Debug, Clone)]
pub struct SupplierView {
    pub url: String,
    pub name: String,
    pub city: String,
    pub is_demo: bool,
}

/// A price in words.
#[derive(Debug, Clone)]
pub struct PriceWords {
    pub amount: Option<Money>,
    /// `la pièce`, `par heure`.
    pub unit: String,
    /// `hors TVA`, `TVA comprise`.
    pub basis: String,
    /// Amount without and with tax and the rate, when it is known.
    pub both: Option<(Money, Money, String)>,
}

pub fn price_words(price: &Price, language: Language) -> PriceWords {
    let rate = |rate: &super::tax::TaxRate| {
        let percent = rate.percent();
        if language == Language::En { percent } else { percent.replace('.', ",") }
    };
    PriceWords {
        amount: price.amount(),
        unit: words(language, "catalogue-unit", price.unit.as_str()),
        basis: words(language, "catalogue-basis", price.basis.as_str()),
        both: price.net_and_gross().zip(price.tax()).map(|((net, gross), tax)| (net, gross, rate(tax))),
    }
}

/// What the views of a list of offers rest on.
#[derive(Debug, Default)]
pub struct Surroundings {
    pub suppliers: HashMap<OrganisationId, Card>,
    pub guarantees: HashMap<OrganisationId, Vec<Guarantee>>,
}

impl Surroundings {
    /// Guarantees that cover an offer: those of the whole organisation and those that name it.
    pub fn in_scope<'a>(&'a self, offer: &'a Offer) -> impl Iterator<Item = &'a Guarantee> {
        let all = self.guarantees.get(&offer.organisation_id).into_iter().flatten();
        all.filter(|guarantee| {
            guarantee.covers_organisation() || offer.content.guarantees.contains(&guarantee.id)
        })
    }

    pub fn card(&self, offer: &Offer, language: Language) -> OfferCard {
        let title = &offer.content.title;
        let verified = self.in_scope(offer).filter(|guarantee| guarantee.state.is_verified());
        let spoken = title.best_language(language);
        let other_language =
            (spoken != language).then(|| locales::text(language, keys::language(spoken.as_str())));
        OfferCard {
            url: urls::offer(&offer.slug),
            title: title_of(offer, language),
            lang: spoken.as_str(),
            other_language,
            kind: words(language, "catalogue-kind", offer.content.kind.as_str()),
            sector: offer
                .content
                .sector_code
                .as_deref()
                .map(|code| sectors::label(code, language).to_owned())
                .unwrap_or_default(),
            price: price_words(&offer.content.price, language),
            photo: offer.photos.first().map(photo),
            lead: lead_words(&offer.content.terms, language),
            supplier: self.supplier(offer.organisation_id),
            seals: seals(verified.take(2), language),
        }
    }

    pub fn supplier(&self, id: OrganisationId) -> SupplierView {
        let card = self.suppliers.get(&id);
        SupplierView {
            url: card.map(|card| format!("/fournisseurs/{}", card.slug)).unwrap_or_default(),
            name: card.map(|card| card.name.clone()).unwrap_or_default(),
            city: card.and_then(|card| card.city.clone()).unwrap_or_default(),
            is_demo: card.is_some_and(|card| card.is_demo),
        }
    }
}

/// What was refused is between the organisation and the Chamber; all else is shown as it is.
pub fn is_shown(state: crate::trust::State) -> bool {
    state != crate::trust::State::Rejected
}

/// The title, or words for a draft without one.
pub fn title_of(offer: &Offer, language: Language) -> String {
    let title = offer.content.title.best(language);
    if title.is_empty() { locales::text(language, "catalogue-untitled") } else { title.to_owned() }
}

pub fn photo(photo: &super::model::Photo) -> PhotoView {
    PhotoView {
        id: photo.id.to_string(),
        url: urls::photo(photo.id),
        alt: photo.alt.clone(),
        width: photo.width,
        height: photo.height,
    }
}

/// How much can be supplied, in words. Twenty months a month are twenty at a time.
pub fn capacity_words(capacity: Capacity, unit: PriceUnit, language: Language) -> String {
    let (period, unit) = (capacity.period.as_str(), unit.as_str());
    if period == unit {
        return locales::count(language, "catalogue-capacity-at-once", capacity.quantity.into());
    }
    let quantity = locales::count(language, &key("catalogue-count", unit), capacity.quantity.into());
    locales::text_with(language, &key("catalogue-capacity", period), &[("quantity", quantity.into())])
}

/// The supply terms as a list of names (keys) and words.
pub fn terms(offer: &Offer, places: &Gazetteer, language: Language) -> Vec<(&'static str, String)> {
    let terms = &offer.content.terms;
    let unit = offer.content.price.unit.as_str();
    let counted = |n: i32| locales::count(language, &key("catalogue-count", unit), n.into());
    let mut lines = Vec::new();
    if let Some(lead) = lead_words(terms, language) {
        lines.push(("catalogue-term-lead", lead));
    }
    lines.push(("catalogue-term-area", area_words(&terms.area, places, language)));
    if !terms.delivery.is_empty() {
        let modes: Vec<_> =
            terms.delivery.iter().map(|mode| words(language, "catalogue-delivery", mode.as_str())).collect();
        lines.push(("catalogue-term-delivery", modes.join(", ")));
    }
    if let Some(quantity) = terms.min_quantity.filter(|quantity| *quantity > 1) {
        lines.push(("catalogue-term-minimum", counted(quantity)));
    }
    if let Some(capacity) = terms.capacity {
        let words = capacity_words(capacity, offer.content.price.unit, language);
        lines.push(("catalogue-term-capacity", words));
    }
    if let Some(stock) = offer.content.stock.filter(|_| offer.content.kind == OfferKind::Product) {
        lines.push(("catalogue-term-stock", locales::count(language, "catalogue-stock", stock.into())));
    }
    if !terms.season.is_empty() {
        lines.push(("catalogue-term-season", season_words(&terms.season, language)));
    }
    if let Some(days) = terms.payment_days {
        lines.push(("catalogue-term-payment", locales::count(language, "catalogue-payment", days.into())));
    }
    lines
}

/// `2 à 5 jours`, `dès 3 jours`, `jusqu’à 10 jours`; nothing when it is not known.
pub fn lead_words(terms: &Terms, language: Language) -> Option<String> {
    let count = |key: &str, days: i32| locales::count(language, key, days.into());
    match (terms.lead_min_days, terms.lead_max_days) {
        (None, None) => None,
        (Some(0), Some(0)) => Some(locales::text(language, "catalogue-lead-same-day")),
        (Some(min), Some(max)) if min == max => Some(count("catalogue-lead-days", max)),
        (None | Some(0), Some(max)) => Some(count("catalogue-lead-until", max)),
        (Some(min), Some(max)) => Some(locales::text_with(
            language,
            "catalogue-lead-between",
            &[("min", i64::from(min).into()), ("max", i64::from(max).into())],
        )),
        (Some(min), None) => Some(count("catalogue-lead-from", min)),
    }
}

fn area_words(area: &Area, places: &Gazetteer, language: Language) -> String {
    match area {
        Area::AsOrganisation => locales::text(language, "catalogue-area-organisation"),
        Area::Radius(km) => locales::count(language, "catalogue-area-radius", (*km).into()),
        Area::Territories(codes) => {
            let names: Vec<_> = codes.iter().map(|code| places.name_of(code)).collect();
            names.join(", ")
        }
    }
}

/// Months in words, runs shortened: `mars à octobre`, also over the turn of the year.
fn season_words(months: &[u8], language: Language) -> String {
    let name = |month: u8| words(language, "catalogue-month", &month.to_string());
    let runs = runs(months);
    let texts = runs.into_iter().map(|(first, last)| {
        if first == last {
            return name(first);
        }
        let arguments = [("first", name(first).into()), ("last", name(last).into())];
        locales::text_with(language, "catalogue-season-run", &arguments)
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// Runs of months that follow each other in the circle of the year.
fn runs(months: &[u8]) -> Vec<(u8, u8)> {
    let has = |month: u8| months.contains(&month);
    let next = |month: u8| month % 12 + 1;
    let previous = |month: u8| (month + 10) % 12 + 1;
    let starts = (1..=12).filter(|month| has(*month) && !has(previous(*month)));
    starts
        .map(|first| {
            let mut last = first;
            while has(next(last)) && next(last) != first {
                last = next(last);
            }
            (first, last)
        })
        .collect()
}

pub fn status_words(status: OfferStatus, language: Language) -> String {
    words(language, "catalogue-status", status.as_str())
}

/// What a tab of offers in this state is called.
pub fn tab_words(status: OfferStatus, language: Language) -> String {
    words(language, "catalogue-tab", status.as_str())
}

pub fn price_band_words(band: PriceBand, language: Language) -> String {
    let key = match band {
        PriceBand::Under20 => "catalogue-price-0-20",
        PriceBand::Under100 => "catalogue-price-20-100",
        PriceBand::Under500 => "catalogue-price-100-500",
        PriceBand::Under2000 => "catalogue-price-500-2000",
        PriceBand::Over2000 => "catalogue-price-2000",
        PriceBand::Quote => "catalogue-on-quote",
    };
    locales::text(language, key)
}

pub fn lead_band_words(band: LeadBand, language: Language) -> String {
    let key = match band {
        LeadBand::TwoDays => "catalogue-lead-2d",
        LeadBand::Week => "catalogue-lead-7d",
        LeadBand::Month => "catalogue-lead-31d",
        LeadBand::Longer => "catalogue-lead-longer",
    };
    locales::text(language, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_join_into_runs_over_the_turn_of_the_year() {
        assert_eq!(runs(&[3, 4, 5, 9]), [(3, 5), (9, 9)]);
        assert_eq!(runs(&[1, 2, 11, 12]), [(11, 2)]);
        assert_eq!(runs(&[]), []);
        assert_eq!(season_words(&[11, 12, 1], Language::Fr), "novembre à janvier");
    }

    #[test]
    fn lead_times_read_as_people_say_them() {
        let mut terms = super::super::model::Content::blank(entity::values::Currency::Chf).terms;
        assert_eq!(lead_words(&terms, Language::Fr), None);
        terms.lead_min_days = Some(0);
        terms.lead_max_days = Some(0);
        assert_eq!(lead_words(&terms, Language::Fr).as_deref(), Some("le jour même"));
        terms.lead_max_days = Some(1);
        assert_eq!(lead_words(&terms, Language::Fr).as_deref(), Some("en 1\u{a0}jour au plus"));
        terms.lead_min_days = Some(2);
        terms.lead_max_days = Some(5);
        assert_eq!(lead_words(&terms, Language::En).as_deref(), Some("2 to 5 days"));
    }
}

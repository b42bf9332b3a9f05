//! Rules without input or output: what an offer is, when it may be published, its price bands.

use entity::values::{
    Currency, FileId, GuaranteeId, LocalText, Money, OfferId, OfferPhotoId, OrganisationId, PersonId,
};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use chrono::{DateTime, Utc};
pub use entity::catalogue::offer::{
    AreaKind, CapacityPeriod, DeliveryMode, OfferKind, OfferStatus, PriceBasis, PriceUnit,
};

use super::tax::{self, TaxRate};

/// Longest texts, in signs.
pub const TITLE_MAX: usize = 140;
pub const REFERENCE_MAX: usize = 60;
pub const DESCRIPTION_MAX: usize = 6_000;
pub const ALT_MAX: usize = 200;
/// Most photos of an offer and most territories it may name.
pub const PHOTOS_MAX: usize = 6;
pub const TERRITORIES_MAX: usize = 60;
/// Largest price: ten million units of the currency.
pub const PRICE_MAX: i64 = 1_000_000_000;
pub const LEAD_MAX: i32 = 730;
pub const PAYMENT_MAX: i32 = 365;
pub const RADIUS_MAX: i32 = 2_000;
pub const COUNT_MAX: i32 = 10_000_000;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or belongs to somebody else: which of the two is not told.
    #[error("there is no such offer")]
    NotFound,
    /// Somebody else has saved since the form was opened.
    #[error("the offer has changed since")]
    Changed(Box<Offer>),
    /// The content breaks a rule: fields with the keys of their sentences.
    #[error("the offer is not complete or not possible")]
    Wrong(Vec<Problem>),
    /// The state does not allow it (only a draft is deleted).
    #[error("the state of the offer does not allow it")]
    NotAllowed,
    #[error("an offer has at most six photos")]
    TooManyPhotos,
    #[error(transparent)]
    Picture(#[from] crate::files::PictureError),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// What is wrong with a field: its name in the form and the key of a sentence.
pub type Problem = (&'static str, &'static str);

/// Price of an offer; absent amount: to be asked for, or not yet written in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    pub is_on_quote: bool,
    pub minor: Option<i64>,
    pub currency: Currency,
    pub basis: PriceBasis,
    pub unit: PriceUnit,
    pub tax_code: Option<String>,
}

impl Price {
    /// The amount people pay or compare, when there is one.
    pub fn amount(&self) -> Option<Money> {
        let minor = self.minor.filter(|_| !self.is_on_quote)?;
        Some(Money { minor, currency: self.currency })
    }

    pub fn tax(&self) -> Option<&'static TaxRate> {
        tax::find(self.tax_code.as_deref()?)
    }

    /// Amount without and with tax, when the rate is known.
    pub fn net_and_gross(&self) -> Option<(Money, Money)> {
        let (amount, rate) = (self.amount()?, self.tax()?);
        let other = |minor| Money { minor, currency: self.currency };
        Some(match self.basis {
            PriceBasis::Net => (amount, other(rate.gross(amount.minor))),
            PriceBasis::Gross => (other(rate.net(amount.minor)), amount),
        })
    }

    pub fn band(&self) -> Option<PriceBand> {
        if self.is_on_quote { Some(PriceBand::Quote) } else { self.minor.map(PriceBand::of) }
    }
}

/// Where an offer is supplied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Area {
    /// Wherever the organisation works.
    AsOrganisation,
    /// So many kilometres around its seat.
    Radius(i32),
    /// In these territories (codes).
    Territories(Vec<String>),
}

/// How much can be supplied in a period, in the unit of the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    pub quantity: i32,
    pub period: CapacityPeriod,
}

/// Supply terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub min_quantity: Option<i32>,
    pub area: Area,
    pub delivery: Vec<DeliveryMode>,
    pub capacity: Option<Capacity>,
    pub payment_days: Option<i32>,
    /// Months (1 to 12) of supply; empty: all year.
    pub season: Vec<u8>,
    /// Days from order to supply.
    pub lead_min_days: Option<i32>,
    pub lead_max_days: Option<i32>,
}

/// Everything of an offer that its organisation writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The supplier's own number, by which its lists name the offer.
    pub reference: Option<String>,
    pub kind: OfferKind,
    pub title: LocalText,
    pub description: LocalText,
    /// Sector of the second level.
    pub sector_code: Option<String>,
    pub price: Price,
    pub terms: Terms,
    /// Pieces at hand; products only.
    pub stock: Option<i32>,
    /// Guarantees that cover this offer, among those of its organisation with scope `offers`.
    pub guarantees: Vec<GuaranteeId>,
}

impl Content {
    /// A service without anything, in a currency: the empty form.
    pub fn blank(currency: Currency) -> Self {
        Self {
            reference: None,
            kind: OfferKind::Service,
            title: LocalText::default(),
            description: LocalText::default(),
            sector_code: None,
            price: Price {
                is_on_quote: false,
                minor: None,
                currency,
                basis: PriceBasis::Net,
                unit: PriceUnit::Piece,
                tax_code: None,
            },
            terms: Terms {
                min_quantity: None,
                area: Area::AsOrganisation,
                delivery: Vec::new(),
                capacity: None,
                payment_days: None,
                season: Vec::new(),
                lead_min_days: None,
                lead_max_days: None,
            },
            stock: None,
            guarantees: Vec::new(),
        }
    }

    /// What breaks a rule even in a draft.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let terms = &self.terms;
        let mut within = |field, value: Option<i32>, least: i32, most: i32, key| {
            if value.is_some_and(|value| value < least || value > most) {
                problems.push((field, key));
            }
        };
        let quantity = terms.capacity.map(|capacity| capacity.quantity);
        within("min_quantity", terms.min_quantity, 1, COUNT_MAX, "catalogue-error-count");
        within("capacity", quantity, 1, COUNT_MAX, "catalogue-error-count");
        within("payment_days", terms.payment_days, 0, PAYMENT_MAX, "catalogue-error-payment");
        within("lead_min_days", terms.lead_min_days, 0, LEAD_MAX, "catalogue-error-lead");
        within("lead_max_days", terms.lead_max_days, 0, LEAD_MAX, "catalogue-error-lead");
        within("stock", self.stock, 0, COUNT_MAX, "catalogue-error-stock");
        if let Area::Radius(km) = terms.area {
            within("radius_km", Some(km), 1, RADIUS_MAX, "catalogue-error-radius");
        }
        if terms.lead_min_days.zip(terms.lead_max_days).is_some_and(|(min, max)| min > max) {
            problems.push(("lead_max_days", "catalogue-error-lead-order"));
        }
        if self.price.minor.is_some_and(|minor| !(0..=PRICE_MAX).contains(&minor)) {
            problems.push(("price", "catalogue-error-price-range"));
        }
        if self.kind == OfferKind::Service && self.stock.is_some() {
            problems.push(("stock", "catalogue-error-stock-service"));
        }
        if terms.season.iter().any(|month| !(1..=12).contains(month)) {
            problems.push(("season", "form-invalid"));
        }
        if self.price.tax_code.as_deref().is_some_and(|code| tax::find(code).is_none()) {
            problems.push(("tax_code", "form-invalid"));
        }
        if matches!(&terms.area, Area::Territories(codes) if codes.is_empty()) {
            problems.push(("territories", "catalogue-error-territories"));
        }
        problems
    }

    /// What is still missing before everybody may see it.
    pub fn missing(&self) -> Vec<Problem> {
        let mut missing = Vec::new();
        if self.title.is_empty() {
            missing.push(("title_fr", "catalogue-missing-title"));
        }
        if self.description.is_empty() {
            missing.push(("description_fr", "catalogue-missing-description"));
        }
        if self.sector_code.is_none() {
            missing.push(("sector", "catalogue-missing-sector"));
        }
        if !self.price.is_on_quote && self.price.minor.is_none() {
            missing.push(("price", "catalogue-missing-price"));
        }
        missing
    }
}

/// A photo of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    pub id: OfferPhotoId,
    pub file_id: FileId,
    pub alt: String,
    pub width: i32,
    pub height: i32,
}

/// An offer as the room knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub id: OfferId,
    pub organisation_id: OrganisationId,
    pub slug: String,
    pub content: Content,
    pub photos: Vec<Photo>,
    pub status: OfferStatus,
    pub archived_from: Option<OfferStatus>,
    /// Counts the changes; a form that was opened on an older one is told.
    pub version: i32,
    pub updated_by: Option<PersonId>,
    pub published_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl Offer {
    pub fn is_published(&self) -> bool {
        self.status == OfferStatus::Published
    }
}

/// What can be done with the state of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Publish,
    Unpublish,
    Archive,
    Restore,
}

impl Move {
    /// The state it leads to, or nothing when the present state does not allow it.
    pub fn target(self, status: OfferStatus, archived_from: Option<OfferStatus>) -> Option<OfferStatus> {
        match (self, status) {
            (Self::Publish, OfferStatus::Draft | OfferStatus::Published) => Some(OfferStatus::Published),
            (Self::Unpublish, OfferStatus::Published | OfferStatus::Draft) => Some(OfferStatus::Draft),
            (Self::Archive, _) => Some(OfferStatus::Archived),
            (Self::Restore, OfferStatus::Archived) => Some(archived_from.unwrap_or(OfferStatus::Draft)),
            _ => None,
        }
    }
}

/// Bands of the price per unit, whatever the currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PriceBand {
    Under20,
    Under100,
    Under500,
    Under2000,
    Over2000,
    Quote,
}

impl PriceBand {
    pub const ALL: &'static [Self] =
        &[Self::Under20, Self::Under100, Self::Under500, Self::Under2000, Self::Over2000, Self::Quote];

    pub fn of(minor: i64) -> Self {
        match minor {
            ..2_000 => Self::Under20,
            2_000..10_000 => Self::Under100,
            10_000..50_000 => Self::Under500,
            50_000..200_000 => Self::Under2000,
            _ => Self::Over2000,
        }
    }

    /// Least amount of the band and the least of the next, in minor units.
    pub const fn bounds(self) -> (i64, i64) {
        match self {
            Self::Under20 => (0, 2_000),
            Self::Under100 => (2_000, 10_000),
            Self::Under500 => (10_000, 50_000),
            Self::Under2000 => (50_000, 200_000),
            Self::Over2000 | Self::Quote => (200_000, i64::MAX),
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Under20 => "0-20",
            Self::Under100 => "20-100",
            Self::Under500 => "100-500",
            Self::Under2000 => "500-2000",
            Self::Over2000 => "2000-",
            Self::Quote => "quote",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|band| band.as_str() == text)
    }
}

/// Bands of the longest lead time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeadBand {
    TwoDays,
    Week,
    Month,
    Longer,
}

impl LeadBand {
    pub const ALL: &'static [Self] = &[Self::TwoDays, Self::Week, Self::Month, Self::Longer];

    pub fn of(days: i32) -> Self {
        match days {
            ..=2 => Self::TwoDays,
            3..=7 => Self::Week,
            8..=31 => Self::Month,
            _ => Self::Longer,
        }
    }

    /// First and last day of the band.
    pub const fn bounds(self) -> (i32, i32) {
        match self {
            Self::TwoDays => (0, 2),
            Self::Week => (3, 7),
            Self::Month => (8, 31),
            Self::Longer => (32, i32::MAX),
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TwoDays => "2d",
            Self::Week => "7d",
            Self::Month => "31d",
            Self::Longer => "longer",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|band| band.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete() -> Content {
        let mut content = Content::blank(Currency::Chf);
        content.title = LocalText::fr("Buffet de saison");
        content.description = LocalText::fr("Légumes du jour.");
        content.sector_code = Some("S01.1".to_owned());
        content.price.minor = Some(2_450);
        content
    }

    fn fields(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|(field, _)| *field).collect()
    }

    #[test]
    fn publishing_needs_title_description_sector_and_a_price_or_a_quote() {
        let blank = Content::blank(Currency::Chf);
        assert!(blank.problems().is_empty(), "an empty draft may be saved");
        assert_eq!(fields(&blank.missing()), ["title_fr", "description_fr", "sector", "price"]);
        assert!(complete().missing().is_empty());
        let mut on_quote = complete();
        on_quote.price.minor = None;
        on_quote.price.is_on_quote = true;
        assert!(on_quote.missing().is_empty());
    }

    #[test]
    fn a_title_in_german_only_is_a_title() {
        let mut content = complete();
        content.title = LocalText { de: Some("Buffet".to_owned()), ..LocalText::default() };
        assert!(content.missing().is_empty());
    }

    #[test]
    fn impossible_numbers_are_refused_even_in_a_draft() {
        let mut content = complete();
        content.terms.lead_min_days = Some(10);
        content.terms.lead_max_days = Some(5);
        content.terms.min_quantity = Some(0);
        content.terms.season = vec![13];
        content.terms.area = Area::Radius(0);
        content.stock = Some(3);
        content.price.minor = Some(-1);
        content.price.tax_code = Some("mars-standard".to_owned());
        let mut found = content.problems();
        found.sort_unstable();
        assert_eq!(
            fields(&found),
            ["lead_max_days", "min_quantity", "price", "radius_km", "season", "stock", "tax_code"]
        );
        content = complete();
        content.terms.area = Area::Territories(Vec::new());
        assert_eq!(fields(&content.problems()), ["territories"]);
    }

    #[test]
    fn an_archived_offer_returns_to_where_it_came_from() {
        use OfferStatus::{Archived, Draft, Published};
        assert_eq!(Move::Restore.target(Archived, Some(Published)), Some(Published));
        assert_eq!(Move::Restore.target(Archived, None), Some(Draft));
        assert_eq!(Move::Restore.target(Published, None), None);
        assert_eq!(Move::Publish.target(Archived, None), None, "an archived offer is restored first");
        assert_eq!(Move::Archive.target(Draft, None), Some(Archived));
    }

    #[test]
    fn bands_meet_without_gap_or_overlap() {
        let mut expected = 0;
        for band in PriceBand::ALL.iter().filter(|band| **band != PriceBand::Quote) {
            let (least, next) = band.bounds();
            assert_eq!(least, expected);
            assert_eq!(PriceBand::of(least), *band);
            assert_eq!(PriceBand::of(next - 1), *band);
            expected = next;
        }
        let mut first = 0;
        for band in LeadBand::ALL {
            let (least, last) = band.bounds();
            assert_eq!(least, first);
            assert_eq!((LeadBand::of(least), LeadBand::of(last)), (*band, *band));
            first = last.saturating_add(1);
        }
        assert_eq!(PriceBand::parse("20-100"), Some(PriceBand::Under100));
        assert_eq!(LeadBand::parse("x"), None);
    }
}

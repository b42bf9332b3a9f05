//! The offers of the invented suppliers: one line of `data/suppliers.txt` each, and terms that follow from its trade.

use anyhow::{Context as _, ensure};
use entity::values::{Currency, GuaranteeId, Jurisdiction, Language, LocalText};

use crate::catalogue::{
    Area, Capacity, CapacityPeriod, Content, DeliveryMode, OfferKind, OfferStatus, PriceBasis, PriceUnit,
};

/// An offer of an invented supplier.
#[derive(Debug, Clone)]
pub struct DemoOffer {
    pub status: OfferStatus,
    kind: OfferKind,
    /// Covered by the guarantees that its supplier has for certain offers or a site.
    is_covered: bool,
    pub sector: String,
    price: DemoPrice,
    lead_days: (i32, i32),
    capacity: Capacity,
    pub title: LocalText,
    description: LocalText,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DemoPrice {
    Amount(i64, PriceUnit),
    OnQuote,
    /// A draft whose price is still to be written.
    Missing,
}

/// Reads the fields of a line whose first sign says the status.
pub fn read(sign: u8, fields: &[&str]) -> anyhow::Result<DemoOffer> {
    ensure!(matches!(fields.len(), 7 | 9 | 11), "{} fields instead of 7, 9 or 11", fields.len());
    let (low, high) = fields[3].split_once('-').context("lead days are min-max")?;
    let (quantity, period) = fields[4].split_once('/').context("capacity is n/period")?;
    let period: CapacityPeriod = period.parse()?;
    let text = |fr: usize, en: usize, de: usize| {
        let mut text = LocalText::default();
        for (language, index) in [(Language::Fr, fr), (Language::En, en), (Language::De, de)] {
            text.set(language, fields.get(index).copied().unwrap_or_default());
        }
        text
    };
    Ok(DemoOffer {
        status: match sign {
            b'~' => OfferStatus::Draft,
            b'x' => OfferStatus::Archived,
            _ => OfferStatus::Published,
        },
        kind: if fields[0].starts_with('p') { OfferKind::Product } else { OfferKind::Service },
        is_covered: fields[0].ends_with('*'),
        sector: fields[1].to_owned(),
        price: price(fields[2])?,
        lead_days: (low.parse()?, high.parse()?),
        capacity: Capacity { quantity: quantity.parse()?, period },
        title: text(5, 7, 8),
        description: text(6, 9, 10),
    })
}

/// `38.00/person` is 3,800 minor units per person; `quote` is no price, `none` one that is still missing.
fn price(text: &str) -> anyhow::Result<DemoPrice> {
    match text {
        "quote" => return Ok(DemoPrice::OnQuote),
        "none" => return Ok(DemoPrice::Missing),
        _ => {}
    }
    let (amount, unit) = text.split_once('/').context("a price is amount/unit")?;
    let (whole, cents) = amount.split_once('.').context("an amount has two decimals")?;
    ensure!(cents.len() == 2, "an amount has two decimals");
    let minor = whole.parse::<i64>()? * 100 + cents.parse::<i64>()?;
    Ok(DemoPrice::Amount(minor, unit.parse()?))
}

impl DemoOffer {
    /// What the supplier wrote about it. `number` counts the offers of the hall: terms differ from one to the next.
    pub fn content(&self, jurisdiction: Jurisdiction, limited: &[GuaranteeId], number: usize) -> Content {
        let currency = if jurisdiction == Jurisdiction::Fr { Currency::Eur } else { Currency::Chf };
        let is_product = self.kind == OfferKind::Product;
        let mut content = Content::blank(currency);
        content.reference = Some(format!("{}-{:03}", &self.sector[..3], number + 1));
        content.kind = self.kind;
        content.title = self.title.clone();
        content.description = self.description.clone();
        content.sector_code = Some(self.sector.clone());
        content.price.is_on_quote = self.price == DemoPrice::OnQuote;
        // What consumers take home is priced with tax, what organisations order without.
        content.price.basis = if is_product { PriceBasis::Gross } else { PriceBasis::Net };
        content.price.tax_code = Some(self.tax_code(jurisdiction).to_owned());
        if let DemoPrice::Amount(minor, unit) = self.price {
            content.price.minor = Some(minor);
            content.price.unit = unit;
        }
        content.terms.lead_min_days = Some(self.lead_days.0);
        content.terms.lead_max_days = Some(self.lead_days.1);
        content.terms.capacity = Some(self.capacity);
        content.terms.payment_days = [Some(30), Some(10), Some(30), None, Some(45)][number % 5];
        content.terms.min_quantity = self.min_quantity();
        content.terms.season = self.season();
        content.terms.area = area(jurisdiction, number);
        content.terms.delivery = self.delivery(number);
        if is_product {
            content.stock = Some(if number.is_multiple_of(11) { 0 } else { self.capacity.quantity / 4 });
        }
        if self.is_covered {
            content.guarantees = limited.to_vec();
        }
        content
    }

    /// Food to take home has the reduced rate in both countries; meals served are taxed as the place does; schooling
    /// and care are exempt (Switzerland: LTVA art. 21 and 25; France: CGI art. 261, 278-0 bis and 279).
    fn tax_code(&self, jurisdiction: Jurisdiction) -> &'static str {
        let is_product = self.kind == OfferKind::Product;
        let trade = &self.sector[..3];
        match (jurisdiction, trade) {
            (Jurisdiction::Fr, "S10" | "S11") => "fr-exempt",
            (Jurisdiction::Fr, "S01" | "S02") if is_product => "fr-reduced",
            (Jurisdiction::Fr, "S01") => "fr-intermediate",
            (Jurisdiction::Fr, _) => "fr-standard",
            (_, "S10" | "S11") => "ch-exempt",
            (_, "S01" | "S02") if is_product => "ch-reduced",
            _ => "ch-standard",
        }
    }

    fn min_quantity(&self) -> Option<i32> {
        match self.price {
            DemoPrice::Amount(_, PriceUnit::Person) => Some(10),
            DemoPrice::Amount(minor, PriceUnit::Kilogram) if minor < 1_000 => Some(25),
            DemoPrice::Amount(_, PriceUnit::SquareMetre) => Some(40),
            DemoPrice::Amount(minor, PriceUnit::Piece | PriceUnit::Page) if minor < 1_000 => Some(50),
            _ => None,
        }
    }

    /// Gardens rest in winter; what is picked is there from June to November.
    fn season(&self) -> Vec<u8> {
        match self.sector.as_str() {
            "S02.1" => (6..=11).collect(),
            "S02.2" | "S02.4" => (3..=11).collect(),
            "S02.5" => vec![1, 2, 3, 10, 11, 12],
            _ => Vec::new(),
        }
    }

    fn delivery(&self, number: usize) -> Vec<DeliveryMode> {
        match (self.kind, &self.sector[..3]) {
            (OfferKind::Product, "S01" | "S07") => vec![DeliveryMode::Bicycle, DeliveryMode::Pickup],
            (OfferKind::Product, "S06" | "S08") => vec![DeliveryMode::Post, DeliveryMode::Pickup],
            (OfferKind::Product, _) => vec![DeliveryMode::Delivery, DeliveryMode::Pickup],
            (OfferKind::Service, "S09") => vec![DeliveryMode::OnSite, DeliveryMode::Remote],
            (OfferKind::Service, "S05" | "S06" | "S08") => vec![DeliveryMode::AtSupplier],
            (OfferKind::Service, _) if number.is_multiple_of(9) => {
                vec![DeliveryMode::OnSite, DeliveryMode::AtSupplier]
            }
            (OfferKind::Service, _) => vec![DeliveryMode::OnSite],
        }
    }
}

/// Most offers are supplied wherever the supplier works; some say it themselves.
fn area(jurisdiction: Jurisdiction, number: usize) -> Area {
    match (number % 8, jurisdiction) {
        (3, _) => Area::Radius(15),
        (6, Jurisdiction::Fr) => Area::Territories(vec!["CH-GE".to_owned(), "FR-74".to_owned()]),
        (6, _) => Area::Territories(vec!["CH-GE".to_owned(), "CH-VD".to_owned()]),
        _ => Area::AsOrganisation,
    }
}

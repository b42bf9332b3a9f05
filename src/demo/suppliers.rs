//! Reads `data/suppliers.txt`, whose format stands at its top.

use anyhow::{Context as _, bail, ensure};
use chrono::{Days, NaiveDate};
use entity::values::{Currency, Jurisdiction, LocalText, Position};

use crate::catalogue::{Capacity, CapacityPeriod, Content, DeliveryMode, OfferKind, PriceBasis, PriceUnit};
use crate::directory::{LegalFamily, NewOrganisation};

const DATA: &str = include_str!("data/suppliers.txt");

/// An invented supplier with its offers.
#[derive(Debug, Clone)]
pub struct Supplier {
    pub code: String,
    name: String,
    jurisdiction: Jurisdiction,
    legal_form: String,
    kind: Option<String>,
    street: String,
    postcode: String,
    city: String,
    position: Position,
    sectors: Vec<String>,
    radius_km: i32,
    staff: i32,
    /// Code of the scheme and state.
    pub guarantees: Vec<(String, String)>,
    description: String,
    pub offers: Vec<DemoOffer>,
}

/// One of its offers.
#[derive(Debug, Clone)]
pub struct DemoOffer {
    kind: OfferKind,
    sector: String,
    price: Option<(i64, PriceUnit)>,
    lead_days: (i32, i32),
    capacity: Capacity,
    pub title: LocalText,
    description: String,
}

/// All suppliers of the file.
pub fn read() -> anyhow::Result<Vec<Supplier>> {
    let mut suppliers: Vec<Supplier> = Vec::new();
    for (number, line) in DATA.lines().enumerate() {
        let fields: Vec<&str> = line.get(2..).unwrap_or_default().split('|').map(str::trim).collect();
        let read = match line.as_bytes().first() {
            Some(b'=') => supplier(&fields).map(|supplier| suppliers.push(supplier)),
            Some(b'-') => offer(&fields).and_then(|offer| {
                suppliers.last_mut().context("an offer before any supplier")?.offers.push(offer);
                Ok(())
            }),
            _ => Ok(()),
        };
        read.with_context(|| format!("line {} of the demonstration's suppliers", number + 1))?;
    }
    Ok(suppliers)
}

fn supplier(fields: &[&str]) -> anyhow::Result<Supplier> {
    let [
        code,
        name,
        jurisdiction,
        form,
        kind,
        street,
        postcode,
        city,
        lat,
        lon,
        sectors,
        radius,
        staff,
        guarantees,
        description,
    ] = fields
    else {
        bail!("{} fields instead of 15", fields.len());
    };
    let pair = |text: &str| text.split_once(':').map(|(scheme, state)| (scheme.to_owned(), state.to_owned()));
    Ok(Supplier {
        code: (*code).to_owned(),
        name: (*name).to_owned(),
        jurisdiction: jurisdiction.parse()?,
        legal_form: (*form).to_owned(),
        kind: Some((*kind).to_owned()).filter(|kind| kind != "-"),
        street: (*street).to_owned(),
        postcode: (*postcode).to_owned(),
        city: (*city).to_owned(),
        position: Position { lat: lat.parse()?, lon: lon.parse()? },
        sectors: sectors.split(';').map(str::to_owned).collect(),
        radius_km: radius.parse()?,
        staff: staff.parse()?,
        guarantees: guarantees.split(';').filter_map(pair).collect(),
        description: (*description).to_owned(),
        offers: Vec::new(),
    })
}

fn offer(fields: &[&str]) -> anyhow::Result<DemoOffer> {
    ensure!(fields.len() == 7 || fields.len() == 9, "{} fields instead of 7 or 9", fields.len());
    let (low, high) = fields[3].split_once('-').context("lead days are min-max")?;
    let (quantity, period) = fields[4].split_once('/').context("capacity is n/period")?;
    let period: CapacityPeriod = period.parse()?;
    let text = |index: usize| fields.get(index).map(|text| (*text).to_owned());
    Ok(DemoOffer {
        kind: if fields[0] == "p" { OfferKind::Product } else { OfferKind::Service },
        sector: fields[1].to_owned(),
        price: price(fields[2])?,
        lead_days: (low.parse()?, high.parse()?),
        capacity: Capacity { quantity: quantity.parse()?, period },
        title: LocalText { fr: text(5), en: text(7), de: text(8) },
        description: fields[6].to_owned(),
    })
}

/// `38.00/person` is 3,800 minor units per person; `quote` is no price.
fn price(text: &str) -> anyhow::Result<Option<(i64, PriceUnit)>> {
    if text == "quote" {
        return Ok(None);
    }
    let (amount, unit) = text.split_once('/').context("a price is amount/unit")?;
    let (whole, cents) = amount.split_once('.').context("an amount has two decimals")?;
    let minor = whole.parse::<i64>()? * 100 + cents.parse::<i64>()?;
    Ok(Some((minor, unit.parse()?)))
}

impl Supplier {
    pub fn currency(&self) -> Currency {
        if self.jurisdiction == Jurisdiction::Fr { Currency::Eur } else { Currency::Chf }
    }

    /// The record, confirmed on a day that differs from supplier to supplier.
    pub fn organisation(&self, today: NaiveDate) -> NewOrganisation {
        let age = self.code.bytes().map(u64::from).sum::<u64>() % 420;
        let region = match (self.jurisdiction, self.postcode.get(..2).unwrap_or_default()) {
            (Jurisdiction::Fr, department) => format!("FR-{department}"),
            (_, "12") if self.city != "Nyon" => "CH-GE".to_owned(),
            _ => "CH-VD".to_owned(),
        };
        NewOrganisation {
            name: self.name.clone(),
            jurisdiction: Some(self.jurisdiction),
            is_supplier: true,
            legal_form: legal_family(&self.legal_form),
            kind: self.kind.clone(),
            description: LocalText::fr(self.description.clone()),
            street: Some(self.street.clone()),
            postcode: Some(self.postcode.clone()),
            city: Some(self.city.clone()),
            region_code: Some(region),
            position: Some(self.position),
            website: Some(format!("https://{}.example", self.code)),
            email: Some(format!("bonjour@{}.example", self.code)),
            languages: vec!["fr".to_owned()],
            staff_count: Some(self.staff),
            radius_km: Some(self.radius_km),
            sectors: self.sectors.clone(),
            confirmed_on: today.checked_sub_days(Days::new(age)),
            is_demo: true,
            ..NewOrganisation::default()
        }
    }
}

fn legal_family(text: &str) -> Option<LegalFamily> {
    let key = match text {
        "Coopérative" | "SCOP" | "SCIC" => "cooperative",
        "Fondation" => "fondation",
        _ => "association",
    };
    LegalFamily::parse(key)
}

impl DemoOffer {
    /// What the supplier wrote about it.
    pub fn content(&self, currency: Currency) -> Content {
        let mut content = Content::blank(currency);
        content.kind = self.kind;
        content.title = self.title.clone();
        content.description = LocalText::fr(self.description.clone());
        content.sector_code = Some(self.sector.clone());
        content.price.is_on_quote = self.price.is_none();
        content.price.basis = PriceBasis::Net;
        if let Some((minor, unit)) = self.price {
            content.price.minor = Some(minor);
            content.price.unit = unit;
        }
        content.terms.lead_min_days = Some(self.lead_days.0);
        content.terms.lead_max_days = Some(self.lead_days.1);
        content.terms.capacity = Some(self.capacity);
        content.terms.payment_days = Some(30);
        content.terms.delivery = match self.kind {
            OfferKind::Product => vec![DeliveryMode::Delivery, DeliveryMode::Pickup],
            OfferKind::Service => vec![DeliveryMode::OnSite],
        };
        if self.kind == OfferKind::Product {
            content.stock = Some(self.capacity.quantity / 4);
        }
        content
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hall_is_furnished_across_all_sectors_and_states() {
        let suppliers = read().unwrap();
        assert_eq!(suppliers.len(), 60);
        assert!(suppliers.iter().map(|supplier| supplier.offers.len()).sum::<usize>() >= 250);
        let tops: std::collections::BTreeSet<_> = suppliers
            .iter()
            .flat_map(|supplier| &supplier.sectors)
            .map(|code| code[..3].to_owned())
            .collect();
        assert_eq!(tops.len(), 13, "{tops:?}");
        let states: std::collections::BTreeSet<_> = suppliers
            .iter()
            .flat_map(|supplier| &supplier.guarantees)
            .map(|(_, state)| state.as_str())
            .collect();
        for state in
            ["verified", "declared", "submitted", "expiring", "expired", "revoked", "suspended", "rejected"]
        {
            assert!(states.contains(state), "{state}");
        }
        assert!(suppliers.iter().filter(|supplier| supplier.jurisdiction == Jurisdiction::Fr).count() >= 10);
    }
}

//! Reads `data/suppliers.txt`, whose format stands at its top.

use anyhow::{Context as _, bail};
use chrono::{Days, NaiveDate};
use entity::values::{Jurisdiction, LocalText, Position};

use super::guarantees::DemoGuarantee;
use super::offers::{self, DemoOffer};
use crate::directory::{LegalFamily, NewOrganisation};

const DATA: &str = include_str!("data/suppliers.txt");

/// An invented supplier with its offers.
#[derive(Debug, Clone)]
pub struct Supplier {
    pub code: String,
    name: String,
    pub jurisdiction: Jurisdiction,
    legal_form: String,
    kind: Option<String>,
    street: String,
    postcode: String,
    city: String,
    position: Position,
    sectors: Vec<String>,
    radius_km: i32,
    staff: i32,
    pub guarantees: Vec<DemoGuarantee>,
    description: String,
    pub offers: Vec<DemoOffer>,
}

/// All suppliers of the file.
pub fn read() -> anyhow::Result<Vec<Supplier>> {
    parse(DATA)
}

/// All suppliers of a text.
pub fn parse(text: &str) -> anyhow::Result<Vec<Supplier>> {
    let mut suppliers: Vec<Supplier> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let fields: Vec<&str> = line.get(2..).unwrap_or_default().split('|').map(str::trim).collect();
        let read = match line.as_bytes().first() {
            Some(b'=') => supplier(&fields).map(|supplier| suppliers.push(supplier)),
            Some(sign @ (b'-' | b'~' | b'x')) => offers::read(*sign, &fields).and_then(|offer| {
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
        guarantees: guarantees.split(';').filter_map(DemoGuarantee::read).collect(),
        description: (*description).to_owned(),
        offers: Vec::new(),
    })
}

impl Supplier {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::OfferStatus;

    #[test]
    fn the_hall_is_furnished_across_all_sectors_and_states() {
        let suppliers = read().unwrap();
        assert_eq!(suppliers.len(), 60);
        let published = |supplier: &Supplier| {
            supplier.offers.iter().filter(|offer| offer.status == OfferStatus::Published).count()
        };
        assert!(suppliers.iter().map(published).sum::<usize>() >= 250);
        let tops: std::collections::BTreeSet<_> = suppliers
            .iter()
            .flat_map(|supplier| &supplier.sectors)
            .map(|code| code[..3].to_owned())
            .collect();
        assert_eq!(tops.len(), 13, "{tops:?}");
        let states: std::collections::BTreeSet<_> = suppliers
            .iter()
            .flat_map(|supplier| &supplier.guarantees)
            .map(|guarantee| guarantee.state.as_str())
            .collect();
        for state in crate::trust::State::ALL {
            assert!(states.contains(state.as_str()), "{state:?}");
        }
        assert!(suppliers.iter().filter(|supplier| supplier.jurisdiction == Jurisdiction::Fr).count() >= 10);
    }
}

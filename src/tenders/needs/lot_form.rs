//! The form of a lot: shape checks, keys of sentences beside the fields, and the command it becomes.

use chrono::NaiveDate;
use entity::tenders::lot;
use entity::values::{Currency, Jurisdiction};
use notices::Place;
use serde::Deserialize;

use super::super::model::{RequiredGuarantee, Requirements, read};
use super::super::places;
use super::forms::{TITLE_MAX, day, line, text};
use super::service::NewLot;
use crate::chambers::territories::Gazetteer;
use crate::directory;
use crate::web::amount::{self, NumberError};
use crate::web::form::FieldErrors;

const CODES_MAX: usize = 20;
const GUARANTEES_MAX: usize = 20;
/// Places of a similar name that are proposed for one that nobody knows.
const NEAR_MAX: usize = 4;
/// Highest value of a lot, in minor units: a thousand million.
const VALUE_MAX: i64 = 100_000_000_000;

/// Step 2: one lot.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LotForm {
    pub title: String,
    pub description: String,
    pub sector: String,
    pub cpv: String,
    pub region: String,
    pub city: String,
    /// A name that no list of places has and that shall stay all the same.
    pub keep_city: String,
    pub value: String,
    pub currency: String,
    pub reserved: String,
    pub reserved_execution: String,
    pub guarantee: Vec<String>,
    pub accepts_declared: String,
    pub starts_on: String,
    pub ends_on: String,
}

impl LotForm {
    pub fn of(row: &lot::Model) -> Self {
        let requirements: Requirements = read(&row.requirements);
        let stated: Vec<Place> = read(&row.places);
        let place = stated.first().cloned().unwrap_or_default();
        let city = place.city.clone().unwrap_or_default();
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            title: row.title.clone(),
            description: row.description.clone(),
            sector: row.sectors.0.first().cloned().unwrap_or_default(),
            cpv: row.cpv.0.join(" "),
            region: places::territories(&place).into_iter().next().unwrap_or_default(),
            // What was kept once is not asked again.
            keep_city: city.clone(),
            city,
            value: row
                .value_minor
                .map(|minor| format!("{}.{:02}", minor / 100, minor % 100))
                .unwrap_or_default(),
            currency: row.value_currency.clone().unwrap_or_default(),
            reserved: row.reserved.0.first().cloned().unwrap_or_else(|| "unknown".to_owned()),
            reserved_execution: if row.reserved_execution == "yes" {
                "yes".to_owned()
            } else {
                String::new()
            },
            accepts_declared: if requirements.guarantees.iter().any(|guarantee| guarantee.accepts_declared) {
                "yes".to_owned()
            } else {
                String::new()
            },
            guarantee: requirements.guarantees.into_iter().map(|guarantee| guarantee.code).collect(),
            starts_on: day(row.starts_on),
            ends_on: day(row.ends_on),
        }
    }

    pub fn has_guarantee(&self, code: &str) -> bool {
        self.guarantee.iter().any(|known| known == code)
    }

    /// `schemes` are the codes that may be asked for, `gazetteer` the places that have a name.
    pub fn check(&self, schemes: &[String], gazetteer: &Gazetteer) -> Result<NewLot, FieldErrors> {
        let mut errors = FieldErrors::default();
        let title = line(&self.title, TITLE_MAX, true, "title", &mut errors);
        let description = text(&self.description, false, "description", &mut errors);
        let sector = directory::sectors::find(&self.sector).filter(|sector| sector.is_branch());
        let sector = sector.map(|sector| sector.code.clone());
        if sector.is_none() {
            errors.add("sector", "form-required");
        }
        let cpv = self.codes(&mut errors);
        let place = self.place(gazetteer, &mut errors);
        let (value_minor, currency) = self.amount(&mut errors);
        if !["unknown", "none", "res-ws", "res-pub-ser"].contains(&self.reserved.as_str()) {
            errors.add("reserved", "form-required");
        }
        if self.guarantee.len() > GUARANTEES_MAX || self.guarantee.iter().any(|code| !schemes.contains(code))
        {
            errors.add("guarantee", "form-invalid");
        }
        let starts_on = day(&self.starts_on, "starts_on", &mut errors);
        let ends_on = day(&self.ends_on, "ends_on", &mut errors);
        if starts_on.zip(ends_on).is_some_and(|(start, end)| end < start) {
            errors.add("ends_on", "tenders-end-before-start");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let accepts_declared = !self.accepts_declared.is_empty();
        let guarantees = self
            .guarantee
            .iter()
            .map(|code| RequiredGuarantee { code: code.clone(), accepts_declared })
            .collect();
        Ok(NewLot {
            title,
            description,
            sectors: sector.into_iter().collect(),
            cpv,
            places: place.into_iter().collect(),
            value_minor,
            currency,
            reserved: if self.reserved == "unknown" { Vec::new() } else { vec![self.reserved.clone()] },
            reserved_execution: !self.reserved_execution.is_empty(),
            requirements: Requirements { guarantees, ..Requirements::default() },
            starts_on,
            ends_on,
        })
    }

    fn codes(&self, errors: &mut FieldErrors) -> Vec<String> {
        let mut codes = Vec::new();
        for word in self.cpv.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
            let digits = word.split('-').next().unwrap_or_default();
            let is_code = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
            if !is_code || codes.len() >= CODES_MAX {
                errors.add("cpv", "tenders-cpv-invalid");
                return Vec::new();
            }
            if !codes.iter().any(|known| known == digits) {
                codes.push(digits.to_owned());
            }
        }
        codes
    }

    /// Names of places that the town may be a slip of, each with its canton, department or region.
    pub fn near(&self, gazetteer: &Gazetteer) -> Vec<String> {
        let Some(jurisdiction) = self.jurisdiction() else { return Vec::new() };
        let near = gazetteer.near(self.town(), jurisdiction, NEAR_MAX);
        near.into_iter()
            .map(|place| match gazetteer.region_of(&place.code) {
                Some(region) => format!("{} ({})", place.name, places::name_of(&region)),
                None => place.name.clone(),
            })
            .collect()
    }

    /// The town without the postcode that may stand before it.
    fn town(&self) -> &str {
        let city = self.city.trim();
        let town = city.trim_start_matches(|sign: char| sign.is_ascii_digit()).trim_start();
        if town.is_empty() { city } else { town }
    }

    fn jurisdiction(&self) -> Option<Jurisdiction> {
        self.region.get(..2)?.parse().ok()
    }

    /// Whether the town has no name among the places of its country, though those of its region are known.
    fn is_doubtful(&self, city: &str, gazetteer: &Gazetteer) -> bool {
        let is_here = |jurisdiction| {
            let mut found = [city, self.town()].into_iter().flat_map(|name| gazetteer.find(name));
            found.any(|place| place.jurisdiction == jurisdiction)
        };
        !city.is_empty()
            && self.keep_city.trim() != city
            && !self.jurisdiction().is_some_and(is_here)
            && (!self.near(gazetteer).is_empty() || gazetteer.knows_communes_of(&self.region))
    }

    fn place(&self, gazetteer: &Gazetteer, errors: &mut FieldErrors) -> Option<Place> {
        let has_region = !self.region.is_empty();
        if !has_region && !self.city.trim().is_empty() {
            errors.add("region", "form-required");
        } else if has_region && !places::is_known(&self.region) {
            errors.add("region", "form-invalid");
        }
        let city = line(&self.city, 120, false, "city", errors);
        if !has_region || errors.has("region") {
            return None;
        }
        if !errors.has("city") && self.is_doubtful(&city, gazetteer) {
            errors.add("city", "tenders-city-unknown");
        }
        let (country, region) = self.region.split_once('-').unwrap_or((&self.region, ""));
        Some(Place {
            country: Some(if country == "QC" { "CA" } else { country }.to_owned()),
            nuts: places::nuts_of(&self.region).map(str::to_owned),
            region: Some(region.to_owned()).filter(|region| !region.is_empty()),
            city: Some(city).filter(|city| !city.is_empty()),
            ..Place::default()
        })
    }

    fn amount(&self, errors: &mut FieldErrors) -> (Option<i64>, Option<Currency>) {
        if self.value.trim().is_empty() {
            return (None, None);
        }
        let currency = self.currency.parse::<Currency>().ok();
        let minor = match amount::parse(&self.value, 2, VALUE_MAX) {
            Ok((_, Some(written))) if Some(written) != currency => Err("form-amount-currency"),
            read => read.map(|(minor, _)| minor).map_err(NumberError::key),
        };
        if let Err(key) = minor {
            errors.add("value", key);
        }
        if currency.is_none() {
            errors.add("currency", "form-required");
        }
        (minor.ok(), currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_lot_is_read_as_people_write_amounts() {
        let read = |value: &str| {
            let mut errors = FieldErrors::default();
            let form = LotForm { value: value.to_owned(), currency: "CHF".to_owned(), ..LotForm::default() };
            let (minor, _) = form.amount(&mut errors);
            minor.ok_or_else(|| errors.get("value").unwrap().to_owned())
        };
        for written in
            ["1250", "1'250.00", "1 250,00", "1’250", "1250.–", "1250.-", "CHF 1250.--", "Fr. 1’250.–"]
        {
            assert_eq!(read(written), Ok(125_000), "{written}");
        }
        assert_eq!(read("0,5"), Ok(50));
        assert_eq!(read("1.250.000"), Ok(125_000_000));
        for (wrong, key) in [
            ("-3", "form-number-range"),
            ("12,345", "form-number-ambiguous"),
            ("1e9", "form-number"),
            ("NaN", "form-number"),
            ("9999999999999", "form-number-range"),
            ("1250 €", "form-amount-currency"),
        ] {
            assert_eq!(read(wrong), Err(key.to_owned()), "{wrong}");
        }
    }

    #[test]
    fn hostile_lots_are_refused_beside_their_fields() {
        let form = LotForm {
            title: "x".repeat(201),
            sector: "S99".to_owned(),
            cpv: "1234".to_owned(),
            region: "XX-YY".to_owned(),
            value: "-1".to_owned(),
            reserved: "everybody".to_owned(),
            guarantee: vec!["no-such-scheme".to_owned()],
            starts_on: "2026-13-01".to_owned(),
            ..LotForm::default()
        };
        let errors = form.check(&[], &Gazetteer::default()).unwrap_err();
        for field in ["title", "sector", "cpv", "region", "value", "reserved", "guarantee", "starts_on"] {
            assert!(errors.has(field), "{field}");
        }
    }
}

//! The form of a reference: what was typed ⇄ what it says.

use chrono::{Datelike as _, NaiveDate};
use entity::directory::reference;
use serde::Deserialize;

use super::service::Details;
use crate::directory::sectors;
use crate::web::form::FieldErrors;

const TITLE_MAX: usize = 140;
const LINE_MAX: usize = 120;
const LINK_MAX: usize = 300;
const CPV_MAX: usize = 5;
const FIRST_YEAR: i32 = 1950;

/// A reference as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReferenceForm {
    pub version: String,
    pub title: String,
    pub client: String,
    /// Ticked: the client is described, not named.
    pub unnamed: Option<String>,
    pub year_from: String,
    pub year_to: String,
    pub amount: String,
    pub sector: String,
    pub cpv: String,
    pub place: String,
    pub link: String,
    pub contact: Option<String>,
}

impl ReferenceForm {
    pub fn of(row: &reference::Model) -> Self {
        let ticked = |on: bool| on.then(|| "1".to_owned());
        Self {
            version: row.version.to_string(),
            title: row.title.clone(),
            client: row.client.clone(),
            unnamed: ticked(!row.is_client_named),
            year_from: row.year_from.to_string(),
            year_to: row.year_to.map(|year| year.to_string()).unwrap_or_default(),
            amount: row.amount.map(|amount| amount.to_string()).unwrap_or_default(),
            sector: row.sector_code.clone().unwrap_or_default(),
            cpv: row.cpv.0.join(", "),
            place: row.place.clone().unwrap_or_default(),
            link: row.link.clone().unwrap_or_default(),
            contact: ticked(row.has_contact),
        }
    }

    /// What was written, or everything that is wrong with it.
    pub fn understand(&self, today: NaiveDate) -> Result<Details, FieldErrors> {
        let mut errors = FieldErrors::default();
        let title = line("title", &self.title, TITLE_MAX, &mut errors);
        let client = line("client", &self.client, LINE_MAX, &mut errors);
        for (field, value) in [("title", &title), ("client", &client)] {
            if value.is_none() && !errors.has(field) {
                errors.add(field, "form-required");
            }
        }
        let year_from = year("year_from", &self.year_from, today, &mut errors);
        if year_from.is_none() && !errors.has("year_from") {
            errors.add("year_from", "form-required");
        }
        let year_to = year("year_to", &self.year_to, today, &mut errors);
        if year_from.zip(year_to).is_some_and(|(from, to)| to < from) {
            errors.add("year_to", "references-error-years");
        }
        let amount = self.amount.parse().ok();
        if amount.is_none() && !self.amount.is_empty() {
            errors.add("amount", "form-invalid");
        }
        let sector = Some(self.sector.clone()).filter(|code| !code.is_empty());
        if sector.as_deref().is_some_and(|code| sectors::find(code).is_none()) {
            errors.add("sector", "form-invalid");
        }
        let cpv = cpv(&self.cpv, &mut errors);
        let place = line("place", &self.place, LINE_MAX, &mut errors);
        let link = link(&self.link, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Details {
            title: title.unwrap_or_default(),
            client: client.unwrap_or_default(),
            is_client_named: self.unnamed.is_none(),
            year_from: year_from.unwrap_or_default(),
            year_to,
            amount,
            sector,
            cpv,
            place,
            link,
            has_contact: self.contact.is_some(),
        })
    }
}

/// A text of one line; nothing when it is empty.
fn line(field: &'static str, text: &str, longest: usize, errors: &mut FieldErrors) -> Option<String> {
    let text = text.trim();
    if text.chars().count() > longest {
        errors.add(field, "form-too-long");
    } else if text.chars().any(char::is_control) {
        errors.add(field, "form-invalid");
    }
    (!text.is_empty()).then(|| text.to_owned())
}

fn year(field: &'static str, text: &str, today: NaiveDate, errors: &mut FieldErrors) -> Option<i32> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let year = text.parse::<i32>().ok().filter(|year| (FIRST_YEAR..=today.year()).contains(year));
    if year.is_none() {
        errors.add(field, "references-error-year");
    }
    year
}

/// Codes of eight digits, with or without their check digit.
fn cpv(text: &str, errors: &mut FieldErrors) -> Vec<String> {
    let words = text.split([',', ';', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty());
    let mut codes = Vec::new();
    for word in words {
        let code = word.split_once('-').map_or(word, |(code, _)| code);
        if code.len() != 8 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            errors.add("cpv", "references-error-cpv");
        } else if !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    if codes.len() > CPV_MAX {
        errors.add("cpv", "references-error-cpv-many");
    }
    codes
}

fn link(text: &str, errors: &mut FieldErrors) -> Option<String> {
    use validator::ValidateUrl as _;
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if text.len() > LINK_MAX || !is_web || !text.validate_url() {
        errors.add("link", "form-url");
    }
    Some(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let form = ReferenceForm {
            year_from: "2027".to_owned(),
            year_to: "1900".to_owned(),
            amount: "lots".to_owned(),
            sector: "S99.9".to_owned(),
            cpv: "1234".to_owned(),
            link: "javascript:alert(1)".to_owned(),
            place: "x".repeat(LINE_MAX + 1),
            ..ReferenceForm::default()
        };
        let errors = form.understand(today()).unwrap_err();
        for field in ["title", "client", "year_from", "year_to", "amount", "sector", "cpv", "link", "place"] {
            assert!(errors.has(field), "{field}");
        }
    }

    #[test]
    fn codes_are_read_with_and_without_their_check_digit() {
        let form = ReferenceForm {
            title: "Repas".to_owned(),
            client: "Une commune".to_owned(),
            unnamed: Some("1".to_owned()),
            year_from: "2024".to_owned(),
            cpv: "55520000-1, 55520000 55300000".to_owned(),
            ..ReferenceForm::default()
        };
        let details = form.understand(today()).unwrap();
        assert_eq!(details.cpv, ["55520000", "55300000"]);
        assert!(!details.is_client_named);
    }
}

//! The form of a profile: what was typed ⇄ what it asks for.

use entity::values::Currency;
use entity::watch::watch_profile;
use serde::Deserialize;

use super::service::Draft;
use crate::directory::sectors;
use crate::fold::fold;
use crate::tenders::places;
use crate::watch::model::{Company, Criteria, ReservedWish};
use crate::web::amount::{self, NumberError};
use crate::web::form::FieldErrors;

const NAME_MAX: usize = 80;
const SECTORS_MAX: usize = 60;
const CODES_MAX: usize = 30;
const PLACES_MAX: usize = 60;
const WORDS_MAX: usize = 20;
const WORD_MAX: usize = 60;
/// A word must say something: "a" begins every third one.
const WORD_MIN: usize = 3;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub version: String,
    pub name: String,
    pub sectors: Vec<String>,
    pub cpv: String,
    pub places: Vec<String>,
    pub value_from: String,
    pub value_to: String,
    pub currency: String,
    pub words: String,
    pub without: String,
    pub reserved: String,
    pub company: String,
}

impl ProfileForm {
    pub fn of(row: &watch_profile::Model) -> Self {
        Self { version: row.version.to_string(), name: row.name.clone(), ..Self::of_criteria(&row.criteria) }
    }

    pub fn of_criteria(criteria: &Criteria) -> Self {
        let amount = |minor: Option<i64>| match minor {
            Some(minor) if minor % 100 == 0 => (minor / 100).to_string(),
            Some(minor) => format!("{}.{:02}", minor / 100, minor % 100),
            None => String::new(),
        };
        Self {
            version: String::new(),
            name: String::new(),
            sectors: criteria.sectors.clone(),
            cpv: criteria.cpv.join(" "),
            places: criteria.places.clone(),
            value_from: amount(criteria.value_from),
            value_to: amount(criteria.value_to),
            currency: criteria.currency.to_string(),
            words: criteria.words.join(", "),
            without: criteria.without.join(", "),
            reserved: criteria.reserved.to_string(),
            company: criteria.company.to_string(),
        }
    }

    pub fn has_sector(&self, code: &str) -> bool {
        self.sectors.iter().any(|known| known == code)
    }

    pub fn has_place(&self, code: &str) -> bool {
        self.places.iter().any(|known| known == code)
    }

    /// Whether one of the places of a country is ticked.
    pub fn has_place_in(&self, country: &str) -> bool {
        self.places.iter().any(|known| known.starts_with(country))
    }

    /// What was written, or everything that is wrong with it.
    pub fn understand(&self) -> Result<Draft, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = self.name.trim();
        if name.is_empty() {
            errors.add("name", "form-required");
        } else if name.chars().count() > NAME_MAX {
            errors.add("name", "form-too-long");
        } else if name.chars().any(char::is_control) {
            errors.add("name", "form-invalid");
        }
        let sectors =
            known(&self.sectors, |code| sectors::find(code).is_some_and(|found| found.code == code));
        if sectors.len() > SECTORS_MAX {
            errors.add("sectors", "watch-error-many-sectors");
        }
        let places = known(&self.places, places::is_known);
        if places.len() > PLACES_MAX {
            errors.add("places", "watch-error-many-places");
        }
        let cpv = self.codes(&mut errors);
        let words = words_of("words", &self.words, &mut errors);
        let without = words_of("without", &self.without, &mut errors);
        if sectors.is_empty() && cpv.is_empty() && words.is_empty() && errors.is_empty() {
            errors.add("sectors", "watch-error-nothing-chosen");
        }
        let value_from = value("value_from", &self.value_from, &mut errors);
        let value_to = value("value_to", &self.value_to, &mut errors);
        if value_from.zip(value_to).is_some_and(|(from, to)| to < from) {
            errors.add("value_to", "watch-error-value-order");
        }
        let chosen = (
            self.currency.parse::<Currency>(),
            self.reserved.parse::<ReservedWish>(),
            self.company.parse::<Company>(),
        );
        let (Ok(currency), Ok(reserved), Ok(company)) = chosen else {
            errors.add("reserved", "form-invalid");
            return Err(errors);
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        let criteria = Criteria {
            sectors,
            cpv,
            places,
            value_from,
            value_to,
            currency,
            words,
            without,
            reserved,
            company,
        };
        Ok(Draft { name: name.to_owned(), criteria })
    }

    /// Eight digits, with or without the check digit.
    fn codes(&self, errors: &mut FieldErrors) -> Vec<String> {
        let separates = |sign: char| sign.is_whitespace() || [',', ';'].contains(&sign);
        let mut codes = Vec::new();
        for typed in self.cpv.split(separates).filter(|code| !code.is_empty()) {
            let digits = typed.split('-').next().unwrap_or_default();
            if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) || typed.len() > 10 {
                errors.add("cpv", "watch-error-cpv");
                return codes;
            }
            codes.push(digits.to_owned());
        }
        codes.sort();
        codes.dedup();
        if codes.len() > CODES_MAX {
            errors.add("cpv", "watch-error-many-codes");
        }
        codes
    }
}

/// Codes that are known, each once; nobody types them, so that the others are left out without a word.
fn known(codes: &[String], is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut known: Vec<String> = codes.iter().filter(|code| is_known(code)).cloned().collect();
    known.sort();
    known.dedup();
    known
}

/// Words separated by commas or lines.
fn words_of(field: &'static str, typed: &str, errors: &mut FieldErrors) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in typed.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        let folded = fold(word);
        if folded.chars().count() < WORD_MIN {
            errors.add(field, "watch-error-short-word");
            break;
        }
        if word.chars().count() > WORD_MAX || word.chars().any(char::is_control) {
            errors.add(field, "watch-error-long-word");
            break;
        }
        if !words.iter().any(|known| fold(known) == folded) {
            words.push(word.to_owned());
        }
    }
    if words.len() > WORDS_MAX {
        errors.add(field, "watch-error-many-words");
    }
    words
}

fn value(field: &'static str, typed: &str, errors: &mut FieldErrors) -> Option<i64> {
    if typed.trim().is_empty() {
        return None;
    }
    // The currency is a field of its own.
    match amount::parse_decimal(typed, 2, amount::MOST) {
        Ok(minor) => Some(minor),
        Err(NumberError::NotANumber) => {
            errors.add(field, "watch-error-value");
            None
        }
        Err(error) => {
            errors.add(field, error.key());
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ProfileForm {
        ProfileForm {
            name: "Nettoyage".to_owned(),
            sectors: vec!["S04.1".to_owned(), "S99".to_owned(), "S04.1".to_owned()],
            currency: "CHF".to_owned(),
            reserved: "with".to_owned(),
            company: "either".to_owned(),
            ..ProfileForm::default()
        }
    }

    #[test]
    fn what_is_typed_becomes_what_is_asked_and_back() {
        let typed = ProfileForm {
            cpv: "90910000-9; 90911200, 90910000".to_owned(),
            places: vec!["CH-VD".to_owned(), "<b>".to_owned()],
            value_from: "1’000".to_owned(),
            value_to: "20 000.50".to_owned(),
            words: "École, ecole\nmaison de quartier".to_owned(),
            ..form()
        };
        let draft = typed.understand().unwrap();
        let asked = &draft.criteria;
        assert_eq!(asked.sectors, ["S04.1"]);
        assert_eq!(asked.cpv, ["90910000", "90911200"]);
        assert_eq!(asked.places, ["CH-VD"]);
        assert_eq!((asked.value_from, asked.value_to), (Some(100_000), Some(2_000_050)));
        assert_eq!(asked.words, ["École", "maison de quartier"], "each once, however it is written");
        let again = ProfileForm { name: draft.name.clone(), ..ProfileForm::of_criteria(asked) };
        assert_eq!(again.understand().unwrap().criteria, draft.criteria);
    }

    #[test]
    fn a_profile_asks_for_a_trade_or_for_words() {
        let nothing = ProfileForm { sectors: Vec::new(), ..form() };
        assert_eq!(nothing.understand().unwrap_err().get("sectors"), Some("watch-error-nothing-chosen"));
        let words = ProfileForm { words: "cantine".to_owned(), ..nothing };
        assert!(words.understand().is_ok());
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        let wrong = |form: ProfileForm, field: &str, key: &str| {
            assert_eq!(form.understand().unwrap_err().get(field), Some(key));
        };
        wrong(ProfileForm { cpv: "9091".to_owned(), ..form() }, "cpv", "watch-error-cpv");
        wrong(ProfileForm { words: "le".to_owned(), ..form() }, "words", "watch-error-short-word");
        wrong(ProfileForm { value_from: "beaucoup".to_owned(), ..form() }, "value_from", "watch-error-value");
        let order = ProfileForm { value_from: "2".to_owned(), value_to: "1".to_owned(), ..form() };
        wrong(order, "value_to", "watch-error-value-order");
        wrong(ProfileForm { name: " ".to_owned(), ..form() }, "name", "form-required");
        wrong(ProfileForm { company: "dance".to_owned(), ..form() }, "reserved", "form-invalid");
    }
}

//! The form of an organisation's own record.

use entity::values::{Jurisdiction, Language, LocalText, Position};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidateUrl as _, ValidationError};

use super::forms_of_law::LegalFamily;
use super::model::Organisation;
use super::{kinds, positions, sectors};
use crate::accounts::session::hash;
use crate::chambers::territories::Gazetteer;
use crate::web::form::FieldErrors;

const MOST_SECTORS: usize = 12;
const MOST_TAGS: usize = 30;
const LONGEST_TAG: usize = 60;

/// The record as typed. Lists are repeated names.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct OrganisationForm {
    #[validate(length(min = 1, max = 200, message = "form-name-length"), custom(function = "printable"))]
    pub name: String,
    /// What people call it, when that is another name.
    #[validate(length(max = 200, message = "form-too-long"), custom(function = "one_line"))]
    pub brand: String,
    pub jurisdiction: String,
    pub form: String,
    /// Kind of structure that a law or a State names.
    #[validate(length(max = 60, message = "form-too-long"), custom(function = "one_line"))]
    pub kind: String,
    #[validate(length(max = 40, message = "form-too-long"), custom(function = "one_line"))]
    pub number: String,
    /// The number is right although it fails the check of the register we know.
    pub number_anyway: Option<String>,
    #[validate(length(max = 200, message = "form-too-long"), custom(function = "one_line"))]
    pub street: String,
    #[validate(length(max = 12, message = "form-too-long"), custom(function = "one_line"))]
    pub postcode: String,
    #[validate(length(max = 120, message = "form-too-long"), custom(function = "one_line"))]
    pub city: String,
    /// Latitude and longitude; empty: where the commune is.
    #[validate(length(max = 60, message = "form-too-long"), custom(function = "one_line"))]
    pub position: String,
    #[validate(length(max = 10_000, message = "form-too-long"))]
    pub description_fr: String,
    #[validate(length(max = 10_000, message = "form-too-long"))]
    pub description_de: String,
    #[validate(length(max = 10_000, message = "form-too-long"))]
    pub description_en: String,
    /// The trade in a few words, as the register or the organisation calls it.
    #[validate(length(max = 200, message = "form-too-long"), custom(function = "one_line"))]
    pub activity: String,
    pub sectors: Vec<String>,
    /// Codes of cantons, departments, regions served.
    pub areas: Vec<String>,
    pub radius_km: String,
    #[validate(custom(function = "web_address"))]
    pub website: String,
    #[validate(custom(function = "mail_address"))]
    pub email: String,
    #[validate(length(max = 40, message = "form-too-long"), custom(function = "one_line"))]
    pub phone: String,
    pub languages: Vec<String>,
    pub staff: String,
    pub turnover: String,
    /// Words by which it is found, separated by commas.
    #[validate(length(max = 1_000, message = "form-too-long"))]
    pub tags: String,
    pub supplies: Option<String>,
    pub buys: Option<String>,
    /// The change that waited for the Chamber when the form was shown.
    pub request: String,
    /// What the record said when the form was shown ([`version`]).
    pub seen: String,
}

fn printable(text: &str) -> Result<(), ValidationError> {
    let ok = !text.trim().is_empty() && !text.chars().any(char::is_control);
    if ok { Ok(()) } else { Err(ValidationError::new("text").with_message("form-name-length".into())) }
}

fn one_line(text: &str) -> Result<(), ValidationError> {
    let is_clean = !text.chars().any(char::is_control);
    if is_clean { Ok(()) } else { Err(ValidationError::new("text").with_message("form-invalid".into())) }
}

fn web_address(text: &str) -> Result<(), ValidationError> {
    let text = text.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let ok = text.is_empty() || (text.len() <= 300 && is_web && text.validate_url());
    if ok { Ok(()) } else { Err(ValidationError::new("url").with_message("form-url".into())) }
}

fn mail_address(text: &str) -> Result<(), ValidationError> {
    let text = text.trim();
    let ok = text.is_empty() || (text.len() <= 254 && validator::ValidateEmail::validate_email(&text));
    if ok { Ok(()) } else { Err(ValidationError::new("email").with_message("form-email".into())) }
}

/// The form understood.
#[derive(Debug, Clone)]
pub struct OwnRecord {
    pub name: String,
    pub brand: Option<String>,
    pub jurisdiction: Jurisdiction,
    pub form: Option<LegalFamily>,
    pub kind: Option<String>,
    pub number: Option<String>,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    pub position: Option<Position>,
    pub activity: Option<String>,
    pub description: LocalText,
    pub sectors: Vec<String>,
    pub areas: Vec<String>,
    pub radius_km: Option<i32>,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub languages: Vec<String>,
    pub staff_count: Option<i32>,
    pub turnover_minor: Option<i64>,
    pub tags: Vec<String>,
    pub is_supplier: bool,
    /// Wants to post needs; staff says yes or no.
    pub asks_to_buy: bool,
}

impl OrganisationForm {
    /// What was meant. A kind that we do not know stays where a source has brought it in, and is not made.
    pub fn understand_for(&self, record: Option<&Organisation>) -> Result<OwnRecord, FieldErrors> {
        let kept = record.and_then(|record| record.kind.as_deref());
        let is_known = |kind: &str| kinds::find(kind).is_some() || kept == Some(kind);
        match self.understand() {
            Ok(OwnRecord { kind: Some(kind), .. }) if !is_known(&kind) => {
                Err(FieldErrors::of("kind", "form-invalid"))
            }
            done => done,
        }
    }

    /// What was meant, or what is wrong beside which field.
    pub fn understand(&self) -> Result<OwnRecord, FieldErrors> {
        let mut errors = self.validate().err().map(FieldErrors::from).unwrap_or_default();
        let jurisdiction = self.jurisdiction.parse::<Jurisdiction>();
        if jurisdiction.is_err() {
            errors.add("jurisdiction", "form-required");
        }
        let form = LegalFamily::parse(&self.form);
        if form.is_none() && !self.form.is_empty() {
            errors.add("form", "form-invalid");
        }
        let number = optional(&self.number);
        if let (Ok(jurisdiction), Some(number), None) = (&jurisdiction, &number, &self.number_anyway)
            && super::service::number(*jurisdiction, Some(number)).check
                == entity::directory::organisation::RegistryCheck::Invalid
        {
            errors.add("number", "directory-number-wrong");
        }
        let mut known_sectors: Vec<_> = self
            .sectors
            .iter()
            .filter_map(|code| sectors::find(code))
            .map(|sector| sector.code.clone())
            .collect();
        known_sectors.sort();
        known_sectors.dedup();
        if known_sectors.len() > MOST_SECTORS {
            errors.add("sectors", "directory-sectors-many");
        }
        let radius_km = whole(&self.radius_km, 5_000).unwrap_or_else(|()| {
            errors.add("radius_km", "form-number");
            None
        });
        let staff_count = whole(&self.staff, 1_000_000).unwrap_or_else(|()| {
            errors.add("staff", "form-number");
            None
        });
        let turnover = whole(&self.turnover.replace([' ', '\'', '’', '\u{a0}', '\u{202f}'], ""), i32::MAX)
            .unwrap_or_else(|()| {
                errors.add("turnover", "form-number");
                None
            });
        let position = positions::read(&self.position);
        if position.is_none() && !self.position.trim().is_empty() {
            errors.add("position", "directory-position-wrong");
        }
        let tags = self.tags();
        if tags.len() > MOST_TAGS || tags.iter().any(|tag| tag.chars().count() > LONGEST_TAG) {
            errors.add("tags", "directory-tags-many");
        }
        match jurisdiction {
            Ok(jurisdiction) if errors.is_empty() => Ok(OwnRecord {
                name: self.name.trim().to_owned(),
                brand: optional(&self.brand).filter(|brand| brand != self.name.trim()),
                jurisdiction,
                form,
                kind: optional(&self.kind),
                number,
                street: optional(&self.street),
                postcode: optional(&self.postcode),
                city: optional(&self.city),
                position,
                activity: optional(&self.activity),
                description: self.description(),
                sectors: known_sectors,
                areas: known(&self.areas, is_area),
                radius_km,
                website: optional(&self.website),
                email: optional(&self.email),
                phone: optional(&self.phone),
                languages: known(&self.languages, |code| LANGUAGES.contains(&code)),
                staff_count,
                turnover_minor: turnover.map(|amount| i64::from(amount) * 100),
                tags,
                is_supplier: self.supplies.is_some(),
                asks_to_buy: self.buys.is_some(),
            }),
            _ => Err(errors),
        }
    }

    /// The words as written, each once.
    fn tags(&self) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        let words = self.tags.split([',', ';', '\n']);
        for word in words.map(|word| word.split_whitespace().collect::<Vec<_>>().join(" ")) {
            let word: String = word.chars().filter(|sign| !sign.is_control()).collect();
            if !word.is_empty() && !tags.contains(&word) {
                tags.push(word);
            }
        }
        tags
    }

    /// Whether the number is kept although it fails its check, or is asked about.
    pub fn doubts_number(&self, errors: &FieldErrors) -> bool {
        self.number_anyway.is_some() || errors.get("number") == Some("directory-number-wrong")
    }

    fn description(&self) -> LocalText {
        let mut text = LocalText::default();
        text.set(Language::Fr, &self.description_fr);
        text.set(Language::De, &self.description_de);
        text.set(Language::En, &self.description_en);
        text
    }
}

/// Languages an organisation may say it works in.
pub const LANGUAGES: &[&str] = &["fr", "de", "en", "it"];

/// The known values of a list of boxes, each once (a crafted form may send one twice).
fn known(list: &[String], is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut known: Vec<_> = list.iter().filter(|code| is_known(code)).cloned().collect();
    known.sort();
    known.dedup();
    known
}

fn is_area(code: &str) -> bool {
    crate::chambers::territories::regions::find(code).is_some()
}

fn optional(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn whole(text: &str, most: i32) -> Result<Option<i32>, ()> {
    match text.trim() {
        "" => Ok(None),
        typed => typed.parse().ok().filter(|number| (0..=most).contains(number)).map(Some).ok_or(()),
    }
}

impl From<&Organisation> for OrganisationForm {
    fn from(record: &Organisation) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let described = |language| record.description.get(language).unwrap_or_default().to_owned();
        let flag = |is_set: bool| is_set.then(|| "1".to_owned());
        Self {
            name: record.name.clone(),
            brand: text(&record.brand),
            jurisdiction: record.jurisdiction.to_string(),
            form: record.legal_family().map(|form| form.as_str().to_owned()).unwrap_or_default(),
            kind: text(&record.kind),
            number: text(&record.registry_id),
            // What an import or a member has brought in with its mark is not asked about at every save.
            number_anyway: flag(record.has_doubtful_number()),
            street: text(&record.street),
            postcode: text(&record.postcode),
            city: text(&record.city),
            // The middle of the commune is nobody's word.
            position: record
                .position
                .filter(|_| !record.has_approximate_position())
                .map(positions::written)
                .unwrap_or_default(),
            activity: text(&record.activity_label),
            description_fr: described(Language::Fr),
            description_de: described(Language::De),
            description_en: described(Language::En),
            sectors: record.sectors.iter().map(|sector| sector.code.clone()).collect(),
            areas: record.areas.clone(),
            radius_km: record.radius_km.map(|km| km.to_string()).unwrap_or_default(),
            website: text(&record.website),
            email: text(&record.email),
            phone: text(&record.phone),
            languages: record.languages.clone(),
            staff: record.staff_count.map(|count| count.to_string()).unwrap_or_default(),
            turnover: record.turnover_minor.map(|minor| (minor / 100).to_string()).unwrap_or_default(),
            tags: record.tags.join(", "),
            supplies: flag(record.is_supplier),
            buys: flag(record.is_buyer || record.flags.iter().any(|mark| mark == ASKS_TO_BUY)),
            request: String::new(),
            seen: String::new(),
        }
    }
}

/// What the form shows of a record, in short: another record gives another text.
pub fn version(record: &Organisation) -> String {
    let mut form = OrganisationForm::from(record);
    form.sectors.sort();
    form.areas.sort();
    hash(&serde_json::to_string(&form).unwrap_or_default())
}

/// Mark of a record whose organisation says that it buys by public-procurement rules; staff decides.
pub const ASKS_TO_BUY: &str = "asks_to_buy";

/// Where an address lies, when the gazetteer knows it.
pub fn place_of<'a>(
    record: &OwnRecord,
    places: &'a Gazetteer,
) -> Option<&'a crate::chambers::territories::Place> {
    places.locate(record.jurisdiction, record.postcode.as_deref(), record.city.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> OrganisationForm {
        OrganisationForm {
            name: "Le Levain".to_owned(),
            jurisdiction: "CH".to_owned(),
            ..OrganisationForm::default()
        }
    }

    #[test]
    fn a_short_form_is_enough() {
        let record = form().understand().unwrap();
        assert_eq!((record.name.as_str(), record.jurisdiction), ("Le Levain", Jurisdiction::Ch));
        assert!(record.sectors.is_empty() && record.website.is_none());
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        let wrong = OrganisationForm {
            name: "  ".to_owned(),
            jurisdiction: "XX".to_owned(),
            website: "javascript:alert(1)".to_owned(),
            email: "nobody".to_owned(),
            radius_km: "-3".to_owned(),
            city: "Lau\u{1b}sanne".to_owned(),
            ..form()
        };
        let errors = wrong.understand().unwrap_err();
        for field in ["name", "jurisdiction", "website", "email", "radius_km", "city"] {
            assert!(errors.has(field), "{field}");
        }
        let number = OrganisationForm { number: "CHE-109.322.552".to_owned(), ..form() };
        assert_eq!(number.understand().unwrap_err().get("number"), Some("directory-number-wrong"));
        let known = OrganisationForm { number_anyway: Some("1".to_owned()), ..number };
        assert!(known.understand().is_ok(), "who says so knows it better than a rule");
    }

    #[test]
    fn words_amounts_and_brands_are_read_as_people_write_them() {
        let typed = OrganisationForm {
            brand: " Le Levain ".to_owned(),
            tags: "pain,  pain bio ; pain\nlevain".to_owned(),
            turnover: "1’250 000".to_owned(),
            ..form()
        };
        let record = typed.understand().unwrap();
        assert_eq!(record.brand, None, "the same as the name is none");
        assert_eq!(record.tags, ["pain", "pain bio", "levain"]);
        assert_eq!(record.turnover_minor, Some(125_000_000));
        let many =
            OrganisationForm { tags: (0..31).map(|n| n.to_string()).collect::<Vec<_>>().join(","), ..form() };
        assert!(many.understand().unwrap_err().has("tags"));
    }

    #[test]
    fn unknown_sectors_languages_and_areas_are_left_out() {
        let strange = OrganisationForm {
            sectors: vec!["S01.1".to_owned(), "S99".to_owned(), "S01.1".to_owned()],
            languages: vec!["fr".to_owned(), "tlh".to_owned(), "fr".to_owned()],
            areas: vec!["CH-VD".to_owned(), "<script>".to_owned(), "CH-VD".to_owned()],
            ..form()
        };
        let record = strange.understand().unwrap();
        assert_eq!(
            (record.sectors, record.languages, record.areas),
            (vec!["S01.1".to_owned()], vec!["fr".to_owned()], vec!["CH-VD".to_owned()])
        );
    }
}

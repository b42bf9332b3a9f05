//! Requirements in words.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::values::{Language, LocalText, PersonId};
use fluent_bundle::FluentValue;
use notices::Place;

use super::model::{Asked, Holders, Requirement, State};
use crate::locales;
use crate::tenders::views::{amount, cpv_name, named, place_text, sector_name};
use crate::web::format;

/// What the words need beside the requirement.
pub struct Wording<'a> {
    pub language: Language,
    pub schemes: &'a HashMap<String, LocalText>,
    pub currency: Option<&'a str>,
}

impl Wording<'_> {
    /// What is asked, in words.
    pub fn asked(&self, asked: &Asked) -> String {
        let language = self.language;
        match asked {
            Asked::Cpv { code } => {
                let name = cpv_name(language, code);
                let key = if name.is_empty() { "requirements-asked-code" } else { "requirements-asked-cpv" };
                self.with(key, &[("code", code.as_str().into()), ("name", name.into())])
            }
            Asked::Sector { code } => {
                self.with("requirements-asked-sector", &[("name", sector_name(language, code).into())])
            }
            Asked::Place { stated, .. } => {
                // A note on the place is quoted below it; it is its name only where nothing else names it.
                let named = place_text(language, &Place { text: None, ..stated.as_ref().clone() });
                let name = if named.is_empty() { place_text(language, stated) } else { named };
                self.with("requirements-asked-place", &[("name", name.into())])
            }
            Asked::Reserved { statuses, holders } => {
                let names = statuses.iter().map(|status| named(language, "tenders-reserved-", status));
                let names = names.collect::<Vec<_>>().join(", ");
                let who = holders.as_str();
                self.with("requirements-asked-reserved", &[("name", names.into()), ("who", who.into())])
            }
            Asked::Guarantee { scheme, accepts_declared, holders } => {
                self.guarantee(scheme, *accepts_declared, *holders)
            }
            Asked::Turnover { minor } => {
                let amount = amount(language, Some(*minor), self.currency);
                let amount = amount.unwrap_or_else(|| format::number(language, minor / 100));
                self.with("requirements-asked-turnover", &[("amount", amount.into())])
            }
            Asked::Staff { people } => locales::count(language, "requirements-asked-staff", *people),
            Asked::Capacity { amount, unit } => {
                let amount = format::number(language, *amount);
                let values = [("amount", amount.into()), ("unit", unit.as_str().into())];
                self.with("requirements-asked-capacity", &values)
            }
            Asked::Paper { topic } | Asked::Clause { topic, hours: None } => self.topic(topic.as_str()),
            Asked::Clause { topic, hours: Some(hours) } => {
                let hours = format::number(language, *hours);
                let topic = self.topic(topic.as_str());
                let values = [("topic", topic.into()), ("hours", hours.into())];
                self.with("requirements-asked-clause-hours", &values)
            }
        }
    }

    fn guarantee(&self, scheme: &str, accepts_declared: bool, holders: Holders) -> String {
        let name = self.schemes.get(scheme).map_or(scheme, |name| name.best(self.language));
        let proof = if accepts_declared { "declared" } else { "verified" };
        let values: [(&'static str, FluentValue<'_>); 3] =
            [("name", name.into()), ("proof", proof.into()), ("who", holders.as_str().into())];
        self.with("requirements-asked-guarantee", &values)
    }

    fn with(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        locales::text_with(self.language, key, values)
    }

    fn topic(&self, topic: &str) -> String {
        locales::text(self.language, &format!("requirements-topic-{topic}"))
    }
}

/// A requirement as the page shows it.
#[derive(Debug, PartialEq)]
pub struct Line {
    pub key: String,
    pub words: String,
    pub state: State,
    pub origin: String,
    /// Fields of eForms, for notices in that format.
    pub fields: &'static str,
    pub quotes: Vec<String>,
    /// What the notice says, when something else holds.
    pub read: Option<String>,
    pub is_outdated: bool,
    /// Who changed it, for those who may; and when.
    pub by: Option<String>,
    pub at: Option<DateTime<Utc>>,
}

impl Line {
    pub fn new(
        words: &Wording<'_>,
        one: &Requirement,
        is_eforms: bool,
        people: &HashMap<PersonId, String>,
    ) -> Self {
        Self {
            key: one.key.clone(),
            words: words.asked(&one.asked),
            state: one.state,
            origin: locales::text(words.language, &format!("requirements-origin-{}", one.origin.as_str())),
            fields: if is_eforms { one.origin.eforms() } else { "" },
            quotes: one.quotes.clone(),
            read: one.read.as_ref().map(|read| words.asked(read)),
            is_outdated: one.is_outdated,
            by: one.by.and_then(|by| people.get(&by).cloned()),
            at: one.at,
        }
    }

    /// Key of the sentence that says how it stands.
    pub fn state_key(&self) -> String {
        format!("requirements-state-{}", self.state.as_str())
    }

    pub fn is_set_aside(&self) -> bool {
        self.state == State::SetAside
    }

    /// Whether the rules' own reading can be taken back.
    pub fn is_changed(&self) -> bool {
        self.state != State::AsRead
    }

    pub fn is_added(&self) -> bool {
        self.state == State::Added
    }
}

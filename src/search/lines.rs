//! An answer as a card of the page: what it says in the reader's language, and why it is there.
use super::explain::{found_in, mark, passage};
use super::labels::Labels;
use super::pages::Shown;
use super::query::IndexName;
use super::results::{Hit, Part, Reason};
use super::told::{Saying, Told};
use crate::catalogue::PriceWords;
use crate::{catalogue, directory, locales, tenders};
use chrono::{DateTime, NaiveDate};
use entity::values::{Language, LocalText};
use std::collections::HashSet;

/// One answer.
#[derive(Debug)]
pub(super) struct Line {
    pub url: String,
    /// The name without marks.
    pub plain: String,
    pub name: Passage,
    pub excerpts: Vec<Passage>,
    pub commune: Option<String>,
    pub supplier: Option<String>,
    /// Where a quote is asked for.
    pub ask_url: Option<String>,
    pub distance_km: Option<f64>,
    pub price: Option<PriceWords>,
    pub lead: Option<String>,
    /// Until when a tender can be answered, and whether that has passed.
    pub due: Option<(NaiveDate, bool)>,
    /// What it does, and the names of what is verified.
    pub sectors: Vec<String>,
    pub guarantees: Vec<String>,
    pub reasons: Vec<String>,
}

/// A text with its found words marked.
#[derive(Debug, Default)]
pub(super) struct Passage {
    pub parts: Vec<Part>,
    /// Its language, as a code and in words, where it is not the reader's.
    pub lang: Option<(String, String)>,
}

/// The quotes room lies above this one: its address is only written.
const ASK: &str = "/devis/nouveau";
/// Sectors and guarantees shown of one answer.
const MOST_TAGS: usize = 3;
/// Titles of offers shown under a supplier.
const MOST_OFFERS: usize = 3;

impl Shown<'_> {
    pub(super) fn line(&self, hit: &Hit) -> Line {
        let labels = self.labels;
        let none = Told::default();
        let told = self.told.get(&hit.id).unwrap_or(&none);
        let first = |name: &str| hit.facts.get(name).and_then(|values| values.first().cloned());
        let (url, owner, ask_url) = match labels.index {
            IndexName::Suppliers => {
                let ask = format!("{ASK}?fournisseur={}", hit.slug);
                (directory::urls::supplier(&hit.slug), "supplier", Some(ask))
            }
            IndexName::Offers => {
                let slug = first("supplier_slug").unwrap_or_default();
                let ask = format!("{ASK}?fournisseur={slug}&offre={}", hit.id);
                (catalogue::urls::offer(&hit.slug), "supplier", Some(ask))
            }
            IndexName::Tenders => (format!("{}/{}", tenders::urls::LIST, hit.id), "buyer", None),
        };
        let found = found_in(hit);
        let facts = |name: &str| hit.facts.get(name).map_or(&[][..], Vec::as_slice).iter();
        let branches = facts("sector").filter(|code| code.contains('.'));
        Line {
            url,
            plain: told.title.as_ref().map_or(&hit.name, |title| &title.text).clone(),
            name: self.name(hit, told, &found),
            excerpts: self.excerpts(hit, told, &found),
            commune: hit.commune.clone(),
            supplier: first(owner),
            ask_url,
            distance_km: hit.distance_km,
            price: told.price.clone(),
            lead: told.lead.clone(),
            due: self.due(hit),
            sectors: branches.take(MOST_TAGS).map(|code| labels.of("sector", code)).collect(),
            guarantees: facts("guarantee").take(MOST_TAGS).map(|code| labels.of("guarantee", code)).collect(),
            reasons: self.reasons(hit),
        }
    }

    fn reasons(&self, hit: &Hit) -> Vec<String> {
        let is_placed = hit.reasons.iter().any(Reason::is_place);
        let told = hit.reasons.iter().filter(|reason| {
            // Where it is has a sentence of its own.
            !(is_placed && matches!(reason, Reason::Word { field, .. } if field == "place"))
        });
        let mut reasons: Vec<String> = told.map(|reason| in_words(reason, self.labels)).collect();
        reasons.dedup();
        reasons
    }

    fn name(&self, hit: &Hit, told: &Told, found: &HashSet<String>) -> Passage {
        match &told.title {
            Some(title) => Passage { parts: mark(&title.text, found), lang: self.named(title) },
            None => Passage { parts: mark(&hit.name, found), lang: None },
        }
    }

    /// The text around what was found, in the reader's language where there is one.
    fn excerpts(&self, hit: &Hit, told: &Told, found: &HashSet<String>) -> Vec<Passage> {
        let marked = |field: &str| hit.highlights.iter().find(|highlight| highlight.field == field);
        if marked("offers").is_some() {
            let titles = told.offers.iter().filter(|title| says(title, found)).take(MOST_OFFERS);
            let titles: Vec<Passage> = titles.map(|title| self.titled(title, found)).collect();
            if !titles.is_empty() {
                return titles;
            }
        }
        let fields = ["offers", "lots", "text", "activity"];
        let Some(highlight) = fields.into_iter().find_map(marked) else { return Vec::new() };
        let passage = match (&told.text, highlight.field.as_str()) {
            (Some(text), "text") => Passage { parts: passage(&text.text, found), lang: self.named(text) },
            (_, "lots") => Passage {
                parts: highlight.parts.clone(),
                lang: told.original.as_ref().and_then(|lang| self.language(lang)),
            },
            _ => Passage { parts: highlight.parts.clone(), lang: None },
        };
        vec![passage]
    }

    fn titled(&self, title: &LocalText, found: &HashSet<String>) -> Passage {
        let language = self.labels.language;
        let lang = self.language(title.best_language(language).as_str());
        Passage { parts: mark(title.best(language), found), lang }
    }

    fn named(&self, saying: &Saying) -> Option<(String, String)> {
        saying.lang.as_ref().and_then(|lang| self.language(lang))
    }

    /// A language in words, when it is not the reader's.
    fn language(&self, code: &str) -> Option<(String, String)> {
        let is_other = code != self.labels.language.as_str();
        is_other.then(|| (code.to_owned(), self.labels.of("language", code)))
    }

    fn due(&self, hit: &Hit) -> Option<(NaiveDate, bool)> {
        let fact = |name: &str| hit.facts.get(name).and_then(|values| values.first());
        let day = fact("deadline")?.parse().ok()?;
        let until = fact("open_until").and_then(|until| DateTime::parse_from_rfc3339(until).ok());
        Some((day, until.is_some_and(|until| until <= self.now)))
    }
}

fn in_words(reason: &Reason, labels: &Labels<'_>) -> String {
    let language = labels.language;
    let say = |key: &str, arguments: &[(&'static str, &str)]| {
        let arguments: Vec<_> =
            arguments.iter().map(|(name, value)| (*name, (*value).to_owned().into())).collect();
        locales::text_with(language, key, &arguments)
    };
    match reason {
        Reason::Word { word, .. } => say("search-reason-word", &[("word", word)]),
        Reason::Expansion { typed, word, relation, .. } => {
            let key = match *relation {
                "correction" => "search-reason-correction",
                "beginning" => "search-reason-beginning",
                _ => "search-reason-synonym",
            };
            say(key, &[("typed", typed), ("word", word)])
        }
        Reason::Sector { code, .. } => say("search-reason-sector", &[("sector", &labels.sector(code))]),
        Reason::Kind { code } if labels.config.kinds.contains_key(code) => {
            say("search-reason-kind", &[("code", &labels.supplier_kind(code))])
        }
        Reason::Kind { code } => say("search-reason-word", &[("word", code)]),
        Reason::IsThere { place } => say("search-reason-there", &[("place", place)]),
        Reason::IsNear { place, distance_km } => {
            let distance = crate::web::format::distance(language, *distance_km);
            say("search-reason-near", &[("place", place), ("distance", &distance)])
        }
        Reason::Serves { place } => say("search-reason-serves", &[("place", place)]),
    }
}

/// Whether a title has a found word in any of its languages.
fn says(title: &LocalText, found: &HashSet<String>) -> bool {
    let texts = Language::ALL.iter().filter_map(|language| title.get(*language));
    texts.into_iter().any(|text| mark(text, found).iter().any(|part| part.marked))
}

//! Articles behind reserved lots, groups, direct awards and margins, and amounts that they name, as dated data: shown with
//! their source, never applied as advice.

use std::sync::LazyLock;

use chrono::NaiveDate;
use entity::values::{Currency, Language};
use serde::Deserialize;

/// Whose procurement law a notice follows, as far as its buyer's country tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Law {
    #[serde(rename = "EU")]
    Union,
    #[serde(rename = "FR")]
    France,
    #[serde(rename = "CH")]
    Switzerland,
    #[serde(rename = "QC")]
    Quebec,
}

/// How sure the reference is: read in the official text, or reported by others and to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    Read,
    Reported,
}

/// One reference.
#[derive(Debug, Clone, Deserialize)]
pub struct Article {
    /// `res-ws`, `res-pub-ser` (eForms BT-71), `execution` (BT-736), `groups`, `lots`; for who prepares a need
    /// `outside-scope`, `direct-award`, `direct-award-works`, `direct-award-structure`, `direct-award-limits`, `splitting`,
    /// `margin`, `small-enterprises`.
    pub subject: String,
    pub law: Law,
    /// The law and its article as each language cites them.
    fr: String,
    de: String,
    en: String,
    pub url: String,
    pub checked_on: NaiveDate,
    pub certainty: Certainty,
}

impl Article {
    pub fn cited(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.fr,
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }
}

static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_bytes!("law.csv").as_slice()).into_deserialize();
    rows.map(|row| row.expect("our own table is well formed")).collect()
});

/// The value below which an article holds, in whole units of its currency and without tax.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Threshold {
    /// The subject of the article that names it.
    pub subject: String,
    pub law: Law,
    below: i64,
    pub currency: Currency,
}

impl Threshold {
    pub const fn minor(&self) -> i64 {
        self.below * 100
    }
}

static THRESHOLDS: LazyLock<Vec<Threshold>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_bytes!("thresholds.csv").as_slice()).into_deserialize();
    rows.map(|row| row.expect("our own table is well formed")).collect()
});

/// The amount that an article of a subject names.
pub fn threshold(subject: &str, law: Law) -> Option<&'static Threshold> {
    THRESHOLDS.iter().find(|threshold| threshold.subject == subject && threshold.law == law)
}

/// Member States of the Union and of the European Economic Area, whose buyers follow the directive.
const DIRECTIVE: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// References on a subject for a buyer's country (ISO 3166-1 alpha-2), the country's own first.
pub fn articles(subject: &str, country: Option<&str>) -> Vec<&'static Article> {
    let country = country.unwrap_or_default();
    let own = match country {
        "FR" => Some(Law::France),
        "CH" => Some(Law::Switzerland),
        "CA" => Some(Law::Quebec),
        _ => None,
    };
    let follows = DIRECTIVE.contains(&country);
    let mut found: Vec<_> = ARTICLES
        .iter()
        .filter(|article| article.subject == subject)
        .filter(|article| Some(article.law) == own || (follows && article.law == Law::Union))
        .collect();
    found.sort_by_key(|article| article.law == Law::Union);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_lot_reserved_to_workshops_names_the_code_then_the_directive() {
        let found: Vec<_> = articles("res-ws", Some("FR")).iter().map(|article| article.law).collect();
        assert_eq!(found, [Law::France, Law::Union]);
        assert!(articles("res-ws", Some("FR"))[0].cited(Language::Fr).contains("L2113-12"));
    }

    #[test]
    fn swiss_law_is_cited_by_the_name_it_has_in_the_language() {
        let [article] = articles("groups", Some("CH"))[..] else { panic!("one Swiss reference") };
        assert_eq!(article.cited(Language::Fr), "LMP art. 31 ; AIMP 2019 art. 31");
        assert_eq!(article.cited(Language::De), "BöB Art. 31; IVöB 2019 Art. 31");
    }

    #[test]
    fn every_amount_belongs_to_an_article_that_is_shown_with_it() {
        assert!(THRESHOLDS.len() > 4);
        for threshold in THRESHOLDS.iter() {
            let has_article =
                |article: &Article| article.subject == threshold.subject && article.law == threshold.law;
            assert!(ARTICLES.iter().any(has_article), "{threshold:?}");
        }
        assert_eq!(threshold("direct-award", Law::Switzerland).unwrap().minor(), 15_000_000);
        assert_eq!(threshold("direct-award", Law::Union), None);
    }

    #[test]
    fn every_reference_has_a_source_a_date_and_words_in_each_language() {
        for article in ARTICLES.iter() {
            assert!(article.url.starts_with("https://"), "{article:?}");
            assert!(article.checked_on >= NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(), "{article:?}");
            assert!(
                !article.fr.is_empty() && !article.de.is_empty() && !article.en.is_empty(),
                "{article:?}"
            );
        }
    }

    #[test]
    fn a_country_we_know_nothing_of_has_no_reference() {
        assert!(articles("res-ws", Some("PY")).is_empty());
        assert!(articles("groups", None).is_empty());
    }
}

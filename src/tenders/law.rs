//! Articles behind reserved lots and groups, as dated data: shown with their source, never applied as advice.

use std::sync::LazyLock;

use chrono::NaiveDate;
use entity::values::Language;
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
    /// `res-ws`, `res-pub-ser` (eForms BT-71), `execution` (BT-736), `groups`.
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
    fn a_country_we_know_nothing_of_has_no_reference() {
        assert!(articles("res-ws", Some("PY")).is_empty());
        assert!(articles("groups", None).is_empty());
    }
}

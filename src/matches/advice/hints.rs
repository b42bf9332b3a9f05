//! What the law of the buyer's place allows, as dated references: a hint, never legal advice.

use entity::values::Language;

use crate::tenders::law::{self, Article, Certainty};
use crate::tenders::{self, needs::Draft};

/// One thing that the law allows or limits.
#[derive(Debug)]
pub struct Hint {
    /// Keys of what it is called and of what it means.
    pub title: &'static str,
    pub text: &'static str,
    pub lines: Vec<Line>,
}

/// An article with the amount that it names.
#[derive(Debug)]
pub struct Line {
    pub article: &'static Article,
    /// The law and its article as the language cites them.
    pub cited: &'static str,
    pub amount: Option<String>,
    /// How the value of the need stands to the amount: key of a sentence.
    pub verdict: Option<&'static str>,
}

impl Line {
    /// Not read in an official text: it warns, and nothing rests on it.
    pub fn is_uncertain(&self) -> bool {
        self.article.certainty == Certainty::Reported
    }
}

impl Hint {
    /// Whether one of its articles was only reported.
    pub fn warns(&self) -> bool {
        self.lines.iter().any(Line::is_uncertain)
    }
}

/// Subjects of articles with the keys of title and text.
type Subject = (&'static [&'static str], &'static str, &'static str);

/// In the order in which they help.
const SUBJECTS: &[Subject] = &[
    (&["outside-scope"], "advice-hint-outside-scope", "advice-hint-outside-scope-text"),
    (&["margin"], "advice-hint-margin", "advice-hint-margin-text"),
    (&["small-enterprises"], "advice-hint-small-enterprises", "advice-hint-small-enterprises-text"),
    (&["direct-award", "direct-award-limits"], "advice-hint-direct-award", "advice-hint-direct-award-text"),
    (
        &["direct-award-works", "direct-award-structure", "direct-award-limits"],
        "advice-hint-direct-award",
        "advice-hint-direct-award-text",
    ),
    (&["res-ws", "res-pub-ser"], "advice-hint-reserving", "advice-hint-reserving-text"),
    (&["lots"], "advice-hint-lots", "advice-hint-lots-text"),
    (&["splitting"], "advice-hint-splitting", "advice-hint-splitting-text"),
];

/// The hints for a need, by the country of its buyer and by what is bought.
pub fn hints(language: Language, draft: &Draft) -> Vec<Hint> {
    let country = draft.country.as_deref();
    let is_works = draft.nature.as_deref() == Some("works");
    let applies = |subjects: &[&str]| match subjects {
        ["direct-award", ..] => !is_works,
        ["direct-award-works", ..] => is_works,
        // What Swiss law says of reserving is that such contracts are outside of it.
        ["res-ws", ..] => country != Some("CH"),
        _ => true,
    };
    let hint = |(subjects, title, text): &Subject| {
        let articles = subjects.iter().flat_map(|subject| law::articles(subject, country));
        Hint { title, text, lines: articles.map(|article| line(language, draft, article)).collect() }
    };
    // Limits alone say nothing.
    let says = |hint: &Hint| hint.lines.iter().any(|line| line.article.subject != "direct-award-limits");
    SUBJECTS.iter().filter(|(subjects, ..)| applies(subjects)).map(hint).filter(says).collect()
}

fn line(language: Language, draft: &Draft, article: &'static Article) -> Line {
    let cited = article.cited(language);
    let Some(threshold) = law::threshold(&article.subject, article.law) else {
        return Line { article, cited, amount: None, verdict: None };
    };
    let value = draft.value.as_ref().filter(|(_, currency)| currency == threshold.currency.as_str());
    let verdict = match value {
        Some((minor, _)) if *minor < threshold.minor() => "advice-value-below",
        Some(_) => "advice-value-not-below",
        None => "advice-value-unknown",
    };
    let amount = tenders::amount(language, Some(threshold.minor()), Some(threshold.currency.as_str()));
    Line { article, cited, amount, verdict: Some(verdict) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(country: &str, nature: &str, value: Option<(i64, &str)>) -> Draft {
        Draft {
            id: entity::values::TenderId::new(),
            title: String::new(),
            is_draft: true,
            nature: Some(nature.to_owned()),
            language: Language::Fr,
            country: Some(country.to_owned()),
            value: value.map(|(minor, currency)| (minor, currency.to_owned())),
            mark: String::new(),
            can_undo: false,
            divisible: Vec::new(),
        }
    }

    fn titles(hints: &[Hint]) -> Vec<&str> {
        hints.iter().map(|hint| hint.title.trim_start_matches("advice-hint-")).collect()
    }

    fn verdicts(hints: &[Hint]) -> Vec<&str> {
        hints.iter().flat_map(|hint| &hint.lines).filter_map(|line| line.verdict).collect()
    }

    #[test]
    fn a_swiss_buyer_reads_what_is_outside_the_law_and_below_which_value_to_award_directly() {
        let hints = super::hints(Language::Fr, &draft("CH", "services", Some((14_999_999, "CHF"))));
        assert_eq!(titles(&hints), ["outside-scope", "direct-award", "lots", "splitting"]);
        assert_eq!(verdicts(&hints), ["advice-value-below"]);
        assert!(hints[1].warns(), "that a commune may set less is only reported");
        let at = super::hints(Language::Fr, &draft("CH", "services", Some((15_000_000, "CHF"))));
        assert_eq!(verdicts(&at), ["advice-value-not-below"], "below means below");
        let works = super::hints(Language::Fr, &draft("CH", "works", Some((20_000_000, "CHF"))));
        assert_eq!(verdicts(&works), ["advice-value-not-below", "advice-value-below"]);
        let euros = super::hints(Language::Fr, &draft("CH", "services", Some((100, "EUR"))));
        assert_eq!(verdicts(&euros), ["advice-value-unknown"], "amounts are never converted");
    }

    #[test]
    fn a_buyer_of_quebec_reads_of_the_margin_and_what_is_uncertain_warns() {
        let hints = super::hints(Language::En, &draft("CA", "services", None));
        assert_eq!(titles(&hints), ["margin", "small-enterprises", "direct-award"]);
        assert!(!hints[0].lines[0].is_uncertain() && hints[1].warns() && hints[2].warns());
        assert_eq!(verdicts(&hints), ["advice-value-unknown"]);
    }

    #[test]
    fn a_french_buyer_reads_who_may_be_reserved_for_and_other_countries_what_the_directive_says() {
        let hints = super::hints(Language::Fr, &draft("FR", "supplies", None));
        assert_eq!(titles(&hints), ["direct-award", "reserving", "lots", "splitting"]);
        let hints = super::hints(Language::De, &draft("DE", "services", None));
        assert_eq!(titles(&hints), ["reserving", "lots"]);
        assert!(super::hints(Language::De, &draft("PY", "services", None)).is_empty());
    }
}

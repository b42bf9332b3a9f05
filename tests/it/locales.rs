//! The interface is complete in three languages: the same keys with the same arguments, none missing, none unused.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use entity::values::Language;
use halle::locales;

/// Keys made at run time: their prefix stands here with where it is made.
const MADE_AT_RUN_TIME: &[&str] = &[
    "api-operation-", // api/description.rs and pages.rs: one per question, one per parameter
    "api-parameter-",
    "accounts-mail-",        // accounts/mails.rs: <letter>-subject, -body, -action
    "accounts-language-",    // templates: one per language
    "accounts-data-",        // accounts/personal: one title and one reason per purpose
    "accounts-field-",       // accounts/personal/pages.rs: one per column with a word of its own
    "chambers-changed-",     // templates/chambers/settings.html: one per setting
    "trust-state-",          // trust/seal.rs: one per state
    "membership-act-",       // membership/view.rs: one per line of the history
    "trust-issuer-",         // trust/scheme.rs: one per kind of issuer of the reference table
    "trust-act-",            // trust/view.rs: one per line of the history
    "audit-",                // desk/log/sentence.rs: one per act of the log
    "casework-queue-",       // casework, desk: one per queue
    "casework-placeholder-", // templates/casework/answer_fields.html: one per placeholder
    "desk-count-",           // desk/front.rs: one per queue
    "desk-import-kind-",     // desk/imports/pages.rs: one per kind
    "desk-import-remark-",   // desk/imports/report.rs: one per word of the reader of files
    "desk-import-failure-",
    // matches/words.rs: one per code of what matching says.
    "matches-condition-",
    "matches-confirm-",
    "matches-missing-",
    "matches-reason-",
    // tenders/fetch: one per publisher, one per trouble.
    "fetch-allowed-",
    "fetch-hint-places-",
    "fetch-trouble-",
    // tenders/requirements/view.rs: one per source in the notice, per standing, per topic.
    "requirements-origin-",
    "requirements-state-",
    "requirements-topic-",
    // tenders/views.rs `named`: one per code of the notices, publishers, countries and fields.
    "tenders-country-",
    "tenders-duration-",
    "tenders-field-",
    "tenders-kind-",
    "tenders-language-",
    "tenders-licence-",
    "tenders-nature-",
    "tenders-procedure-",
    "tenders-reserved-",
    "tenders-social-",
    "tenders-source-",
    "tenders-status-",
    "tenders-window-",
    "catalogue-unit-", // catalogue/view.rs: one per unit, period, way of delivery, month…
    "catalogue-count-",
    "catalogue-kind-",
    "catalogue-status-",
    "catalogue-tab-",
    "catalogue-basis-",
    "catalogue-delivery-",
    "catalogue-capacity-",
    "catalogue-period-",
    "catalogue-month-",
    "catalogue-area-choice-",
];

fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for (path, source) in locales::sources(language) {
        let mut present: Option<String> = None;
        for line in source.lines() {
            if let Some((key, _)) = line.split_once('=').filter(|(key, _)| is_key(key.trim_end())) {
                let key = key.trim_end().to_owned();
                assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{path}: {key} stands twice");
                present = Some(key);
            }
            let Some(key) = &present else { continue };
            for piece in line.split('$').skip(1) {
                let end = piece
                    .find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_')
                    .unwrap_or(piece.len());
                keys.get_mut(key).unwrap().insert(piece[..end].to_owned());
            }
        }
    }
    keys
}

fn is_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn files(root: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "templates"] {
        files(&root.join(folder), &mut found);
    }
    found.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap_or_default())).collect()
}

#[test]
fn the_three_languages_have_the_same_keys_and_arguments() {
    let french = keys(Language::Fr);
    assert!(french.len() > 50, "the French texts were not read");
    for language in [Language::De, Language::En] {
        let other = keys(language);
        let missing: Vec<_> = french.keys().filter(|key| !other.contains_key(*key)).collect();
        let foreign: Vec<_> = other.keys().filter(|key| !french.contains_key(*key)).collect();
        assert!(missing.is_empty(), "missing in {language}: {missing:?}");
        assert!(foreign.is_empty(), "only in {language}: {foreign:?}");
        for (key, arguments) in &french {
            assert_eq!(arguments, &other[key], "arguments of {key} in {language}");
        }
    }
}

#[test]
fn every_text_is_read_by_the_parser() {
    for language in Language::ALL {
        for key in keys(*language).keys() {
            assert!(locales::has(*language, key), "{key} is not read in {language}");
        }
    }
}

#[test]
fn every_key_in_templates_exists() {
    let known = keys(Language::Fr);
    let mut missing = BTreeSet::new();
    for (path, text) in
        sources().iter().filter(|(path, _)| path.extension().is_some_and(|kind| kind == "html"))
    {
        for piece in text.split('"').collect::<Vec<_>>().windows(2) {
            let after = piece[1].trim_start();
            let is_filtered = ["|t ", "|t}", "|t)", "|t,", "|tn(", "|tna(", "|ta(", "|ta2("]
                .iter()
                .any(|filter| after.starts_with(filter));
            if is_filtered && !known.contains_key(piece[0]) {
                missing.insert(format!("{}: {}", path.display(), piece[0]));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_key_is_unused() {
    let sources = sources();
    let unused: Vec<_> = keys(Language::Fr)
        .into_keys()
        .filter(|key| !MADE_AT_RUN_TIME.iter().any(|prefix| key.starts_with(prefix)))
        .filter(|key| !sources.iter().any(|(_, text)| text.contains(key.as_str())))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn counts_have_the_plural_and_the_grouping_of_their_language() {
    let said = |language, n| locales::count(language, "tenders-lots", n);
    let all = |language| [0, 1, 2, 10_815].map(|n| said(language, n));
    // French counts nothing in the singular, the two others in the plural.
    assert_eq!(all(Language::Fr), ["0 lot", "1 lot", "2 lots", "10\u{202f}815 lots"]);
    assert_eq!(all(Language::De), ["0 Lose", "1 Los", "2 Lose", "10.815 Lose"]);
    assert_eq!(all(Language::En), ["0 lots", "1 lot", "2 lots", "10,815 lots"]);
}

#[test]
fn nobody_writes_a_plural_in_brackets() {
    for (path, source) in Language::ALL.iter().flat_map(|language| locales::sources(*language)) {
        for (number, line) in source.lines().enumerate() {
            assert!(!line.contains("(s)"), "{path}:{}: use a plural, not (s)", number + 1);
        }
    }
}

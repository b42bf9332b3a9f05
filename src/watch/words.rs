//! Reasons and profiles in the person's language.

use entity::values::{Currency, Language, Money};
use entity::watch::watch_alert::DeclineReason;

use super::model::{Company, Criteria, ReservedWish, Standing, Why};
use crate::locales;
use crate::tenders::{amount, cpv_name, named, place_name, sector_name};
use crate::web::format;

/// A reason as a sentence.
pub fn why(language: Language, why: &Why) -> String {
    let say = |key: &str, arguments: &[(&'static str, String)]| {
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.clone().into())).collect();
        locales::text_with(language, key, &arguments)
    };
    let place = |key: &str, code: &str| say(key, &[("place", place_name(language, code))]);
    let money = |key: &str, minor: i64, currency: &str| {
        say(key, &[("amount", amount(language, Some(minor), Some(currency)).unwrap_or_default())])
    };
    match why {
        Why::Code { asked, chosen } if asked == chosen => {
            say("watch-why-code", &[("asked", code(language, asked))])
        }
        Why::Code { asked, chosen } => {
            say("watch-why-code-inside", &[("asked", code(language, asked)), ("chosen", chosen.clone())])
        }
        Why::Sector { sector } => say("watch-why-sector", &[("sector", sector_name(language, sector))]),
        Why::CodeWider { asked, chosen } => {
            say("watch-why-code-wider", &[("asked", code(language, asked)), ("chosen", chosen.clone())])
        }
        Why::SectorWider { sector, chosen } => {
            let chosen = sector_name(language, chosen);
            say("watch-why-sector-wider", &[("sector", sector_name(language, sector)), ("chosen", chosen)])
        }
        Why::TradeUnknown => say("watch-why-trade-unknown", &[]),
        Why::Place { place: code } => place("watch-why-place", code),
        Why::PlaceWider { place: code } => place("watch-why-place-wider", code),
        Why::PlaceUnknown => say("watch-why-place-unknown", &[]),
        Why::Value { minor, currency } => money("watch-why-value", *minor, currency),
        Why::ValueElsewhere { minor, currency } => money("watch-why-value-elsewhere", *minor, currency),
        Why::ValueUnknown => say("watch-why-value-unknown", &[]),
        Why::Word { word } => say("watch-why-word", &[("word", word.clone())]),
        Why::Reserved { status } => {
            say("watch-why-reserved", &[("status", named(language, "tenders-reserved-", status))])
        }
        Why::GroupsAllowed => say("watch-why-groups-allowed", &[]),
        Why::GroupsUnknown => say("watch-why-groups-unknown", &[]),
    }
}

/// A code with what it stands for, where we know it.
fn code(language: Language, code: &str) -> String {
    match cpv_name(language, code) {
        name if name.is_empty() => code.to_owned(),
        name => format!("{name} ({code})"),
    }
}

/// The key of how a record fits.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Known => "watch-standing-known",
        Standing::ToConfirm => "watch-standing-to-confirm",
        Standing::Part => "watch-standing-part",
        Standing::Unknown => "watch-standing-unknown",
        Standing::Lacking => "watch-standing-lacking",
    }
}

/// The key of why a tender is not for an organisation.
pub const fn decline(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::Trade => "watch-decline-trade",
        DeclineReason::Place => "watch-decline-place",
        DeclineReason::Size => "watch-decline-size",
        DeclineReason::Time => "watch-decline-time",
        DeclineReason::Capacity => "watch-decline-capacity",
        DeclineReason::Conditions => "watch-decline-conditions",
        DeclineReason::Partners => "watch-decline-partners",
        DeclineReason::Other => "watch-decline-other",
    }
}

pub const fn reserved(wish: ReservedWish) -> &'static str {
    match wish {
        ReservedWish::With => "watch-reserved-with",
        ReservedWish::Without => "watch-reserved-without",
        ReservedWish::Only => "watch-reserved-only",
    }
}

pub const fn company(company: Company) -> &'static str {
    match company {
        Company::Either => "watch-company-either",
        Company::Alone => "watch-company-alone",
        Company::Together => "watch-company-together",
    }
}

/// A profile in lines: the key of what it is about, and what it says. What asks for nothing is left out.
pub fn criteria(language: Language, criteria: &Criteria) -> Vec<(&'static str, String)> {
    let list = |codes: &[String], name: &dyn Fn(&str) -> String| {
        codes.iter().map(|code| name(code)).collect::<Vec<_>>().join(" · ")
    };
    let lines = [
        ("watch-field-sectors", list(&criteria.sectors, &|code| sector_name(language, code))),
        ("watch-field-cpv", list(&criteria.cpv, &|asked| code(language, asked))),
        ("watch-field-places", list(&criteria.places, &|place| place_name(language, place))),
        ("watch-line-value", value(language, criteria)),
        ("watch-field-words", criteria.words.join(" · ")),
        ("watch-field-without", criteria.without.join(" · ")),
        ("watch-field-reserved", locales::text(language, reserved(criteria.reserved))),
        ("watch-field-company", locales::text(language, company(criteria.company))),
    ];
    lines.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

fn value(language: Language, criteria: &Criteria) -> String {
    let money = |minor: i64, currency: Currency| format::money(language, Money { minor, currency });
    let currency = criteria.currency;
    let say = |key: &str, from: Option<i64>, to: Option<i64>| {
        let arguments = [
            ("from", from.map(|minor| money(minor, currency)).unwrap_or_default().into()),
            ("to", to.map(|minor| money(minor, currency)).unwrap_or_default().into()),
        ];
        locales::text_with(language, key, &arguments)
    };
    match (criteria.value_from, criteria.value_to) {
        (None, None) => String::new(),
        (from @ Some(_), None) => say("watch-value-from", from, None),
        (None, to @ Some(_)) => say("watch-value-to", None, to),
        (from, to) => say("watch-value-between", from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_sentence_in_three_languages() {
        let text = || "x".to_owned();
        let all = [
            Why::Code { asked: text(), chosen: text() },
            Why::Code { asked: "90911200".to_owned(), chosen: "90910000".to_owned() },
            Why::Sector { sector: "S04.1".to_owned() },
            Why::CodeWider { asked: text(), chosen: text() },
            Why::SectorWider { sector: "S04".to_owned(), chosen: "S04.1".to_owned() },
            Why::TradeUnknown,
            Why::Place { place: "CH-VD".to_owned() },
            Why::PlaceWider { place: "CH".to_owned() },
            Why::PlaceUnknown,
            Why::Value { minor: 100, currency: "CHF".to_owned() },
            Why::ValueElsewhere { minor: 100, currency: "NOK".to_owned() },
            Why::ValueUnknown,
            Why::Word { word: text() },
            Why::Reserved { status: "res-ws".to_owned() },
            Why::GroupsAllowed,
            Why::GroupsUnknown,
        ];
        for language in Language::ALL.iter().copied() {
            for one in &all {
                let sentence = why(language, one);
                assert!(!sentence.starts_with("watch-"), "{language}: {sentence} is missing");
                assert!(!sentence.contains("{$"), "{language}: {sentence} lacks a value");
            }
        }
    }
}

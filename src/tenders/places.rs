//! Places of performance as codes of our territories: `CH`, `CH-VD`, `FR-69`. NUTS codes of the present and of the
//! regulation of 2013 are known for France and Switzerland.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use notices::Place;

static TERRITORIES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("nuts.csv").lines().skip(1).filter_map(|line| line.split_once(',')).collect()
});

/// The smallest known territory of a place and its country, smallest first; empty when nothing is stated.
pub fn territories(place: &Place) -> Vec<String> {
    let country = place.country.as_deref().or(place.nuts.as_deref().and_then(|nuts| nuts.get(..2)));
    let mut codes = Vec::new();
    if let Some(territory) = place.nuts.as_deref().and_then(of_nuts) {
        codes.push(territory.to_owned());
    } else if let (Some(country), Some(region)) = (country, place.region.as_deref()) {
        let is_code = region.len() <= 3 && region.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let nuts = of_nuts(region);
        match nuts {
            Some(territory) => codes.push(territory.to_owned()),
            None if country == "CA" && is_code => codes.extend(of_canada(region)),
            None if is_code => codes.push(format!("{country}-{}", region.to_uppercase())),
            None => {}
        }
    } else if let (Some("FR"), Some(postcode)) = (country, place.postcode.as_deref()) {
        codes.extend(department(postcode).map(|department| format!("FR-{department}")));
    }
    codes.extend(country.map(str::to_uppercase));
    codes.dedup();
    codes
}

static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let source = include_str!("../../search-config/regions.csv");
    let mut reader = csv::Reader::from_reader(source.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    let first = |names: &str| names.split('|').next().unwrap_or_default().to_owned();
    rows.map(|row| (row[0].to_owned(), first(&row[3]))).collect()
});

/// Whether a code is a territory that we know by name.
pub fn is_known(code: &str) -> bool {
    matches!(code, "CH" | "FR" | "QC") || NAMES.contains_key(code)
}

/// The NUTS code of a canton or department, when it has one of the present regulation.
pub fn nuts_of(territory: &str) -> Option<&'static str> {
    // Codes of 2013 sort before the present ones within France, so the last one is the present one.
    TERRITORIES.iter().filter(|(_, code)| **code == territory).map(|(nuts, _)| *nuts).next_back()
}

/// Cantons, departments and regions of Québec that a buyer can choose, by name.
pub fn choices(country: &str) -> Vec<(&'static str, &'static str)> {
    let inside = |code: &str| code.starts_with(country) && code.len() > 3 && !code.starts_with("FR-R");
    let mut choices: Vec<_> = NAMES
        .iter()
        .filter(|(code, _)| inside(code))
        .map(|(code, name)| (code.as_str(), name.as_str()))
        .collect();
    choices.sort_by_cached_key(|(_, name)| crate::fold::fold(name));
    choices
}

/// The name of a territory as its inhabitants write it; the code when we have no name.
pub fn name_of(code: &str) -> &str {
    NAMES.get(code).map_or(code, String::as_str)
}

/// All territories of several places, each once.
pub fn all<'a>(places: impl IntoIterator<Item = &'a Place>) -> BTreeSet<String> {
    places.into_iter().flat_map(territories).collect()
}

/// Québec and its administrative regions are jurisdictions of ours; other provinces keep the code of Canada.
fn of_canada(region: &str) -> Vec<String> {
    match region {
        "QC" | "qc" => vec!["QC".to_owned()],
        number if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![format!("QC-{number:0>2}"), "QC".to_owned()]
        }
        other => vec![format!("CA-{}", other.to_uppercase())],
    }
}

fn of_nuts(nuts: &str) -> Option<&'static str> {
    let nuts = nuts.trim().to_uppercase();
    TERRITORIES.get(nuts.as_str()).copied()
}

/// The French department of a postcode; Corsica's two are not told apart by it and stay open.
fn department(postcode: &str) -> Option<&str> {
    let is_code = postcode.len() == 5 && postcode.bytes().all(|byte| byte.is_ascii_digit());
    match postcode.get(..2).filter(|_| is_code)? {
        "20" => None,
        "97" => postcode.get(..3),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(
        country: Option<&str>,
        nuts: Option<&str>,
        region: Option<&str>,
        postcode: Option<&str>,
    ) -> Place {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Place {
            country: text(country),
            nuts: text(nuts),
            region: text(region),
            postcode: text(postcode),
            ..Place::default()
        }
    }

    #[test]
    fn territories_are_offered_in_the_order_in_which_people_look_for_them() {
        let names: Vec<_> = choices("CH").into_iter().map(|(_, name)| name).collect();
        let at = |start: &str| names.iter().position(|name| name.starts_with(start)).unwrap();
        assert!(at("Bâle") < at("Berne") && at("Genève") < at("Glaris"), "{names:?}");
        assert!(at("Neuchâtel") < at("Nidwald"), "{names:?}");
    }

    #[test]
    fn nuts_codes_of_both_regulations_lead_to_the_same_department() {
        assert_eq!(territories(&place(Some("FR"), Some("FRK26"), None, None)), ["FR-69", "FR"]);
        assert_eq!(territories(&place(None, Some("FR716"), None, None)), ["FR-69", "FR"]);
        assert_eq!(territories(&place(Some("CH"), Some("CH011"), None, None)), ["CH-VD", "CH"]);
    }

    #[test]
    fn cantons_postcodes_and_unknown_codes_give_what_is_certain() {
        assert_eq!(territories(&place(Some("CH"), None, Some("GE"), None)), ["CH-GE", "CH"]);
        assert_eq!(territories(&place(Some("FR"), None, None, Some("38000"))), ["FR-38", "FR"]);
        assert_eq!(territories(&place(Some("FR"), None, None, Some("20000"))), ["FR"]);
        assert_eq!(territories(&place(Some("NO"), Some("NO082"), None, None)), ["NO"]);
        assert_eq!(territories(&place(Some("CA"), None, Some("4"), None)), ["QC-04", "QC", "CA"]);
        assert!(territories(&Place::default()).is_empty());
    }

    #[test]
    fn every_department_and_canton_is_reached() {
        let reached: BTreeSet<_> = TERRITORIES.values().collect();
        let departments =
            reached.iter().filter(|code| code.starts_with("FR-") && !code.starts_with("FR-R")).count();
        let cantons = reached.iter().filter(|code| code.starts_with("CH-")).count();
        assert_eq!((departments, cantons), (101, 26));
    }
}

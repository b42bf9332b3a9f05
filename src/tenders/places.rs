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

/// All territories of several places, each once.
pub fn all<'a>(places: impl IntoIterator<Item = &'a Place>) -> BTreeSet<String> {
    places.into_iter().flat_map(territories).collect()
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

    fn place(country: Option<&str>, nuts: Option<&str>, region: Option<&str>, postcode: Option<&str>) -> Place {
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

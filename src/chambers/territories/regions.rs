//! Countries, cantons, regions and departments: few and stable, so they are compiled in (`search-config/regions.csv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use entity::chambers::territory::TerritoryKind;
use entity::values::{Jurisdiction, Language};
use serde::Deserialize;

use crate::fold::fold;

/// A territory above the communes.
#[derive(Debug, Clone)]
pub struct Region {
    /// `CH`, `CH-VD`, `FR-R84`, `FR-69`, `QC-04`.
    pub code: String,
    pub kind: TerritoryKind,
    pub parent: Option<String>,
    pub jurisdiction: Jurisdiction,
    /// The French name first, then other names people use.
    pub names: Vec<String>,
}

impl Region {
    pub fn name(&self) -> &str {
        self.names.first().map_or(self.code.as_str(), String::as_str)
    }
}

#[derive(Deserialize)]
struct Row {
    code: String,
    jurisdiction: Jurisdiction,
    parent: String,
    names: String,
}

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let source = include_str!("../../../search-config/regions.csv");
    csv::Reader::from_reader(source.as_bytes())
        .deserialize()
        .map(|row| region(row.expect("regions.csv is checked by a test")))
        .collect()
});

static BY_CODE: LazyLock<HashMap<&'static str, &'static Region>> =
    LazyLock::new(|| REGIONS.iter().map(|region| (region.code.as_str(), region)).collect());

static BY_NAME: LazyLock<HashMap<(Jurisdiction, String), &'static Region>> = LazyLock::new(|| {
    let named = REGIONS
        .iter()
        .flat_map(|region| region.names.iter().map(move |name| ((region.jurisdiction, fold(name)), region)));
    named.collect()
});

fn region(row: Row) -> Region {
    let kind = match row.code.split_once('-') {
        None => TerritoryKind::Country,
        Some(("FR", rest)) if !rest.starts_with('R') => TerritoryKind::District,
        Some(_) => TerritoryKind::Region,
    };
    Region {
        code: row.code,
        kind,
        parent: Some(row.parent).filter(|parent| !parent.is_empty()),
        jurisdiction: row.jurisdiction,
        names: row.names.split('|').map(str::to_owned).collect(),
    }
}

/// All of them, countries included.
pub fn all() -> &'static [Region] {
    &REGIONS
}

pub fn find(code: &str) -> Option<&'static Region> {
    BY_CODE.get(code).copied()
}

/// By name in any language, within a jurisdiction.
pub fn find_named(jurisdiction: Jurisdiction, name: &str) -> Option<&'static Region> {
    BY_NAME.get(&(jurisdiction, fold(name))).copied()
}

/// Name of a code, or the code itself.
pub fn name_of(code: &str) -> &str {
    find(code).map_or(code, Region::name)
}

/// Cantons whose name is not the French one in German or in English.
const CANTONS: [(&str, &str, &str); 24] = [
    ("CH-AG", "Aargau", "Aargau"),
    ("CH-AI", "Appenzell Innerrhoden", "Appenzell Innerrhoden"),
    ("CH-AR", "Appenzell Ausserrhoden", "Appenzell Ausserrhoden"),
    ("CH-BE", "Bern", "Bern"),
    ("CH-BL", "Basel-Landschaft", "Basel-Landschaft"),
    ("CH-BS", "Basel-Stadt", "Basel-Stadt"),
    ("CH-FR", "Freiburg", "Fribourg"),
    ("CH-GE", "Genf", "Geneva"),
    ("CH-GL", "Glarus", "Glarus"),
    ("CH-GR", "Graubünden", "Graubünden"),
    ("CH-LU", "Luzern", "Lucerne"),
    ("CH-NE", "Neuenburg", "Neuchâtel"),
    ("CH-NW", "Nidwalden", "Nidwalden"),
    ("CH-OW", "Obwalden", "Obwalden"),
    ("CH-SG", "St. Gallen", "St. Gallen"),
    ("CH-SH", "Schaffhausen", "Schaffhausen"),
    ("CH-SO", "Solothurn", "Solothurn"),
    ("CH-SZ", "Schwyz", "Schwyz"),
    ("CH-TG", "Thurgau", "Thurgau"),
    ("CH-TI", "Tessin", "Ticino"),
    ("CH-VD", "Waadt", "Vaud"),
    ("CH-VS", "Wallis", "Valais"),
    ("CH-ZG", "Zug", "Zug"),
    ("CH-ZH", "Zürich", "Zurich"),
];

/// Name of a code in a language, or the code itself. Only cantons have several.
pub fn name_in(code: &str, language: Language) -> &str {
    let canton = CANTONS.iter().copied().find(|(canton, ..)| *canton == code);
    match (canton, language) {
        (Some((_, german, _)), Language::De) => german,
        (Some((_, _, english)), Language::En) => english,
        _ => name_of(code),
    }
}

/// The department of a French postcode (`20…` is divided between the two of Corsica). Some communes are served from
/// the next department: the commune, when known, decides.
pub fn department_of_postcode(postcode: &str) -> Option<&'static Region> {
    if postcode.len() != 5 || !postcode.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let department = match &postcode[..2] {
        "20" if postcode < "20200" => "2A",
        "20" => "2B",
        "97" => &postcode[..3],
        usual => usual,
    };
    find(&format!("FR-{department}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_has_a_known_parent() {
        assert!(all().len() > 150);
        for region in all() {
            assert!(region.parent.as_deref().is_none_or(|parent| find(parent).is_some()), "{}", region.code);
        }
    }

    #[test]
    fn cantons_are_called_as_each_language_does() {
        let names: Vec<_> = Language::ALL.iter().map(|language| name_in("CH-VD", *language)).collect();
        assert_eq!(names, ["Vaud", "Waadt", "Vaud"]);
        assert_eq!(name_in("FR-69", Language::De), "Rhône");
        for (code, german, _) in CANTONS {
            assert_eq!(find_named(Jurisdiction::Ch, german).map(|region| region.code.as_str()), Some(code));
        }
    }

    #[test]
    fn regions_are_found_by_the_names_people_use() {
        assert_eq!(find_named(Jurisdiction::Ch, "waadt").map(Region::name), Some("Vaud"));
        assert_eq!(
            find_named(Jurisdiction::Fr, "Rhone").map(|region| region.kind),
            Some(TerritoryKind::District)
        );
        assert!(find_named(Jurisdiction::Ch, "Rhône").is_none());
    }

    #[test]
    fn postcodes_tell_the_department() {
        let department = |postcode| department_of_postcode(postcode).map(|region| region.code.as_str());
        assert_eq!(department("69003"), Some("FR-69"));
        assert_eq!(department("20137"), Some("FR-2A"));
        assert_eq!(department("20600"), Some("FR-2B"));
        assert_eq!(department("97410"), Some("FR-974"));
        assert_eq!(department("1003"), None);
    }
}

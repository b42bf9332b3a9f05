//! The taxonomy: 13 sectors of 8 branches each, with their codes in public nomenclatures. `search-config/sectors.csv`
//! is the one copy.

use std::collections::HashMap;
use std::sync::LazyLock;

use entity::values::Language;
use serde::Deserialize;

mod propose;

pub use propose::{Words, propose};

/// A sector (level 1) or a branch of one (level 2).
#[derive(Debug, Clone)]
pub struct Sector {
    /// `S01` or `S01.1`.
    pub code: String,
    pub parent: Option<String>,
    pub slug: String,
    labels: [String; 3],
    /// CPV codes without check digit.
    pub cpv: Vec<String>,
    /// Two-digit divisions of the CPV, of level 1 only.
    pub cpv_divisions: Vec<String>,
    /// Classes of NACE Rev. 2 and so of NAF and NOGA, four digits without dot.
    pub nace: Vec<String>,
    /// Two-digit divisions, of level 1 only.
    pub nace_divisions: Vec<String>,
    /// Codes of SCIAN (Québec), three to six digits.
    pub scian: Vec<String>,
}

impl Sector {
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.labels[0],
            Language::De => &self.labels[2],
            Language::En => &self.labels[1],
        }
    }

    pub fn is_branch(&self) -> bool {
        self.parent.is_some()
    }
}

#[derive(Deserialize)]
struct Row {
    code: String,
    parent: String,
    slug: String,
    label_fr: String,
    label_en: String,
    label_de: String,
    cpv: String,
    cpv_divisions: String,
    nace_noga_naf: String,
    nace_divisions: String,
    scian: String,
}

impl From<Row> for Sector {
    fn from(row: Row) -> Self {
        let list = |text: &str| -> Vec<String> {
            text.split(';').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect()
        };
        let cpv =
            list(&row.cpv).iter().map(|code| code.split('-').next().unwrap_or_default().to_owned()).collect();
        Self {
            code: row.code,
            parent: Some(row.parent).filter(|parent| !parent.is_empty()),
            slug: row.slug,
            labels: [row.label_fr, row.label_en, row.label_de],
            cpv,
            cpv_divisions: list(&row.cpv_divisions),
            nace: list(&row.nace_noga_naf).iter().map(|code| code.replace('.', "")).collect(),
            nace_divisions: list(&row.nace_divisions),
            scian: list(&row.scian),
        }
    }
}

static SECTORS: LazyLock<Vec<Sector>> = LazyLock::new(|| {
    let source = include_str!("../../../search-config/sectors.csv");
    csv::Reader::from_reader(source.as_bytes())
        .deserialize::<Row>()
        .map(|row| row.expect("sectors.csv is checked by a test").into())
        .collect()
});

static BY_KEY: LazyLock<HashMap<&'static str, &'static Sector>> = LazyLock::new(|| {
    SECTORS
        .iter()
        .flat_map(|sector| [(sector.code.as_str(), sector), (sector.slug.as_str(), sector)])
        .collect()
});

/// All sectors and branches, in the order of the table.
pub fn all() -> &'static [Sector] {
    &SECTORS
}

/// The thirteen sectors.
pub fn tops() -> impl Iterator<Item = &'static Sector> {
    SECTORS.iter().filter(|sector| !sector.is_branch())
}

/// The branches of a sector.
pub fn branches(code: &str) -> impl Iterator<Item = &'static Sector> {
    SECTORS.iter().filter(move |sector| sector.parent.as_deref() == Some(code))
}

/// Whether one of the chosen codes lies in a sector.
pub fn is_open(chosen: &[String], top: &str) -> bool {
    chosen.iter().any(|code| top_of(code) == top)
}

/// By code or slug.
pub fn find(key: &str) -> Option<&'static Sector> {
    BY_KEY.get(key).copied()
}

/// Label of a code, or the code itself when it is unknown.
pub fn label(code: &str, language: Language) -> &str {
    find(code).map_or(code, |sector| sector.label(language))
}

/// The level-1 code of a code: `S01` of `S01.3`.
pub fn top_of(code: &str) -> &str {
    code.split('.').next().unwrap_or(code)
}

/// Sectors of a CPV code (with or without check digit) by the longest common prefix, at least a group (three digits);
/// zeros at the end of our codes stand for "all below". A division alone gives the sectors that have it.
pub fn of_cpv(cpv: &str) -> Vec<&'static Sector> {
    let digits: String = cpv.chars().take_while(char::is_ascii_digit).collect();
    if digits.len() != 8 {
        return Vec::new();
    }
    let common = |code: &str| {
        if code == digits {
            return 9;
        }
        let meant = code.trim_end_matches('0');
        let asked = digits.trim_end_matches('0');
        let same = meant.bytes().zip(asked.bytes()).take_while(|(a, b)| a == b).count();
        // Our code contains the asked one or lies below it: what is common is the whole of one of them.
        if same == meant.len() || same == asked.len() { same } else { same.min(4) }
    };
    let scored = SECTORS.iter().filter(|sector| sector.is_branch()).filter_map(|sector| {
        let best = sector.cpv.iter().map(|code| common(code)).max()?;
        (best >= 3).then_some((best, sector))
    });
    longest(scored.collect())
}

/// Sectors of a class of NACE Rev. 2, NAF, NOGA (`56.21`, `5621Z`, `562100`) or of SCIAN, by the longest prefix.
pub fn of_activity(scheme: &str, code: &str) -> Vec<&'static Sector> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let scheme = scheme.to_ascii_uppercase();
    if scheme.contains("SCIAN") || scheme.contains("NAICS") {
        let scored = SECTORS.iter().filter(|sector| sector.is_branch()).filter_map(|sector| {
            let fitting = sector.scian.iter().filter(|known| digits.starts_with(known.as_str()));
            fitting.map(String::len).max().map(|length| (length, sector))
        });
        return longest(scored.collect());
    }
    if digits.len() < 4 {
        return Vec::new();
    }
    let class = &digits[..4];
    SECTORS.iter().filter(|sector| sector.nace.iter().any(|known| known == class)).collect()
}

fn longest(scored: Vec<(usize, &'static Sector)>) -> Vec<&'static Sector> {
    let best = scored.iter().map(|(length, _)| *length).max().unwrap_or(0);
    scored.into_iter().filter(|(length, _)| *length == best).map(|(_, sector)| sector).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(sectors: &[&Sector]) -> Vec<String> {
        sectors.iter().map(|sector| sector.code.clone()).collect()
    }

    #[test]
    fn the_table_has_thirteen_sectors_of_eight_branches_in_three_languages() {
        assert_eq!(tops().count(), 13);
        for top in tops() {
            assert_eq!(branches(&top.code).count(), 8, "{}", top.code);
        }
        for sector in all() {
            for language in Language::ALL {
                assert!(!sector.label(*language).is_empty(), "{} {language}", sector.code);
            }
        }
        assert_eq!(find("traiteur").map(|sector| sector.code.as_str()), Some("S01.1"));
        assert_eq!(top_of("S01.1"), "S01");
    }

    #[test]
    fn cpv_codes_lead_to_the_nearest_branch() {
        assert_eq!(codes(&of_cpv("55523000-2")), ["S01.1"]);
        assert_eq!(codes(&of_cpv("77310000-6")), ["S02.4"]);
        assert!(codes(&of_cpv("55523100-3")).contains(&"S01.1".to_owned()), "a school meal is catering");
        assert!(codes(&of_cpv("90911200-8")).contains(&"S04.1".to_owned()));
        assert!(of_cpv("35000000-4").is_empty(), "weapons are no sector of ours");
        assert!(of_cpv("nonsense").is_empty());
    }

    #[test]
    fn activity_codes_of_all_three_countries_lead_to_sectors() {
        assert_eq!(codes(&of_activity("NAF2", "5621Z")), ["S01.1"]);
        assert_eq!(codes(&of_activity("NOGA", "812100")), ["S04.1"]);
        assert!(codes(&of_activity("SCIAN", "238110")).contains(&"S03.1".to_owned()));
        assert!(of_activity("NAF2", "").is_empty());
    }
}

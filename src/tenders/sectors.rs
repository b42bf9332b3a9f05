//! From CPV codes to sectors of the taxonomy, by the longest prefix that a sector names.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::taxonomy as sectors;

/// Significant digits of a CPV code and the sector that names it.
static PREFIXES: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut prefixes = Vec::new();
    for sector in sectors::all() {
        for cpv in &sector.cpv {
            prefixes.push((significant(cpv).to_owned(), sector.code.as_str()));
        }
    }
    prefixes.sort();
    prefixes
});

/// Sectors of a code: those of the longest prefix only; nothing when no sector names any.
pub fn of_cpv(code: &str) -> Vec<&'static str> {
    let code = significant(code);
    let fits = |prefix: &str| code.starts_with(prefix);
    let longest = PREFIXES.iter().filter(|(prefix, _)| fits(prefix)).map(|(prefix, _)| prefix.len()).max();
    let Some(longest) = longest else { return Vec::new() };
    let found = PREFIXES.iter().filter(|(prefix, _)| prefix.len() == longest && fits(prefix));
    found.map(|(_, sector)| *sector).collect()
}

/// Sectors of several codes, each once, in the order of their codes.
pub fn of_cpvs<'a>(codes: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let sectors: BTreeSet<&str> = codes.into_iter().flat_map(of_cpv).collect();
    sectors.into_iter().map(str::to_owned).collect()
}

/// Sectors with the families that contain them, for filters.
pub fn with_families(codes: &[String]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for code in codes {
        if let Some(parent) = sectors::find(code).and_then(|sector| sector.parent.clone()) {
            all.insert(parent);
        }
        all.insert(code.clone());
    }
    all
}

/// The digits that say something: without check digit and trailing zeros, at least the division.
fn significant(cpv: &str) -> &str {
    let digits = cpv.split('-').next().unwrap_or_default().trim();
    let trimmed = digits.trim_end_matches('0');
    if trimmed.len() < 2 { digits.get(..2).unwrap_or(digits) } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_prefix_wins_over_the_family() {
        assert_eq!(of_cpv("55520000"), ["S01.1"]);
        assert_eq!(of_cpv("55521100-9"), ["S01.1"]);
        // No sector of the second level names 15xxxxxx in full; its family does by division.
        assert!(of_cpv("15894300").iter().all(|sector| sector.starts_with("S01")));
        assert!(!of_cpv("15894300").is_empty());
    }

    #[test]
    fn codes_that_no_sector_names_give_none() {
        assert!(of_cpv("").is_empty());
        assert!(of_cpv("not a code").is_empty());
    }

    #[test]
    fn families_join_their_sectors_for_filters() {
        let all = with_families(&["S01.1".to_owned()]);
        assert_eq!(all.into_iter().collect::<Vec<_>>(), ["S01", "S01.1"]);
    }
}

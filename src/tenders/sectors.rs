//! From CPV codes to sectors of the directory's taxonomy, by the longest prefix that a sector names.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::directory::sectors::{self, Sector};

/// Significant digits of a CPV code and the sector that names it.
static PREFIXES: LazyLock<Vec<(&'static str, &'static Sector)>> = LazyLock::new(|| {
    let pairs = |sector: &'static Sector| codes(sector).iter().map(move |cpv| (significant(cpv), sector));
    let mut prefixes: Vec<_> = sectors::all().iter().flat_map(pairs).collect();
    prefixes.sort_by_key(|(prefix, sector)| (*prefix, sector.code.as_str()));
    prefixes
});

/// CPV codes of a sector; for a family its two-digit divisions.
pub fn codes(sector: &Sector) -> &[String] {
    if sector.is_branch() { &sector.cpv } else { &sector.cpv_divisions }
}

/// Sectors of a code: those of the longest prefix only; nothing when no sector names any. Of several families with the
/// same division, those whose own sectors come nearest to the code.
pub fn of_cpv(code: &str) -> Vec<&'static str> {
    let code = significant(code);
    let fits = |prefix: &str| code.starts_with(prefix);
    let longest = PREFIXES.iter().filter(|(prefix, _)| fits(prefix)).map(|(prefix, _)| prefix.len()).max();
    let Some(longest) = longest else { return Vec::new() };
    let found = PREFIXES.iter().filter(|(prefix, _)| prefix.len() == longest && fits(prefix));
    let mut found: Vec<&Sector> = found.map(|(_, sector)| *sector).collect();
    if found.len() > 1 && found.iter().all(|sector| !sector.is_branch()) {
        let nearest = found.iter().map(|family| nearness(family, code)).max();
        found.retain(|family| Some(nearness(family, code)) == nearest);
    }
    found.into_iter().map(|sector| sector.code.as_str()).collect()
}

/// Most digits that a code has in common with a code of the family's sectors.
fn nearness(family: &Sector, code: &str) -> usize {
    let common = |cpv: &str| cpv.bytes().zip(code.bytes()).take_while(|(a, b)| a == b).count();
    sectors::branches(&family.code)
        .flat_map(|sector| &sector.cpv)
        .map(|cpv| common(significant(cpv)))
        .max()
        .unwrap_or_default()
}

/// Sectors of several codes, each once, in the order of their codes.
pub fn of_cpvs<'a>(codes: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let sectors: BTreeSet<&str> = codes.into_iter().flat_map(of_cpv).collect();
    sectors.into_iter().map(str::to_owned).collect()
}

/// The one sector that best says what a code stands for: one of the second level before a family, the longest prefix
/// before the rest; nothing where several families share the code, because any of them would mislead.
pub fn naming(code: &str) -> Option<&'static Sector> {
    let found: Vec<&Sector> = of_cpv(code).into_iter().filter_map(sectors::find).collect();
    let best = found.iter().min_by_key(|sector| (Reverse(sector.is_branch()), &sector.code))?;
    (best.is_branch() || found.len() == 1).then_some(best)
}

/// Sectors with the families that contain them, for filters.
pub fn with_families(codes: &[String]) -> BTreeSet<String> {
    let parents = codes.iter().filter_map(|code| sectors::find(code)?.parent.clone());
    codes.iter().cloned().chain(parents).collect()
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
    fn of_families_that_share_a_division_only_the_nearest_is_meant() {
        // Railway works: three families have division 45, one of them builds.
        assert_eq!(of_cpv("45234116"), ["S03"]);
        assert_eq!(naming("45234116").map(|sector| sector.code.as_str()), Some("S03"));
        assert_eq!(naming("55520000").map(|sector| sector.code.as_str()), Some("S01.1"));
    }

    #[test]
    fn codes_that_no_sector_names_give_none() {
        assert!(of_cpv("").is_empty());
        assert!(of_cpv("not a code").is_empty());
        assert!(naming("35520000").is_none());
    }

    #[test]
    fn families_join_their_sectors_for_filters() {
        let all = with_families(&["S01.1".to_owned()]);
        assert_eq!(all.into_iter().collect::<Vec<_>>(), ["S01", "S01.1"]);
    }
}

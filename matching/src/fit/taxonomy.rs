//! The bridge between the Chamber's sectors and CPV codes.

use crate::eligibility::significant;
use std::collections::{BTreeMap, BTreeSet};

/// One sector as the reference table has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sector {
    pub code: String,
    /// None for the families of the first level.
    pub parent: Option<String>,
    /// CPV codes (a check digit after a dash is allowed) or, for families, two-digit divisions.
    pub cpv: Vec<String>,
}

/// Sectors by code, with the significant digits of their CPV codes.
#[derive(Debug, Clone, Default)]
pub struct Taxonomy {
    sectors: BTreeMap<String, Known>,
}

#[derive(Debug, Clone)]
struct Known {
    family: bool,
    digits: Vec<String>,
}

impl Taxonomy {
    /// Takes the reference table in. Codes that are no CPV codes are left out.
    pub fn new(sectors: impl IntoIterator<Item = Sector>) -> Self {
        let sectors = sectors.into_iter().map(|sector| {
            let digits = sector.cpv.iter().filter_map(|code| digits(code)).map(str::to_owned).collect();
            (sector.code, Known { family: sector.parent.is_none(), digits })
        });
        Self { sectors: sectors.collect() }
    }

    /// The significant digits under which a sector works, and whether it is a mere family.
    pub(crate) fn digits(&self, sector: &str) -> Option<(bool, &[String])> {
        self.sectors.get(sector).map(|known| (known.family, known.digits.as_slice()))
    }

    /// The sectors to which significant digits lead: those that name the longest beginning of them; when none does,
    /// those that lie within.
    pub(crate) fn nearest(&self, required: &str) -> BTreeSet<&str> {
        let mut longest = 0;
        let mut nearest = BTreeSet::new();
        let mut within = BTreeSet::new();
        for (code, known) in &self.sectors {
            for offered in &known.digits {
                if required.starts_with(offered.as_str()) {
                    if offered.len() > longest {
                        longest = offered.len();
                        nearest.clear();
                    }
                    if offered.len() == longest {
                        nearest.insert(code.as_str());
                    }
                } else if offered.starts_with(required) {
                    within.insert(code.as_str());
                }
            }
        }
        if nearest.is_empty() { within } else { nearest }
    }
}

/// Significant digits of a CPV code with or without its check digit; `None` when it is no such code.
pub(crate) fn digits(code: &str) -> Option<&str> {
    let code = code.trim();
    let code = code.split_once('-').map_or(code, |(digits, _)| digits);
    ((2..=12).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit())).then(|| significant(code))
}

//! What a lot asks for, trade by trade, and whether a supplier does it.

use super::assess::Weights;
use super::group::RowKind;
use super::need::LotNeed;
use super::reason::{Confirm, Reason};
use super::record::SupplierRecord;
use super::taxonomy::{Taxonomy, digits};
use std::collections::BTreeSet;
use std::ops::Bound;

/// One of the things that a lot asks for: codes that lead to the same sectors, or a sector. Whoever answers one of
/// the codes answers the trade; a notice lists several codes of one trade to be found, not to ask for more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trade {
    /// How it is named: the smallest of its codes, or the sector.
    pub kind: RowKind,
    /// All its codes, ascending.
    pub codes: Vec<String>,
}

/// The trades of a lot, in the order of the notice. A code that only contains more precise ones of the lot, or that
/// every supplier of another trade of the lot serves as well, asks nothing of its own.
pub fn trades(lot: &LotNeed, taxonomy: &Taxonomy) -> Vec<Trade> {
    let known: Vec<(&String, &str)> =
        lot.codes.iter().filter_map(|code| digits(code).map(|own| (code, own))).collect();
    let sorted: BTreeSet<&str> = known.iter().map(|(_, own)| *own).collect();
    let contains_another = |own: &str| {
        let mut after = sorted.range::<str, _>((Bound::Excluded(own), Bound::Unbounded));
        after.next().is_some_and(|next| next.starts_with(own))
    };
    let mut found: Vec<(BTreeSet<&str>, Trade)> = Vec::new();
    for &(code, own) in known.iter().filter(|(_, own)| !contains_another(own)) {
        let mut sectors = taxonomy.nearest(own);
        if sectors.is_empty() {
            // Outside of the taxonomy: one trade per division.
            sectors.insert(own.get(..2).unwrap_or(own));
        }
        match found.iter_mut().find(|(key, _)| *key == sectors) {
            Some((_, trade)) => trade.codes.push(code.clone()),
            None => {
                let kind = RowKind::Code { cpv: code.clone() };
                found.push((sectors, Trade { kind, codes: vec![code.clone()] }));
            }
        }
    }
    for (_, trade) in &mut found {
        trade.codes.sort_unstable();
        trade.codes.dedup();
        trade.kind = RowKind::Code { cpv: trade.codes[0].clone() };
    }
    for sector in &lot.sectors {
        let own = BTreeSet::from([sector.as_str()]);
        if found.iter().any(|(key, _)| *key == own) {
            continue;
        }
        let kind = RowKind::Sector { sector: sector.clone() };
        found.push((own, Trade { kind, codes: Vec::new() }));
    }
    let keys: Vec<BTreeSet<&str>> = found.iter().map(|(key, _)| key.clone()).collect();
    found.retain(|(key, _)| !keys.iter().any(|other| other != key && other.is_subset(key)));
    found.into_iter().map(|(_, trade)| trade).collect()
}

impl Trade {
    /// The code or sector that names it.
    pub fn name(&self) -> &str {
        match &self.kind {
            RowKind::Code { cpv } => cpv,
            RowKind::Sector { sector } => sector,
            RowKind::Guarantee { guarantee } => guarantee,
        }
    }

    /// The best answer of a supplier to it; `None` when the supplier offers nothing of the kind.
    pub(crate) fn offered(
        &self,
        supplier: &SupplierRecord,
        taxonomy: &Taxonomy,
        weights: &Weights,
    ) -> Option<TradeFit> {
        let sector = match &self.kind {
            RowKind::Sector { sector } => Some(sector.as_str()),
            _ => None,
        };
        best(supplier, self.codes.iter().map(String::as_str), sector.into_iter(), taxonomy, weights)
    }
}

/// Whether nobody said what a supplier does.
pub(crate) fn is_silent(supplier: &SupplierRecord) -> bool {
    supplier.sectors.is_empty() && supplier.codes.iter().all(|code| digits(code).is_none())
}

/// One way in which a supplier's trade answers an asked code or sector.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TradeFit {
    pub points: u32,
    pub says: Says,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    Met(Reason),
    Confirm(Confirm),
}

/// How offered digits stand to required ones.
enum Relation {
    /// The offered code covers the required one.
    Covers { gap: usize },
    /// The offered code is a part of the required one.
    Part { gap: usize },
}

fn relation(offered: &str, required: &str) -> Option<Relation> {
    if required.starts_with(offered) {
        Some(Relation::Covers { gap: required.len() - offered.len() })
    } else if offered.starts_with(required) {
        Some(Relation::Part { gap: offered.len() - required.len() })
    } else {
        None
    }
}

/// The best answer of a supplier to any of the codes and sectors.
fn best<'n>(
    supplier: &SupplierRecord,
    codes: impl Iterator<Item = &'n str>,
    sectors: impl Iterator<Item = &'n str>,
    taxonomy: &Taxonomy,
    weights: &Weights,
) -> Option<TradeFit> {
    let mut best: Option<TradeFit> = None;
    let mut consider = |fit: TradeFit| {
        if best.as_ref().is_none_or(|known| fit < *known) {
            best = Some(fit);
        }
    };
    for code in codes {
        let Some(required) = digits(code) else { continue };
        for fit in by_code(supplier, code, required, weights) {
            consider(fit);
        }
        for fit in by_sector(supplier, code, required, taxonomy, weights) {
            consider(fit);
        }
    }
    for sector in sectors {
        for own in supplier.sectors.iter().filter(|own| own.code == sector) {
            consider(same_sector(sector, own.proposed, weights));
        }
    }
    best
}

fn same_sector(sector: &str, proposed: bool, weights: &Weights) -> TradeFit {
    let code = sector.to_owned();
    if proposed {
        let says = Says::Confirm(Confirm::SectorProposed { required: code.clone(), sector: code });
        TradeFit { points: weights.sector + weights.proposed_sector, says }
    } else {
        TradeFit { points: weights.sector, says: Says::Met(Reason::SameSector { sector: code }) }
    }
}

fn by_code<'s>(
    supplier: &'s SupplierRecord,
    code: &'s str,
    required: &'s str,
    weights: &'s Weights,
) -> impl Iterator<Item = TradeFit> + 's {
    supplier.codes.iter().filter_map(move |own| {
        let says = match relation(digits(own)?, required)? {
            Relation::Covers { gap } => {
                Says::Met(Reason::CodeServed { required: code.to_owned(), offered: own.clone(), gap })
            }
            Relation::Part { .. } => {
                Says::Confirm(Confirm::NarrowerThanAsked { required: code.to_owned(), offered: own.clone() })
            }
        };
        Some(TradeFit { points: weights.relation_points(digits(own)?, required), says })
    })
}

fn by_sector<'s>(
    supplier: &'s SupplierRecord,
    code: &'s str,
    required: &'s str,
    taxonomy: &'s Taxonomy,
    weights: &'s Weights,
) -> impl Iterator<Item = TradeFit> + 's {
    supplier.sectors.iter().filter_map(move |own| {
        let (family, known) = taxonomy.digits(&own.code)?;
        known
            .iter()
            .filter_map(|offered| {
                let relation = relation(offered, required)?;
                let mut points = weights.sector + weights.relation_points(offered, required);
                let (required, sector) = (code.to_owned(), own.code.clone());
                let says = if own.proposed {
                    points += weights.proposed_sector;
                    Says::Confirm(Confirm::SectorProposed { required, sector })
                } else if family {
                    points += weights.family;
                    Says::Confirm(Confirm::SectorTooGeneral { required, sector })
                } else {
                    match relation {
                        Relation::Covers { gap } => Says::Met(Reason::SectorServes { required, sector, gap }),
                        Relation::Part { .. } => {
                            Says::Confirm(Confirm::NarrowerThanAsked { required, offered: sector })
                        }
                    }
                };
                Some(TradeFit { points, says })
            })
            .min()
    })
}

impl Weights {
    fn relation_points(&self, offered: &str, required: &str) -> u32 {
        let steps = |gap: usize, step: u32, most: u32| {
            step.saturating_mul(u32::try_from(gap).unwrap_or(u32::MAX)).min(most)
        };
        match relation(offered, required) {
            Some(Relation::Covers { gap }) => steps(gap, self.generic_step, self.generic_most),
            Some(Relation::Part { gap }) => self.narrower + steps(gap, 1, 4),
            None => self.missing,
        }
    }
}

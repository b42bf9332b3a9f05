//! Does the supplier do what is asked? The best of all its codes and sectors against any of the asked ones.

use super::assess::Weights;
use super::reason::{Confirm, Missing, Reason};
use super::record::SupplierRecord;
use super::taxonomy::{Taxonomy, digits};

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
    Missing(Missing),
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

/// The best answer of a supplier to any of the asked codes and sectors; `None` when nothing is asked.
pub(crate) fn best<'n>(
    supplier: &SupplierRecord,
    codes: impl Iterator<Item = &'n str>,
    sectors: impl Iterator<Item = &'n str>,
    taxonomy: &Taxonomy,
    weights: &Weights,
) -> Option<TradeFit> {
    let mut asked = false;
    let mut best: Option<TradeFit> = None;
    let mut consider = |fit: TradeFit| {
        if best.as_ref().is_none_or(|known| fit < *known) {
            best = Some(fit);
        }
    };
    for code in codes {
        let Some(required) = digits(code) else { continue };
        asked = true;
        for fit in by_code(supplier, code, required, weights) {
            consider(fit);
        }
        for fit in by_sector(supplier, code, required, taxonomy, weights) {
            consider(fit);
        }
    }
    for sector in sectors {
        asked = true;
        for own in supplier.sectors.iter().filter(|own| own.code == sector) {
            consider(TradeFit {
                points: weights.sector + if own.proposed { weights.proposed_sector } else { 0 },
                says: if own.proposed {
                    Says::Confirm(Confirm::SectorProposed {
                        required: sector.to_owned(),
                        sector: sector.to_owned(),
                    })
                } else {
                    Says::Met(Reason::SameSector { sector: sector.to_owned() })
                },
            });
        }
    }
    if !asked {
        return None;
    }
    Some(best.unwrap_or_else(|| {
        let nothing_said =
            supplier.sectors.is_empty() && supplier.codes.iter().all(|code| digits(code).is_none());
        if nothing_said {
            TradeFit { points: weights.unknown_trade, says: Says::Confirm(Confirm::TradeUnknown) }
        } else {
            TradeFit { points: weights.missing, says: Says::Missing(Missing::TradeNotOffered) }
        }
    }))
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

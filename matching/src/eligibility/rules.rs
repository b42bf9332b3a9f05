//! The conditions of one tender, resolved against one catalogue, asked supplier by supplier.

use super::catalogue::{Catalogue, Record, SupplierIndex};
use super::codes::significant;
use crate::formats::{
    Accept, CapabilityRequirement, CapacityMode, FormatError, GuaranteeRequirement, HolderGuarantee,
    Requirement, ReservedMode, Scope, Tender,
};
use std::collections::HashSet;

/// The strongest unexpired form in which a guarantee is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Verified,
    Declared,
}

/// A supplier may hold a row: at this fit cost, with this capacity (greatest among the serving capabilities).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowFit {
    pub cost: i64,
    pub capacity: i64,
}

/// A guarantee that is asked for.
#[derive(Debug)]
pub(crate) struct Asked<'t> {
    pub code: &'t str,
    /// None: nobody in the directory has it.
    interned: Option<u32>,
    pub accept: Accept,
}

/// A requirement row with its references resolved.
#[derive(Debug)]
pub(crate) enum Row<'t> {
    Capability {
        requirement: &'t CapabilityRequirement,
        digits: &'t str,
        place: Option<(u32, i64, i64)>,
        holder: Vec<Asked<'t>>,
    },
    Guarantee {
        requirement: &'t GuaranteeRequirement,
        asked: Asked<'t>,
    },
}

impl Row<'_> {
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Capability { requirement, .. } => &requirement.id,
            Self::Guarantee { requirement, .. } => &requirement.id,
        }
    }

    pub(crate) fn weight(&self) -> i64 {
        match self {
            Self::Capability { requirement, .. } => requirement.weight,
            Self::Guarantee { requirement, .. } => requirement.weight,
        }
    }

    pub(crate) fn min_members(&self) -> i64 {
        match self {
            Self::Capability { requirement, .. } => requirement.min_members,
            Self::Guarantee { requirement, .. } => requirement.min_members,
        }
    }

    /// The capacity that the eligible members must reach together, if the row adds up.
    pub(crate) fn summed_capacity(&self) -> Option<i64> {
        match self {
            Self::Capability { requirement, .. } if requirement.capacity_mode == CapacityMode::Sum => {
                Some(requirement.min_capacity)
            }
            _ => None,
        }
    }
}

/// A tender resolved against a catalogue. Rows are ordered by id.
#[derive(Debug)]
pub struct Rules<'t> {
    pub(crate) catalogue: &'t Catalogue,
    pub(crate) tender: &'t Tender,
    /// Capability rows and guarantee rows of scope "any", by id.
    pub(crate) rows: Vec<Row<'t>>,
    pub(super) everybody: Vec<Asked<'t>>,
    pub(super) lead: Vec<Asked<'t>>,
    pub(super) lead_statuses: Option<Vec<u32>>,
    reserved: Option<(ReservedMode, Vec<u32>)>,
    /// Positions in `rows` of which the lead must be eligible for one, if any are named.
    pub(super) lead_covers: Option<Vec<usize>>,
    pub(crate) anchors: Vec<Result<SupplierIndex, &'t str>>,
    pub(super) excluded: HashSet<SupplierIndex>,
}

impl<'t> Rules<'t> {
    /// Resolves areas, codes and ids; an unknown place is an error, an unknown anchor makes a group impossible.
    pub fn new(catalogue: &'t Catalogue, tender: &'t Tender) -> Result<Self, FormatError> {
        tender.validate()?;
        let ask = |code: &'t str, accept| Asked { code, interned: catalogue.guarantee_code(code), accept };
        let ask_all =
            |list: &'t [HolderGuarantee]| list.iter().map(|g| ask(&g.code, g.accept)).collect::<Vec<_>>();
        let statuses =
            |list: &[String]| list.iter().filter_map(|s| catalogue.status_code(s)).collect::<Vec<_>>();
        let mut rules = Self {
            catalogue,
            tender,
            rows: Vec::new(),
            everybody: Vec::new(),
            lead: Vec::new(),
            lead_statuses: None,
            reserved: tender.reserved.as_ref().map(|r| (r.mode, statuses(&r.statuses))),
            lead_covers: None,
            anchors: Vec::new(),
            excluded: tender.excluded.iter().filter_map(|id| catalogue.find(id)).collect(),
        };
        for requirement in tender.rows_in_scope() {
            match requirement {
                Requirement::Capability(r) => {
                    rules.rows.push(capability_row(catalogue, r, ask_all(&r.holder_guarantees))?);
                }
                Requirement::Guarantee(r) => match r.scope {
                    Scope::Any => {
                        rules.rows.push(Row::Guarantee { requirement: r, asked: ask(&r.code, r.accept) });
                    }
                    Scope::All => rules.everybody.push(ask(&r.code, r.accept)),
                    Scope::Lead => rules.lead.push(ask(&r.code, r.accept)),
                },
            }
        }
        rules.rows.sort_by(|a, b| a.id().cmp(b.id()));
        if let Some(lead) = &tender.lead {
            rules.lead.extend(ask_all(&lead.guarantees));
            rules.lead_statuses = (!lead.statuses_any.is_empty()).then(|| statuses(&lead.statuses_any));
            let named: HashSet<&str> = lead.covers_any.iter().map(String::as_str).collect();
            rules.lead_covers = (!named.is_empty())
                .then(|| (0..rules.rows.len()).filter(|&row| named.contains(rules.rows[row].id())).collect());
        }
        rules.anchors = tender.anchors.iter().map(|id| catalogue.find(id).ok_or(id.as_str())).collect();
        rules.anchors.sort_unstable();
        rules.anchors.dedup();
        Ok(rules)
    }

    /// May the supplier hold row `row` (position in the order of row ids)? `None` when it may not.
    pub(crate) fn row_fit(&self, supplier: SupplierIndex, row: &Row<'_>) -> Option<RowFit> {
        let record = self.catalogue.record(supplier);
        match row {
            Row::Guarantee { asked, .. } => {
                Some(RowFit { cost: self.held_cost(self.held(record, asked)?), capacity: 0 })
            }
            Row::Capability { requirement, digits, place, .. } => {
                if place.is_some_and(|(area, ..)| !self.catalogue.serves_area(record, area)) {
                    return None;
                }
                let mut best: Option<RowFit> = None;
                for (gap, digits) in self.prefixes(digits) {
                    for offer in self.catalogue.offers_of(digits, supplier) {
                        merge(&mut best, self.offer_fit(requirement, gap, offer.level, offer.capacity));
                    }
                }
                let best = best?;
                Some(RowFit { cost: best.cost + self.holder_cost(record, row)?, capacity: best.capacity })
            }
        }
    }

    /// The digits under which serving capabilities are filed, with their gap: exact first.
    pub(super) fn prefixes<'d>(&self, digits: &'d str) -> impl Iterator<Item = (i64, &'d str)> + use<'d> {
        let most = usize::try_from(self.tender.weights.cpv_max_gap).unwrap_or(0);
        let shortest = digits.len().saturating_sub(most).max(1);
        (shortest..=digits.len()).rev().map(move |length| ((digits.len() - length) as i64, &digits[..length]))
    }

    fn offer_fit(&self, row: &CapabilityRequirement, gap: i64, level: i64, capacity: i64) -> Option<RowFit> {
        let weights = &self.tender.weights;
        if level < row.min_level || (row.capacity_mode == CapacityMode::Each && capacity < row.min_capacity) {
            return None;
        }
        let tight = if level == row.min_level { weights.level_tight } else { 0 };
        Some(RowFit { cost: weights.generic * gap + tight, capacity })
    }

    /// Cost of guarantees and distance for the holder of a capability row in an area that it serves; `None` when a
    /// guarantee is missing.
    fn holder_cost(&self, record: &Record, row: &Row<'_>) -> Option<i64> {
        let Row::Capability { place, holder, .. } = row else { return Some(0) };
        let mut cost = 0;
        if let Some((_, x, y)) = *place {
            cost += self.distance_cost(record, x, y);
        }
        for asked in holder {
            cost += self.held_cost(self.held(record, asked)?);
        }
        Some(cost)
    }

    fn distance_cost(&self, record: &Record, x: i64, y: i64) -> i64 {
        let weights = &self.tender.weights;
        let (dx, dy) = (record.x.abs_diff(x), record.y.abs_diff(y));
        let metres = (dx * dx + dy * dy).isqrt();
        let bands = metres / weights.distance_band_m.unsigned_abs().max(1);
        weights.distance * i64::try_from(bands).unwrap_or(i64::MAX).min(weights.distance_cap)
    }

    fn held_cost(&self, held: Held) -> i64 {
        match held {
            Held::Verified => 0,
            Held::Declared => self.tender.weights.unverified,
        }
    }

    pub(super) fn held(&self, record: &Record, asked: &Asked<'_>) -> Option<Held> {
        let code = asked.interned?;
        let mut best = None;
        for evidence in self.catalogue.evidence(record) {
            if evidence.code == code && evidence.expires >= self.tender.bid_deadline {
                if evidence.verified {
                    return Some(Held::Verified);
                }
                best = (asked.accept == Accept::Declared).then_some(Held::Declared);
            }
        }
        best
    }

    /// Every supplier that offers what the capability row asks, in its place, ascending, by way of the index. What
    /// holding the row costs besides is asked of those who may join ([`Self::holding`]).
    pub(crate) fn offering(&self, row: &Row<'_>) -> Vec<(SupplierIndex, RowFit)> {
        let Row::Capability { requirement, digits, place, .. } = row else { return Vec::new() };
        let area = place.map(|(area, ..)| area);
        let mut found: Vec<(SupplierIndex, RowFit)> = Vec::new();
        for (gap, digits) in self.prefixes(digits) {
            self.catalogue.visit_offers(digits, area, |offer| {
                if let Some(fit) = self.offer_fit(requirement, gap, offer.level, offer.capacity) {
                    found.push((offer.supplier, fit));
                }
            });
        }
        found.sort_unstable_by_key(|&(supplier, fit)| (supplier, fit.cost));
        found.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1.capacity = kept.1.capacity.max(later.1.capacity);
            }
            same
        });
        found
    }

    /// The fit of a supplier that offers what the row asks; `None` when it lacks a guarantee that the holder needs.
    pub(crate) fn holding(&self, supplier: SupplierIndex, row: &Row<'_>, offered: RowFit) -> Option<RowFit> {
        let cost = self.holder_cost(self.catalogue.record(supplier), row)?;
        Some(RowFit { cost: offered.cost + cost, ..offered })
    }

    /// The conditions on every member except "eligible for a capability row", without naming the reason.
    pub(crate) fn may_join(&self, supplier: SupplierIndex) -> bool {
        let (record, tender) = (self.catalogue.record(supplier), self.tender);
        tender.today + record.notice_days <= tender.bid_deadline
            && record.available_from <= tender.start
            && !self.excluded.contains(&supplier)
            && self.has_reserved_status(record, ReservedMode::All)
            && self.everybody.iter().all(|asked| self.held(record, asked).is_some())
    }

    pub(super) fn has_reserved_status(&self, record: &Record, mode: ReservedMode) -> bool {
        self.reserved
            .as_ref()
            .is_none_or(|(reserved, codes)| *reserved != mode || self.has_status(record, codes))
    }

    pub(super) fn has_status(&self, record: &Record, codes: &[u32]) -> bool {
        self.catalogue.statuses(record).iter().any(|status| codes.contains(status))
    }

    /// Could this supplier lead, were it a member?
    pub(crate) fn can_lead(&self, supplier: SupplierIndex) -> bool {
        let record = self.catalogue.record(supplier);
        if let Some(lead) = &self.tender.lead
            && (record.turnover < lead.min_turnover || record.staff < lead.min_staff)
        {
            return false;
        }
        self.lead.iter().all(|asked| self.held(record, asked).is_some())
            && self.lead_statuses.as_ref().is_none_or(|codes| self.has_status(record, codes))
            && self.has_reserved_status(record, ReservedMode::Lead)
            && self
                .lead_covers
                .as_ref()
                .is_none_or(|rows| rows.iter().any(|&row| self.row_fit(supplier, &self.rows[row]).is_some()))
    }
}

/// Keeps the least cost and the greatest capacity.
fn merge(best: &mut Option<RowFit>, fit: Option<RowFit>) {
    let Some(fit) = fit else { return };
    match best {
        Some(best) => {
            best.cost = best.cost.min(fit.cost);
            best.capacity = best.capacity.max(fit.capacity);
        }
        None => *best = Some(fit),
    }
}

fn capability_row<'t>(
    catalogue: &Catalogue,
    requirement: &'t CapabilityRequirement,
    holder: Vec<Asked<'t>>,
) -> Result<Row<'t>, FormatError> {
    let place = match &requirement.place {
        None => None,
        Some(code) => Some(catalogue.area(code).ok_or_else(|| FormatError::Unknown {
            place: format!("requirement {}", requirement.id),
            what: "area",
            id: code.clone(),
        })?),
    };
    Ok(Row::Capability { requirement, digits: significant(&requirement.cpv), place, holder })
}

//! The same rules with every reason named: why somebody may not hold a row, be a member, or lead.

use super::catalogue::SupplierIndex;
use super::rules::{Row, RowFit, Rules};
use crate::formats::{Accept, CapacityMode, ReservedMode};

/// Why a supplier may not hold a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ineligible {
    /// Does not serve the place of the row.
    AreaNotServed { place: String },
    /// Lacks (or holds only expired, or only declared where verified is asked) this guarantee.
    GuaranteeMissing { code: String, accept: Accept },
    /// No capability whose code serves the required one.
    NoServingCode { cpv: String },
    /// Serving codes exist, all below the required level.
    LevelTooLow { best: i64, required: i64 },
    /// Serving codes of sufficient level exist, all with too little capacity.
    CapacityTooLow { best: i64, required: i64 },
}

/// Why a supplier may not be a member at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inadmissible {
    UnknownSupplier,
    Excluded,
    /// today + notice days lie after the bid deadline.
    NoticeTooLong {
        days: i64,
    },
    /// Available only after the start.
    NotAvailable {
        from: i64,
    },
    /// A reserved contract, and no qualifying status.
    NoQualifyingStatus,
    /// Lacks a guarantee asked of every member.
    GuaranteeMissing {
        code: String,
        accept: Accept,
    },
    /// Can hold no capability row, and is not an anchor.
    NoCapabilityRow,
}

/// Why a supplier cannot lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeadDefect {
    Turnover {
        has: i64,
        required: i64,
    },
    Staff {
        has: i64,
        required: i64,
    },
    GuaranteeMissing {
        code: String,
        accept: Accept,
    },
    NoQualifyingStatus,
    /// Eligible for none of the rows of which the lead must cover one.
    CoversNone,
}

impl Rules<'_> {
    /// Fit of a supplier for a row in scope, or every reason against it. `None`: no such supplier or row.
    pub fn explain_row(&self, supplier: &str, row: &str) -> Option<Result<RowFit, Vec<Ineligible>>> {
        let supplier = self.catalogue.find(supplier)?;
        let row = self.rows.iter().find(|candidate| candidate.id() == row)?;
        Some(match self.row_fit(supplier, row) {
            Some(fit) => Ok(fit),
            None => Err(self.against_row(supplier, row)),
        })
    }

    fn against_row(&self, supplier: SupplierIndex, row: &Row<'_>) -> Vec<Ineligible> {
        let record = self.catalogue.record(supplier);
        let (requirement, digits, place, holder) = match row {
            Row::Guarantee { asked, .. } => {
                return vec![Ineligible::GuaranteeMissing {
                    code: asked.code.to_owned(),
                    accept: asked.accept,
                }];
            }
            Row::Capability { requirement, digits, place, holder } => (requirement, digits, place, holder),
        };
        let mut reasons = Vec::new();
        if let (Some((area, ..)), Some(code)) = (*place, &requirement.place)
            && !self.catalogue.serves_area(record, area)
        {
            reasons.push(Ineligible::AreaNotServed { place: code.clone() });
        }
        for asked in holder {
            if self.held(record, asked).is_none() {
                reasons
                    .push(Ineligible::GuaranteeMissing { code: asked.code.to_owned(), accept: asked.accept });
            }
        }
        let serving: Vec<(i64, i64)> = self
            .prefixes(digits)
            .flat_map(|(_, digits)| self.catalogue.offers_of(digits, supplier))
            .map(|offer| (offer.level, offer.capacity))
            .collect();
        let Some(level) = serving.iter().map(|offer| offer.0).max() else {
            reasons.push(Ineligible::NoServingCode { cpv: requirement.cpv.clone() });
            return reasons;
        };
        if level < requirement.min_level {
            reasons.push(Ineligible::LevelTooLow { best: level, required: requirement.min_level });
        } else if requirement.capacity_mode == CapacityMode::Each {
            let good = serving.iter().filter(|offer| offer.0 >= requirement.min_level);
            let best = good.map(|offer| offer.1).max().unwrap_or(0);
            if best < requirement.min_capacity {
                reasons.push(Ineligible::CapacityTooLow { best, required: requirement.min_capacity });
            }
        }
        reasons
    }

    /// Every reason why the supplier may not be a member; empty when it may.
    pub fn explain_member(&self, supplier: &str) -> Vec<Inadmissible> {
        let Some(index) = self.catalogue.find(supplier) else { return vec![Inadmissible::UnknownSupplier] };
        let (record, tender) = (self.catalogue.record(index), self.tender);
        let mut reasons = Vec::new();
        if self.excluded.contains(&index) {
            reasons.push(Inadmissible::Excluded);
        }
        if tender.today + record.notice_days > tender.bid_deadline {
            reasons.push(Inadmissible::NoticeTooLong { days: record.notice_days });
        }
        if record.available_from > tender.start {
            reasons.push(Inadmissible::NotAvailable { from: record.available_from });
        }
        if !self.has_reserved_status(record, ReservedMode::All) {
            reasons.push(Inadmissible::NoQualifyingStatus);
        }
        for asked in &self.everybody {
            if self.held(record, asked).is_none() {
                reasons.push(Inadmissible::GuaranteeMissing {
                    code: asked.code.to_owned(),
                    accept: asked.accept,
                });
            }
        }
        let is_anchor = self.anchors.contains(&Ok(index));
        let holds_capability =
            |row: &Row<'_>| matches!(row, Row::Capability { .. }) && self.row_fit(index, row).is_some();
        if !is_anchor && !self.rows.iter().any(holds_capability) {
            reasons.push(Inadmissible::NoCapabilityRow);
        }
        reasons
    }

    /// Every reason why the supplier cannot lead; empty when it can, were it a member. `None`: unknown supplier.
    pub fn explain_lead(&self, supplier: &str) -> Option<Vec<LeadDefect>> {
        let index = self.catalogue.find(supplier)?;
        let record = self.catalogue.record(index);
        let mut defects = Vec::new();
        if let Some(lead) = &self.tender.lead {
            if record.turnover < lead.min_turnover {
                defects.push(LeadDefect::Turnover { has: record.turnover, required: lead.min_turnover });
            }
            if record.staff < lead.min_staff {
                defects.push(LeadDefect::Staff { has: record.staff, required: lead.min_staff });
            }
        }
        for asked in &self.lead {
            if self.held(record, asked).is_none() {
                defects
                    .push(LeadDefect::GuaranteeMissing { code: asked.code.to_owned(), accept: asked.accept });
            }
        }
        let has_status = self.lead_statuses.as_ref().is_none_or(|codes| self.has_status(record, codes));
        if !has_status || !self.has_reserved_status(record, ReservedMode::Lead) {
            defects.push(LeadDefect::NoQualifyingStatus);
        }
        if let Some(rows) = &self.lead_covers
            && !rows.iter().any(|&row| self.row_fit(index, &self.rows[row]).is_some())
        {
            defects.push(LeadDefect::CoversNone);
        }
        Some(defects)
    }
}

//! The rows of the lots, who may hold them, and the problem that the exact solver gets.

use super::assess::{Ledger, Weights, dates, guarantee, places, reserved};
use super::group::{Candidate, Cell, Condition, GroupOptions, Groups, NearMiss, Row, RowKind};
use super::need::LotNeed;
use super::reason::Confirm;
use super::record::SupplierRecord;
use super::taxonomy::Taxonomy;
use super::trade::{Trade, is_silent, trades};
use crate::formats::{ReservedMode, Scope};
use crate::solve::engine::{Answer, Builder, Problem};
use std::collections::{BTreeMap, HashMap};

/// The rows of a lot with the trade that each stands for, in the order of the notice.
fn rows_of(at: usize, lot: &LotNeed, taxonomy: &Taxonomy) -> Vec<(Row, Option<Trade>)> {
    let trades = trades(lot, taxonomy).into_iter();
    let mut rows: Vec<_> =
        trades.map(|trade| (Row { lot: at, kind: trade.kind.clone() }, Some(trade))).collect();
    for need in lot.guarantees.iter().filter(|need| need.scope == Scope::Any) {
        let row = Row { lot: at, kind: RowKind::Guarantee { guarantee: need.code.clone() } };
        if !rows.iter().any(|(known, _)| *known == row) {
            rows.push((row, None));
        }
    }
    rows
}

/// Rows, and who may hold them.
pub(super) struct Field<'a> {
    lots: &'a [LotNeed],
    suppliers: &'a [&'a SupplierRecord],
    options: &'a GroupOptions,
    pub rows: Vec<Row>,
    /// The trade behind each row; none behind a guarantee.
    trades: Vec<Option<Trade>>,
    /// Position in the input of each column; ordered by id.
    columns: Vec<usize>,
    by_id: HashMap<&'a str, u32>,
    /// Per row: column, points, what must be confirmed.
    fits: Vec<BTreeMap<u32, (i64, Vec<Confirm>)>>,
    leads: Vec<bool>,
}

impl<'a> Field<'a> {
    pub(super) fn new(
        lots: &'a [LotNeed],
        suppliers: &'a [&'a SupplierRecord],
        taxonomy: &Taxonomy,
        weights: &Weights,
        options: &'a GroupOptions,
    ) -> Self {
        let (rows, trades): (Vec<Row>, Vec<Option<Trade>>) =
            lots.iter().enumerate().flat_map(|(at, lot)| rows_of(at, lot, taxonomy)).unzip();
        let mut order: Vec<usize> = (0..suppliers.len()).collect();
        order.sort_by(|&a, &b| suppliers[a].id.cmp(&suppliers[b].id));
        order.retain(|&at| !options.excluded.contains(&suppliers[at].id));
        let mut field = Self {
            lots,
            suppliers,
            options,
            fits: vec![BTreeMap::new(); rows.len()],
            rows,
            trades,
            columns: Vec::new(),
            by_id: HashMap::new(),
            leads: Vec::new(),
        };
        for at in order {
            field.consider(at, taxonomy, weights);
        }
        field
    }

    /// Makes the supplier a column if it may hold a trade of some lot.
    fn consider(&mut self, at: usize, taxonomy: &Taxonomy, weights: &Weights) {
        let supplier = self.suppliers[at];
        let column = self.columns.len() as u32;
        let mut leads = true;
        let mut found: Vec<(usize, i64, Vec<Confirm>)> = Vec::new();
        for (lot_at, lot) in self.lots.iter().enumerate() {
            let Some(conditions) = join_lot(lot, supplier, weights) else { continue };
            for (row_at, row) in self.rows.iter().enumerate().filter(|(_, row)| row.lot == lot_at) {
                let Some(mut ledger) =
                    hold(lot, row, self.trades[row_at].as_ref(), supplier, taxonomy, weights)
                else {
                    continue;
                };
                ledger.points = ledger.points.saturating_add(conditions.points);
                ledger.to_confirm.extend(conditions.to_confirm.iter().cloned());
                ledger.to_confirm.sort();
                ledger.to_confirm.dedup();
                if self.options.allow_unknown || !ledger.to_confirm.iter().any(Confirm::is_unknown) {
                    found.push((row_at, i64::from(ledger.points), ledger.to_confirm));
                }
            }
        }
        for lot in self.lots {
            leads &= can_lead(lot, supplier, weights);
        }
        let trade_found =
            found.iter().any(|(row, ..)| !matches!(self.rows[*row].kind, RowKind::Guarantee { .. }));
        if !trade_found && !self.options.anchors.contains(&supplier.id) {
            return;
        }
        for (row, points, to_confirm) in found {
            self.fits[row].insert(column, (points, to_confirm));
        }
        self.by_id.insert(&supplier.id, column);
        self.columns.push(at);
        self.leads.push(leads);
    }

    pub(super) fn column_of(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    fn supplier(&self, column: u32) -> &SupplierRecord {
        self.suppliers[self.columns[column as usize]]
    }

    pub(super) fn has_amounts(&self) -> bool {
        self.lots.iter().any(|lot| lot.capacity.is_some()) || self.turnover() > 0 || self.staff() > 0
    }

    /// A group that answers several lots is held to the sum of what they ask.
    fn turnover(&self) -> i64 {
        self.lots.iter().filter_map(|lot| lot.turnover).fold(0, i64::saturating_add)
    }

    fn staff(&self) -> i64 {
        self.lots.iter().filter_map(|lot| lot.staff).fold(0, i64::saturating_add)
    }

    /// Columns that work on a lot with their known capacity.
    fn capacities(&self, lot: usize) -> BTreeMap<u32, i64> {
        let rows = self.rows.iter().zip(&self.fits).filter(|(row, _)| row.lot == lot);
        let trades = rows.filter(|(row, _)| !matches!(row.kind, RowKind::Guarantee { .. }));
        let columns = trades.flat_map(|(_, fits)| fits.keys().copied());
        columns.map(|column| (column, self.supplier(column).capacity.unwrap_or(0))).collect()
    }

    pub(super) fn problem(&self, amounts: bool) -> Problem {
        let mut builder = Builder::default();
        for fits in &self.fits {
            let unit = builder.unit("", 1);
            builder.row(unit, fits.iter().map(|(&column, fit)| (column, fit.0)).collect());
        }
        let lead = builder.unit("", 1);
        builder.add(lead, 1, (0u32..).zip(&self.leads).map(|(column, &leads)| (column, i64::from(leads))));
        if amounts {
            for (at, lot) in self.lots.iter().enumerate() {
                if let Some(required) = lot.capacity.filter(|&c| c > 0) {
                    let unit = builder.unit("", 1);
                    builder.add(unit, required, self.capacities(at).into_iter());
                }
            }
            let columns = || (0u32..).zip(&self.columns);
            for (required, amount) in [
                (self.turnover(), (|s| s.turnover) as fn(&SupplierRecord) -> Option<i64>),
                (self.staff(), |s| s.staff),
            ] {
                if required > 0 {
                    let unit = builder.unit("", 1);
                    let known =
                        columns().map(|(column, &at)| (column, amount(self.suppliers[at]).unwrap_or(0)));
                    builder.add(unit, required, known);
                }
            }
        }
        let options = self.options;
        let parts = &mut builder.parts;
        parts.cost = self
            .columns
            .iter()
            .map(|&at| options.member + options.load * self.suppliers[at].load.min(options.load_cap))
            .collect();
        parts.pair = options.new_pair;
        parts.min_size = options.min_size;
        parts.max_size = options.max_size;
        parts.anchors = options.anchors.iter().filter_map(|id| self.column_of(id)).collect();
        parts.anchors.sort_unstable();
        parts.anchors.dedup();
        parts.collab = self.pairs(&options.worked_together);
        parts.conflict = self.pairs(&options.refusals);
        Problem::new(builder.parts)
    }

    fn pairs(&self, list: &[(String, String)]) -> Vec<(u32, u32)> {
        let columns = list.iter().filter_map(|(a, b)| self.column_of(a).zip(self.column_of(b)));
        let mut pairs: Vec<(u32, u32)> =
            columns.filter(|(a, b)| a != b).flat_map(|(a, b)| [(a, b), (b, a)]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    pub(super) fn uncovered(&self) -> Vec<usize> {
        (0..self.rows.len()).filter(|&row| self.fits[row].is_empty()).collect()
    }

    pub(super) fn view(self, problem: &Problem, solved: Answer) -> Groups {
        let candidates = (1..)
            .zip(&solved.candidates)
            .map(|(rank, candidate)| Candidate {
                rank,
                members: self.members(&candidate.group),
                lead: self.lead(&candidate.group).map(|column| self.columns[column as usize]),
                cost: candidate.cost,
                lower_bound: candidate.lower_bound,
                matrix: self.matrix(&candidate.group),
                unshown: self.unshown(&candidate.group),
            })
            .collect();
        let near_miss = solved.closest.map(|closest| {
            let mut conditions = self.unshown(&closest.group);
            if !closest.group.iter().any(|&column| self.leads[column as usize]) {
                conditions.push(Condition::Lead);
            }
            NearMiss {
                members: self.members(&closest.group),
                matrix: self.matrix(&closest.group),
                // The rows are the first units of the problem.
                unmet: problem
                    .unmet(&closest.group)
                    .into_iter()
                    .map(|u| u as usize)
                    .filter(|&u| u < self.rows.len())
                    .collect(),
                conditions,
                proven: closest.proven,
            }
        });
        let uncovered = self.uncovered();
        Groups { status: solved.status, rows: self.rows, candidates, near_miss, uncovered }
    }

    fn members(&self, group: &[u32]) -> Vec<usize> {
        group.iter().map(|&column| self.columns[column as usize]).collect()
    }

    fn lead(&self, group: &[u32]) -> Option<u32> {
        let held = |column: u32| self.fits.iter().filter(|fits| holder(fits, group) == Some(column)).count();
        group
            .iter()
            .copied()
            .filter(|&c| self.leads[c as usize])
            .max_by_key(|&c| (held(c), std::cmp::Reverse(c)))
    }

    fn matrix(&self, group: &[u32]) -> Vec<Vec<Option<Cell>>> {
        let line = |fits: &BTreeMap<u32, (i64, Vec<Confirm>)>| {
            let holder = holder(fits, group);
            group
                .iter()
                .map(|column| {
                    fits.get(column).map(|(points, to_confirm)| Cell {
                        points: *points,
                        holder: holder == Some(*column),
                        to_confirm: to_confirm.clone(),
                    })
                })
                .collect()
        };
        self.fits.iter().map(line).collect()
    }

    fn unshown(&self, group: &[u32]) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (at, lot) in self.lots.iter().enumerate() {
            let Some(required) = lot.capacity else { continue };
            let capacities = self.capacities(at);
            let shown = group
                .iter()
                .filter_map(|column| capacities.get(column))
                .fold(0, |a: i64, &b| a.saturating_add(b));
            if shown < required {
                conditions.push(Condition::Capacity { lot: at, required, shown });
            }
        }
        let sum = |amount: fn(&SupplierRecord) -> Option<i64>| {
            group.iter().filter_map(|&column| amount(self.supplier(column))).fold(0, i64::saturating_add)
        };
        let (turnover, staff) = (sum(|s| s.turnover), sum(|s| s.staff));
        if turnover < self.turnover() {
            conditions.push(Condition::Turnover { required: self.turnover(), shown: turnover });
        }
        if staff < self.staff() {
            conditions.push(Condition::Staff { required: self.staff(), shown: staff });
        }
        conditions
    }
}

/// Who holds a row in a group: the least points, then the smallest id.
fn holder(fits: &BTreeMap<u32, (i64, Vec<Confirm>)>, group: &[u32]) -> Option<u32> {
    let able = group.iter().filter_map(|column| fits.get(column).map(|fit| (fit.0, *column)));
    able.min().map(|(_, column)| column)
}

/// What every member must meet to work on a lot, whatever row it holds; `None` when something is missing.
fn join_lot(lot: &LotNeed, supplier: &SupplierRecord, weights: &Weights) -> Option<Ledger> {
    let mut ledger = Ledger::default();
    places(lot, supplier, weights, &mut ledger);
    dates(lot, supplier, weights, &mut ledger);
    if lot.reserved.as_ref().is_some_and(|r| r.mode == ReservedMode::All) {
        reserved(lot, supplier, weights, &mut ledger);
    }
    for need in lot.guarantees.iter().filter(|need| need.scope == Scope::All) {
        guarantee(lot, need, supplier, weights, &mut ledger);
    }
    ledger.missing.is_empty().then_some(ledger)
}

/// Points and doubts of a supplier for one row; `None` when it may not hold it.
fn hold(
    lot: &LotNeed,
    row: &Row,
    trade: Option<&Trade>,
    supplier: &SupplierRecord,
    taxonomy: &Taxonomy,
    weights: &Weights,
) -> Option<Ledger> {
    let mut ledger = Ledger::default();
    match (trade, &row.kind) {
        // Who says nothing about its trade is no answer to a particular row.
        (Some(_), _) if is_silent(supplier) => return None,
        (Some(trade), _) => {
            let fit = trade.offered(supplier, taxonomy, weights)?;
            ledger.say(fit.points, fit.says);
        }
        (None, RowKind::Guarantee { guarantee: code }) => {
            let need = lot.guarantees.iter().find(|need| need.scope == Scope::Any && need.code == *code)?;
            guarantee(lot, need, supplier, weights, &mut ledger);
        }
        (None, _) => return None,
    }
    ledger.missing.is_empty().then_some(ledger)
}

/// Can the supplier lead, as far as the lot's conditions on the lead are known?
fn can_lead(lot: &LotNeed, supplier: &SupplierRecord, weights: &Weights) -> bool {
    let mut ledger = Ledger::default();
    if lot.reserved.as_ref().is_some_and(|r| r.mode == ReservedMode::Lead) {
        reserved(lot, supplier, weights, &mut ledger);
    }
    for need in lot.guarantees.iter().filter(|need| need.scope == Scope::Lead) {
        guarantee(lot, need, supplier, weights, &mut ledger);
    }
    ledger.missing.is_empty()
}

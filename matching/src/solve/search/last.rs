//! The last member of a group: found by looking at everybody who is left, which is cheaper than any bound.

use super::super::problem::Problem;
use super::super::state::UNHELD;
use super::Search;

/// Rows that have a bit; those beyond are asked only of who passes.
const BITS: usize = 64;

/// The first rows of each column as a bit set.
pub(super) fn masks(problem: &Problem) -> Vec<u64> {
    let mut masks = vec![0; problem.n()];
    for (row, entries) in problem.rows.iter().take(BITS).map(|row| &row.entries).enumerate() {
        for &(col, _) in entries {
            masks[col as usize] |= 1 << row;
        }
    }
    masks
}

/// What one more member has to bring.
struct Missing {
    /// Rows that nobody holds, by their bits.
    rows: u64,
    /// How many of them may stay without holder.
    spared: u32,
    /// Amounts that one member must bring.
    adds: Vec<(u32, i64)>,
    /// Cost with the fits of the rows that are held.
    cost: i64,
}

impl Search<'_> {
    /// Offers the chosen with each of the free (ascending) that could complete them, and the chosen alone.
    pub(super) fn last_member(&mut self, free: &[u32]) {
        if self.must_stop() {
            return;
        }
        let mut group = self.state.chosen.clone();
        if self.room().least == 0 {
            self.offer_chosen(&group);
        }
        let missing = self.missing();
        for &col in free {
            let open = missing.rows & !self.masks[col as usize];
            if open.count_ones() > missing.spared || !self.completes(&missing, col) {
                continue;
            }
            group.push(col);
            self.offer_chosen(&group);
            group.pop();
        }
    }

    fn missing(&self) -> Missing {
        let (problem, state) = (self.problem, &self.state);
        let mut rows = 0;
        let mut lightest = i64::MAX;
        let mut cost = state.cost;
        for (row, (unit, &held)) in problem.rows.iter().map(|row| row.unit).zip(&state.held).enumerate() {
            if held != UNHELD {
                cost += held;
            } else if row < BITS {
                rows |= 1 << row;
                lightest = lightest.min(problem.units[unit as usize].weight.max(0));
            }
        }
        // Of units only: where a sum is maximised, amounts remain that nothing asks for.
        let asked = problem.units.iter().filter(|_| self.strict).flat_map(|unit| &unit.adds);
        let left = |&add: &u32| (add, problem.adds[add as usize].need - state.have[add as usize]);
        let adds = asked.map(left).filter(|&(_, left)| left > 0).collect();
        let spared = if lightest == 0 { i64::MAX } else { self.budget / lightest };
        Missing { rows, spared: u32::try_from(spared).unwrap_or(u32::MAX), adds, cost }
    }

    /// Could the column be the last one of a group below the limit? Rows with a bit are known to be held.
    fn completes(&self, missing: &Missing, col: u32) -> bool {
        let (problem, state) = (self.problem, &self.state);
        let cost = if self.strict {
            // Everything is met: every row pays its least fit.
            problem.col_rows.of(col).iter().fold(missing.cost, |cost, &(row, fit)| {
                let held = state.held[row as usize];
                cost + if held == UNHELD { fit } else { (fit - held).min(0) }
            })
        } else {
            state.cost
        };
        if cost + state.joining_cost(col) >= self.limit {
            return false;
        }
        let amounts = problem.col_adds.of(col);
        missing.adds.iter().all(|&(add, left)| {
            amounts.binary_search_by_key(&add, |a| a.0).is_ok_and(|at| amounts[at].1 >= left)
        }) && state.admits(col)
    }
}

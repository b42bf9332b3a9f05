//! Sound dominance: leaves out columns that some optimal group does not need.
//!
//! Column `j` weakly dominates `i` when replacing `i` by `j` in any group never loses: it serves the same rows,
//! brings as much to every amount that adds up, has no further conflicts, is in no further earlier alternative,
//! and costs no more even in the worst case of fits and lost collaborations; equal cases go to the smaller index.
//! That alone does not allow dropping `i`, because `j` may already be a member and amounts add up over members.
//! So `i` is dropped only (a) when one such `j` alone meets every adding condition that `i` contributes to (then
//! `i` is superfluous beside `j`), or (b) when as many columns dominate `i` as a group has places beside its
//! anchors (then one of them is not a member yet). Anchors stay.

use super::problem::Problem;
use super::state::Alternative;

/// Most comparisons before the reduction gives up: it is a help, not a need.
const MOST_COMPARISONS: usize = 30_000_000;

/// The columns that remain, ascending.
pub(crate) fn undominated(
    problem: &Problem,
    alternatives: &[Alternative],
    stop: &dyn Fn() -> bool,
) -> Vec<u32> {
    let columns: Vec<u32> = problem.columns().collect();
    // A unit of weight zero may be met at the price of its fit: replacing could then cost.
    if problem.units.iter().any(|unit| unit.weight <= 0) {
        return columns;
    }
    let reducer = Reducer::new(problem, alternatives);
    let mut left = MOST_COMPARISONS;
    let mut kept = Vec::with_capacity(columns.len());
    for &col in &columns {
        if left == 0 || (col % 256 == 0 && stop()) {
            kept.extend(&columns[col as usize..]);
            break;
        }
        if !reducer.is_superfluous(col, &mut left) {
            kept.push(col);
        }
    }
    kept
}

struct Reducer<'a> {
    problem: &'a Problem,
    alternatives: &'a [Alternative],
    /// Bit sets of rows per column.
    words: usize,
    bits: Vec<u64>,
    /// Places beside the anchors.
    places: usize,
}

impl<'a> Reducer<'a> {
    fn new(problem: &'a Problem, alternatives: &'a [Alternative]) -> Self {
        let words = problem.rows.len().div_ceil(64).max(1);
        let mut bits = vec![0u64; words * problem.n()];
        for col in problem.columns() {
            for &(row, _) in problem.col_rows.of(col) {
                bits[col as usize * words + row as usize / 64] |= 1 << (row % 64);
            }
        }
        let places = problem.max_size.saturating_sub(problem.anchors.len());
        Self { problem, alternatives, words, bits, places }
    }

    fn bits(&self, col: u32) -> &[u64] {
        &self.bits[col as usize * self.words..(col as usize + 1) * self.words]
    }

    fn is_superfluous(&self, i: u32, left: &mut usize) -> bool {
        let problem = self.problem;
        if problem.is_anchor[i as usize] {
            return false;
        }
        // Any dominating column is in every row of `i`: look through the shortest.
        let shortest = problem
            .col_rows
            .of(i)
            .iter()
            .map(|&(row, _)| &problem.rows[row as usize].entries)
            .min_by_key(|entries| entries.len());
        let mut dominators = 0;
        let alone_suffices = problem.min_size <= 1;
        let mut examine = |j: u32| {
            *left = left.saturating_sub(1);
            if j == i || !self.dominates(j, i) {
                return false;
            }
            // Anchors are members already: they make `i` superfluous only on their own.
            dominators += usize::from(!problem.is_anchor[j as usize]);
            dominators >= self.places || (alone_suffices && self.suffices_alone(j, i))
        };
        match shortest {
            Some(entries) => entries.iter().any(|&(j, _)| examine(j)),
            None => problem.columns().any(&mut examine),
        }
    }

    /// Does `j` meet every adding condition to which `i` contributes?
    fn suffices_alone(&self, j: u32, i: u32) -> bool {
        let amounts = self.problem.col_adds.of(j);
        self.problem.col_adds.of(i).iter().all(|&(add, _)| {
            amounts
                .binary_search_by_key(&add, |a| a.0)
                .is_ok_and(|at| amounts[at].1 >= self.problem.adds[add as usize].need)
        })
    }

    fn dominates(&self, j: u32, i: u32) -> bool {
        if self.bits(i).iter().zip(self.bits(j)).any(|(i, j)| i & !j != 0) {
            return false;
        }
        let problem = self.problem;
        let mut balance = problem.cost[j as usize] - problem.cost[i as usize];
        if problem.pair == 0 && balance > 0 {
            return false;
        }
        let other_rows = problem.col_rows.of(j);
        let mut at = 0;
        for &(row, fit) in problem.col_rows.of(i) {
            while other_rows[at].0 < row {
                at += 1;
            }
            balance += (other_rows[at].1 - fit).max(0);
        }
        if balance > 0 {
            return false;
        }
        let amounts = problem.col_adds.of(j);
        let reaches = problem.col_adds.of(i).iter().all(|&(add, amount)| {
            amounts.binary_search_by_key(&add, |a| a.0).is_ok_and(|at| amounts[at].1 >= amount)
        });
        if !reaches {
            return false;
        }
        let excess_conflicts = problem
            .conflict
            .of(j)
            .iter()
            .any(|&c| c != i && problem.conflict.of(i).binary_search(&c).is_err());
        if excess_conflicts || self.alternatives.iter().any(|a| a.member[j as usize] && !a.member[i as usize])
        {
            return false;
        }
        if problem.pair > 0 {
            let lost =
                problem.collab.of(i).iter().filter(|&&c| c != j && !problem.worked_together(j, c)).count();
            let lost = lost.min(problem.max_size.saturating_sub(1));
            balance += problem.pair * i64::try_from(lost).unwrap_or(i64::MAX);
        }
        balance < 0 || (balance == 0 && j < i)
    }
}

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

/// Most words of bit sets (rows per column), 128 MB: a problem with more is solved without the reduction.
const MOST_WORDS: usize = 16_000_000;

/// Most comparisons before the reduction gives up: it is a help, not a need.
const MOST_COMPARISONS: usize = 20_000_000;

/// Drops dominated columns from `free` (ascending).
///
/// Columns outside `free` and the anchors must be of no use below the present limit; then the argument holds among
/// the rest: swapping never makes a group dearer, so it never leads to a column that was left out.
pub(crate) fn drop_dominated(
    problem: &Problem,
    alternatives: &[Alternative],
    free: &mut Vec<u32>,
    stop: &dyn Fn() -> bool,
) {
    // A unit of weight zero may be met at the price of its fit: replacing could then cost.
    if free.is_empty() || problem.units.iter().any(|unit| unit.weight <= 0) {
        return;
    }
    if problem.rows.len().div_ceil(64).saturating_mul(problem.n()) > MOST_WORDS {
        return;
    }
    let reducer = Reducer::new(problem, alternatives, free);
    let mut left = MOST_COMPARISONS;
    let mut count = 0u32;
    free.retain(|&col| {
        count += 1;
        if left == 0 || (count.is_multiple_of(256) && stop()) {
            left = 0;
            return true;
        }
        !reducer.is_superfluous(col, &mut left)
    });
}

struct Reducer<'a> {
    problem: &'a Problem,
    alternatives: &'a [Alternative],
    /// Bit sets of rows per column.
    words: usize,
    bits: Vec<u64>,
    /// Places beside the anchors.
    places: usize,
    /// Free columns and anchors of each row, and all of them.
    rows: Vec<Vec<u32>>,
    all: Vec<u32>,
}

impl<'a> Reducer<'a> {
    fn new(problem: &'a Problem, alternatives: &'a [Alternative], free: &[u32]) -> Self {
        let words = problem.rows.len().div_ceil(64).max(1);
        let mut bits = vec![0u64; words * problem.n()];
        let mut rows = vec![Vec::new(); problem.rows.len()];
        let mut all: Vec<u32> = problem.anchors.iter().chain(free).copied().collect();
        all.sort_unstable();
        all.dedup();
        for &col in &all {
            for &(row, _) in problem.col_rows.of(col) {
                bits[col as usize * words + row as usize / 64] |= 1 << (row % 64);
                rows[row as usize].push(col);
            }
        }
        let places = problem.max_size.saturating_sub(problem.anchors.len());
        Self { problem, alternatives, words, bits, places, rows, all }
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
        let rows = problem.col_rows.of(i).iter().map(|&(row, _)| &self.rows[row as usize]);
        let candidates = rows.min_by_key(|list| list.len()).unwrap_or(&self.all);
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
        candidates.iter().any(|&j| examine(j))
    }

    /// Does `j` meet every adding condition to which `i` contributes?
    fn suffices_alone(&self, j: u32, i: u32) -> bool {
        // Beside a column that earns something, leaving another out could lose more than it saves.
        if self.problem.cost[j as usize] < 0 {
            return false;
        }
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

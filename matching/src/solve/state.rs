//! The partial group during the search: what is chosen, what it holds and reaches, what was given up.

use super::problem::{Problem, Unit};

/// Fit of a row that nobody holds yet.
pub(crate) const UNHELD: i64 = i64::MAX;

/// An earlier alternative: at most `slack` more of its members may be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Alternative {
    pub member: Vec<bool>,
    pub slack: i64,
}

#[derive(Debug)]
pub(crate) struct State<'p> {
    pub problem: &'p Problem,
    pub chosen: Vec<u32>,
    pub is_chosen: Vec<bool>,
    /// Best fit of each row among the chosen.
    pub held: Vec<i64>,
    /// Amount of each add among the chosen.
    pub have: Vec<i64>,
    /// Units given up on this branch.
    pub off: Vec<bool>,
    /// Weight that may still be given up.
    pub budget: i64,
    /// How many of the chosen worked with each column.
    pub friends: Vec<u32>,
    /// Cost of the chosen and of their pairs, without fits.
    pub cost: i64,
    pub alternatives: Vec<Alternative>,
    /// Rows whose best fit changed, to be undone.
    trail: Vec<(u32, i64)>,
    marks: Vec<usize>,
}

impl<'p> State<'p> {
    pub(crate) fn new(problem: &'p Problem, alternatives: &[Alternative], budget: i64) -> Self {
        Self {
            problem,
            chosen: Vec::new(),
            is_chosen: vec![false; problem.n()],
            held: vec![UNHELD; problem.rows.len()],
            have: vec![0; problem.adds.len()],
            off: vec![false; problem.units.len()],
            budget,
            friends: vec![0; problem.n()],
            cost: 0,
            alternatives: alternatives.to_vec(),
            trail: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Cost of joining the chosen: the column's own cost and its new pairs.
    pub(crate) fn joining_cost(&self, col: u32) -> i64 {
        let strangers = self.chosen.len() as i64 - i64::from(self.friends[col as usize]);
        self.problem.cost[col as usize] + self.problem.pair * strangers
    }

    pub(crate) fn include(&mut self, col: u32) {
        self.cost += self.joining_cost(col);
        self.marks.push(self.trail.len());
        for &(row, fit) in self.problem.col_rows.of(col) {
            let held = &mut self.held[row as usize];
            if fit < *held {
                self.trail.push((row, *held));
                *held = fit;
            }
        }
        for &(add, amount) in self.problem.col_adds.of(col) {
            self.have[add as usize] += amount;
        }
        for &friend in self.problem.collab.of(col) {
            self.friends[friend as usize] += 1;
        }
        for alternative in &mut self.alternatives {
            alternative.slack -= i64::from(alternative.member[col as usize]);
        }
        self.chosen.push(col);
        self.is_chosen[col as usize] = true;
    }

    pub(crate) fn undo(&mut self) {
        let Some(col) = self.chosen.pop() else { return };
        self.is_chosen[col as usize] = false;
        let mark = self.marks.pop().unwrap_or(0);
        for (row, held) in self.trail.drain(mark..).rev() {
            self.held[row as usize] = held;
        }
        for &(add, amount) in self.problem.col_adds.of(col) {
            self.have[add as usize] -= amount;
        }
        for &friend in self.problem.collab.of(col) {
            self.friends[friend as usize] -= 1;
        }
        for alternative in &mut self.alternatives {
            alternative.slack += i64::from(alternative.member[col as usize]);
        }
        self.cost -= self.joining_cost(col);
    }

    /// May the column still join: no conflict with the chosen, no alternative that would be repeated?
    pub(crate) fn admits(&self, col: u32) -> bool {
        self.alternatives.iter().all(|a| a.slack > 0 || !a.member[col as usize])
            && self.problem.conflict.of(col).iter().all(|&other| !self.is_chosen[other as usize])
    }

    pub(crate) fn add_met(&self, add: u32) -> bool {
        self.have[add as usize] >= self.problem.adds[add as usize].need
    }

    pub(crate) fn unit_met(&self, unit: &Unit) -> bool {
        unit.row.is_none_or(|row| self.held[row as usize] != UNHELD)
            && unit.adds.iter().all(|&add| self.add_met(add))
    }

    /// Is everything met that was not given up?
    pub(crate) fn all_met(&self) -> bool {
        self.problem.units.iter().zip(&self.off).all(|(unit, &off)| off || self.unit_met(unit))
    }
}

//! Lagrangian lower bounds.
//!
//! Each row is a small facility-location problem: one holder per row, who must be a member. Pricing the rows
//! (`λ`), the adding conditions (`μ`), the earlier alternatives (`ν`) and the weight that may be given up (`θ`)
//! leaves a problem that solves itself: every column has a reduced cost, and the best group of each size is made
//! of the smallest ones. Any prices ≥ 0 give a valid bound, so rounding in the prices is harmless; rounding in
//! the evaluation is covered by an error term that is subtracted before a branch is closed.

mod ascent;

pub(crate) use ascent::{Effort, ascend};

use super::problem::Problem;
use super::state::{State, UNHELD};
use ascent::Slope;

/// Prices.
#[derive(Debug, Default)]
pub(crate) struct Prices {
    pub rows: Vec<f64>,
    /// Per need: an amount `a` earns `price * a / need`.
    pub adds: Vec<f64>,
    pub alternatives: Vec<f64>,
    pub budget: f64,
}

impl Clone for Prices {
    fn clone(&self) -> Self {
        let mut copy = Self::default();
        copy.clone_from(self);
        copy
    }

    /// Keeps the memory.
    fn clone_from(&mut self, other: &Self) {
        self.rows.clone_from(&other.rows);
        self.adds.clone_from(&other.adds);
        self.alternatives.clone_from(&other.alternatives);
        self.budget = other.budget;
    }
}

impl Prices {
    pub(crate) fn new(problem: &Problem, alternatives: usize) -> Self {
        Self {
            rows: vec![0.0; problem.rows.len()],
            adds: vec![0.0; problem.adds.len()],
            alternatives: vec![0.0; alternatives],
            budget: 0.0,
        }
    }

    /// A first guess: what the cheapest column of each row would ask, spread over the rows it serves.
    pub(crate) fn guess(problem: &Problem, alternatives: usize, free: &[u32]) -> Self {
        let mut prices = Self::new(problem, alternatives);
        prices.rows.fill(f64::INFINITY);
        for &col in free {
            let rows = problem.col_rows.of(col);
            let share = problem.cost[col as usize] as f64 / rows.len().max(1) as f64;
            for &(row, fit) in rows {
                let price = &mut prices.rows[row as usize];
                *price = price.min(fit as f64 + share.max(0.0));
            }
        }
        for price in &mut prices.rows {
            if !price.is_finite() {
                *price = 0.0;
            }
        }
        prices
    }
}

/// Smallest and largest number of columns that may still join.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    pub least: usize,
    pub most: usize,
}

/// Scratch memory and the last evaluation.
#[derive(Debug, Default)]
pub(crate) struct Bound {
    /// The bound, and how far rounding may have lifted it.
    pub value: f64,
    pub error: f64,
    /// Reduced cost of each free column, in the order of the free list.
    pub reduced: Vec<f64>,
    /// Positions in the free list that the relaxation picks.
    pub picked: Vec<u32>,
    last_picked: f64,
    first_left: f64,
    order: Vec<u32>,
    given_up: Vec<bool>,
    /// Price of one of each amount, and how much of it is missing.
    open_adds: Vec<(f64, i64)>,
    slope: Slope,
    asked: Slope,
    best: Prices,
    /// Nothing was dropped from the free list since the last evaluation.
    pub fresh: bool,
}

impl Bound {
    /// The least integer cost that the bound leaves possible.
    pub(crate) fn floor(&self) -> i64 {
        let value = (self.value - self.error).ceil();
        if value >= 9.0e15 { 9_000_000_000_000_000 } else { value as i64 }
    }

    /// Can no completion cost less than `limit`?
    pub(crate) fn closes(&self, limit: i64) -> bool {
        self.reaches(self.value, limit)
    }

    fn reaches(&self, value: f64, limit: i64) -> bool {
        value - self.error > (limit - 1) as f64
    }

    /// Evaluates the prices: bound, reduced costs, picks.
    pub(crate) fn evaluate(
        &mut self,
        state: &State<'_>,
        free: &[u32],
        prices: &Prices,
        degrees: &[u32],
        room: Room,
    ) {
        let problem = state.problem;
        let pair = problem.pair as f64;
        let (constant, magnitude) = self.constant(state, prices);
        let most = room.most.min(free.len());
        let widest = self.reduce(state, free, prices, degrees, most);
        let picked = self.pick(room.least, most, pair);
        self.fresh = true;
        self.value = constant + picked;
        // Every partial sum is bounded by what was added up here, and has at most so many roundings.
        let roundings = (64 + problem.rows.len() + problem.adds.len()) as f64 * f64::EPSILON;
        let prices_sum: f64 =
            prices.rows.iter().chain(&prices.adds).chain(&prices.alternatives).sum::<f64>() + prices.budget;
        let terms = self.picked.len() as f64 + 2.0;
        self.error = 1e-9 + roundings * terms * (magnitude + widest + prices_sum + pair * terms * terms);
    }

    /// What the prices ask whoever joins, and the sum of the sizes of its terms. Marks the units that it pays to give up.
    fn constant(&mut self, state: &State<'_>, prices: &Prices) -> (f64, f64) {
        let problem = state.problem;
        let mut constant = state.cost as f64;
        let mut magnitude = constant.abs();
        self.given_up.clear();
        self.given_up.resize(problem.units.len(), false);
        for (at, unit) in problem.units.iter().enumerate() {
            if state.off[at] {
                continue;
            }
            let mut part = 0.0;
            let mut met = true;
            for &add in &unit.adds {
                let need = problem.adds[add as usize].need;
                let left = need - state.have[add as usize];
                if left > 0 {
                    met = false;
                    part += prices.adds[add as usize] * (left as f64 / need as f64);
                }
            }
            if let Some(row) = unit.row {
                let held = state.held[row as usize];
                met &= held != UNHELD;
                part += if held == UNHELD {
                    prices.rows[row as usize]
                } else {
                    prices.rows[row as usize].min(held as f64)
                };
            }
            if !met && unit.weight <= state.budget {
                let fine = prices.budget * unit.weight as f64;
                if fine < part {
                    part = fine;
                    self.given_up[at] = true;
                }
            }
            constant += part;
            magnitude += part.abs();
        }
        constant -= prices.budget * state.budget as f64;
        magnitude += prices.budget * state.budget as f64;
        for (price, alternative) in prices.alternatives.iter().zip(&state.alternatives) {
            constant -= price * alternative.slack as f64;
            magnitude += price * alternative.slack.abs() as f64;
        }
        (constant, magnitude)
    }

    /// Fills the reduced costs; returns the largest cost of joining among them.
    fn reduce(
        &mut self,
        state: &State<'_>,
        free: &[u32],
        prices: &Prices,
        degrees: &[u32],
        most: usize,
    ) -> f64 {
        let problem = state.problem;
        let pair = problem.pair as f64;
        self.open_adds.clear();
        self.open_adds.extend(problem.adds.iter().zip(&state.have).zip(&prices.adds).map(
            |((add, have), price)| match add.need - have {
                left if left > 0 => (price / add.need as f64, left),
                _ => (0.0, 0),
            },
        ));
        self.reduced.clear();
        let mut widest: f64 = 0.0;
        for &col in free {
            let degree = (degrees[col as usize] as usize).min(most.saturating_sub(1));
            let mut reduced = state.joining_cost(col) as f64 - pair * degree as f64 / 2.0;
            widest = widest.max(reduced.abs());
            for &(row, fit) in problem.col_rows.of(col) {
                // Without a branch: which rows save something cannot be foreseen.
                let saved = prices.rows[row as usize] - fit as f64;
                reduced -= if saved > 0.0 { saved } else { 0.0 };
            }
            for &(add, amount) in problem.col_adds.of(col) {
                let (price, left) = self.open_adds[add as usize];
                reduced -= price * amount.min(left) as f64;
            }
            for (price, alternative) in prices.alternatives.iter().zip(&state.alternatives) {
                if alternative.member[col as usize] {
                    reduced += price;
                }
            }
            self.reduced.push(reduced);
        }
        widest
    }

    /// Chooses the best group of columns and returns the sum of their reduced costs and new pairs.
    fn pick(&mut self, least: usize, most: usize, pair: f64) -> f64 {
        let reduced = &self.reduced;
        self.order.clear();
        if most + 1 < 24 {
            // A short sorted list of the smallest.
            for (at, &value) in (0u32..).zip(reduced) {
                if self.order.len() > most {
                    if value >= reduced[self.order[most] as usize] {
                        continue;
                    }
                    self.order.pop();
                }
                let to = self.order.partition_point(|&p| reduced[p as usize] <= value);
                self.order.insert(to, at);
            }
        } else {
            self.order.extend((0u32..).zip(reduced).filter(|&(_, &value)| value < 0.0).map(|(at, _)| at));
            if self.order.len() <= least {
                self.order.clear();
                self.order.extend((0u32..).zip(reduced).map(|(at, _)| at));
            }
            self.order.sort_by(|&a, &b| reduced[a as usize].total_cmp(&reduced[b as usize]).then(a.cmp(&b)));
        }
        self.picked.clear();
        self.last_picked = f64::NEG_INFINITY;
        let mut sum = 0.0;
        for &at in &self.order {
            let count = self.picked.len();
            let step = reduced[at as usize] + pair * count as f64;
            if count >= most || (step >= 0.0 && count >= least) {
                break;
            }
            sum += step;
            self.last_picked = reduced[at as usize];
            self.picked.push(at);
        }
        self.first_left = match self.order.get(self.picked.len()) {
            Some(&at) => reduced[at as usize],
            // The list held the negative ones only: what is left is not negative.
            None if self.picked.len() < reduced.len() => 0.0,
            None => f64::INFINITY,
        };
        if self.picked.len() < least { f64::INFINITY } else { sum }
    }

    /// Bound with this unpicked column forced in.
    fn with(&self, reduced: f64, most: usize, pair: f64) -> f64 {
        let count = self.picked.len();
        let instead = if count > 0 { reduced - self.last_picked } else { f64::INFINITY };
        let beside = if count < most { reduced + pair * count as f64 } else { f64::INFINITY };
        self.value + instead.min(beside)
    }

    /// Bound with this picked column left out.
    fn without(&self, reduced: f64, least: usize, pair: f64) -> f64 {
        let count = self.picked.len();
        let instead = self.first_left - reduced;
        let fewer = if count > least { -reduced - pair * (count - 1) as f64 } else { f64::INFINITY };
        self.value + instead.min(fewer)
    }

    /// After an evaluation: is the column at this position of the free list of no use below `limit`?
    pub(crate) fn excludes(&self, position: usize, room: Room, free: usize, pair: f64, limit: i64) -> bool {
        !self.picked.contains(&(position as u32))
            && self.reaches(self.with(self.reduced[position], room.most.min(free), pair), limit)
    }

    /// Drops columns that no group below `limit` contains; returns those that every such group contains.
    pub(crate) fn filter(&mut self, free: &mut Vec<u32>, room: Room, pair: f64, limit: i64) -> Vec<u32> {
        let most = room.most.min(free.len());
        let mut keep = vec![true; free.len()];
        for (position, keep) in keep.iter_mut().enumerate() {
            *keep = !self.reaches(self.with(self.reduced[position], most, pair), limit);
        }
        let mut forced = Vec::new();
        for &position in &self.picked {
            keep[position as usize] = true;
            if self.reaches(self.without(self.reduced[position as usize], room.least, pair), limit) {
                forced.push(free[position as usize]);
            }
        }
        if keep.iter().any(|&kept| !kept) {
            let mut flags = keep.iter();
            free.retain(|_| *flags.next().unwrap_or(&true));
            let mut flags = keep.iter();
            self.reduced.retain(|_| *flags.next().unwrap_or(&true));
            self.picked.clear();
            self.fresh = false;
        }
        forced.sort_unstable();
        forced
    }
}

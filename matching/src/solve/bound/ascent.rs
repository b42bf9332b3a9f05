//! Better prices: steps along a smoothed subgradient, from the best known evaluation again when they no longer help.

use super::{Bound, Prices, Room};
use crate::solve::state::{State, UNHELD};

#[derive(Debug, Default)]
pub(super) struct Slope {
    rows: Vec<f64>,
    adds: Vec<f64>,
    alternatives: Vec<f64>,
    budget: f64,
}

impl Bound {
    /// By how much each price asks for more than the relaxation gives, at the last evaluation.
    fn direction(&mut self, state: &State<'_>, free: &[u32], prices: &Prices) -> Slope {
        let problem = state.problem;
        let Slope { mut rows, mut adds, mut alternatives, .. } = std::mem::take(&mut self.asked);
        for (slope, len) in [(&mut rows, problem.rows.len()), (&mut adds, problem.adds.len())] {
            slope.clear();
            slope.resize(len, 0.0);
        }
        alternatives.clear();
        alternatives.extend(state.alternatives.iter().map(|alternative| -(alternative.slack as f64)));
        let mut budget = -(state.budget as f64);
        for (at, unit) in problem.units.iter().enumerate() {
            if state.off[at] {
                continue;
            }
            if self.given_up[at] {
                budget += unit.weight as f64;
                continue;
            }
            if let Some(row) = unit.row {
                rows[row as usize] = 1.0;
            }
            for &add in &unit.adds {
                let need = problem.adds[add as usize].need;
                let left = need - state.have[add as usize];
                if left > 0 {
                    adds[add as usize] = left as f64 / need as f64;
                }
            }
        }
        for &position in &self.picked {
            let col = free[position as usize];
            for &(row, fit) in problem.col_rows.of(col) {
                if prices.rows[row as usize] > fit as f64 {
                    rows[row as usize] -= 1.0;
                }
            }
            for &(add, amount) in problem.col_adds.of(col) {
                let need = problem.adds[add as usize].need;
                let left = need - state.have[add as usize];
                if left > 0 {
                    adds[add as usize] -= amount.min(left) as f64 / need as f64;
                }
            }
            for (slope, alternative) in alternatives.iter_mut().zip(&state.alternatives) {
                *slope += f64::from(u8::from(alternative.member[col as usize]));
            }
        }
        for (at, unit) in problem.units.iter().enumerate() {
            if state.off[at] {
                if let Some(row) = unit.row {
                    rows[row as usize] = 0.0;
                }
                for &add in &unit.adds {
                    adds[add as usize] = 0.0;
                }
            }
        }
        if state.budget == 0 {
            budget = 0.0;
        }
        Slope { rows, adds, alternatives, budget }
    }

    /// The direction in which the bound grows at the last evaluation, smoothed with the one before.
    fn slope(&mut self, state: &State<'_>, free: &[u32], prices: &Prices, keep: f64) -> f64 {
        let Slope { rows, adds, alternatives, budget } = self.direction(state, free, prices);
        let mut norm = 0.0;
        let mut blend = |old: &mut Vec<f64>, new: &[f64], price: &[f64], cap: &dyn Fn(usize) -> f64| {
            old.resize(new.len(), 0.0);
            for (at, (old, &new)) in old.iter_mut().zip(new).enumerate() {
                let stuck = (price[at] <= 0.0 && new < 0.0) || (price[at] >= cap(at) && new > 0.0);
                *old = if stuck { 0.0 } else { new + keep * *old };
                norm += *old * *old;
            }
        };
        let held =
            |row: usize| if state.held[row] == UNHELD { f64::INFINITY } else { state.held[row] as f64 };
        blend(&mut self.slope.rows, &rows, &prices.rows, &held);
        blend(&mut self.slope.adds, &adds, &prices.adds, &|_| f64::INFINITY);
        blend(&mut self.slope.alternatives, &alternatives, &prices.alternatives, &|_| f64::INFINITY);
        self.slope.budget =
            if prices.budget <= 0.0 && budget < 0.0 { 0.0 } else { budget + keep * self.slope.budget };
        self.asked = Slope { rows, adds, alternatives, budget };
        norm + self.slope.budget * self.slope.budget
    }

    fn forget_slope(&mut self) {
        self.slope.rows.clear();
        self.slope.adds.clear();
        self.slope.alternatives.clear();
        self.slope.budget = 0.0;
    }

    /// Moves the prices along the slope.
    fn step(&self, state: &State<'_>, prices: &mut Prices, length: f64) {
        for (at, (price, slope)) in prices.rows.iter_mut().zip(&self.slope.rows).enumerate() {
            let cap = if state.held[at] == UNHELD { f64::INFINITY } else { state.held[at] as f64 };
            *price = (*price + length * slope).clamp(0.0, cap);
        }
        for (price, slope) in prices.adds.iter_mut().zip(&self.slope.adds) {
            *price = (*price + length * slope).max(0.0);
        }
        for (price, slope) in prices.alternatives.iter_mut().zip(&self.slope.alternatives) {
            *price = (*price + length * slope).max(0.0);
        }
        prices.budget = (prices.budget + length * self.slope.budget).max(0.0);
    }

    /// Sets prices to zero where they have no meaning on this branch.
    pub(crate) fn clean(state: &State<'_>, prices: &mut Prices) {
        for (at, unit) in state.problem.units.iter().enumerate() {
            if let Some(row) = unit.row {
                let held = state.held[row as usize];
                let price = &mut prices.rows[row as usize];
                if state.off[at] {
                    *price = 0.0;
                } else if held != UNHELD {
                    *price = price.min(held as f64);
                }
            }
            for &add in &unit.adds {
                if state.off[at] || state.add_met(add) {
                    prices.adds[add as usize] = 0.0;
                }
            }
        }
        if state.budget == 0 {
            prices.budget = 0.0;
        }
    }
}

/// How hard to work on a bound.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    pub iterations: usize,
    pub first_step: f64,
    pub patience: usize,
}

/// Improves the prices until the bound closes the branch at `limit` or the effort is spent. Afterwards the
/// prices are the best found and `bound` holds their evaluation. `visit` sees every improvement.
#[expect(clippy::too_many_arguments, reason = "the loop's whole context; a struct would only rename it")]
pub(crate) fn ascend(
    bound: &mut Bound,
    state: &State<'_>,
    free: &[u32],
    prices: &mut Prices,
    degrees: &[u32],
    room: Room,
    limit: i64,
    guess: Option<i64>,
    effort: Effort,
    stop: &mut dyn FnMut() -> bool,
) {
    Bound::clean(state, prices);
    bound.forget_slope();
    bound.evaluate(state, free, prices, degrees, room);
    let mut best = std::mem::take(&mut bound.best);
    best.clone_from(prices);
    let (mut best_value, mut best_error) = (bound.value, bound.error);
    let mut scale = effort.first_step;
    let mut idle = 0;
    for _ in 0..effort.iterations {
        if bound.closes(limit) || stop() {
            break;
        }
        let norm = bound.slope(state, free, prices, 0.3);
        if norm < 1e-12 {
            break;
        }
        // Without a known group the limit is only a ceiling: aim a little above what is already shown.
        let target = match guess {
            Some(cost) => cost as f64 + 0.5,
            None => (best_value + 0.08 * best_value.abs() + 10.0).min(limit as f64 + 1.0),
        };
        let gap = (target - bound.value).max(0.1);
        bound.step(state, prices, scale * gap / norm);
        bound.evaluate(state, free, prices, degrees, room);
        if bound.value > best_value + 1e-7 * best_value.abs() {
            if bound.value - best_value > 0.002 * (target - best_value).abs() {
                idle = 0;
            } else {
                idle += 1;
            }
            best_value = bound.value;
            best_error = bound.error;
            best.clone_from(prices);
        } else {
            idle += 1;
        }
        if idle >= effort.patience {
            idle = 0;
            scale *= 0.5;
            if scale < 0.01 {
                break;
            }
            prices.clone_from(&best);
            bound.evaluate(state, free, prices, degrees, room);
            bound.forget_slope();
        }
    }
    if bound.value < best_value || (bound.value - best_value).abs() < f64::EPSILON && bound.error > best_error
    {
        prices.clone_from(&best);
        bound.evaluate(state, free, prices, degrees, room);
    }
    bound.best = best;
}

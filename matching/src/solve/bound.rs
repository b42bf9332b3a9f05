//! Lagrangian lower bounds.
//!
//! Each row is a small facility-location problem: one holder per row, who must be a member. Pricing the rows
//! (`λ`), the adding conditions (`μ`), the earlier alternatives (`ν`) and the weight that may be given up (`θ`)
//! leaves a problem that solves itself: every column has a reduced cost, and the best group of each size is made
//! of the smallest ones. Any prices ≥ 0 give a valid bound, so rounding in the prices is harmless; rounding in
//! the evaluation is covered by an error term that is subtracted before a branch is closed.

use super::problem::Problem;
use super::state::{State, UNHELD};

/// Prices.
#[derive(Debug, Clone)]
pub(crate) struct Prices {
    pub rows: Vec<f64>,
    /// Per need: an amount `a` earns `price * a / need`.
    pub adds: Vec<f64>,
    pub alternatives: Vec<f64>,
    pub budget: f64,
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
    slope: Slope,
}

#[derive(Debug, Default)]
struct Slope {
    rows: Vec<f64>,
    adds: Vec<f64>,
    alternatives: Vec<f64>,
    budget: f64,
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
        self.reduced.clear();
        let mut widest: f64 = 0.0;
        for &col in free {
            let degree = (degrees[col as usize] as usize).min(most.saturating_sub(1));
            let mut reduced = state.joining_cost(col) as f64 - pair * degree as f64 / 2.0;
            widest = widest.max(reduced.abs());
            for &(row, fit) in problem.col_rows.of(col) {
                let saved = prices.rows[row as usize] - fit as f64;
                if saved > 0.0 {
                    reduced -= saved;
                }
            }
            for &(add, amount) in problem.col_adds.of(col) {
                let price = prices.adds[add as usize];
                if price > 0.0 {
                    let need = problem.adds[add as usize].need;
                    let left = need - state.have[add as usize];
                    reduced -= price * (amount.min(left) as f64 / need as f64);
                }
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
        }
        forced.sort_unstable();
        forced
    }

    /// By how much each price asks for more than the relaxation gives, at the last evaluation.
    fn direction(&self, state: &State<'_>, free: &[u32], prices: &Prices) -> Slope {
        let problem = state.problem;
        let mut rows = vec![0.0f64; problem.rows.len()];
        let mut adds = vec![0.0f64; problem.adds.len()];
        let mut alternatives = vec![0.0f64; state.alternatives.len()];
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
        for (slope, alternative) in alternatives.iter_mut().zip(&state.alternatives) {
            *slope = -(alternative.slack as f64);
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
    let mut best = prices.clone();
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
}

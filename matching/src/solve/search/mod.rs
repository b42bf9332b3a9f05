//! Depth-first branch and bound: prices first, then the unit with the fewest ways to meet it, cheapest first.

mod branch;
mod last;
mod root;

pub(crate) use root::sketch;

use super::bound::{Bound, Prices, Room};
use super::cover::is_pure;
use super::heuristic::admissible_value;
use super::problem::{Problem, Value};
use super::state::{Alternative, State};

/// What one optimisation found and proved.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// Best group (ascending) and its cost; its unmet weight is within the budget.
    pub best: Option<(Vec<u32>, i64)>,
    /// No group within the budget costs less. At least the ceiling when there is none.
    pub lower_bound: i64,
    /// Nothing was left open.
    pub complete: bool,
}

/// What to optimise: the least cost among groups that leave at most `budget` weight unmet.
pub(crate) struct Task<'a> {
    pub problem: &'a Problem,
    pub alternatives: &'a [Alternative],
    pub budget: i64,
    /// Only groups that cost less are of interest, and the first one found is enough.
    pub below: Option<i64>,
}

/// A limit below every cost: closes all that is open.
const ENOUGH: i64 = i64::MIN / 4;

/// Deepest nesting of branches: covers with thousands of members are bounded at the root instead of exhausting the
/// stack of a worker thread.
const DEEPEST: usize = 500;

/// One node of the search; its memory is used again by later ones.
#[derive(Default)]
struct Node {
    bound: Bound,
    /// Who may still join, ascending.
    free: Vec<u32>,
    prices: Prices,
    /// Candidates with their reduced cost, cheapest first, and whether they are of no use.
    scored: Vec<(f64, u32, bool)>,
}

pub(crate) struct Search<'a> {
    problem: &'a Problem,
    state: State<'a>,
    stop: &'a dyn Fn() -> bool,
    stopped: bool,
    calls: u32,
    depth: usize,
    budget: i64,
    /// Nothing may stay unmet: no weight to give up, and every unit weighs something.
    strict: bool,
    best: Option<(Vec<u32>, i64)>,
    first_is_enough: bool,
    /// Only groups below this cost are searched for.
    limit: i64,
    least: usize,
    most: usize,
    degrees: Vec<u32>,
    /// How many could hold each row, and the least of it over the rows that nobody holds.
    counts: Vec<u32>,
    fewest: u32,
    /// Amount and column of each add.
    amounts: Vec<Vec<(i64, u32)>>,
    /// First rows of each column as a bit set, see `last`.
    masks: Vec<u64>,
    spare: Vec<Node>,
    /// A cover of the literature: other heuristics.
    pure: bool,
}

impl<'a> Search<'a> {
    pub(crate) fn new(task: &Task<'a>, stop: &'a dyn Fn() -> bool) -> Self {
        let problem = task.problem;
        Self {
            problem,
            state: State::new(problem, task.alternatives, task.budget),
            stop,
            stopped: false,
            calls: 0,
            depth: 0,
            budget: task.budget,
            strict: task.budget == 0 && problem.units.iter().all(|unit| unit.weight > 0),
            best: None,
            first_is_enough: task.below.is_some(),
            limit: task.below.unwrap_or(i64::MAX).min(problem.cost_ceiling()),
            least: problem.min_size,
            most: problem.max_size,
            degrees: vec![0; problem.n()],
            counts: vec![0; problem.rows.len()],
            fewest: u32::MAX,
            amounts: vec![Vec::new(); problem.adds.len()],
            masks: last::masks(problem),
            spare: Vec::new(),
            pure: task.alternatives.is_empty() && is_pure(problem),
        }
    }

    fn must_stop(&mut self) -> bool {
        self.calls += 1;
        if !self.stopped && self.calls.is_multiple_of(8) {
            self.stopped = (self.stop)();
        }
        self.stopped
    }

    /// Runs the whole optimisation.
    pub(crate) fn run(mut self) -> Outcome {
        let ceiling = self.limit;
        if !self.place_anchors() {
            return Outcome { best: None, lower_bound: ceiling, complete: true };
        }
        let mut free: Vec<u32> = self
            .problem
            .columns()
            .filter(|&col| !self.problem.is_anchor[col as usize] && self.state.admits(col))
            .collect();
        self.first_group(&free);
        let Some((prices, floor)) = self.root(&mut free) else {
            let limit = self.limit;
            return self.finish(ceiling, limit, true);
        };
        if !self.known() && self.budget == 0 && !self.reach() {
            return self.finish(ceiling, ceiling, true);
        }
        let (least, most) = (self.least, self.most.min(self.state.chosen.len() + free.len()));
        let mut open_floor = i64::MAX;
        let sizes = self.size_order(least, most, &free, &prices);
        for (from, to) in sizes {
            (self.least, self.most) = (from, to);
            if self.stopped {
                open_floor = open_floor.min(floor);
                continue;
            }
            let size_floor = self.branch_root(free.clone(), prices.clone());
            if self.stopped {
                open_floor = open_floor.min(size_floor.max(floor));
            }
        }
        let complete = !self.stopped;
        let limit = self.limit;
        self.finish(ceiling, open_floor.min(limit), complete)
    }

    fn finish(self, ceiling: i64, floor: i64, complete: bool) -> Outcome {
        let limit = self.limit;
        Outcome {
            lower_bound: if complete { limit.min(ceiling) } else { floor.min(limit) },
            best: self.best,
            complete,
        }
    }

    fn place_anchors(&mut self) -> bool {
        for &anchor in &self.problem.anchors {
            if !self.problem.conflict.of(anchor).iter().all(|other| !self.state.chosen.contains(other)) {
                return false;
            }
            self.state.include(anchor);
        }
        self.state.alternatives.iter().all(|a| a.slack >= 0) && self.state.chosen.len() <= self.most
    }

    /// Keeps the group if it is allowed, meets enough and costs less than the best so far.
    fn offer(&mut self, group: &[u32]) {
        let Some(value) = admissible_value(&self.state, group) else { return };
        self.keep(group, value);
    }

    fn keep(&mut self, group: &[u32], value: Value) {
        if value.unmet <= self.budget && value.cost < self.limit {
            self.limit = if self.first_is_enough { ENOUGH } else { value.cost };
            let mut group = group.to_vec();
            group.sort_unstable();
            self.best = Some((group, value.cost));
        }
    }

    fn room(&self) -> Room {
        let chosen = self.state.chosen.len();
        Room { least: self.least.saturating_sub(chosen), most: self.most.saturating_sub(chosen) }
    }

    /// One problem per group size, most promising first; a single range when sizes are many.
    fn size_order(
        &mut self,
        least: usize,
        most: usize,
        free: &[u32],
        prices: &Prices,
    ) -> Vec<(usize, usize)> {
        if most < least {
            return Vec::new();
        }
        if most - least > 16 {
            return vec![(least, most)];
        }
        let mut bound = Bound::default();
        let mut sizes: Vec<(f64, usize)> = Vec::new();
        for size in least.max(self.state.chosen.len())..=most {
            (self.least, self.most) = (size, size);
            let room = self.room();
            bound.evaluate(&self.state, free, prices, &self.degrees, room);
            sizes.push((bound.value, size));
        }
        sizes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        sizes.into_iter().map(|(_, size)| (size, size)).collect()
    }

    /// Is there a cost to stay below that is more than a ceiling?
    fn known(&self) -> bool {
        self.best.is_some() || self.first_is_enough
    }
}

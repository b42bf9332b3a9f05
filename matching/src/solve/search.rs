//! Depth-first branch and bound: prices first, then the unit with the fewest ways to meet it, cheapest first.

use super::bound::{Bound, Effort, Prices, Room, ascend};
use super::heuristic::{Repair, admissible_value};
use super::problem::Problem;
use super::reduce::drop_dominated;
use super::state::{Alternative, State, UNHELD};

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
    /// Only groups that cost less are of interest.
    pub below: Option<i64>,
}

pub(crate) struct Search<'a> {
    problem: &'a Problem,
    state: State<'a>,
    stop: &'a dyn Fn() -> bool,
    stopped: bool,
    calls: u32,
    budget: i64,
    best: Option<Vec<u32>>,
    /// Only groups below this cost are searched for.
    limit: i64,
    known: bool,
    least: usize,
    most: usize,
    degrees: Vec<u32>,
    spare: Vec<Bound>,
    pub nodes: u64,
}

const ROOT: Effort = Effort { iterations: 250, first_step: 1.2, patience: 8 };
const SIZE: Effort = Effort { iterations: 120, first_step: 0.8, patience: 6 };
const NODE: Effort = Effort { iterations: 18, first_step: 0.6, patience: 4 };

impl<'a> Search<'a> {
    pub(crate) fn new(task: &Task<'a>, stop: &'a dyn Fn() -> bool) -> Self {
        let problem = task.problem;
        Self {
            problem,
            state: State::new(problem, task.alternatives, task.budget),
            stop,
            stopped: false,
            calls: 0,
            budget: task.budget,
            best: None,
            limit: task.below.unwrap_or(i64::MAX).min(problem.cost_ceiling()),
            known: false,
            least: problem.min_size,
            most: problem.max_size,
            degrees: vec![0; problem.n()],
            spare: Vec::new(),
            nodes: 0,
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
        let best = self.best.map(|group| (group, limit));
        Outcome { lower_bound: if complete { limit.min(ceiling) } else { floor.min(limit) }, best, complete }
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

    /// Greedy and swaps.
    fn first_group(&mut self, free: &[u32]) {
        let anchors = self.state.chosen.len();
        let wide = free.len() > 4_000;
        let (least, most) = (self.least, self.most);
        let mut repair = Repair::new(&mut self.state, least, most);
        repair.grow(free);
        if wide {
            repair.prune();
        } else {
            let rounds = if free.len() * most.min(40) > 100_000 { 2 } else { 30 };
            repair.polish(free, rounds);
        }
        let group = repair.group();
        self.rewind(anchors);
        self.offer(&group);
    }

    /// A group from the picks of the relaxation.
    fn group_from_picks(&mut self, free: &[u32], bound: &Bound) {
        let anchors = self.state.chosen.len();
        let mut near: Vec<(f64, u32)> = bound.reduced.iter().copied().zip(free.iter().copied()).collect();
        let keep = near.len().min(if near.len() > 4_000 { 1_200 } else { 300 });
        if keep < near.len() {
            near.select_nth_unstable_by(keep, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            near.truncate(keep);
        }
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let pool: Vec<u32> = near.iter().map(|&(_, col)| col).collect();
        let picks: Vec<u32> = bound.picked.iter().map(|&at| free[at as usize]).collect();
        let (least, most) = (self.least, self.most);
        for col in picks {
            if self.state.chosen.len() < most && self.state.admits(col) {
                self.state.include(col);
            }
        }
        let long = most > 40;
        let mut repair = Repair::new(&mut self.state, least, most);
        repair.grow(&pool);
        repair.prune();
        if !long {
            repair.polish(&pool, 8);
        }
        let group = repair.group();
        self.rewind(anchors);
        self.offer(&group);
    }

    /// Back to the first `keep` chosen (swapping may have reordered them: the anchors are put back).
    fn rewind(&mut self, keep: usize) {
        while !self.state.chosen.is_empty() {
            self.state.undo();
        }
        for at in 0..keep {
            self.state.include(self.problem.anchors[at]);
        }
    }

    /// Keeps the group if it is allowed, meets enough and costs less than the best so far.
    fn offer(&mut self, group: &[u32]) {
        let Some(value) = admissible_value(&self.state, group) else { return };
        if value.unmet <= self.budget && value.cost < self.limit {
            self.limit = value.cost;
            self.known = true;
            let mut group = group.to_vec();
            group.sort_unstable();
            self.best = Some(group);
        }
    }

    fn room(&self) -> Room {
        let chosen = self.state.chosen.len();
        Room { least: self.least.saturating_sub(chosen), most: self.most.saturating_sub(chosen) }
    }

    /// Prices at the root over all sizes; `None` when that closes the problem. Returns the floor with the prices.
    fn root(&mut self, free: &mut Vec<u32>) -> Option<(Prices, i64)> {
        let mut prices = Prices::guess(self.problem, self.state.alternatives.len(), free);
        let mut bound = Bound::default();
        let mut floor = i64::MIN;
        self.count_degrees(free);
        let rounds = if free.len() > 4_000 { 12 } else { 4 };
        for round in 0..rounds {
            let effort = Effort {
                iterations: ROOT.iterations / rounds * if free.len() > 4_000 { 8 } else { 1 },
                first_step: if round == 0 { ROOT.first_step } else { 0.6 },
                ..ROOT
            };
            self.ascend(&mut bound, free, &mut prices, effort);
            floor = floor.max(bound.floor());
            if bound.closes(self.limit) {
                return None;
            }
            let limit = self.limit;
            self.group_from_picks(free, &bound);
            if bound.closes(self.limit) {
                return None;
            }
            bound.filter(free, self.room(), self.problem.pair as f64, self.limit);
            if round == 0 {
                drop_dominated(self.problem, &self.state.alternatives, free, self.stop);
            }
            if self.stopped || (round > 0 && self.limit == limit && free.len() < 60) {
                break;
            }
        }
        self.count_degrees(free);
        Some((prices, floor))
    }

    fn ascend(&mut self, bound: &mut Bound, free: &[u32], prices: &mut Prices, effort: Effort) {
        let room = self.room();
        let guess = self.known.then_some(self.limit);
        let (stop, mut calls, mut stopped) = (self.stop, 0u32, self.stopped);
        let every = if free.len() > 4_000 { 1 } else { 64 };
        let mut must_stop = || {
            calls += 1;
            if !stopped && calls.is_multiple_of(every) {
                stopped = stop();
            }
            stopped
        };
        ascend(
            bound,
            &self.state,
            free,
            prices,
            &self.degrees,
            room,
            self.limit,
            guess,
            effort,
            &mut must_stop,
        );
        self.stopped = stopped;
    }

    /// Past collaborations within the free columns: at most so many pairs of a column can be saved.
    fn count_degrees(&mut self, free: &[u32]) {
        self.degrees.fill(0);
        if self.problem.pair == 0 {
            return;
        }
        let mut is_free = vec![false; self.problem.n()];
        for &col in free {
            is_free[col as usize] = true;
        }
        for &col in free {
            let count = self.problem.collab.of(col).iter().filter(|&&other| is_free[other as usize]).count();
            self.degrees[col as usize] = u32::try_from(count).unwrap_or(u32::MAX);
        }
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

    /// Searches the present sizes; returns the bound at their root.
    fn branch_root(&mut self, mut free: Vec<u32>, mut prices: Prices) -> i64 {
        let mut bound = Bound::default();
        self.ascend(&mut bound, &free, &mut prices, SIZE);
        let floor = bound.floor();
        if bound.closes(self.limit) {
            return floor;
        }
        if !self.stopped {
            self.group_from_picks(&free, &bound);
            bound.filter(&mut free, self.room(), self.problem.pair as f64, self.limit);
            self.explore(free, prices);
        }
        floor
    }

    fn explore(&mut self, mut free: Vec<u32>, mut prices: Prices) {
        if self.must_stop() {
            return;
        }
        self.nodes += 1;
        let depth = self.state.chosen.len();
        let mut bound = self.spare.pop().unwrap_or_default();
        let mut given_up = Vec::new();
        if self.narrow(&mut free, &mut prices, &mut bound, &mut given_up) {
            self.branch(free, &prices, &mut bound);
        }
        for (unit, weight) in given_up {
            self.state.off[unit as usize] = false;
            self.state.budget += weight;
        }
        while self.state.chosen.len() > depth {
            self.state.undo();
        }
        self.spare.push(bound);
    }

    /// Bounds the node and takes what must be taken; false when nothing is left to branch on.
    fn narrow(
        &mut self,
        free: &mut Vec<u32>,
        prices: &mut Prices,
        bound: &mut Bound,
        given_up: &mut Vec<(u32, i64)>,
    ) -> bool {
        loop {
            let mut room = self.room();
            let last = room.most == 0 || free.is_empty();
            if room.least == 0 && (last || self.state.all_met()) {
                // Where nobody can join any more, what is unmet counts as given up.
                let group = self.state.chosen.clone();
                self.offer_chosen(&group);
                // What is searched below this node has at least one more member.
                room.least = 1;
            }
            if last || free.len() < room.least {
                return false;
            }
            if !self.reachable(free, room, given_up) {
                return false;
            }
            let guess = self.known.then_some(self.limit);
            let (stop, mut calls, mut stopped) = (self.stop, 0u32, self.stopped);
            let mut must_stop = || {
                calls += 1;
                if !stopped && calls.is_multiple_of(16) {
                    stopped = stop();
                }
                stopped
            };
            ascend(
                bound,
                &self.state,
                free,
                prices,
                &self.degrees,
                room,
                self.limit,
                guess,
                NODE,
                &mut must_stop,
            );
            self.stopped = stopped;
            if self.stopped || bound.closes(self.limit) {
                return false;
            }
            let forced = bound.filter(free, room, self.problem.pair as f64, self.limit);
            if forced.is_empty() {
                return true;
            }
            for col in forced {
                if self.state.chosen.len() >= self.most || !self.state.admits(col) {
                    return false;
                }
                self.state.include(col);
            }
            self.keep_admissible(free);
        }
    }

    fn keep_admissible(&self, free: &mut Vec<u32>) {
        free.retain(|&col| !self.state.chosen.contains(&col) && self.state.admits(col));
    }

    fn offer_chosen(&mut self, group: &[u32]) {
        let value = self.problem.value(group);
        if value.unmet <= self.budget && value.cost < self.limit && self.problem.allows(group) {
            self.limit = value.cost;
            self.known = true;
            let mut group = group.to_vec();
            group.sort_unstable();
            self.best = Some(group);
        }
    }

    /// Can every unit still be met? Those that cannot are given up within the budget, or the node is closed.
    fn reachable(&mut self, free: &[u32], room: Room, given_up: &mut Vec<(u32, i64)>) -> bool {
        let problem = self.problem;
        let mut counts = vec![0u32; problem.rows.len()];
        let mut amounts: Vec<Vec<i64>> = vec![Vec::new(); problem.adds.len()];
        for &col in free {
            for &(row, _) in problem.col_rows.of(col) {
                counts[row as usize] += 1;
            }
            for &(add, amount) in problem.col_adds.of(col) {
                amounts[add as usize].push(amount);
            }
        }
        for (at, unit) in (0u32..).zip(&problem.units) {
            if self.state.off[at as usize] {
                continue;
            }
            let row_lost = unit
                .row
                .is_some_and(|row| self.state.held[row as usize] == UNHELD && counts[row as usize] == 0);
            let add_lost = unit.adds.iter().any(|&add| {
                let left = problem.adds[add as usize].need - self.state.have[add as usize];
                left > 0 && greatest(&mut amounts[add as usize], room.most) < left
            });
            if row_lost || add_lost {
                if unit.weight > self.state.budget {
                    return false;
                }
                self.state.off[at as usize] = true;
                self.state.budget -= unit.weight;
                given_up.push((at, unit.weight));
            }
        }
        true
    }

    /// The unit with the fewest columns that could help it.
    fn narrowest(&self, free: &[u32], prices: &Prices) -> Option<(u32, Vec<u32>)> {
        let problem = self.problem;
        let mut row_counts = vec![0u32; problem.rows.len()];
        let mut add_counts = vec![0u32; problem.adds.len()];
        for &col in free {
            for &(row, _) in problem.col_rows.of(col) {
                row_counts[row as usize] += 1;
            }
            for &(add, _) in problem.col_adds.of(col) {
                add_counts[add as usize] += 1;
            }
        }
        let mut best: Option<(u32, f64, u32, Result<u32, u32>)> = None;
        let mut consider = |count: u32, price: f64, unit: u32, part: Result<u32, u32>| {
            if best.is_none_or(|(least, dearest, ..)| count < least || (count == least && price > dearest)) {
                best = Some((count, price, unit, part));
            }
        };
        for (at, unit) in (0u32..).zip(&problem.units) {
            if self.state.off[at as usize] {
                continue;
            }
            let elastic = u32::from(unit.weight <= self.state.budget);
            if let Some(row) = unit.row
                && self.state.held[row as usize] == UNHELD
            {
                consider(row_counts[row as usize] + elastic, prices.rows[row as usize], at, Ok(row));
            }
            for &add in &unit.adds {
                if !self.state.add_met(add) {
                    consider(add_counts[add as usize] + elastic, prices.adds[add as usize], at, Err(add));
                }
            }
        }
        let (_, _, unit, part) = best?;
        let helps = |col: u32| match part {
            Ok(row) => problem.col_rows.of(col).iter().any(|&(r, _)| r == row),
            Err(add) => problem.col_adds.of(col).iter().any(|&(a, _)| a == add),
        };
        Some((unit, free.iter().copied().filter(|&col| helps(col)).collect()))
    }

    fn branch(&mut self, mut free: Vec<u32>, prices: &Prices, bound: &mut Bound) {
        let room = self.room();
        let target = self.narrowest(&free, prices);
        // Filtering may have dropped columns since the last evaluation.
        let met = target.is_none();
        let room = Room { least: if met { room.least.max(1) } else { room.least }, ..room };
        bound.evaluate(&self.state, &free, prices, &self.degrees, room);
        if bound.closes(self.limit) {
            return;
        }
        let (unit, mut candidates) = match target {
            Some((unit, candidates)) => (Some(unit), candidates),
            // All met: only further members that improve the fits are left.
            None => (None, free.clone()),
        };
        let mut reduced = vec![0.0; 0];
        reduced.extend_from_slice(&bound.reduced);
        let position = |col: u32, free: &[u32]| free.iter().position(|&c| c == col).unwrap_or(0);
        let mut scored: Vec<(f64, u32, usize)> = candidates
            .drain(..)
            .map(|col| (col, position(col, &free)))
            .map(|(col, at)| (reduced[at], col, at))
            .collect();
        scored.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let count = free.len();
        let useless: Vec<bool> = scored
            .iter()
            .map(|&(_, _, at)| bound.excludes(at, room, count, self.problem.pair as f64, self.limit))
            .collect();
        for (&(_, col, _), useless) in scored.iter().zip(useless) {
            free.retain(|&c| c != col);
            if useless {
                continue;
            }
            self.state.include(col);
            let mut rest = free.clone();
            self.keep_admissible(&mut rest);
            self.explore(rest, prices.clone());
            self.state.undo();
            if self.stopped {
                return;
            }
        }
        if let Some(unit) = unit {
            let weight = self.problem.units[unit as usize].weight;
            if weight <= self.state.budget {
                self.state.off[unit as usize] = true;
                self.state.budget -= weight;
                self.explore(free, prices.clone());
                self.state.budget += weight;
                self.state.off[unit as usize] = false;
            }
        }
    }
}

/// Sum of the `most` greatest amounts.
fn greatest(amounts: &mut [i64], most: usize) -> i64 {
    if most < amounts.len() {
        amounts.select_nth_unstable_by(most, |a, b| b.cmp(a));
    }
    amounts.iter().take(most).fold(0, |sum, &amount| sum.saturating_add(amount))
}

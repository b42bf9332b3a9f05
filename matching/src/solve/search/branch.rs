//! Branching: bound the node, take what must be taken, then try the few columns that some unit cannot do without.

use super::super::bound::{Bound, Effort, Prices, Room};
use super::super::state::UNHELD;
use super::{DEEPEST, Node, Search};

const SIZE: Effort = Effort { iterations: 120, first_step: 0.8, patience: 6 };

const NODE: Effort = Effort { iterations: 18, first_step: 0.6, patience: 4 };

/// The prices as they are.
const GLANCE: Effort = Effort { iterations: 0, ..NODE };

/// With two places left, so few holders of a row are tried with everybody sooner than bounded better.
const FEW: u32 = 40;

impl Search<'_> {
    /// Searches the present sizes; returns the bound at their root.
    pub(super) fn branch_root(&mut self, mut free: Vec<u32>, mut prices: Prices) -> i64 {
        let mut bound = Bound::default();
        self.ascend(&mut bound, &free, &mut prices, self.room(), SIZE);
        let floor = bound.floor();
        if bound.closes(self.limit) {
            return floor;
        }
        if !self.stopped {
            self.improve_group(&free, &bound, &prices);
            bound.filter(&mut free, self.room(), self.problem.pair as f64, self.limit);
            self.explore(&free, &prices);
        }
        floor
    }

    /// Searches what can be made of the chosen and those of the free (ascending) who may still join them.
    pub(super) fn explore(&mut self, free: &[u32], prices: &Prices) {
        if self.depth >= DEEPEST {
            self.stopped = true;
        }
        if self.must_stop() {
            return;
        }
        self.depth += 1;
        let depth = self.state.chosen.len();
        let mut node = self.spare.pop().unwrap_or_default();
        node.free.clear();
        node.free.extend_from_slice(free);
        self.keep_admissible(&mut node.free);
        node.prices.clone_from(prices);
        let mut given_up = Vec::new();
        if self.narrow(&mut node, &mut given_up) {
            self.branch(&mut node);
        }
        for (unit, weight) in given_up {
            self.state.off[unit as usize] = false;
            self.state.budget += weight;
        }
        while self.state.chosen.len() > depth {
            self.state.undo();
        }
        self.spare.push(node);
        self.depth -= 1;
    }

    /// Bounds the node and takes what must be taken; false when nothing is left to branch on.
    fn narrow(&mut self, node: &mut Node, given_up: &mut Vec<(u32, i64)>) -> bool {
        loop {
            let mut room = self.room();
            if room.most == 1 {
                self.last_member(&node.free);
                return false;
            }
            let last = room.most == 0 || node.free.is_empty();
            if room.least == 0 && (last || self.state.all_met()) {
                // Where nobody can join any more, what is unmet counts as given up.
                let group = self.state.chosen.clone();
                self.offer_chosen(&group);
                // What is searched below this node has at least one more member.
                room.least = 1;
            }
            if last || node.free.len() < room.least || !self.reachable(&node.free, room, given_up) {
                return false;
            }
            let effort = if room.most == 2 && self.fewest <= FEW { GLANCE } else { NODE };
            let Some(forced) = self.bounded(node, room, effort) else { return false };
            if forced.is_empty() {
                return true;
            }
            for col in forced {
                if self.state.chosen.len() >= self.most || !self.state.admits(col) {
                    return false;
                }
                self.state.include(col);
            }
            self.keep_admissible(&mut node.free);
        }
    }

    /// Bounds the node and drops the useless; `None` when that closes it, otherwise who must join.
    fn bounded(&mut self, node: &mut Node, room: Room, effort: Effort) -> Option<Vec<u32>> {
        self.ascend(&mut node.bound, &node.free, &mut node.prices, room, effort);
        if self.stopped || node.bound.closes(self.limit) {
            return None;
        }
        Some(node.bound.filter(&mut node.free, room, self.problem.pair as f64, self.limit))
    }

    fn keep_admissible(&self, free: &mut Vec<u32>) {
        free.retain(|&col| !self.state.is_chosen[col as usize] && self.state.admits(col));
    }

    pub(super) fn offer_chosen(&mut self, group: &[u32]) {
        if self.problem.allows(group) {
            self.keep(group, self.problem.value(group));
        }
    }

    /// Counts who could hold each row, and lists what each could bring to the amounts that are not reached.
    fn count(&mut self, free: &[u32]) {
        self.counts.fill(0);
        self.amounts.iter_mut().for_each(Vec::clear);
        for &col in free {
            for &(row, _) in self.problem.col_rows.of(col) {
                self.counts[row as usize] += 1;
            }
            for &(add, amount) in self.problem.col_adds.of(col) {
                if !self.state.add_met(add) {
                    self.amounts[add as usize].push((amount, col));
                }
            }
        }
    }

    /// Can every unit still be met? Those that cannot are given up within the budget, or the node is closed.
    fn reachable(&mut self, free: &[u32], room: Room, given_up: &mut Vec<(u32, i64)>) -> bool {
        let problem = self.problem;
        self.count(free);
        self.fewest = u32::MAX;
        for (at, unit) in (0u32..).zip(&problem.units) {
            if self.state.off[at as usize] {
                continue;
            }
            let open = unit.row.filter(|&row| self.state.held[row as usize] == UNHELD);
            let holders = open.map_or(u32::MAX, |row| self.counts[row as usize]);
            let row_lost = holders == 0;
            if !row_lost {
                self.fewest = self.fewest.min(holders);
            }
            let add_lost = unit.adds.iter().any(|&add| {
                let left = problem.adds[add as usize].need - self.state.have[add as usize];
                left > 0 && greatest(&mut self.amounts[add as usize], room.most) < left
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

    /// The unit with the fewest columns of which every completion contains one, and those columns.
    fn narrowest(&mut self, free: &[u32], prices: &Prices, room: Room) -> Option<(u32, Vec<u32>)> {
        let problem = self.problem;
        self.count(free);
        let mut best: Option<(usize, f64, u32, Result<u32, u32>)> = None;
        let mut consider = |count: usize, price: f64, unit: u32, part: Result<u32, u32>| {
            if best.is_none_or(|(least, dearest, ..)| count < least || (count == least && price > dearest)) {
                best = Some((count, price, unit, part));
            }
        };
        for (at, unit) in (0u32..).zip(&problem.units) {
            if self.state.off[at as usize] {
                continue;
            }
            let elastic = usize::from(unit.weight <= self.state.budget);
            if let Some(row) = unit.row
                && self.state.held[row as usize] == UNHELD
            {
                consider(
                    self.counts[row as usize] as usize + elastic,
                    prices.rows[row as usize],
                    at,
                    Ok(row),
                );
            }
            for &add in &unit.adds {
                let left = problem.adds[add as usize].need - self.state.have[add as usize];
                if left > 0 {
                    let count = indispensable(&mut self.amounts[add as usize], room.most, left);
                    consider(count + elastic, prices.adds[add as usize], at, Err(add));
                }
            }
        }
        let (count, _, unit, part) = best?;
        Some((
            unit,
            match part {
                Ok(row) => {
                    let helps = |col: u32| problem.col_rows.of(col).iter().any(|&(r, _)| r == row);
                    free.iter().copied().filter(|&col| helps(col)).collect()
                }
                Err(add) => {
                    let elastic = usize::from(problem.units[unit as usize].weight <= self.state.budget);
                    self.amounts[add as usize][..count - elastic].iter().map(|&(_, col)| col).collect()
                }
            },
        ))
    }

    fn branch(&mut self, node: &mut Node) {
        let room = self.room();
        let target = self.narrowest(&node.free, &node.prices, room);
        let met = target.is_none();
        if met || !node.bound.fresh {
            // Filtering has dropped columns since the last evaluation; where all is met, somebody more joins.
            let room = Room { least: if met { room.least.max(1) } else { room.least }, ..room };
            node.bound.evaluate(&self.state, &node.free, &node.prices, &self.degrees, room);
            if node.bound.closes(self.limit) {
                return;
            }
        }
        // All met: only further members that improve the fits are left.
        let (unit, candidates) =
            target.map_or_else(|| (None, node.free.clone()), |(unit, list)| (Some(unit), list));
        self.score(node, &candidates, room);
        for at in 0..node.scored.len() {
            let (_, col, useless) = node.scored[at];
            if let Ok(place) = node.free.binary_search(&col) {
                node.free.remove(place);
            }
            if useless {
                continue;
            }
            self.state.include(col);
            if self.room().most == 1 {
                self.last_member(&node.free);
            } else {
                self.explore(&node.free, &node.prices);
            }
            self.state.undo();
            if self.stopped {
                return;
            }
        }
        let Some(unit) = unit else { return };
        let weight = self.problem.units[unit as usize].weight;
        if weight <= self.state.budget {
            self.state.off[unit as usize] = true;
            self.state.budget -= weight;
            self.explore(&node.free, &node.prices);
            self.state.budget += weight;
            self.state.off[unit as usize] = false;
        }
    }

    /// Orders the candidates by their reduced costs and marks those of no use.
    fn score(&self, node: &mut Node, candidates: &[u32], room: Room) {
        let Node { bound, free, scored, .. } = node;
        let pair = self.problem.pair as f64;
        scored.clear();
        scored.extend(candidates.iter().filter_map(|&col| {
            let at = free.binary_search(&col).ok()?;
            Some((bound.reduced[at], col, bound.excludes(at, room, free.len(), pair, self.limit)))
        }));
        scored.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    }
}

/// Sorts the amounts, greatest first, and returns how many of them cannot all be left out: without the first so many,
/// the `most` greatest of the rest do not add up to what is left.
fn indispensable(amounts: &mut [(i64, u32)], most: usize, left: i64) -> usize {
    amounts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut window: i64 = amounts.iter().take(most).fold(0, |sum, &(amount, _)| sum.saturating_add(amount));
    let mut count = 0;
    while window >= left && count < amounts.len() {
        window -= amounts[count].0;
        window += amounts.get(count + most).map_or(0, |&(amount, _)| amount);
        count += 1;
    }
    count
}

/// Sum of the `most` greatest amounts.
fn greatest(amounts: &mut [(i64, u32)], most: usize) -> i64 {
    if most < amounts.len() {
        amounts.select_nth_unstable_by(most, |a, b| b.cmp(a));
    }
    amounts.iter().take(most).fold(0, |sum, &(amount, _)| sum.saturating_add(amount))
}

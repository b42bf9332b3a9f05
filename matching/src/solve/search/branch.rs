//! Branching: bound the node, take what must be taken, then try the few columns that some unit cannot do without.

use super::super::bound::{Bound, Effort, Prices, Room};
use super::super::state::UNHELD;
use super::{DEEPEST, Search};

const SIZE: Effort = Effort { iterations: 120, first_step: 0.8, patience: 6 };

const NODE: Effort = Effort { iterations: 18, first_step: 0.6, patience: 4 };

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
            self.explore(free, prices);
        }
        floor
    }

    pub(super) fn explore(&mut self, mut free: Vec<u32>, mut prices: Prices) {
        if self.depth >= DEEPEST {
            self.stopped = true;
        }
        if self.must_stop() {
            return;
        }
        self.depth += 1;
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
        self.depth -= 1;
    }

    /// Bounds the node and takes what must be taken; false when nothing is left to branch on.
    pub(super) fn narrow(
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
            self.ascend(bound, free, prices, room, NODE);
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

    pub(super) fn keep_admissible(&self, free: &mut Vec<u32>) {
        free.retain(|&col| !self.state.is_chosen[col as usize] && self.state.admits(col));
    }

    pub(super) fn offer_chosen(&mut self, group: &[u32]) {
        if self.problem.allows(group) {
            self.keep(group, self.problem.value(group));
        }
    }

    /// Can every unit still be met? Those that cannot are given up within the budget, or the node is closed.
    pub(super) fn reachable(&mut self, free: &[u32], room: Room, given_up: &mut Vec<(u32, i64)>) -> bool {
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

    /// The unit with the fewest columns of which every completion contains one.
    pub(super) fn narrowest(&self, free: &[u32], prices: &Prices, room: Room) -> Option<(u32, Vec<u32>)> {
        let problem = self.problem;
        let mut row_counts = vec![0u32; problem.rows.len()];
        let mut amounts: Vec<Vec<(i64, u32)>> = vec![Vec::new(); problem.adds.len()];
        for &col in free {
            for &(row, _) in problem.col_rows.of(col) {
                row_counts[row as usize] += 1;
            }
            for &(add, amount) in problem.col_adds.of(col) {
                if !self.state.add_met(add) {
                    amounts[add as usize].push((amount, col));
                }
            }
        }
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
                consider(row_counts[row as usize] as usize + elastic, prices.rows[row as usize], at, Ok(row));
            }
            for &add in &unit.adds {
                let left = problem.adds[add as usize].need - self.state.have[add as usize];
                if left > 0 {
                    let count = indispensable(&mut amounts[add as usize], room.most, left);
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
                    amounts[add as usize][..count - elastic].iter().map(|&(_, col)| col).collect()
                }
            },
        ))
    }

    pub(super) fn branch(&mut self, mut free: Vec<u32>, prices: &Prices, bound: &mut Bound) {
        let room = self.room();
        let target = self.narrowest(&free, prices, room);
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
fn greatest(amounts: &mut [i64], most: usize) -> i64 {
    if most < amounts.len() {
        amounts.select_nth_unstable_by(most, |a, b| b.cmp(a));
    }
    amounts.iter().take(most).fold(0, |sum, &amount| sum.saturating_add(amount))
}

//! Good solutions of large pure covers: greedy on prices, then ruin and recreate.
//!
//! Groups of suppliers have a handful of members, pure covers of the literature have hundreds: there one swaps whole
//! neighbourhoods instead of single columns.

use super::bound::{Bound, Prices};
use super::problem::Problem;

/// Is it a pure cover: no amounts, no fits, no pairs, no limit on the size?
pub(crate) fn is_pure(problem: &Problem) -> bool {
    problem.adds.is_empty()
        && problem.pair == 0
        && problem.min_size == 0
        && problem.max_size == problem.n()
        && problem.rows.iter().all(|row| row.entries.iter().all(|&(_, fit)| fit == 0))
}

/// Columns worth trying, by row, and the present cover.
pub(crate) struct Cover<'p> {
    problem: &'p Problem,
    pool: Vec<u32>,
    reduced: Vec<f64>,
    by_row: Vec<Vec<u32>>,
    /// How often each row is covered.
    times: Vec<u32>,
    chosen: Vec<bool>,
    cost: i64,
    /// Rows that each column of the pool would newly cover.
    fresh: Vec<u32>,
    dice: u64,
}

impl<'p> Cover<'p> {
    /// Takes the columns with the smallest reduced costs, and the best few of every row.
    pub(crate) fn new(problem: &'p Problem, free: &[u32], bound: &Bound, most: usize) -> Self {
        let mut order: Vec<u32> = (0..free.len() as u32).collect();
        order.sort_by(|&a, &b| {
            bound.reduced[a as usize].total_cmp(&bound.reduced[b as usize]).then(a.cmp(&b))
        });
        let mut per_row = vec![0u32; problem.rows.len()];
        let mut pool = Vec::new();
        let mut reduced = Vec::new();
        for (rank, &at) in order.iter().enumerate() {
            let rows = problem.col_rows.of(free[at as usize]);
            if rank < most || rows.iter().any(|&(row, _)| per_row[row as usize] < 5) {
                for &(row, _) in rows {
                    per_row[row as usize] += 1;
                }
                pool.push(free[at as usize]);
                reduced.push(bound.reduced[at as usize]);
            }
        }
        let mut by_row = vec![Vec::new(); problem.rows.len()];
        for (at, &col) in (0u32..).zip(&pool) {
            for &(row, _) in problem.col_rows.of(col) {
                by_row[row as usize].push(at);
            }
        }
        let fresh = pool.iter().map(|&col| problem.col_rows.of(col).len() as u32).collect();
        let (times, chosen) = (vec![0; problem.rows.len()], vec![false; pool.len()]);
        Self { problem, pool, reduced, by_row, times, chosen, cost: 0, fresh, dice: 0x5DEE_CE66 }
    }

    fn next(&mut self) -> u64 {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.dice >> 33
    }

    fn rows(&self, at: u32) -> &'p [(u32, i64)] {
        self.problem.col_rows.of(self.pool[at as usize])
    }

    fn take(&mut self, at: u32) {
        self.chosen[at as usize] = true;
        self.cost += self.problem.cost[self.pool[at as usize] as usize];
        for &(row, _) in self.rows(at) {
            self.times[row as usize] += 1;
            if self.times[row as usize] == 1 {
                for &other in &self.by_row[row as usize] {
                    self.fresh[other as usize] -= 1;
                }
            }
        }
    }

    fn leave(&mut self, at: u32) {
        self.chosen[at as usize] = false;
        self.cost -= self.problem.cost[self.pool[at as usize] as usize];
        for &(row, _) in self.rows(at) {
            self.times[row as usize] -= 1;
            if self.times[row as usize] == 0 {
                for &other in &self.by_row[row as usize] {
                    self.fresh[other as usize] += 1;
                }
            }
        }
    }

    fn is_idle(&self, at: u32) -> bool {
        self.rows(at).iter().all(|&(row, _)| self.times[row as usize] > 1)
    }

    /// Covers what is uncovered, each time by the column that is cheapest for the rows it newly covers.
    fn recreate(&mut self, noise: u64) {
        let mut open: Vec<u32> =
            (0..self.times.len() as u32).filter(|&row| self.times[row as usize] == 0).collect();
        while !open.is_empty() {
            let mut best: Option<(f64, u32)> = None;
            // Whoever covers an open row competes; the row with the fewest columns is looked at first.
            let row = open.iter().copied().min_by_key(|&row| self.by_row[row as usize].len());
            let lists = if open.len() > 40 { row.into_iter().collect() } else { open.clone() };
            for row in lists {
                for slot in 0..self.by_row[row as usize].len() {
                    let at = self.by_row[row as usize][slot];
                    let col = self.pool[at as usize];
                    let price = self.problem.cost[col as usize] as f64 + self.reduced[at as usize].max(0.0);
                    let jitter = if noise == 0 { 0.0 } else { (self.next() % noise) as f64 / 1000.0 };
                    let score = price * (1.0 + jitter) / f64::from(self.fresh[at as usize].max(1));
                    if best.is_none_or(|(least, _)| score < least) {
                        best = Some((score, at));
                    }
                }
            }
            let Some((_, at)) = best else { return };
            self.take(at);
            open.retain(|&row| self.times[row as usize] == 0);
        }
    }

    /// Drops columns that cover nothing alone, dearest first.
    fn prune(&mut self) {
        let mut members: Vec<u32> =
            (0..self.pool.len() as u32).filter(|&at| self.chosen[at as usize]).collect();
        members.sort_by(|&a, &b| {
            let key =
                |at: u32| (self.problem.cost[self.pool[at as usize] as usize], self.reduced[at as usize]);
            let ((cost_a, red_a), (cost_b, red_b)) = (key(a), key(b));
            cost_b.cmp(&cost_a).then(red_b.total_cmp(&red_a)).then(a.cmp(&b))
        });
        for at in members {
            if self.is_idle(at) {
                self.leave(at);
            }
        }
    }

    /// Greedy on the prices: columns whose rows are worth more than they cost come first.
    pub(crate) fn greedy(&mut self, prices: &Prices) {
        let mut worth = self.reduced.clone();
        let mut left = self.times.iter().filter(|&&times| times == 0).count();
        while left > 0 {
            let mut best: Option<(f64, u32)> = None;
            for at in 0..self.pool.len() as u32 {
                let fresh = f64::from(self.fresh[at as usize]);
                if fresh > 0.0 {
                    let worth = worth[at as usize];
                    let score = if worth > 0.0 { worth / fresh } else { worth * fresh };
                    if best.is_none_or(|(least, _)| score < least) {
                        best = Some((score, at));
                    }
                }
            }
            let Some((_, at)) = best else { return };
            for &(row, _) in self.rows(at) {
                if self.times[row as usize] == 0 {
                    left -= 1;
                    for &other in &self.by_row[row as usize] {
                        worth[other as usize] += prices.rows[row as usize];
                    }
                }
            }
            self.take(at);
        }
        self.prune();
    }

    /// Starts from a known cover as far as its columns are in the pool.
    pub(crate) fn start_from(&mut self, group: &[u32]) {
        let wanted: std::collections::HashSet<u32> = group.iter().copied().collect();
        for at in 0..self.pool.len() as u32 {
            let want = wanted.contains(&self.pool[at as usize]);
            if want && !self.chosen[at as usize] {
                self.take(at);
            } else if !want && self.chosen[at as usize] {
                self.leave(at);
            }
        }
        self.recreate(0);
        self.prune();
    }

    /// Takes out a neighbourhood and covers it anew, many times; keeps what is not worse.
    pub(crate) fn improve(&mut self, rounds: usize, stop: &mut dyn FnMut() -> bool) {
        if self.times.contains(&0) {
            return;
        }
        for round in 0..rounds {
            if round % 16 == 0 && stop() {
                break;
            }
            let before: Vec<u32> =
                (0..self.pool.len() as u32).filter(|&at| self.chosen[at as usize]).collect();
            if before.is_empty() {
                break;
            }
            let cost = self.cost;
            let count = (2 + self.next() as usize % (before.len() / 6 + 4)).min(before.len());
            self.ruin(&before, count);
            self.recreate(300);
            self.prune();
            if self.cost > cost {
                for at in 0..self.pool.len() as u32 {
                    if self.chosen[at as usize] {
                        self.leave(at);
                    }
                }
                for at in before {
                    self.take(at);
                }
            }
        }
    }

    /// Takes out `count` columns around a random one: those that share rows with columns that share its rows.
    fn ruin(&mut self, members: &[u32], count: usize) {
        let mut near = vec![members[self.next() as usize % members.len()]];
        let mut seen = 0;
        while near.len() < count && seen < near.len() {
            let center = near[seen];
            seen += 1;
            for &(row, _) in self.rows(center) {
                let list = &self.by_row[row as usize];
                let step = list.len() / 12 + 1;
                let offset = (self.dice as usize) % step;
                for &link in list.iter().skip(offset).step_by(step) {
                    for &(row, _) in self.rows(link) {
                        let holders =
                            self.by_row[row as usize].iter().copied().filter(|&at| self.chosen[at as usize]);
                        for at in holders {
                            if near.len() < count && !near.contains(&at) {
                                near.push(at);
                            }
                        }
                    }
                }
            }
        }
        while near.len() < count {
            let at = members[self.next() as usize % members.len()];
            if !near.contains(&at) {
                near.push(at);
            }
        }
        for at in near {
            self.leave(at);
        }
    }

    /// The cover as columns, if everything is covered.
    pub(crate) fn group(&self) -> Option<Vec<u32>> {
        if self.times.contains(&0) {
            return None;
        }
        let mut group: Vec<u32> =
            self.pool.iter().zip(&self.chosen).filter(|&(_, &chosen)| chosen).map(|(&col, _)| col).collect();
        group.sort_unstable();
        Some(group)
    }
}

//! Before branching: first groups, prices at the root, and whether the sums can be reached at all.

use super::super::bound::{Bound, Effort, Prices, Room, ascend};
use super::super::cover::Cover;
use super::super::heuristic::Repair;
use super::super::problem::Problem;
use super::super::reduce::drop_dominated;
use super::super::state::State;
use super::{Search, Task};

const ROOT: Effort = Effort { iterations: 250, first_step: 1.2, patience: 8 };

/// Before anything was dropped.
const FIRST: Effort = Effort { iterations: 16, ..ROOT };

impl Search<'_> {
    /// Where greedy found nothing: can each sum over the whole group be reached at all? False when one cannot. A
    /// group that reaches one may meet everything: then it is a first group.
    pub(super) fn reach(&mut self) -> bool {
        for sum in self.problem.group_sums() {
            let reaching = self.problem.reaching(sum);
            let task = Task {
                problem: &reaching,
                alternatives: &self.state.alternatives,
                budget: 0,
                below: Some(1 - self.problem.adds[sum as usize].need),
            };
            let mut search = Search::new(&task, self.stop);
            search.stopped = self.stopped;
            let outcome = search.run();
            match outcome.best {
                Some((group, _)) => self.offer(&group),
                None if outcome.complete => return false,
                None => self.stopped = true,
            }
        }
        true
    }

    /// Greedy and swaps.
    pub(super) fn first_group(&mut self, free: &[u32]) {
        let anchors = self.state.chosen.len();
        let wide = free.len() > 4_000;
        if self.pure || free.len() > 20_000 {
            // The first prices show better where to look.
            return;
        }
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

    /// A better group from the last evaluation.
    pub(super) fn improve_group(&mut self, free: &[u32], bound: &Bound, prices: &Prices) {
        if !self.pure {
            return self.group_from_picks(free, bound);
        }
        let mut cover = Cover::new(self.problem, free, bound, 2_000);
        cover.greedy(prices);
        if let Some(group) = cover.group() {
            self.offer(&group);
        }
        let (stop, mut calls) = (self.stop, 0u32);
        let mut must_stop = || {
            calls += 1;
            stop()
        };
        if let Some((best, _)) = &self.best {
            cover.start_from(best);
        }
        cover.improve(400, &mut must_stop);
        if let Some(group) = cover.group() {
            self.offer(&group);
        }
    }

    /// A group from the picks of the relaxation.
    pub(super) fn group_from_picks(&mut self, free: &[u32], bound: &Bound) {
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
    pub(super) fn rewind(&mut self, keep: usize) {
        while !self.state.chosen.is_empty() {
            self.state.undo();
        }
        for at in 0..keep {
            self.state.include(self.problem.anchors[at]);
        }
    }

    /// Prices at the root over all sizes; `None` when that closes the problem. Returns the floor with the prices.
    pub(super) fn root(&mut self, free: &mut Vec<u32>) -> Option<(Prices, i64)> {
        let mut prices = Prices::guess(self.problem, self.state.alternatives.len(), free);
        let mut bound = Bound::default();
        let mut floor = i64::MIN;
        self.count_degrees(free);
        if !self.pure && !self.glance(free, &mut prices, &mut bound) {
            return None;
        }
        let rounds = if free.len() > 4_000 { 12 } else { 4 };
        for round in 0..rounds {
            let effort = Effort {
                iterations: ROOT.iterations / rounds * if free.len() > 4_000 { 8 } else { 1 },
                first_step: if round == 0 { ROOT.first_step } else { 0.6 },
                ..ROOT
            };
            self.ascend(&mut bound, free, &mut prices, self.room(), effort);
            floor = floor.max(bound.floor());
            if bound.closes(self.limit) {
                return None;
            }
            let limit = self.limit;
            self.improve_group(free, &bound, &prices);
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

    /// Drops what the first prices already tell apart; false when they close the problem.
    fn glance(&mut self, free: &mut Vec<u32>, prices: &mut Prices, bound: &mut Bound) -> bool {
        for _ in 0..2 {
            self.ascend(bound, free, prices, self.room(), FIRST);
            if bound.closes(self.limit) {
                return false;
            }
            bound.filter(free, self.room(), self.problem.pair as f64, self.limit);
        }
        true
    }

    /// Improves the prices for the columns that may still join, asking now and then whether to stop.
    pub(super) fn ascend(
        &mut self,
        bound: &mut Bound,
        free: &[u32],
        prices: &mut Prices,
        room: Room,
        effort: Effort,
    ) {
        let guess = self.known().then_some(self.limit);
        let (stop, mut calls, mut stopped) = (self.stop, 0u32, self.stopped);
        let every = if free.len() > 4_000 { 1 } else { 16 };
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
    pub(super) fn count_degrees(&mut self, free: &[u32]) {
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
}

/// The group that greedy and a few swaps come to, whatever it leaves unmet; proves nothing.
pub(crate) fn sketch(problem: &Problem) -> Option<Vec<u32>> {
    let mut state = State::new(problem, &[], 0);
    for &anchor in &problem.anchors {
        state.include(anchor);
    }
    let free: Vec<u32> = problem.columns().filter(|&col| !problem.is_anchor[col as usize]).collect();
    let mut repair = Repair::new(&mut state, problem.min_size, problem.max_size);
    repair.grow(&free);
    repair.prune();
    let group = repair.group();
    problem.allows(&group).then_some(group)
}

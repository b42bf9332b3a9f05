//! Good groups fast: greedy construction, then adding, dropping and swapping single members.

use super::problem::{Problem, Value};
use super::state::{State, UNHELD};

/// A group under repair with the soft value of each unit: its fit when met, a fine in proportion to what is
/// missing otherwise.
pub(crate) struct Repair<'s, 'p> {
    state: &'s mut State<'p>,
    fine: f64,
    least: usize,
    most: usize,
    parts: Vec<f64>,
}

impl<'s, 'p> Repair<'s, 'p> {
    /// `state` may already hold members; the anchors among them stay.
    pub(crate) fn new(state: &'s mut State<'p>, least: usize, most: usize) -> Self {
        let fine = state.problem.cost_span() as f64 + 1.0;
        Self { state, fine, least, most, parts: Vec::new() }
    }

    fn problem(&self) -> &'p Problem {
        self.state.problem
    }

    /// Soft value of a unit if the row were held at `fit` and the adds reached `have`.
    fn part(&self, unit: u32, fit: Option<i64>, have: impl Fn(u32) -> i64) -> f64 {
        let unit = &self.problem().units[unit as usize];
        let mut missing: f64 = 0.0;
        for &add in &unit.adds {
            let need = self.problem().adds[add as usize].need;
            missing = missing.max((need - have(add)).max(0) as f64 / need as f64);
        }
        match fit {
            Some(UNHELD) => self.fine * unit.weight.max(1) as f64,
            Some(fit) if missing <= 0.0 => fit as f64,
            None if missing <= 0.0 => 0.0,
            _ => self.fine * unit.weight.max(1) as f64 * (0.2 + 0.8 * missing),
        }
    }

    fn refresh(&mut self) {
        let units = 0..u32::try_from(self.problem().units.len()).unwrap_or(u32::MAX);
        self.parts = units
            .map(|unit| {
                let row = self.problem().units[unit as usize].row;
                self.part(unit, row.map(|r| self.state.held[r as usize]), |add| self.state.have[add as usize])
            })
            .collect();
    }

    /// Change of the soft value if the column joined.
    fn gain(&self, col: u32) -> f64 {
        let problem = self.problem();
        let mut delta = self.state.joining_cost(col) as f64;
        let adds = problem.col_adds.of(col);
        let have = |add: u32| {
            let joined = adds.binary_search_by_key(&add, |a| a.0).map_or(0, |at| adds[at].1);
            self.state.have[add as usize] + joined
        };
        for &(row, fit) in problem.col_rows.of(col) {
            let unit = problem.rows[row as usize].unit;
            let held = self.state.held[row as usize];
            if problem.units[unit as usize].adds.is_empty() {
                if fit < held {
                    delta += fit as f64 - self.parts[unit as usize];
                }
            } else {
                delta += self.part(unit, Some(held.min(fit)), have) - self.parts[unit as usize];
            }
        }
        for &(add, _) in adds {
            let unit = problem.adds[add as usize].unit;
            if problem.units[unit as usize].row.is_none() && self.parts[unit as usize] > 0.0 {
                delta += self.part(unit, None, have) - self.parts[unit as usize];
            }
        }
        delta
    }

    fn best_joiner(&self, pool: &[u32]) -> Option<(u32, f64)> {
        let mut best: Option<(u32, f64)> = None;
        for &col in pool {
            if self.state.is_chosen[col as usize] {
                continue;
            }
            let gain = self.gain(col);
            if best.is_none_or(|(_, value)| gain < value) && self.state.admits(col) {
                best = Some((col, gain));
            }
        }
        best
    }

    /// Adds the best column while that helps or the group is too small.
    pub(crate) fn grow(&mut self, pool: &[u32]) {
        self.refresh();
        while self.state.chosen.len() < self.most {
            let Some((col, gain)) = self.best_joiner(pool) else { break };
            if gain >= 0.0 && self.state.chosen.len() >= self.least {
                break;
            }
            self.state.include(col);
            self.refresh();
        }
    }

    fn soft(&mut self) -> f64 {
        self.refresh();
        self.state.cost as f64 + self.parts.iter().sum::<f64>()
    }

    /// Takes one member out of the state.
    fn remove(&mut self, member: u32) {
        let keep: Vec<u32> = self.state.chosen.iter().copied().filter(|&c| c != member).collect();
        self.reset(&keep);
    }

    fn reset(&mut self, members: &[u32]) {
        while !self.state.chosen.is_empty() {
            self.state.undo();
        }
        for &col in members {
            self.state.include(col);
        }
    }

    /// Drops and swaps single members until nothing helps any more, at most `rounds` times.
    pub(crate) fn polish(&mut self, pool: &[u32], rounds: usize) {
        let mut value = self.soft();
        for _ in 0..rounds {
            let members = self.state.chosen.clone();
            let mut best: Option<(f64, Vec<u32>)> = None;
            for &out in &members {
                if self.problem().is_anchor[out as usize] {
                    continue;
                }
                self.reset(&members);
                self.remove(out);
                let without = self.soft();
                let mut consider = |value: f64, group: Vec<u32>| {
                    if best.as_ref().is_none_or(|(least, _)| value < *least - 1e-9) {
                        best = Some((value, group));
                    }
                };
                if self.state.chosen.len() >= self.least {
                    consider(without, self.state.chosen.clone());
                }
                if let Some((col, gain)) = self.best_joiner(pool)
                    && col != out
                {
                    let mut group = self.state.chosen.clone();
                    group.push(col);
                    consider(without + gain, group);
                }
            }
            match best {
                Some((better, group)) if better < value - 1e-6 => {
                    self.reset(&group);
                    self.grow(pool);
                    value = self.soft();
                }
                _ => {
                    self.reset(&members);
                    break;
                }
            }
        }
    }

    /// Drops members that are not needed, dearest first.
    pub(crate) fn prune(&mut self) {
        if self.state.chosen.len() > 400 {
            // Quadratic in the members; pure covers have their own way.
            return;
        }
        let mut value = self.soft();
        let mut members = self.state.chosen.clone();
        members.sort_by_key(|&col| std::cmp::Reverse((self.problem().cost[col as usize], col)));
        for out in members {
            if self.problem().is_anchor[out as usize] || self.state.chosen.len() <= self.least {
                continue;
            }
            let before = self.state.chosen.clone();
            self.remove(out);
            let without = self.soft();
            if without <= value {
                value = without;
            } else {
                self.reset(&before);
            }
        }
    }

    pub(crate) fn group(&self) -> Vec<u32> {
        let mut group = self.state.chosen.clone();
        group.sort_unstable();
        group
    }
}

/// The exact value of a group if it is allowed and keeps its distance from the earlier alternatives.
pub(crate) fn admissible_value(state: &State<'_>, group: &[u32]) -> Option<Value> {
    let distinct = state.alternatives.iter().all(|a| {
        // `slack` already counts what the state itself has chosen.
        let shared = |cols: &[u32]| cols.iter().filter(|&&c| a.member[c as usize]).count() as i64;
        shared(group) - shared(&state.chosen) <= a.slack
    });
    (distinct && state.problem.allows(group)).then(|| state.problem.value(group))
}

//! The k best candidates that differ enough, and the near miss when there is none.

use super::problem::{Problem, Unit};
use super::search::{Outcome, Search, Task, sketch};
use super::state::Alternative;
use crate::formats::Status;
use std::collections::BTreeSet;

/// One candidate group.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub group: Vec<u32>,
    pub cost: i64,
    pub lower_bound: i64,
    pub proven: bool,
}

/// Who comes closest.
#[derive(Debug, Clone)]
pub(crate) struct Closest {
    pub group: Vec<u32>,
    pub unmet: i64,
    pub cost: i64,
    pub proven: bool,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub status: Status,
    pub candidates: Vec<Candidate>,
    pub closest: Option<Closest>,
}

/// How many candidates, and which share they replace.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask {
    pub k: usize,
    pub replaced: (i64, i64),
}

/// Up to k candidates in ascending cost, or the near miss.
pub(crate) fn answer(problem: &Problem, ask: Ask, stop: &dyn Fn() -> bool) -> Answer {
    let mut alternatives: Vec<Alternative> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut complete = true;
    while candidates.len() < ask.k.max(1) {
        let outcome = optimise(problem, &alternatives, 0, None, stop);
        let Some((group, _)) = outcome.best else {
            complete &= outcome.complete;
            break;
        };
        let group = without_idle(problem, group);
        let cost = problem.value(&group).cost;
        complete &= outcome.complete;
        alternatives.push(alternative(problem, &group, ask.replaced));
        let candidate =
            Candidate { cost, lower_bound: outcome.lower_bound.min(cost), proven: outcome.complete, group };
        let only_anchors = alternatives.last().is_some_and(|a| !a.member.contains(&true));
        insert(&mut candidates, &mut alternatives, candidate);
        if only_anchors {
            // Nothing can replace a share of nobody: there are no further candidates.
            break;
        }
        if !outcome.complete && stop() {
            complete &= candidates.len() >= ask.k.max(1);
            break;
        }
    }
    if candidates.is_empty() {
        let status = if complete { Status::Infeasible } else { Status::Unknown };
        let closest = closest(problem, complete, stop);
        return Answer { status, candidates, closest };
    }
    complete &= candidates.iter().all(|c| c.proven);
    Answer { status: if complete { Status::Optimal } else { Status::Feasible }, candidates, closest: None }
}

/// Ranks stay in ascending cost. A later candidate can only be cheaper when an earlier one was not proven: then
/// it takes the place of the dearer ones, and their bound (which held with fewer conditions) holds for it.
fn insert(candidates: &mut Vec<Candidate>, alternatives: &mut Vec<Alternative>, mut next: Candidate) {
    while let Some(last) = candidates.pop_if(|last| last.cost > next.cost) {
        alternatives.remove(candidates.len());
        next.lower_bound = next.lower_bound.min(last.lower_bound);
        next.proven = false;
    }
    candidates.push(next);
}

fn alternative(problem: &Problem, group: &[u32], (p, q): (i64, i64)) -> Alternative {
    let mut member = vec![false; problem.n()];
    let mut size = 0;
    for &col in group {
        if !problem.is_anchor[col as usize] {
            member[col as usize] = true;
            size += 1;
        }
    }
    Alternative { member, slack: size * (q - p) / q }
}

fn optimise(
    problem: &Problem,
    alternatives: &[Alternative],
    budget: i64,
    below: Option<i64>,
    stop: &dyn Fn() -> bool,
) -> Outcome {
    Search::new(&Task { problem, alternatives, budget, below }, stop).run()
}

/// Drops members that cost and bring nothing (possible only at equal cost in a proven optimum).
fn without_idle(problem: &Problem, mut group: Vec<u32>) -> Vec<u32> {
    let mut value = problem.value(&group);
    let mut at = group.len();
    while at > 0 {
        at -= 1;
        if problem.is_anchor[group[at] as usize] || group.len() <= problem.min_size.max(1) {
            continue;
        }
        let mut fewer = group.clone();
        fewer.remove(at);
        let without = problem.value(&fewer);
        if without <= value {
            group = fewer;
            value = without;
            at = group.len();
        }
    }
    group
}

/// Least weight of unmet units first, then least cost: the budget grows until something fits it.
fn closest(problem: &Problem, infeasible: bool, stop: &dyn Fn() -> bool) -> Option<Closest> {
    for budget in budgets(problem) {
        if !infeasible || stop() {
            break;
        }
        let outcome = optimise(problem, &[], budget, None, stop);
        if let Some((group, _)) = outcome.best {
            let group = without_idle(problem, group);
            let value = problem.value(&group);
            return Some(Closest { group, unmet: value.unmet, cost: value.cost, proven: outcome.complete });
        }
        if !outcome.complete {
            break;
        }
    }
    // Stopped: a group from greedy is better than none, and claims nothing.
    let group = sketch(problem)?;
    let value = problem.value(&group);
    (value.unmet > 0).then_some(Closest { group, unmet: value.unmet, cost: value.cost, proven: false })
}

/// The weights that an infeasible problem may have to give up, ascending: at least every unit that nobody can meet,
/// and then sums of the others. Only the smallest are listed; nobody waits for the rest.
fn budgets(problem: &Problem) -> Vec<i64> {
    const MOST: usize = 4_096;
    let lost = |unit: &Unit| {
        unit.row.is_some_and(|row| problem.rows[row as usize].entries.is_empty())
            || unit.adds.iter().any(|&add| problem.most_of(add) < problem.adds[add as usize].need)
    };
    let (lost, open): (Vec<&Unit>, Vec<&Unit>) = problem.units.iter().partition(|unit| lost(unit));
    let mut sums = BTreeSet::from([lost.iter().map(|unit| unit.weight).sum::<i64>()]);
    for unit in open {
        sums.extend(sums.clone().into_iter().map(|sum| sum + unit.weight));
        while sums.len() > MOST {
            sums.pop_last();
        }
    }
    sums.into_iter().filter(|&sum| sum > 0).collect()
}

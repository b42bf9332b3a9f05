//! Stopped early, the solver says only what it has proven; cancelled at once, it still answers.

use crate::support::evaluator::Evaluator;
use crate::support::exhaustive::Groups;
use crate::support::generator::{Dice, core, directory, tender};
use matching::eligibility::Catalogue;
use matching::formats::{Alternatives, Core, CoreRow, Member, Status};
use matching::solve::{Limits, solve_core, solve_tender};
use std::cell::Cell;

/// A limit that strikes after so many questions.
fn after(questions: i64) -> impl Fn() -> bool {
    let left = Cell::new(questions);
    move || {
        left.set(left.get() - 1);
        left.get() < 0
    }
}

#[test]
fn what_a_stopped_search_claims_about_a_tender_is_true() {
    let mut seen = (0, 0, 0);
    for seed in 0..2_000 {
        let mut dice = Dice::new(200_000 + seed);
        let directory = directory(&mut dice, 12);
        let tender = tender(&mut dice, &directory, seed);
        let evaluator = Evaluator::new(&directory, &tender);
        let groups = Groups::of(&directory, &evaluator);
        let catalogue = Catalogue::new(directory.clone()).unwrap();
        let stop = after(dice.between(0, 6));
        let proposal = solve_tender(&catalogue, &tender, Limits { k: Some(1), stop: &stop }).unwrap();
        evaluator.check(&proposal);
        let best = groups.best(&evaluator, &[]);
        match proposal.status {
            Status::Optimal => assert_eq!(proposal.consortia.first().map(|c| c.cost), best, "seed {seed}"),
            Status::Infeasible => assert_eq!(best, None, "seed {seed}"),
            Status::Feasible | Status::Unknown => {
                seen.0 += 1;
                let bound = proposal.consortia.first().map(|c| c.lower_bound);
                assert!(bound.is_none_or(|bound| best.is_some_and(|best| bound <= best)), "seed {seed}");
            }
        }
        if let Some(near) = proposal.near_miss.as_ref().filter(|_| best.is_none()) {
            let exact = groups.closest().unwrap();
            assert!((near.unmet_weight, near.cost) >= exact, "seed {seed}");
            assert!(!near.proven || (near.unmet_weight, near.cost) == exact, "seed {seed}");
            seen.1 += usize::from(near.proven);
            seen.2 += usize::from(!near.proven);
        }
    }
    assert!(seen.1 > 20 && seen.2 > 0, "{seen:?}");
}

#[test]
fn what_a_stopped_search_claims_about_a_cover_is_true() {
    let mut stopped = 0;
    for seed in 0..60 {
        let mut dice = Dice::new(300_000 + seed);
        let mut core = core(&mut dice, 120, 60);
        for row in &mut core.rows {
            // Without anything that would make it infeasible.
            row.min_members = 1;
        }
        core.max_size = None;
        let exact = solve_core(&core, Limits { k: Some(1), stop: &|| false }).unwrap();
        assert_eq!(exact.status, Status::Optimal, "seed {seed}");
        for questions in [0, 1, 3, 10, 40] {
            let stop = after(questions);
            let early = solve_core(&core, Limits { k: Some(1), stop: &stop }).unwrap();
            let best = exact.consortia[0].cost;
            let found = &early.consortia[0];
            assert!(
                found.lower_bound <= best && best <= found.cost,
                "seed {seed}: {} {}",
                found.lower_bound,
                found.cost
            );
            assert!(early.status != Status::Optimal || found.cost == best, "seed {seed}");
            stopped += usize::from(early.status == Status::Feasible);
        }
    }
    assert!(stopped > 30, "{stopped}");
}

#[test]
fn a_cover_with_thousands_of_members_is_answered_and_bounded() {
    // Pairs of neighbours on a long ring: every other one covers all; odd chords keep it from being trivial.
    let n = 6_000u32;
    let rows = (0..n)
        .map(|at| {
            let mut elig = vec![(at, 0), ((at + 1) % n, 0)];
            if at % 3 == 0 {
                elig.push(((at * 7 + 11) % n, 0));
            }
            elig.sort_unstable();
            elig.dedup();
            CoreRow { id: format!("r{at:05}"), min_members: 1, elig }
        })
        .collect();
    let core = Core {
        format: Core::FORMAT.to_owned(),
        id: "ring".to_owned(),
        n: n as usize,
        cost: (0..n).map(|at| 10 + i64::from(at * 37 % 11)).collect(),
        rows,
        max_size: None,
        alternatives: Alternatives::default(),
    };
    // A worker's stack, not the test runner's.
    let worker = std::thread::Builder::new().stack_size(1 << 21);
    let answer = std::thread::scope(|scope| {
        worker
            .spawn_scoped(scope, || solve_core(&core, Limits { k: Some(1), stop: &after(60) }))
            .unwrap()
            .join()
            .unwrap()
    });
    let found = &answer.unwrap().consortia[0];
    assert!(found.lower_bound <= found.cost && found.lower_bound > 0);
    let chosen: std::collections::HashSet<u32> = found
        .members
        .iter()
        .map(|member| match member {
            Member::Column(column) => *column,
            Member::Id(id) => panic!("{id} in a core's answer"),
        })
        .collect();
    assert!(core.rows.iter().all(|row| row.elig.iter().any(|(column, _)| chosen.contains(column))));
}

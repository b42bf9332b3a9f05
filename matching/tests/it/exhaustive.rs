//! The solver against every group there is, on small random instances.

use crate::support::evaluator::{Evaluator, ids};
use crate::support::exhaustive::Groups;
use crate::support::generator::{Dice, directory, tender};
use matching::eligibility::Catalogue;
use matching::formats::Status;
use matching::solve::{Limits, solve_tender};

#[derive(Debug, Default)]
struct Seen {
    optimal: usize,
    ranks: usize,
    infeasible: usize,
    near_misses: usize,
    impossible: usize,
}

/// How many random instances; more can be asked for when looking for rare faults.
#[expect(clippy::disallowed_methods, reason = "a test's own switch, no setting of the application")]
fn cases() -> u64 {
    std::env::var("HALLE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(3_000)
}

#[test]
fn optimum_ranks_and_near_miss_equal_those_of_exhaustive_search() {
    let mut seen = Seen::default();
    let cases = cases();
    for seed in 0..cases {
        let mut dice = Dice::new(seed);
        let size = dice.between(3, 11) as usize;
        let directory = directory(&mut dice, size);
        let tender = tender(&mut dice, &directory, seed);
        let evaluator = Evaluator::new(&directory, &tender);
        let groups = Groups::of(&directory, &evaluator);
        let catalogue = Catalogue::new(directory.clone()).unwrap();
        let proposal = solve_tender(&catalogue, &tender, Limits::NONE).unwrap();
        evaluator.check(&proposal);
        if groups.best(&evaluator, &[]).is_none() {
            assert_eq!(proposal.status, Status::Infeasible, "seed {seed}");
            let near = proposal.near_miss.as_ref().map(|near| (near.unmet_weight, near.cost));
            assert_eq!(near, groups.closest(), "seed {seed}: near miss");
            assert!(
                proposal.near_miss.as_ref().is_none_or(|near| near.proven),
                "seed {seed}: near miss is proven"
            );
            seen.infeasible += 1;
            seen.near_misses += usize::from(near.is_some());
            seen.impossible += usize::from(near.is_none());
            continue;
        }
        assert_eq!(proposal.status, Status::Optimal, "seed {seed}");
        let mut earlier = Vec::new();
        for candidate in &proposal.consortia {
            let best = groups.best(&evaluator, &earlier);
            assert_eq!(Some(candidate.cost), best, "seed {seed}: rank {}", candidate.rank);
            earlier.push(ids(&candidate.members));
        }
        if (proposal.consortia.len() as i64) < tender.alternatives.k {
            assert_eq!(groups.best(&evaluator, &earlier), None, "seed {seed}: a further candidate exists");
        }
        seen.optimal += 1;
        seen.ranks += proposal.consortia.len();
    }
    println!("{seen:?}");
    // The generator must reach every kind of answer, or this test says nothing about it.
    assert!(seen.optimal * 10 > cases as usize && seen.infeasible * 10 > cases as usize, "{seen:?}");
    assert!(seen.ranks > seen.optimal && seen.near_misses > 0 && seen.impossible > 0, "{seen:?}");
}

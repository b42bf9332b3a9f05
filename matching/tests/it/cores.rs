//! Small pure covers against every subset of columns.

use crate::support::generator::{Dice, core};
use matching::formats::{Core, Member, Status};
use matching::solve::{Limits, solve_core};

/// Unmet rows and cost of a set of columns (a bit each); the fits of unmet rows do not count.
fn value(core: &Core, set: u32) -> (i64, i64) {
    let has = |column: u32| set >> column & 1 == 1;
    let mut cost: i64 = (0..core.n as u32).filter(|&c| has(c)).map(|c| core.cost[c as usize]).sum();
    let mut unmet = 0;
    for row in &core.rows {
        let fits: Vec<i64> = row.elig.iter().filter(|&&(c, _)| has(c)).map(|&(_, fit)| fit).collect();
        if (fits.len() as i64) < row.min_members {
            unmet += 1;
        } else {
            cost += fits.iter().min().unwrap();
        }
    }
    (unmet, cost)
}

fn columns(members: &[Member]) -> Vec<u32> {
    let number = |member: &Member| match member {
        Member::Column(column) => *column,
        Member::Id(id) => panic!("{id} in a core's answer"),
    };
    members.iter().map(number).collect()
}

fn bits(members: &[Member]) -> u32 {
    columns(members).iter().map(|c| 1 << c).sum()
}

#[test]
fn optimum_second_best_and_near_miss_equal_those_of_all_subsets() {
    let (mut optimal, mut second, mut infeasible) = (0, 0, 0);
    for seed in 0..400 {
        let mut dice = Dice::new(seed);
        let columns = dice.between(6, 13) as usize;
        let rows = dice.between(2, 8) as usize;
        let core = core(&mut dice, columns, rows);
        let most = core.max_size.unwrap_or(columns) as u32;
        let sets: Vec<(u32, (i64, i64))> = (0..1u32 << columns)
            .filter(|set| set.count_ones() <= most)
            .map(|set| (set, value(&core, set)))
            .collect();
        let proposal = solve_core(&core, Limits::NONE).unwrap();
        let best = sets.iter().filter(|(_, value)| value.0 == 0).map(|(_, value)| value.1).min();
        let Some(best) = best else {
            assert_eq!(proposal.status, Status::Infeasible, "seed {seed}");
            let near = proposal.near_miss.unwrap();
            assert_eq!(Some((near.unmet_weight, near.cost)), sets.iter().map(|s| s.1).min(), "seed {seed}");
            assert!(near.proven);
            infeasible += 1;
            continue;
        };
        assert_eq!((proposal.status, proposal.consortia[0].cost), (Status::Optimal, best), "seed {seed}");
        let first = bits(&proposal.consortia[0].members);
        assert_eq!(value(&core, first), (0, best), "seed {seed}");
        let shared = first.count_ones() / 2;
        let next = sets.iter().filter(|(set, value)| value.0 == 0 && (set & first).count_ones() <= shared);
        assert_eq!(
            proposal.consortia.get(1).map(|c| c.cost),
            next.map(|(_, value)| value.1).min(),
            "seed {seed}"
        );
        optimal += 1;
        second += proposal.consortia.len() - 1;
    }
    assert!(optimal > 100 && second > 50 && infeasible > 50, "{optimal} {second} {infeasible}");
}

#[test]
fn every_one_of_many_rows_counts() {
    let mut answers = (0, 0);
    for seed in 0..60 {
        let mut dice = Dice::new(700_000 + seed);
        let rows = dice.between(60, 140) as usize;
        let mut core = core(&mut dice, 11, rows);
        let most = dice.between(2, 5) as usize;
        core.max_size = Some(most);
        for row in &mut core.rows {
            // Dense enough for a few columns to cover all.
            row.min_members = 1;
            let holders: Vec<u32> = (0..11).filter(|_| dice.chance(72)).collect();
            row.elig = holders.into_iter().map(|column| (column, dice.between(0, 3))).collect();
        }
        let sets = (0..1u32 << 11).filter(|set| set.count_ones() <= most as u32);
        let exact = sets.map(|set| value(&core, set)).min().unwrap();
        let proposal = solve_core(&core, Limits { k: Some(1), stop: &|| false }).unwrap();
        if exact.0 == 0 {
            assert_eq!(proposal.consortia[0].cost, exact.1, "seed {seed}");
            assert_eq!(proposal.status, Status::Optimal, "seed {seed}");
            answers.0 += 1;
        } else {
            let near = proposal.near_miss.unwrap();
            assert_eq!((near.unmet_weight, near.cost, near.proven), (exact.0, exact.1, true), "seed {seed}");
            answers.1 += 1;
        }
    }
    assert!(answers.0 > 5 && answers.1 > 5, "{answers:?}");
}

#[test]
fn a_cover_without_rows_needs_nobody() {
    let mut dice = Dice::new(1);
    let core = core(&mut dice, 4, 0);
    let proposal = solve_core(&core, Limits::NONE).unwrap();
    assert_eq!((proposal.status, proposal.consortia[0].cost), (Status::Optimal, 0));
    assert!(proposal.consortia[0].members.is_empty());
    assert_eq!(proposal.consortia.len(), 1, "nothing can replace a share of nobody");
}

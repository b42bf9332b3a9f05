//! Groups from real records: what they cover, what must be confirmed, what is missing.

use crate::fit::{lot, random_lot, random_supplier, taxonomy};
use crate::support::generator::Dice;
use matching::fit::{
    Condition, Confirm, DeclaredSector, GroupError, GroupOptions, Groups, LotNeed, RowKind, SupplierRecord,
    Weights, assess, candidates, trades,
};
use matching::formats::Status;

fn with_sector(id: &str, sector: &str) -> SupplierRecord {
    SupplierRecord {
        id: id.to_owned(),
        sectors: vec![DeclaredSector { code: sector.to_owned(), proposed: false }],
        ..SupplierRecord::default()
    }
}

fn groups(lots: &[LotNeed], suppliers: &[SupplierRecord], options: &GroupOptions) -> Groups {
    candidates(lots, suppliers, &taxonomy(), &Weights::default(), options, &|| false).unwrap()
}

#[test]
fn a_gardener_and_a_cleaner_cover_together_what_neither_covers_alone() {
    let lots = [lot(&["77310000-6", "90910000-9"])];
    let suppliers = [with_sector("b", "C.1"), with_sector("a", "G.1"), with_sector("c", "G.1")];
    let found = groups(&lots, &suppliers, &GroupOptions::default());
    assert_eq!(found.status, Status::Optimal);
    assert_eq!(found.rows.len(), 2);
    let best = &found.candidates[0];
    assert_eq!(best.members, [1, 0], "in the order of ids: a, then b");
    assert_eq!(best.cost, 60 + 60 + 4 + 6 + 6);
    assert_eq!(best.lower_bound, best.cost);
    // Rows × members: a holds the gardens, b the cleaning.
    assert!(best.matrix[0][0].as_ref().is_some_and(|cell| cell.holder) && best.matrix[0][1].is_none());
    assert!(best.matrix[1][1].as_ref().is_some_and(|cell| cell.holder) && best.matrix[1][0].is_none());
    assert_eq!(found.candidates[1].members, [0, 2], "the other gardener comes second");
    assert_eq!(found.candidates.len(), 2);
}

#[test]
fn a_general_code_that_contains_a_precise_one_is_no_row_of_its_own() {
    let lots = [lot(&["77000000", "77310000", "77310000-6"])];
    let found = groups(&lots, &[with_sector("a", "G.1")], &GroupOptions::default());
    assert_eq!(found.rows.len(), 1);
    assert_eq!(found.rows[0].kind, RowKind::Code { cpv: "77310000".to_owned() });
}

#[test]
fn what_nobody_covers_is_named_with_who_comes_closest() {
    let lots = [lot(&["77310000", "50110000"])];
    let found = groups(&lots, &[with_sector("a", "G.1"), with_sector("b", "C.1")], &GroupOptions::default());
    assert_eq!(found.status, Status::Infeasible);
    assert_eq!(found.uncovered, [1]);
    let near = found.near_miss.unwrap();
    assert_eq!((near.members, near.unmet, near.proven), (vec![0], vec![1], true));
}

#[test]
fn alone_and_together_follow_one_rule() {
    let mut seen = 0;
    for seed in 0..400 {
        let mut dice = Dice::new(91_000 + seed);
        let lots = [random_lot(&mut dice, 0)];
        let suppliers: Vec<SupplierRecord> = (0..8).map(|n| random_supplier(&mut dice, n)).collect();
        let found = groups(&lots, &suppliers, &GroupOptions { k: 1, ..GroupOptions::default() });
        let is_silent = |s: &SupplierRecord| s.codes.is_empty() && s.sectors.is_empty();
        let fits: Vec<usize> = (0..suppliers.len())
            .filter(|at| !is_silent(&suppliers[*at]))
            .filter(|at| assess(&lots[0], &suppliers[*at], &taxonomy(), &Weights::default()).eligible)
            .collect();
        if !trades(&lots[0], &taxonomy()).is_empty() && !fits.is_empty() {
            seen += 1;
            assert!(!found.candidates.is_empty(), "seed {seed}: who answers alone is a group of one");
        }
        for candidate in
            found.candidates.iter().filter(|one| one.members.len() == 1 && one.unshown.is_empty())
        {
            assert!(fits.contains(&candidate.members[0]), "seed {seed}: a group of one answers alone");
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn sums_that_nobody_can_show_are_named_and_do_not_hide_the_groups() {
    let mut lots = [lot(&["77310000"])];
    lots[0].turnover = Some(1_000);
    lots[0].capacity = Some(8);
    let mut suppliers = [with_sector("a", "G.1"), with_sector("b", "G.1")];
    suppliers[0].turnover = Some(300);
    let found = groups(&lots, &suppliers, &GroupOptions::default());
    assert_eq!(found.status, Status::Optimal);
    assert_eq!(
        found.candidates[0].unshown,
        [
            Condition::Capacity { lot: 0, required: 8, shown: 0 },
            Condition::Turnover { required: 1_000, shown: 300 }
        ]
    );
    suppliers[0].capacity = Some(5);
    suppliers[1].capacity = Some(3);
    suppliers[1].turnover = Some(700);
    let found = groups(&lots, &suppliers, &GroupOptions::default());
    assert_eq!(found.candidates[0].members, [0, 1], "together they show both sums");
    assert!(found.candidates[0].unshown.is_empty());
}

#[test]
fn what_was_cut_before_the_sums_were_settled_is_not_called_proven() {
    let mut seen = 0;
    for seed in 0..60 {
        let mut dice = Dice::new(42_000 + seed);
        let mut lots = [lot(&["77310000", "90910000"])];
        lots[0].turnover = Some(1_000);
        let suppliers: Vec<SupplierRecord> = (0..24)
            .map(|n| SupplierRecord {
                turnover: Some(dice.between(0, 260)),
                ..with_sector(&format!("s{n:02}"), if dice.between(0, 1) == 0 { "G.1" } else { "C.1" })
            })
            .collect();
        let whole = groups(&lots, &suppliers, &GroupOptions::default());
        for most in 0..40 {
            // The clock ends the search for the sums and no more.
            let asked = std::cell::Cell::new(0);
            let stop = || {
                asked.set(asked.get() + 1);
                asked.get() <= most
            };
            let options = GroupOptions::default();
            let cut =
                candidates(&lots, &suppliers, &taxonomy(), &Weights::default(), &options, &stop).unwrap();
            if cut.status == Status::Optimal {
                let members = |groups: &Groups| groups.candidates[0].members.clone();
                assert_eq!((members(&cut), whole.status), (members(&whole), Status::Optimal), "seed {seed}");
            } else if cut.candidates.iter().any(|one| !one.unshown.is_empty()) {
                seen += 1;
                assert_eq!(cut.status, Status::Feasible, "seed {seed}, {most}");
            }
        }
    }
    assert!(seen > 0, "the search must have been cut before the sums were settled");
}

#[test]
fn the_switch_leaves_out_suppliers_about_whom_something_is_unknown() {
    let mut lots = [lot(&["77310000"])];
    lots[0].places = vec![matching::fit::Place { codes: vec!["VD".to_owned()], ..Default::default() }];
    let suppliers = [with_sector("a", "G.1")];
    let found = groups(&lots, &suppliers, &GroupOptions::default());
    let cell = found.candidates[0].matrix[0][0].as_ref().unwrap();
    assert!(cell.to_confirm.contains(&Confirm::AreaUnknown { place: "VD".to_owned(), km: None }));
    let strict = GroupOptions { allow_unknown: false, ..GroupOptions::default() };
    assert!(groups(&lots, &suppliers, &strict).candidates.is_empty());
}

#[test]
fn anchors_refusals_and_exclusions_are_kept() {
    let lots = [lot(&["77310000", "90910000"])];
    let suppliers =
        [with_sector("a", "G.1"), with_sector("b", "C.1"), with_sector("c", "G.1"), with_sector("d", "C.1")];
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let options = GroupOptions {
        anchors: vec!["c".to_owned()],
        refusals: vec![pair("b", "c")],
        worked_together: vec![pair("c", "d")],
        ..GroupOptions::default()
    };
    let found = groups(&lots, &suppliers, &options);
    assert_eq!(found.candidates[0].members, [2, 3]);
    assert_eq!(found.candidates[0].cost, 60 + 60 + 6 + 6, "a pair that worked together costs nothing");
    let without = GroupOptions { excluded: vec!["d".to_owned()], ..options };
    assert!(groups(&lots, &suppliers, &without).candidates.is_empty());
}

#[test]
fn two_suppliers_with_one_id_are_refused() {
    let twice = [with_sector("a", "G.1"), with_sector("a", "C.1")];
    let error = candidates(
        &[lot(&["77310000"])],
        &twice,
        &taxonomy(),
        &Weights::default(),
        &GroupOptions::default(),
        &|| false,
    );
    assert_eq!(error.unwrap_err(), GroupError::Duplicate("a".to_owned()));
}

#[test]
fn every_candidate_covers_every_row_and_orders_of_the_input_do_not_matter() {
    let mut seen = (0, 0);
    for seed in 0..300 {
        let mut dice = Dice::new(5_000 + seed);
        let lots: Vec<LotNeed> = (0..dice.between(1, 2) as usize).map(|n| random_lot(&mut dice, n)).collect();
        let mut suppliers: Vec<SupplierRecord> = (0..12).map(|n| random_supplier(&mut dice, n)).collect();
        let first = groups(&lots, &suppliers, &GroupOptions::default());
        for candidate in &first.candidates {
            seen.0 += 1;
            for line in &candidate.matrix {
                assert_eq!(line.iter().flatten().filter(|cell| cell.holder).count(), 1, "seed {seed}");
            }
        }
        if let Some(near) = &first.near_miss {
            seen.1 += 1;
            assert!(!near.unmet.is_empty() || !near.conditions.is_empty(), "seed {seed}");
        }
        let names = |groups: &Groups, suppliers: &[SupplierRecord]| -> Vec<(Vec<String>, i64)> {
            let ids = |members: &[usize]| members.iter().map(|&m| suppliers[m].id.clone()).collect();
            groups.candidates.iter().map(|c| (ids(&c.members), c.cost)).collect()
        };
        let before = names(&first, &suppliers);
        dice.shuffle(&mut suppliers);
        assert_eq!(
            names(&groups(&lots, &suppliers, &GroupOptions::default()), &suppliers),
            before,
            "seed {seed}"
        );
    }
    assert!(seen.0 > 50 && seen.1 > 20, "{seen:?}");
}

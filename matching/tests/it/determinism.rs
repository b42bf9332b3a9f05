//! The same answer whatever the order of suppliers, rows and pairs.

use crate::support::generator::{Dice, directory, tender};
use matching::eligibility::Catalogue;
use matching::formats::Core;
use matching::solve::{Limits, solve_core, solve_tender};

#[test]
fn the_order_of_suppliers_rows_and_pairs_changes_nothing() {
    for seed in 0..400 {
        let mut dice = Dice::new(1_000_000 + seed);
        let size = dice.between(4, 16) as usize;
        let mut directory = directory(&mut dice, size);
        let mut tender = tender(&mut dice, &directory, seed);
        let first = solve_tender(&Catalogue::new(directory.clone()).unwrap(), &tender, Limits::NONE).unwrap();
        dice.shuffle(&mut directory.suppliers);
        dice.shuffle(&mut directory.areas);
        dice.shuffle(&mut directory.collaborations);
        dice.shuffle(&mut directory.refusals);
        for (a, b) in directory.collaborations.iter_mut().chain(&mut directory.refusals) {
            std::mem::swap(a, b);
        }
        for supplier in &mut directory.suppliers {
            dice.shuffle(&mut supplier.capabilities);
            dice.shuffle(&mut supplier.guarantees);
            dice.shuffle(&mut supplier.areas);
            dice.shuffle(&mut supplier.statuses);
        }
        dice.shuffle(&mut tender.requirements);
        dice.shuffle(&mut tender.scope);
        for ids in [&mut tender.anchors, &mut tender.excluded, &mut tender.lots] {
            dice.shuffle(ids);
        }
        dice.shuffle(&mut tender.forbidden_pairs);
        for (a, b) in &mut tender.forbidden_pairs {
            std::mem::swap(a, b);
        }
        let second = solve_tender(&Catalogue::new(directory).unwrap(), &tender, Limits::NONE).unwrap();
        assert_eq!(first, second, "seed {seed}");
    }
}

#[test]
fn the_order_of_rows_of_a_core_changes_nothing() {
    for seed in 0..40 {
        let mut dice = Dice::new(seed);
        let mut core: Core = crate::support::generator::core(&mut dice, 30, 12);
        let first = solve_core(&core, Limits::NONE).unwrap();
        dice.shuffle(&mut core.rows);
        for row in &mut core.rows {
            dice.shuffle(&mut row.elig);
        }
        assert_eq!(first, solve_core(&core, Limits::NONE).unwrap(), "seed {seed}");
    }
}

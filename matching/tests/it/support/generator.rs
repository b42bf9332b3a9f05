//! Small random directories and tenders, from a seed, with every feature of the model now and then.

use matching::formats::{
    Accept, Aggregate, Alternatives, Area, Capability, CapabilityRequirement, CapacityMode, Core, CoreRow,
    Directory, GroupSize, Guarantee, GuaranteeRequirement, GuaranteeStatus, HolderGuarantee, LeadRule,
    Requirement, Reserved, ReservedMode, Scope, Supplier, Tender, Weights,
};

/// A small generator of our own (splitmix64): the same stream everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in `from..=to`.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + (self.next() % (to - from + 1) as u64) as i64
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.between(0, list.len() as i64 - 1) as usize]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.between(0, at as i64) as usize);
        }
    }
}

/// Codes of every length of significant digits, so that gaps of none to five occur.
const CODES: [&str; 9] = [
    "45000000", "45300000", "45310000", "45311000", "45311200", "45320000", "77310000", "77300000",
    "90910000",
];
const LABELS: [&str; 3] = ["INSURANCE", "QUALITY", "GREEN"];
const STATUSES: [&str; 3] = ["INSERTION", "COOPERATIVE", "SHELTERED"];

fn accept(dice: &mut Dice) -> Accept {
    if dice.chance(30) { Accept::Verified } else { Accept::Declared }
}

fn holder_guarantee(dice: &mut Dice) -> HolderGuarantee {
    HolderGuarantee { code: (*dice.pick(&LABELS)).to_owned(), accept: accept(dice) }
}

fn areas(dice: &mut Dice) -> Vec<String> {
    if dice.chance(40) {
        return vec!["*".to_owned()];
    }
    let mut areas: Vec<String> = (0..3).filter(|_| dice.chance(60)).map(|n| format!("P{n}")).collect();
    areas.push("P0".to_owned());
    areas.sort();
    areas.dedup();
    if dice.chance(15) {
        // Now and then one that does not serve the first area, or none at all.
        areas.remove(0);
    }
    areas
}

fn supplier(dice: &mut Dice, number: usize) -> Supplier {
    let capabilities = (0..dice.between(3, 9))
        .map(|_| Capability {
            cpv: (*dice.pick(&CODES)).to_owned(),
            level: dice.between(1, 4),
            capacity: dice.between(0, 12),
        })
        .collect();
    let guarantees = (0..dice.between(0, 4))
        .map(|_| Guarantee {
            code: (*dice.pick(&LABELS)).to_owned(),
            status: if dice.chance(50) { GuaranteeStatus::Verified } else { GuaranteeStatus::Declared },
            expires: dice.between(96, 140),
        })
        .collect();
    Supplier {
        id: format!("S{number:02}"),
        x: dice.between(-50_000, 50_000),
        y: dice.between(-50_000, 50_000),
        areas: areas(dice),
        capabilities,
        turnover: dice.between(0, 100),
        staff: dice.between(0, 20),
        guarantees,
        statuses: STATUSES.iter().filter(|_| dice.chance(50)).map(|&s| s.to_owned()).collect(),
        available_from: if dice.chance(90) { 0 } else { 200 },
        notice_days: dice.between(0, 11),
        load: dice.between(0, 4),
    }
}

pub fn directory(dice: &mut Dice, suppliers: usize) -> Directory {
    let areas = (0..3)
        .map(|n| Area {
            code: format!("P{n}"),
            x: dice.between(-40_000, 40_000),
            y: dice.between(-40_000, 40_000),
        })
        .collect();
    let suppliers: Vec<Supplier> = (0..suppliers).map(|number| supplier(dice, number)).collect();
    let mut collaborations = Vec::new();
    let mut refusals = Vec::new();
    for (at, a) in suppliers.iter().enumerate() {
        for b in &suppliers[at + 1..] {
            if dice.chance(25) {
                collaborations.push((a.id.clone(), b.id.clone()));
            } else if dice.chance(8) {
                refusals.push((b.id.clone(), a.id.clone()));
            }
        }
    }
    Directory {
        format: Directory::FORMAT.to_owned(),
        name: String::new(),
        areas,
        suppliers,
        collaborations,
        refusals,
    }
}

fn requirement(dice: &mut Dice, number: usize) -> Requirement {
    let id = format!("R{number:02}");
    let lot = if dice.chance(85) { "L1" } else { "L2" }.to_owned();
    let min_members = if dice.chance(12) { dice.between(2, 3) } else { 1 };
    let weight = if dice.chance(20) { dice.between(2, 3) } else { 1 };
    if dice.chance(75) {
        let capacity_mode = if dice.chance(35) { CapacityMode::Sum } else { CapacityMode::Each };
        Requirement::Capability(CapabilityRequirement {
            id,
            lot,
            cpv: (*dice.pick(&CODES)).to_owned(),
            min_level: dice.between(1, 2),
            place: dice.chance(75).then(|| format!("P{}", dice.between(0, 2))),
            min_capacity: if dice.chance(40) { dice.between(1, 14) } else { 0 },
            capacity_mode,
            min_members,
            holder_guarantees: (0..dice.between(-6, 2)).map(|_| holder_guarantee(dice)).collect(),
            weight,
        })
    } else {
        let scope = match dice.between(0, 9) {
            0 => Scope::All,
            1 | 2 => Scope::Lead,
            _ => Scope::Any,
        };
        let code = (*dice.pick(&LABELS)).to_owned();
        Requirement::Guarantee(GuaranteeRequirement {
            id,
            lot,
            code,
            scope,
            accept: accept(dice),
            min_members,
            weight,
        })
    }
}

fn weights(dice: &mut Dice) -> Weights {
    let plain = Weights::default();
    match dice.between(0, 7) {
        // Members cost little: adding one for a better fit can pay.
        0 => Weights { member: 0, new_pair: 0, load: 0, ..plain },
        1 => Weights { member: 3, new_pair: 1, load: 1, ..plain },
        2 => Weights { member: 10_000, ..plain },
        3 => Weights { new_pair: 40, ..plain },
        // Near the largest numbers, where a bound in floats must not be rounded across an integer.
        4 => Weights {
            member: 999_999_937,
            load: 99_999_989,
            new_pair: dice.between(0, 999_999_937),
            distance: dice.between(0, 999_999_937),
            generic: dice.between(0, 999_999_937),
            level_tight: dice.between(0, 999_999_937),
            unverified: dice.between(0, 999_999_937),
            ..plain
        },
        5 => Weights {
            member: dice.between(0, 90),
            load: dice.between(0, 9),
            load_cap: dice.between(0, 5),
            new_pair: dice.between(0, 20),
            distance: dice.between(0, 6),
            distance_band_m: dice.between(1_000, 40_000),
            distance_cap: dice.between(0, 12),
            generic: dice.between(0, 9),
            level_tight: dice.between(0, 5),
            unverified: dice.between(0, 9),
            cpv_max_gap: dice.between(0, 6),
        },
        _ => plain,
    }
}

pub fn tender(dice: &mut Dice, directory: &Directory, number: u64) -> Tender {
    let max_size = dice.between(1, 6);
    let named = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let some_id = |dice: &mut Dice| dice.pick(&directory.suppliers).id.clone();
    // The same id twice is allowed; an anchor that is excluded, or refused by another, makes a group impossible.
    let some_ids = |dice: &mut Dice, most: i64| -> Vec<String> {
        (0..dice.between(1, most)).map(|_| some_id(dice)).collect()
    };
    let requirements: Vec<Requirement> =
        (0..dice.between(1, 5) as usize).map(|n| requirement(dice, n)).collect();
    let lead = dice.chance(50).then(|| LeadRule {
        min_turnover: dice.between(0, 40),
        min_staff: dice.between(0, 8),
        guarantees: if dice.chance(25) { vec![holder_guarantee(dice)] } else { Vec::new() },
        statuses_any: if dice.chance(20) { named(&["COOPERATIVE"]) } else { Vec::new() },
        covers_any: if dice.chance(30) { named(&["R00", "R01"]) } else { Vec::new() },
    });
    let reserved = dice.chance(20).then(|| Reserved {
        statuses: if dice.chance(50) { named(&["INSERTION"]) } else { named(&["SHELTERED", "INSERTION"]) },
        mode: if dice.chance(50) { ReservedMode::All } else { ReservedMode::Lead },
    });
    Tender {
        format: Tender::FORMAT.to_owned(),
        id: format!("T{number}"),
        directory: None,
        today: 90,
        bid_deadline: 100,
        start: 120,
        end: None,
        lots: vec!["L1".to_owned(), "L2".to_owned()],
        scope: if dice.chance(70) { vec!["L1".to_owned(), "L2".to_owned()] } else { vec!["L1".to_owned()] },
        requirements,
        aggregate: Aggregate {
            turnover: if dice.chance(50) { dice.between(1, 60 * max_size) } else { 0 },
            staff: if dice.chance(30) { dice.between(1, 12 * max_size) } else { 0 },
        },
        lead,
        reserved,
        group: GroupSize { min_size: dice.between(-2, 3).clamp(0, max_size), max_size },
        anchors: if dice.chance(25) { some_ids(dice, 2) } else { Vec::new() },
        excluded: if dice.chance(30) { some_ids(dice, 2) } else { Vec::new() },
        forbidden_pairs: (0..dice.between(-4, 3)).map(|_| (some_id(dice), some_id(dice))).collect(),
        alternatives: Alternatives {
            k: *dice.pick(&[3, 3, 1, 2, 5]),
            min_replaced: *dice.pick(&[(1, 2), (1, 3), (1, 1), (0, 1), (2, 3)]),
        },
        weights: weights(dice),
    }
}

/// A random pure cover; now and then with fits, rows that need two, or a limit on the size.
pub fn core(dice: &mut Dice, columns: usize, rows: usize) -> Core {
    let with_fits = dice.chance(40);
    let rows: Vec<CoreRow> = (0..rows)
        .map(|number| {
            let elig: Vec<(u32, i64)> = (0..columns as u32)
                .filter(|_| dice.chance(18))
                .map(|column| (column, if with_fits { i64::from(column % 7) } else { 0 }))
                .collect();
            let min_members = if dice.chance(15) { 2 } else { 1 };
            CoreRow { id: format!("r{number:03}"), min_members, elig }
        })
        .collect();
    let cost = (0..columns).map(|_| dice.between(1, 20)).collect();
    let max_size = dice.chance(40).then(|| dice.between(2, 5) as usize);
    Core {
        format: Core::FORMAT.to_owned(),
        id: "core".to_owned(),
        n: columns,
        cost,
        rows,
        max_size,
        alternatives: Alternatives { k: 2, min_replaced: (1, 2) },
    }
}

//! Invented suppliers and tenders, from a seed: the same on every machine.
//!
//! Sizes are spread as in a real market (many small, few large), trades and places are skewed, the large work in more
//! places and hold more guarantees. A tender asks for what a group drawn from the directory can do together.

use matching::formats::{
    Accept, Aggregate, Alternatives, Area, Capability, CapabilityRequirement, CapacityMode, Directory,
    GroupSize, Guarantee, GuaranteeRequirement, GuaranteeStatus, LeadRule, Requirement, Scope, Supplier,
    Tender, Weights,
};
use std::collections::{BTreeMap, BTreeSet};

const FAMILIES: usize = 16;
const CODES_OF_A_FAMILY: usize = 10;
const LABELS: [&str; 8] =
    ["INSURANCE", "QUALITY", "ENVIRONMENT", "SAFETY", "TRAINING", "FOOD", "SECURITY", "ENERGY"];

/// A generator of our own (splitmix64).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in `0..below`.
    fn below(&mut self, below: usize) -> usize {
        (self.next() % below.max(1) as u64) as usize
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + (self.next() % (to - from + 1) as u64) as i64
    }

    fn chance(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }

    /// Small numbers more often, in `0..below`.
    fn skewed(&mut self, below: usize) -> usize {
        let (a, b) = (self.below(below), self.below(below));
        a.min(b)
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A code of six digits and two zeros, or one level more general.
fn code(dice: &mut Dice, family: usize) -> String {
    let number = dice.skewed(CODES_OF_A_FAMILY);
    let digits = format!("{}{}", 45 + family, 110 + number * 17 + number % 3 * 100);
    let digits = if dice.chance(15) { &digits[..digits.len() - 1] } else { &digits };
    format!("{digits:0<8}")
}

pub fn directory(suppliers: usize) -> Directory {
    let mut dice = Dice::new(suppliers as u64);
    let areas = (suppliers.isqrt() * 2 / 5).clamp(3, 96);
    let centres: Vec<(i64, i64)> =
        (0..=areas / 8).map(|_| (dice.between(0, 900_000), dice.between(0, 900_000))).collect();
    let areas: Vec<Area> = (0..areas)
        .map(|number| {
            let (x, y) = centres[number % centres.len()];
            Area {
                code: format!("A{number:02}"),
                x: x + dice.between(-90_000, 90_000),
                y: y + dice.between(-90_000, 90_000),
            }
        })
        .collect();
    let all: Vec<(Supplier, usize)> =
        (0..suppliers).map(|number| supplier(&mut dice, &areas, number)).collect();
    let mut by_area = vec![Vec::new(); areas.len()];
    for (at, &(_, home)) in all.iter().enumerate() {
        by_area[home].push(at);
    }
    let (mut collaborations, mut refusals) = (BTreeSet::new(), BTreeSet::new());
    for (at, &(_, home)) in all.iter().enumerate() {
        for _ in 0..dice.skewed(5) {
            let other = if dice.chance(75) { *dice.pick(&by_area[home]) } else { dice.below(suppliers) };
            let pair = (at.min(other), at.max(other));
            if dice.chance(92) {
                collaborations.insert(pair)
            } else {
                refusals.insert(pair)
            };
        }
    }
    let named = |pairs: BTreeSet<(usize, usize)>| {
        let ids = pairs.into_iter().filter(|(a, b)| a != b);
        ids.map(|(a, b)| (all[a].0.id.clone(), all[b].0.id.clone())).collect()
    };
    Directory {
        format: Directory::FORMAT.to_owned(),
        name: format!("market-{suppliers}"),
        collaborations: named(collaborations),
        refusals: named(refusals),
        suppliers: all.into_iter().map(|(supplier, _)| supplier).collect(),
        areas,
    }
}

fn supplier(dice: &mut Dice, areas: &[Area], number: usize) -> (Supplier, usize) {
    let home = dice.skewed(areas.len());
    let class = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2][dice.below(10)];
    let class = if class == 2 && dice.chance(25) { 3 } else { class };
    let turnover = [200, 1_000, 6_000, 50_000][class] * dice.between(30, 300) / 100;
    let staff = (turnover / dice.between(90, 150)).max(1);
    let family = dice.skewed(FAMILIES);
    let offers = 1 + dice.skewed([3, 7, 14, 30][class]);
    let codes: BTreeSet<String> = (0..offers)
        .map(|_| if dice.chance(80) { family } else { dice.skewed(FAMILIES) })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|family| code(dice, family))
        .collect();
    let capabilities = codes.into_iter().map(|cpv| Capability {
        cpv,
        level: dice.between(1, 3) + i64::from(class >= 1) + i64::from(class == 3),
        capacity: (staff * dice.between(20, 80) / 100).max(1),
    });
    let capabilities = capabilities.collect();
    let reach = [0, 80_000, 160_000, 400_000][class] * dice.between(50, 150) / 100;
    let near =
        |area: &&Area| area.x.abs_diff(areas[home].x).max(area.y.abs_diff(areas[home].y)) as i64 <= reach;
    let served = areas.iter().filter(near).map(|area| area.code.clone());
    let served = if class == 3 && dice.chance(50) { vec!["*".to_owned()] } else { served.collect() };
    let guarantees = LABELS.iter().enumerate().filter_map(|(at, label)| {
        let percent = if at == 0 { 90 } else { 12 + 10 * class as i64 };
        dice.chance(percent).then(|| Guarantee {
            code: (*label).to_owned(),
            status: if dice.chance(60) { GuaranteeStatus::Verified } else { GuaranteeStatus::Declared },
            expires: dice.between(320, 1_500),
        })
    });
    let guarantees = guarantees.collect();
    let supplier = Supplier {
        id: format!("S{number:06}"),
        x: areas[home].x + dice.between(-20_000, 20_000),
        y: areas[home].y + dice.between(-20_000, 20_000),
        areas: served,
        capabilities,
        turnover,
        staff,
        guarantees,
        statuses: vec![if class == 3 { "LARGE" } else { "SMALL" }.to_owned()],
        available_from: if dice.chance(80) { 0 } else { dice.between(300, 520) },
        notice_days: *dice.pick(&[3, 7, 10, 15, 25]),
        load: dice.skewed(6) as i64,
    };
    (supplier, home)
}

/// What a tender is made to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The group it was drawn from meets it.
    Feasible,
    /// Two members fewer, or an amount that hardly anybody reaches.
    Tight,
}

/// The planted group: members that may take part and work in one place.
fn team<'d>(dice: &mut Dice, directory: &'d Directory, rows: usize) -> Option<(&'d str, Vec<&'d Supplier>)> {
    let home = &dice.pick(&directory.areas).code;
    let may = |s: &&Supplier| {
        (s.areas == ["*"] || s.areas.contains(home))
            && s.available_from <= 400
            && s.guarantees.iter().any(|g| g.code == LABELS[0] && g.expires >= 330)
    };
    let pool: Vec<&Supplier> = directory.suppliers.iter().filter(may).collect();
    let size = [3, 4, 5, 6][dice.below(2) + usize::from(rows > 10) + usize::from(rows > 20)];
    let mut team: BTreeMap<&str, &Supplier> = BTreeMap::new();
    for _ in 0..400 {
        let one = *dice.pick(if pool.is_empty() { return None } else { &pool });
        // Who does more is asked more often.
        if dice.below(8) < one.capabilities.len() {
            team.insert(&one.id, one);
        }
        if team.len() == size {
            return Some((home, team.into_values().collect()));
        }
    }
    None
}

/// A tender on the directory; `None` when the seed gives none.
pub fn tender(directory: &Directory, rows: usize, seed: u64, kind: Kind) -> Option<Tender> {
    let mut dice = Dice::new(seed * 1_000 + rows as u64);
    let (home, team) = team(&mut dice, directory, rows)?;
    let labels = rows * 15 / 100;
    let mut requirements = capabilities(&mut dice, directory, (home, &team), rows - labels)?;
    requirements.extend(guarantees(&mut dice, &team, labels));
    let turnover: i64 = team.iter().map(|s| s.turnover).sum();
    let staff: i64 = team.iter().map(|s| s.staff).sum();
    let strongest = team.iter().map(|s| s.turnover).max()?;
    let (fewer, times) = match (kind, seed % 2) {
        (Kind::Feasible, _) => (0, 60),
        (Kind::Tight, 0) => (3, 60),
        (Kind::Tight, _) => (1, 300),
    };
    Some(Tender {
        format: Tender::FORMAT.to_owned(),
        id: format!("market-{rows}-{seed}"),
        directory: None,
        today: 300,
        bid_deadline: 330,
        start: 400,
        end: None,
        lots: vec!["L1".to_owned()],
        scope: vec!["L1".to_owned()],
        requirements,
        aggregate: Aggregate { turnover: turnover * times / 100, staff: staff / 2 },
        lead: Some(LeadRule { min_turnover: strongest / 2, ..LeadRule::default() }),
        reserved: None,
        group: GroupSize { min_size: 1, max_size: (team.len() as i64 + 1 - fewer).max(1) },
        anchors: Vec::new(),
        excluded: Vec::new(),
        forbidden_pairs: Vec::new(),
        alternatives: Alternatives { k: 3, min_replaced: (1, 2) },
        weights: Weights::default(),
    })
}

fn capabilities(
    dice: &mut Dice,
    directory: &Directory,
    (home, team): (&str, &[&Supplier]),
    rows: usize,
) -> Option<Vec<Requirement>> {
    let mut seen = BTreeSet::new();
    let mut requirements = Vec::new();
    for _ in 0..rows * 60 {
        let one = *dice.pick(team);
        let offer = dice.pick(&one.capabilities);
        let place = match one.areas.as_slice() {
            _ if dice.chance(55) => home.to_owned(),
            [all] if all == "*" => dice.pick(&directory.areas).code.clone(),
            served => dice.pick(served).clone(),
        };
        if !seen.insert((offer.cpv.clone(), place.clone())) {
            continue;
        }
        let (capacity_mode, share) = match dice.below(20) {
            0..4 => (CapacityMode::Each, dice.between(30, 80)),
            4..7 => (CapacityMode::Sum, dice.between(80, 100)),
            _ => (CapacityMode::Each, 0),
        };
        requirements.push(Requirement::Capability(CapabilityRequirement {
            id: format!("R{:02}", requirements.len()),
            lot: "L1".to_owned(),
            cpv: offer.cpv.clone(),
            min_level: (offer.level - dice.between(0, 1)).max(1),
            place: Some(place),
            min_capacity: offer.capacity * share / 100,
            capacity_mode,
            min_members: 1,
            holder_guarantees: Vec::new(),
            weight: 1,
        }));
        if requirements.len() == rows {
            return Some(requirements);
        }
    }
    None
}

/// Labels that somebody in the group holds, and one that everybody holds.
fn guarantees(dice: &mut Dice, team: &[&Supplier], most: usize) -> Vec<Requirement> {
    let held: BTreeSet<&str> = team
        .iter()
        .flat_map(|s| &s.guarantees)
        .filter(|g| g.expires >= 330 && g.code != LABELS[0])
        .map(|g| g.code.as_str())
        .collect();
    let row = |(at, (code, scope, min_members)): (usize, (&str, Scope, i64))| {
        Requirement::Guarantee(GuaranteeRequirement {
            id: format!("G{at:02}"),
            lot: "L1".to_owned(),
            code: code.to_owned(),
            scope,
            accept: Accept::Declared,
            min_members,
            weight: 1,
        })
    };
    let holders = |code: &str| {
        team.iter().filter(|s| s.guarantees.iter().any(|g| g.code == code && g.expires >= 330)).count()
    };
    let mut asked: Vec<(&str, Scope, i64)> = held
        .into_iter()
        .take(most)
        .map(|code| (code, Scope::Any, if holders(code) >= 2 && dice.chance(25) { 2 } else { 1 }))
        .collect();
    asked.push((LABELS[0], Scope::All, 1));
    asked.into_iter().enumerate().map(row).collect()
}

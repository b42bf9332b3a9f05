//! The softer question of the pages: one rule per line, then properties on random records.

use crate::support::generator::Dice;
use matching::fit::Standing::{self, Declared, Refused, Verified};
use matching::fit::{
    Areas, Confirm, Covers, DeclaredSector, GuaranteeNeed, HeldGuarantee, LotNeed, Missing, Place, Position,
    Reason, Refusal, ReservedNeed, Sector, StatedStatus, SupplierRecord, Taxonomy, Weights, assess, rank,
    trades,
};
use matching::formats::{Accept, ReservedMode, Scope};

const LAUSANNE: Position = Position { lat: 46.52, lon: 6.63 };
const GENEVA: Position = Position { lat: 46.20, lon: 6.15 };

pub fn taxonomy() -> Taxonomy {
    let sector = |code: &str, parent: Option<&str>, cpv: &[&str]| Sector {
        code: code.to_owned(),
        parent: parent.map(str::to_owned),
        cpv: cpv.iter().map(|&c| c.to_owned()).collect(),
    };
    Taxonomy::new([
        sector("G", None, &["77"]),
        sector("G.1", Some("G"), &["77310000-6", "77314000-4"]),
        sector("C", None, &["90"]),
        sector("C.1", Some("C"), &["90910000-9"]),
    ])
}

pub fn lot(codes: &[&str]) -> LotNeed {
    LotNeed {
        id: "lot".to_owned(),
        codes: codes.iter().map(|&c| c.to_owned()).collect(),
        today: 100,
        ..LotNeed::default()
    }
}

fn supplier() -> SupplierRecord {
    SupplierRecord { id: "s".to_owned(), codes: vec!["77310000-6".to_owned()], ..SupplierRecord::default() }
}

fn place(code: &str, position: Option<Position>) -> Place {
    Place { codes: vec![code.to_owned(), "VD".to_owned(), "CH".to_owned()], position, is_middle: false }
}

fn need(accept: Accept) -> GuaranteeNeed {
    GuaranteeNeed { code: "LIABILITY".to_owned(), accept, scope: Scope::Any }
}

fn held(standing: Standing, expires: Option<i64>) -> HeldGuarantee {
    let code = "LIABILITY".to_owned();
    HeldGuarantee { code, standing, covers: Covers::Everything, starts: None, expires }
}

fn judged(lot: &LotNeed, supplier: &SupplierRecord) -> matching::fit::Assessment {
    assess(lot, supplier, &taxonomy(), &Weights::default())
}

/// What changes about the supplier, and the points it costs (none: not eligible).
type TradeCase = (&'static str, fn(&mut SupplierRecord), Option<u32>);

#[test]
fn the_trade_is_judged_by_code_then_sector_and_never_guessed() {
    let weights = Weights::default();
    let asked = lot(&["77314100-5"]);
    let sector = |code: &str, proposed| vec![DeclaredSector { code: code.to_owned(), proposed }];
    let cases: [TradeCase; 7] = [
        ("the same code", |s| s.codes = vec!["77314100-5".to_owned()], Some(0)),
        ("two digits more general", |s| s.codes = vec!["77310000-6".to_owned()], Some(2 * 4)),
        ("a part only", |s| s.codes = vec!["77314110-8".to_owned()], Some(10 + 1)),
        ("another trade", |s| s.codes = vec!["90910000-9".to_owned()], None),
        ("nothing said", |s| s.codes = Vec::new(), Some(45)),
        ("no code, only a slip of the pen", |s| s.codes = vec!["garden".to_owned()], Some(45)),
        ("a sector that contains it", |s| s.codes = Vec::new(), Some(6 + 4)),
    ];
    for (name, change, expected) in cases {
        let mut supplier = supplier();
        change(&mut supplier);
        if name.starts_with("a sector") {
            supplier.sectors = sector("G.1", false);
        }
        let judged = judged(&asked, &supplier);
        assert_eq!(judged.eligible, expected.is_some(), "{name}");
        let points = expected.unwrap_or(weights.missing);
        assert_eq!(u32::from(judged.score), 100 - points, "{name}: {judged:?}");
    }
    let mut family = supplier();
    family.codes.clear();
    family.sectors = sector("G", false);
    assert!(matches!(judged(&asked, &family).to_confirm[..], [Confirm::SectorTooGeneral { .. }]));
    family.sectors = sector("G.1", true);
    assert!(matches!(judged(&asked, &family).to_confirm[..], [Confirm::SectorProposed { .. }]));
}

#[test]
fn a_lot_of_several_trades_needs_all_of_them_and_codes_of_one_sector_are_one_trade() {
    let sector = |codes: &[&str]| SupplierRecord {
        sectors: codes
            .iter()
            .map(|code| DeclaredSector { code: (*code).to_owned(), proposed: false })
            .collect(),
        ..SupplierRecord { codes: Vec::new(), ..supplier() }
    };
    // Two codes of the gardens, one of them more precise than what contains both.
    let gardens = lot(&["77000000", "77310000-6", "77314100-5", "77314000-4"]);
    let names = |lot: &LotNeed| -> Vec<String> {
        trades(lot, &taxonomy()).iter().map(|trade| trade.name().to_owned()).collect()
    };
    assert_eq!(names(&gardens), ["77314100-5"], "the others only contain it");
    assert!(judged(&gardens, &sector(&["G.1"])).eligible);
    assert_eq!(names(&lot(&["77314100", "77312000"])), ["77312000"], "two codes of one sector");
    assert_eq!(
        names(&lot(&["50110000", "50112000", "35520000"])),
        ["50112000", "35520000"],
        "no sector of ours"
    );
    let both = lot(&["77310000", "90910000"]);
    let gardener = judged(&both, &sector(&["G.1"]));
    assert!(!gardener.eligible && gardener.is_part(), "{gardener:?}");
    assert_eq!(gardener.missing, [Missing::PartNotOffered { required: "90910000".to_owned() }]);
    assert_eq!(u32::from(gardener.score), 100 - 6 - 15, "half of what is asked costs half");
    let all = judged(&both, &sector(&["G.1", "C.1"]));
    assert!(all.eligible && all.is_known() && all.score > gardener.score, "{all:?}");
    let neither = judged(&both, &sector(&["X"]));
    assert_eq!(neither.missing, [Missing::TradeNotOffered]);
    assert!(!neither.is_part() && neither.score < gardener.score);
}

#[test]
fn a_sector_beside_the_codes_is_a_trade_of_its_own_only_when_no_code_leads_to_it() {
    let with = |codes: &[&str], sector: &str| {
        let lot = LotNeed { sectors: vec![sector.to_owned()], ..lot(codes) };
        trades(&lot, &taxonomy()).iter().map(|trade| trade.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(with(&["90910000"], "C.1"), ["90910000"]);
    assert_eq!(with(&["90910000"], "G.1"), ["90910000", "G.1"]);
    assert_eq!(with(&[], "G.1"), ["G.1"]);
}

#[test]
fn the_place_is_served_by_list_by_radius_or_must_be_confirmed() {
    let mut asked = lot(&["77310000"]);
    asked.places = vec![place("lausanne", Some(LAUSANNE))];
    let mut s = supplier();
    assert!(matches!(
        judged(&asked, &s).to_confirm[..],
        [Confirm::AreaUnknown { km: None, .. }, Confirm::DistanceUnknown]
    ));
    s.position = Some(GENEVA);
    let unknown = judged(&asked, &s);
    assert_eq!(unknown.to_confirm, [Confirm::AreaUnknown { place: "lausanne".to_owned(), km: Some(51) }]);
    assert!(
        unknown.reasons.contains(&Reason::Distance { km: 51 }) && unknown.eligible && !unknown.is_known()
    );
    s.areas = Areas::Listed(vec!["VD".to_owned()]);
    let listed = judged(&asked, &s);
    assert!(
        listed.reasons.contains(&Reason::ServesPlace { place: "lausanne".to_owned() }) && listed.is_known()
    );
    assert!(listed.score > unknown.score);
    s.areas = Areas::Listed(vec!["GE".to_owned()]);
    assert_eq!(
        judged(&asked, &s).missing,
        [Missing::AreaNotServed { place: "lausanne".to_owned(), km: Some(51) }]
    );
    s.radius_km = Some(60);
    assert!(
        judged(&asked, &s).reasons.contains(&Reason::WithinRadius { place: "lausanne".to_owned(), km: 51 })
    );
    s.areas = Areas::Unknown;
    s.radius_km = Some(20);
    assert!(!judged(&asked, &s).eligible, "it says how far it goes, and that is not far enough");
}

#[test]
fn a_whole_region_is_served_by_who_sits_there_and_says_how_far_it_goes() {
    let mut asked = lot(&["77310000"]);
    asked.places = vec![Place { codes: vec!["CH-VD".to_owned(), "CH".to_owned()], ..Place::default() }];
    let mut s = supplier();
    s.home = vec!["CH-VD".to_owned(), "CH".to_owned()];
    assert!(!judged(&asked, &s).is_known(), "nobody said how far it goes");
    s.radius_km = Some(30);
    let there = judged(&asked, &s);
    assert!(
        there.reasons.contains(&Reason::SitsThere { place: "CH-VD".to_owned(), km: 30 }) && there.is_known()
    );
    s.home = vec!["CH-GE".to_owned(), "CH".to_owned()];
    assert!(!judged(&asked, &s).is_known(), "the region next door must be asked for");
}

#[test]
fn to_the_middle_of_a_region_only_those_who_sit_elsewhere_have_a_distance() {
    let mut asked = lot(&["77310000"]);
    let middle = Some(Position { lat: 46.6, lon: 6.6 });
    asked.places = vec![Place { is_middle: true, ..place("CH-VD", middle) }];
    let at = |lat, home: &str, radius_km| {
        let position = Some(Position { lat, lon: 6.6 });
        judged(&asked, &SupplierRecord { position, home: vec![home.to_owned()], radius_km, ..supplier() })
    };
    let distance = |fit: &matching::fit::Assessment| {
        fit.reasons.iter().any(|one| matches!(one, Reason::Distance { .. }))
    };
    let (inside, near, far) = (at(46.1, "CH-VD", None), at(46.1, "CH-GE", None), at(44.6, "CH-GE", None));
    assert!(!distance(&inside), "it is there, wherever in the region");
    assert!(distance(&near) && distance(&far));
    assert!(inside.score > near.score && near.score > far.score);
    let reaches = at(46.1, "CH-GE", Some(20));
    assert!(reaches.eligible, "twenty kilometres may reach a part of the region: that is asked, not refused");
    assert!(at(46.5, "CH-GE", Some(20)).to_confirm.is_empty());
}

#[test]
fn without_a_distance_who_sits_in_the_region_comes_before_the_country_and_other_countries() {
    let mut asked = lot(&["77310000"]);
    asked.places = vec![place("VD-1", None)];
    let score = |home: &[&str]| {
        let home = home.iter().map(|&code| code.to_owned()).collect();
        judged(&asked, &SupplierRecord { home, ..supplier() }).score
    };
    assert_eq!(score(&["VD-1", "CH"]), 90);
    assert_eq!(score(&["GE", "CH"]), 86);
    assert_eq!(score(&["FR"]), 70);
    assert_eq!(score(&[]), 90, "nobody said where it sits: that takes nothing");
}

#[test]
fn guarantees_are_verified_declared_expired_missing_or_unknown() {
    let mut asked = lot(&["77310000"]);
    asked.deadline = Some(120);
    asked.start = Some(200);
    let verdict = |accept, guarantees: Vec<HeldGuarantee>| {
        let asked = LotNeed { guarantees: vec![need(accept)], ..asked.clone() };
        let judged = judged(&asked, &SupplierRecord { guarantees, ..supplier() });
        (judged.eligible, judged.is_known(), judged.score, judged.to_confirm.len(), judged.missing)
    };
    let met = |score, confirms| (true, true, score, confirms, vec![]);
    let open = |score| (true, false, score, 1, vec![]);
    let lost = |missing| (false, false, 70, 0, vec![missing]);
    let guarantee = || "LIABILITY".to_owned();
    let from = |starts| HeldGuarantee { starts: Some(starts), ..held(Verified, Some(300)) };
    let of = |covers, standing| HeldGuarantee { covers, ..held(standing, Some(300)) };
    assert_eq!(verdict(Accept::Verified, vec![held(Verified, Some(300))]), met(100, 0));
    assert_eq!(verdict(Accept::Verified, vec![held(Verified, Some(150))]), open(97));
    assert_eq!(verdict(Accept::Declared, vec![held(Declared, Some(300))]), met(95, 1));
    assert_eq!(verdict(Accept::Verified, vec![held(Verified, None)]), open(96));
    assert_eq!(verdict(Accept::Verified, vec![held(Declared, Some(300))]), open(92));
    assert_eq!(verdict(Accept::Verified, vec![of(Covers::SomeOffers, Verified)]), open(92));
    assert_eq!(verdict(Accept::Declared, vec![of(Covers::Site("North".to_owned()), Declared)]), open(92));
    assert_eq!(verdict(Accept::Declared, Vec::new()), open(90), "nobody said");
    let other = HeldGuarantee { code: "QUALITY".to_owned(), ..held(Verified, None) };
    assert_eq!(
        verdict(Accept::Declared, vec![other]),
        open(90),
        "another guarantee says nothing of this one"
    );
    assert_eq!(verdict(Accept::Verified, vec![from(120)]), met(100, 0), "valid from the deadline on");
    let late = Missing::GuaranteeNotYet { guarantee: guarantee(), from: 121 };
    assert_eq!(verdict(Accept::Verified, vec![from(121)]), lost(late));
    let over = Missing::GuaranteeExpired { guarantee: guarantee(), on: 119 };
    assert_eq!(
        verdict(Accept::Declared, vec![held(Verified, Some(119)), held(Declared, Some(90))]),
        lost(over)
    );
    for why in [Refusal::Rejected, Refusal::Suspended, Refusal::Revoked] {
        let gone = Missing::GuaranteeMissing { guarantee: guarantee(), why };
        assert_eq!(verdict(Accept::Declared, vec![held(Refused(why), Some(300))]), lost(gone));
        let again = vec![held(Refused(why), Some(300)), held(Verified, Some(300))];
        assert_eq!(verdict(Accept::Verified, again), met(100, 0), "the best record counts");
    }
}

#[test]
fn a_status_is_met_stated_open_or_known_to_be_worth_nothing() {
    let mut asked = lot(&["77310000"]);
    asked.deadline = Some(120);
    let reserved = |statuses: &[&str]| ReservedNeed {
        statuses: statuses.iter().map(|&status| status.to_owned()).collect(),
        mode: ReservedMode::All,
    };
    asked.reserved = Some(reserved(&["WS"]));
    let status = |code: &str, standing, covers, expires| HeldGuarantee {
        code: code.to_owned(),
        covers,
        ..held(standing, expires)
    };
    let with = |statuses: Vec<HeldGuarantee>, stated: &[&str]| {
        let kind = "EA".to_owned();
        let stated = stated.iter().map(|&code| StatedStatus { code: code.to_owned(), kind: kind.clone() });
        SupplierRecord { statuses, stated_statuses: stated.collect(), ..supplier() }
    };
    let verified = || status("WS", Verified, Covers::Everything, None);
    let met = judged(&asked, &with(vec![verified()], &["WS"]));
    assert!(met.is_known() && met.reasons.contains(&Reason::StatusQualifies { status: "WS".to_owned() }));
    let open = |supplier: &SupplierRecord| {
        let judged = judged(&asked, supplier);
        assert!(judged.eligible && !judged.is_known(), "{judged:?}");
        judged.to_confirm
    };
    assert_eq!(open(&supplier()), [Confirm::StatusUnknown]);
    let stated = Confirm::StatusStatedBySource { status: "WS".to_owned(), kind: "EA".to_owned() };
    assert_eq!(open(&with(Vec::new(), &["WS"])), [stated]);
    let elsewhere = with(vec![status("PUB", Verified, Covers::Everything, None)], &["PUB"]);
    assert_eq!(open(&elsewhere), [Confirm::StatusUnknown], "another status says nothing of this one");
    let to_verify = Confirm::StatusToVerify { status: "WS".to_owned() };
    for half in
        [status("WS", Declared, Covers::Everything, None), status("WS", Verified, Covers::SomeOffers, None)]
    {
        assert_eq!(open(&with(vec![half], &["WS"])), std::slice::from_ref(&to_verify));
    }
    let gone = [
        (status("WS", Refused(Refusal::Revoked), Covers::Everything, None), Refusal::Revoked),
        (status("WS", Verified, Covers::Everything, Some(119)), Refusal::Expired),
        (HeldGuarantee { starts: Some(121), ..verified() }, Refusal::NotYet),
    ];
    for (record, why) in gone {
        let lost = with(vec![record], &["WS"]);
        assert_eq!(judged(&asked, &lost).missing, [Missing::NoQualifyingStatus { why }]);
        // One of two that would do is gone; of the other nobody said anything.
        let either = LotNeed { reserved: Some(reserved(&["WS", "PUB"])), ..asked.clone() };
        assert_eq!(judged(&either, &lost).to_confirm, [Confirm::StatusUnknown]);
    }
}

#[test]
fn unknown_amounts_and_statuses_cost_points_and_never_exclude() {
    let mut asked = lot(&["77310000"]);
    asked.capacity = Some(10);
    asked.turnover = Some(500);
    asked.staff = Some(4);
    asked.reserved = Some(ReservedNeed { statuses: vec!["ESAT".to_owned()], mode: ReservedMode::All });
    let unknown = judged(&asked, &supplier());
    assert!(unknown.eligible && !unknown.is_known());
    assert_eq!(u32::from(unknown.score), 100 - 3 * 6 - 15);
    let mut s = supplier();
    s.capacity = Some(10);
    s.turnover = Some(499);
    s.staff = Some(0);
    s.statuses = vec![HeldGuarantee { code: "ESAT".to_owned(), ..held(Refused(Refusal::Rejected), None) }];
    let known = judged(&asked, &s);
    assert_eq!(
        known.missing,
        [
            Missing::NoQualifyingStatus { why: Refusal::Rejected },
            Missing::TurnoverTooLow { has: 499, required: 500 },
            Missing::StaffTooLow { has: 0, required: 4 }
        ]
    );
    assert!(known.reasons.contains(&Reason::CapacitySuffices { has: 10, required: 10 }));
}

#[test]
fn a_deadline_that_is_too_near_or_past_is_missing() {
    let mut asked = lot(&["77310000"]);
    asked.deadline = Some(110);
    asked.start = Some(150);
    let with = |notice_days, available_from| {
        judged(&asked, &SupplierRecord { notice_days, available_from, ..supplier() })
    };
    assert!(with(None, None).missing.is_empty());
    assert_eq!(with(Some(10), Some(150)).reasons.len(), 3);
    assert_eq!(with(Some(11), None).missing, [Missing::NoticeTooLong { days: 11, left: 10 }]);
    assert_eq!(with(None, Some(151)).missing, [Missing::NotAvailable { from: 151 }]);
    let past = LotNeed { deadline: Some(99), ..asked };
    assert_eq!(judged(&past, &supplier()).missing, [Missing::DeadlinePassed { on: 99 }]);
}

#[test]
fn who_says_to_be_closed_when_the_work_starts_is_to_be_confirmed_and_not_left_out() {
    let mut asked = lot(&["77310000"]);
    let record = SupplierRecord { closed: vec![(100, 130), (150, 180)], ..supplier() };
    let free = judged(&asked, &record);
    assert!(free.to_confirm.is_empty(), "no start is asked for");
    for (start, until) in [(149, None), (150, Some(180)), (180, Some(180)), (181, None)] {
        asked.start = Some(start);
        let judged = judged(&asked, &record);
        let said: Vec<_> = until.map(|until| Confirm::ClosedAtStart { until }).into_iter().collect();
        assert_eq!(judged.to_confirm, said, "{start}");
        assert!(judged.missing.is_empty());
        assert_eq!(judged.score < free.score, until.is_some(), "{start}");
    }
}

#[test]
fn who_is_known_to_fit_comes_before_who_must_be_confirmed() {
    let mut asked = lot(&["77310000"]);
    asked.capacity = Some(5);
    let make = |id: &str, codes: &[&str], capacity, load| SupplierRecord {
        id: id.to_owned(),
        codes: codes.iter().map(|&c| c.to_owned()).collect(),
        capacity,
        load,
        ..SupplierRecord::default()
    };
    let suppliers = [
        make("a", &["77310000"], Some(1), 0),
        make("b", &["77310000"], None, 0),
        make("c", &["77000000"], Some(9), 0),
        make("e", &["77310000"], Some(9), 0),
        make("d", &["77310000"], Some(9), 0),
        make("0", &["77310000"], Some(9), 2),
    ];
    let order: Vec<&str> = rank(&asked, &suppliers, &taxonomy(), &Weights::default())
        .iter()
        .map(|r| suppliers[r.supplier].id.as_str())
        .collect();
    assert_eq!(order, ["d", "e", "0", "c", "b", "a"]);
}

pub fn random_supplier(dice: &mut Dice, number: usize) -> SupplierRecord {
    const CODES: [&str; 6] = ["77310000", "77314000", "77000000", "90910000", "90911200", "90000000"];
    let codes = (0..dice.between(0, 2)).map(|_| (*dice.pick(&CODES)).to_owned()).collect();
    let sectors = (0..dice.between(0, 2))
        .map(|_| DeclaredSector {
            code: (*dice.pick(&["G", "G.1", "C", "C.1", "X"])).to_owned(),
            proposed: dice.chance(40),
        })
        .collect();
    let areas = match dice.between(0, 2) {
        0 => Areas::Unknown,
        1 => Areas::Everywhere,
        _ => Areas::Listed(vec![(*dice.pick(&["VD", "GE", "CH"])).to_owned()]),
    };
    SupplierRecord {
        id: format!("s{number:02}"),
        codes,
        sectors,
        position: dice.chance(60).then(|| *dice.pick(&[LAUSANNE, GENEVA])),
        areas,
        radius_km: dice.chance(20).then(|| dice.between(5, 80) as u32),
        guarantees: (0..dice.between(0, 3)).map(|_| random_held(dice, &["LIABILITY", "QUALITY"])).collect(),
        statuses: (0..dice.between(0, 1)).map(|_| random_held(dice, &["ESAT", "PUB"])).collect(),
        stated_statuses: (0..dice.between(0, 1))
            .map(|_| StatedStatus { code: "ESAT".to_owned(), kind: "EA".to_owned() })
            .collect(),
        available_from: dice.chance(30).then(|| dice.between(90, 220)),
        closed: if dice.chance(20) {
            vec![(dice.between(90, 150), dice.between(150, 220))]
        } else {
            Vec::new()
        },
        notice_days: dice.chance(30).then(|| dice.between(1, 30)),
        capacity: dice.chance(50).then(|| dice.between(0, 20)),
        turnover: dice.chance(50).then(|| dice.between(0, 900)),
        staff: dice.chance(50).then(|| dice.between(0, 30)),
        load: dice.between(0, 3),
        home: Vec::new(),
    }
}

fn random_held(dice: &mut Dice, codes: &[&str]) -> HeldGuarantee {
    let standings = [
        Verified,
        Verified,
        Verified,
        Declared,
        Declared,
        Refused(Refusal::Rejected),
        Refused(Refusal::Suspended),
        Refused(Refusal::Revoked),
    ];
    HeldGuarantee {
        code: (*dice.pick(codes)).to_owned(),
        standing: *dice.pick(&standings),
        covers: match dice.between(0, 7) {
            0 => Covers::SomeOffers,
            1 => Covers::Site("North".to_owned()),
            _ => Covers::Everything,
        },
        starts: dice.chance(20).then(|| dice.between(60, 140)),
        expires: dice.chance(70).then(|| dice.between(90, 300)),
    }
}

pub fn random_lot(dice: &mut Dice, number: usize) -> LotNeed {
    const CODES: [&str; 5] = ["77310000", "77314100", "90910000", "90911200", "77340000"];
    let mut lot = lot(&[]);
    lot.id = format!("lot{number}");
    lot.codes = (0..dice.between(0, 3)).map(|_| (*dice.pick(&CODES)).to_owned()).collect();
    lot.sectors = (0..dice.between(0, 1)).map(|_| (*dice.pick(&["G.1", "C.1"])).to_owned()).collect();
    lot.places = (0..dice.between(0, 2))
        .map(|n| place(&format!("p{n}"), dice.chance(60).then_some(LAUSANNE)))
        .collect();
    for code in ["LIABILITY", "QUALITY"] {
        if dice.chance(30) {
            let accept = if dice.chance(50) { Accept::Verified } else { Accept::Declared };
            let scope = *dice.pick(&[Scope::Any, Scope::All, Scope::Lead]);
            lot.guarantees.push(GuaranteeNeed { code: code.to_owned(), accept, scope });
        }
    }
    lot.deadline = dice.chance(60).then(|| dice.between(95, 130));
    lot.start = dice.chance(60).then(|| dice.between(130, 200));
    lot.reserved = dice.chance(30).then(|| ReservedNeed {
        statuses: vec!["ESAT".to_owned()],
        mode: if dice.chance(50) { ReservedMode::All } else { ReservedMode::Lead },
    });
    lot.capacity = dice.chance(25).then(|| dice.between(1, 20));
    lot.turnover = dice.chance(25).then(|| dice.between(1, 900));
    lot.staff = dice.chance(25).then(|| dice.between(1, 30));
    lot
}

#[test]
fn the_score_stays_in_range_and_no_order_of_the_input_matters() {
    for seed in 0..4_000 {
        let mut dice = Dice::new(seed);
        let (mut asked, mut s) = (random_lot(&mut dice, 0), random_supplier(&mut dice, 0));
        let first = judged(&asked, &s);
        assert!(first.score <= 100);
        assert_eq!(first.eligible, first.missing.is_empty());
        dice.shuffle(&mut asked.codes);
        dice.shuffle(&mut asked.places);
        dice.shuffle(&mut asked.guarantees);
        dice.shuffle(&mut s.codes);
        dice.shuffle(&mut s.sectors);
        dice.shuffle(&mut s.guarantees);
        dice.shuffle(&mut s.statuses);
        assert_eq!(judged(&asked, &s), first, "seed {seed}");
    }
}

#[test]
fn saying_more_never_excludes_and_an_unrelated_record_changes_nothing() {
    let mut seen = 0;
    for seed in 0..4_000 {
        let mut dice = Dice::new(77_000 + seed);
        let (asked, s) = (random_lot(&mut dice, 0), random_supplier(&mut dice, 0));
        let before = judged(&asked, &s);
        let mut more = s.clone();
        let unrelated = random_held(&mut dice, &["LABEL"]);
        more.guarantees.push(unrelated.clone());
        more.statuses.push(unrelated);
        assert_eq!(judged(&asked, &more), before, "seed {seed}");
        // Whatever is claimed and neither refused nor out of its time only ever helps.
        let claim = |code: &str| HeldGuarantee { code: code.to_owned(), ..held(Declared, Some(1_000)) };
        more.guarantees.extend(["LIABILITY", "QUALITY"].map(claim));
        more.statuses.push(claim("ESAT"));
        let after = judged(&asked, &more);
        assert!(after.eligible || !before.eligible, "seed {seed}: {before:?} became {after:?}");
        seen += usize::from(before.eligible && !after.to_confirm.is_empty());
    }
    assert!(seen > 500, "{seen}");
}

/// Verified for everything, on every day that a random lot may ask for.
fn is_solid(held: &HeldGuarantee) -> bool {
    held.standing == Verified
        && held.covers == Covers::Everything
        && held.starts.is_none_or(|day| day <= 95)
        && held.expires.is_some_and(|day| day >= 200)
}

/// Adds one requirement that the supplier meets in full, if it meets one of this kind.
fn add_met(kind: i64, lot: &mut LotNeed, s: &SupplierRecord) -> bool {
    match kind {
        0 => match s.codes.first() {
            // Only one more code: the first would turn "nothing asked" into a question.
            Some(code) => lot.codes.push(code.clone()),
            None => return false,
        },
        1 => match s.capacity {
            Some(capacity) if lot.capacity.is_none() => lot.capacity = Some(capacity),
            _ => return false,
        },
        2 => match s.turnover {
            Some(turnover) if lot.turnover.is_none() => lot.turnover = Some(turnover),
            _ => return false,
        },
        3 => match s.staff {
            Some(staff) if lot.staff.is_none() => lot.staff = Some(staff),
            _ => return false,
        },
        4 if s.statuses.iter().any(|own| own.code == "ESAT" && is_solid(own)) && lot.reserved.is_none() => {
            lot.reserved = Some(ReservedNeed { statuses: vec!["ESAT".to_owned()], mode: ReservedMode::All });
        }
        5 => {
            let Some(own) = s.guarantees.iter().find(|own| is_solid(own)) else { return false };
            if lot.guarantees.iter().any(|need| need.code == own.code) {
                return false;
            }
            lot.guarantees.push(GuaranteeNeed {
                code: own.code.clone(),
                accept: Accept::Verified,
                scope: Scope::Any,
            });
        }
        6 if s.areas == Areas::Everywhere => {
            // Where it sits itself.
            lot.places.push(Place { codes: vec!["home".to_owned()], position: s.position, is_middle: false });
        }
        _ => return false,
    }
    true
}

#[test]
fn one_more_requirement_that_is_met_never_lowers_the_score() {
    let mut tried = [0usize; 7];
    for seed in 0..6_000 {
        let mut dice = Dice::new(77_000 + seed);
        let (asked, s) = (random_lot(&mut dice, 0), random_supplier(&mut dice, 0));
        for kind in 0..7 {
            let mut more = asked.clone();
            if add_met(kind, &mut more, &s) {
                tried[kind as usize] += 1;
                let (before, after) = (judged(&asked, &s), judged(&more, &s));
                assert!(after.score >= before.score, "seed {seed}, kind {kind}: {before:?} then {after:?}");
            }
        }
    }
    assert!(tried.iter().all(|&count| count > 50), "every kind must occur: {tried:?}");
}

//! One rule per line: who may hold a row, be a member, lead; and why not.

use crate::support::evaluator::Evaluator;
use crate::support::generator::{Dice, directory, tender};
use matching::eligibility::{Catalogue, Inadmissible, Ineligible, LeadDefect, Rules};
use matching::formats::{Accept, Directory, Requirement, Tender, read_directory, read_tender};
use serde_json::{Value, json};

type Change = fn(&mut Value, &mut Value);
type FitCase = (&'static str, Change, Result<i64, Vec<Ineligible>>);

fn documents(change: impl Fn(&mut Value, &mut Value)) -> (Directory, Tender) {
    let mut supplier = json!({"id": "s", "x": 0, "y": 0, "areas": ["P"],
        "capabilities": [{"cpv": "45310000", "level": 3, "capacity": 10}], "turnover": 100, "staff": 5,
        "guarantees": [{"code": "G", "status": "declared", "expires": 50}], "statuses": ["SCOP"],
        "available_from": 0, "notice_days": 5, "load": 0});
    let mut tender = json!({"format": "consortium-tender/1", "id": "t", "today": 10, "bid_deadline": 20, "start": 30,
        "lots": ["1"], "scope": ["1"],
        "requirements": [{"id": "r", "lot": "1", "kind": "capability", "cpv": "45311000", "min_level": 2, "place": "P",
            "min_capacity": 4, "capacity_mode": "each", "min_members": 1, "holder_guarantees": []}],
        "aggregate": {"turnover": 0, "staff": 0}, "lead": null, "reserved": null,
        "group": {"min_size": 1, "max_size": 2}, "alternatives": {"k": 1, "min_replaced": [1, 2]},
        "weights": {"member": 60, "load": 3, "load_cap": 3, "new_pair": 4, "distance": 2, "distance_band_m": 25000,
            "distance_cap": 8, "generic": 3, "level_tight": 2, "unverified": 5, "cpv_max_gap": 2}});
    change(&mut supplier, &mut tender);
    let directory = json!({"format": "consortium-directory/1", "areas": [{"code": "P", "x": 30000, "y": 40000},
        {"code": "Q", "x": 0, "y": 0}], "suppliers": [supplier]});
    let read = |value: &Value| serde_json::to_vec(value).unwrap();
    (read_directory(&read(&directory)).unwrap(), read_tender(&read(&tender)).unwrap())
}

#[test]
fn the_fit_of_a_row_and_every_reason_against_it_follow_the_rules() {
    let lacks = |accept| Ineligible::GuaranteeMissing { code: "G".to_owned(), accept };
    // 50 km are two bands of 25 km: 4; one digit more general: 3.
    let cases: Vec<FitCase> = vec![
        ("as it is", |_, _| (), Ok(7)),
        ("level exactly met", |_, t| t["requirements"][0]["min_level"] = json!(3), Ok(9)),
        ("everywhere", |s, _| s["areas"] = json!(["*"]), Ok(7)),
        ("no place", |_, t| t["requirements"][0]["place"] = json!(null), Ok(3)),
        ("far away", |s, _| s["x"] = json!(900_000_000), Ok(3 + 16)),
        (
            "declared where declared is enough",
            |_, t| t["requirements"][0]["holder_guarantees"] = json!([{"code": "G", "accept": "declared"}]),
            Ok(12),
        ),
        (
            "declared where verified is asked",
            |_, t| t["requirements"][0]["holder_guarantees"] = json!([{"code": "G", "accept": "verified"}]),
            Err(vec![lacks(Accept::Verified)]),
        ),
        (
            "expires on the day of the deadline",
            |s, t| {
                s["guarantees"][0]["expires"] = json!(20);
                t["requirements"][0]["holder_guarantees"] = json!([{"code": "G", "accept": "declared"}]);
            },
            Ok(12),
        ),
        (
            "expired the day before",
            |s, t| {
                s["guarantees"][0]["expires"] = json!(19);
                t["requirements"][0]["holder_guarantees"] = json!([{"code": "G", "accept": "declared"}]);
            },
            Err(vec![lacks(Accept::Declared)]),
        ),
        (
            "elsewhere",
            |s, _| s["areas"] = json!(["Q"]),
            Err(vec![Ineligible::AreaNotServed { place: "P".to_owned() }]),
        ),
        (
            "level too low",
            |_, t| t["requirements"][0]["min_level"] = json!(4),
            Err(vec![Ineligible::LevelTooLow { best: 3, required: 4 }]),
        ),
        (
            "too small for one",
            |_, t| t["requirements"][0]["min_capacity"] = json!(11),
            Err(vec![Ineligible::CapacityTooLow { best: 10, required: 11 }]),
        ),
        (
            "small, but it adds up",
            |_, t| {
                t["requirements"][0]["min_capacity"] = json!(11);
                t["requirements"][0]["capacity_mode"] = json!("sum");
            },
            Ok(7),
        ),
        (
            "more precise than asked",
            |_, t| t["requirements"][0]["cpv"] = json!("45300000"),
            Err(vec![Ineligible::NoServingCode { cpv: "45300000".to_owned() }]),
        ),
        (
            "too general",
            |_, t| t["requirements"][0]["cpv"] = json!("45311210"),
            Err(vec![Ineligible::NoServingCode { cpv: "45311210".to_owned() }]),
        ),
    ];
    for (name, change, expected) in cases {
        let (directory, tender) = documents(change);
        let catalogue = Catalogue::new(directory).unwrap();
        let rules = Rules::new(&catalogue, &tender).unwrap();
        assert_eq!(rules.explain_row("s", "r").unwrap().map(|fit| fit.cost), expected, "{name}");
        assert_eq!(rules.explain_row("s", "no such row"), None);
    }
}

#[test]
fn every_reason_against_a_member_is_named() {
    let all = json!([{"id": "g", "lot": "1", "kind": "guarantee", "code": "H", "scope": "all", "accept": "declared", "min_members": 1}]);
    let missing = Inadmissible::GuaranteeMissing { code: "H".to_owned(), accept: Accept::Declared };
    let cases: Vec<(&str, Change, Vec<Inadmissible>)> = vec![
        ("as it is", |_, _| (), vec![]),
        ("excluded", |_, t| t["excluded"] = json!(["s"]), vec![Inadmissible::Excluded]),
        ("notice fills the time exactly", |s, _| s["notice_days"] = json!(10), vec![]),
        (
            "notice too long",
            |s, _| s["notice_days"] = json!(11),
            vec![Inadmissible::NoticeTooLong { days: 11 }],
        ),
        (
            "available too late",
            |s, _| s["available_from"] = json!(31),
            vec![Inadmissible::NotAvailable { from: 31 }],
        ),
        (
            "reserved for others",
            |_, t| t["reserved"] = json!({"statuses": ["ESAT"], "mode": "all"}),
            vec![Inadmissible::NoQualifyingStatus],
        ),
        (
            "reserved for its kind",
            |_, t| t["reserved"] = json!({"statuses": ["ESAT", "SCOP"], "mode": "all"}),
            vec![],
        ),
        (
            "reserved as to the lead",
            |_, t| t["reserved"] = json!({"statuses": ["ESAT"], "mode": "lead"}),
            vec![],
        ),
        ("holds nothing", |s, _| s["areas"] = json!(["Q"]), vec![Inadmissible::NoCapabilityRow]),
        (
            "holds nothing but is an anchor",
            |s, t| {
                s["areas"] = json!(["Q"]);
                t["anchors"] = json!(["s"]);
            },
            vec![],
        ),
        (
            "row out of scope",
            |_, t| t["requirements"][0]["lot"] = json!("2"),
            vec![Inadmissible::NoCapabilityRow],
        ),
    ];
    for (name, change, expected) in cases {
        let (directory, tender) = documents(change);
        let catalogue = Catalogue::new(directory).unwrap();
        assert_eq!(Rules::new(&catalogue, &tender).unwrap().explain_member("s"), expected, "{name}");
    }
    let (directory, tender) = documents(|_, t| {
        let rows = t["requirements"].as_array_mut().unwrap();
        rows.extend(all.as_array().unwrap().iter().cloned());
    });
    let catalogue = Catalogue::new(directory).unwrap();
    let rules = Rules::new(&catalogue, &tender).unwrap();
    assert_eq!(rules.explain_member("s"), [missing]);
    assert_eq!(rules.explain_member("who"), [Inadmissible::UnknownSupplier]);
}

#[test]
fn every_defect_of_a_lead_is_named() {
    let (directory, tender) = documents(|_, t| {
        t["lead"] = json!({"min_turnover": 101, "min_staff": 6, "guarantees": [{"code": "G", "accept": "verified"}],
            "statuses_any": ["ESAT"], "covers_any": ["other"]});
    });
    let catalogue = Catalogue::new(directory).unwrap();
    assert_eq!(
        Rules::new(&catalogue, &tender).unwrap().explain_lead("s").unwrap(),
        [
            LeadDefect::Turnover { has: 100, required: 101 },
            LeadDefect::Staff { has: 5, required: 6 },
            LeadDefect::GuaranteeMissing { code: "G".to_owned(), accept: Accept::Verified },
            LeadDefect::NoQualifyingStatus,
            LeadDefect::CoversNone,
        ]
    );
    let (directory, tender) =
        documents(|_, t| t["lead"] = json!({"min_turnover": 100, "min_staff": 5, "covers_any": ["r"]}));
    let catalogue = Catalogue::new(directory).unwrap();
    assert_eq!(Rules::new(&catalogue, &tender).unwrap().explain_lead("s").unwrap(), []);
}

#[test]
fn explanations_agree_with_the_definitions_on_random_records() {
    for seed in 0..300 {
        let mut dice = Dice::new(40_000 + seed);
        let directory = directory(&mut dice, 8);
        let tender = tender(&mut dice, &directory, seed);
        let evaluator = Evaluator::new(&directory, &tender);
        let catalogue = Catalogue::new(directory.clone()).unwrap();
        let rules = Rules::new(&catalogue, &tender).unwrap();
        for supplier in &directory.suppliers {
            assert_eq!(
                rules.explain_member(&supplier.id).is_empty(),
                evaluator.admissible(&supplier.id),
                "seed {seed}"
            );
            assert_eq!(
                rules.explain_lead(&supplier.id).unwrap().is_empty(),
                evaluator.can_lead(&supplier.id),
                "seed {seed}"
            );
            for row in tender.requirements.iter().filter(|row| matches!(row, Requirement::Capability(_))) {
                let Some(said) = rules.explain_row(&supplier.id, row.id()) else { continue };
                let fit = evaluator.fit(supplier, row);
                assert_eq!(
                    said.as_ref().ok().map(|f| (f.cost, f.capacity)),
                    fit,
                    "seed {seed}: {}",
                    row.id()
                );
                assert!(
                    said.err().is_none_or(|reasons| !reasons.is_empty()),
                    "seed {seed}: a reason is named"
                );
            }
        }
    }
}

//! Hostile and broken documents give typed errors, never a panic.

use crate::support::generator::{Dice, directory, tender};
use matching::eligibility::Catalogue;
use matching::formats::{
    Document, FormatError, MAX_AMOUNT, read_core, read_directory, read_document, read_proposal, read_tender,
};
use matching::solve::{Limits, solve_core, solve_tender};
use serde_json::{Value, json};

/// A hall with two suppliers, in our own words.
fn hall() -> Value {
    json!({
        "format": "consortium-directory/1", "name": "hall",
        "areas": [{"code": "LAKE", "x": 0, "y": 0}],
        "suppliers": [
            {"id": "gardeners", "x": 1000, "y": 0, "areas": ["LAKE"],
             "capabilities": [{"cpv": "77310000", "level": 3, "capacity": 5}], "turnover": 200, "staff": 9,
             "guarantees": [{"code": "LIABILITY", "status": "verified", "expires": 400}],
             "statuses": ["INSERTION"], "available_from": 0, "notice_days": 3, "load": 0},
            {"id": "joiners", "x": 0, "y": 60000, "areas": ["*"],
             "capabilities": [{"cpv": "45420000", "level": 2, "capacity": 4}], "turnover": 900, "staff": 30,
             "guarantees": [{"code": "LIABILITY", "status": "declared", "expires": 400}],
             "statuses": [], "available_from": 0, "notice_days": 3, "load": 1}],
        "collaborations": [["gardeners", "joiners"]], "refusals": []
    })
}

fn need() -> Value {
    json!({
        "format": "consortium-tender/1", "id": "park", "directory": "hall.json",
        "today": 100, "bid_deadline": 130, "start": 200, "end": 300, "lots": ["1"], "scope": ["1"],
        "requirements": [
            {"id": "lawns", "lot": "1", "kind": "capability", "cpv": "77310000", "min_level": 2, "place": "LAKE",
             "min_capacity": 3, "capacity_mode": "each", "min_members": 1, "holder_guarantees": []},
            {"id": "benches", "lot": "1", "kind": "capability", "cpv": "45421000", "min_level": 2, "place": "LAKE",
             "min_capacity": 0, "capacity_mode": "sum", "min_members": 1,
             "holder_guarantees": [{"code": "LIABILITY", "accept": "declared"}]},
            {"id": "cover", "lot": "1", "kind": "guarantee", "code": "LIABILITY", "scope": "all",
             "accept": "declared", "min_members": 1}],
        "aggregate": {"turnover": 1000, "staff": 10},
        "lead": {"min_turnover": 500, "min_staff": 0, "guarantees": [], "statuses_any": [], "covers_any": []},
        "reserved": null, "group": {"min_size": 1, "max_size": 3}, "anchors": [], "excluded": [],
        "forbidden_pairs": [], "alternatives": {"k": 3, "min_replaced": [1, 2]},
        "weights": {"member": 60, "load": 3, "load_cap": 3, "new_pair": 4, "distance": 2, "distance_band_m": 25000,
                    "distance_cap": 8, "generic": 3, "level_tight": 2, "unverified": 5, "cpv_max_gap": 2}
    })
}

fn bytes(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

fn solve(hall: &Value, need: &Value) -> Result<matching::formats::Proposal, FormatError> {
    let catalogue = Catalogue::new(read_directory(&bytes(hall))?)?;
    solve_tender(&catalogue, &read_tender(&bytes(need))?, Limits::NONE)
}

#[test]
fn a_small_hall_answers_with_the_cost_worked_out_by_hand() {
    let proposal = solve(&hall(), &need()).unwrap();
    // Members 2 × 60, load of the joiners 3; lawns: exact code, spare level, same place: 0;
    // benches: one level more general 3, level exactly met 2, declared 5, 60 km = 2 bands × 2: 14; no new pair.
    assert_eq!(proposal.consortia.len(), 1);
    assert_eq!(proposal.consortia[0].cost, 120 + 3 + 14);
    let written = serde_json::to_value(&proposal).unwrap();
    assert_eq!(written["status"], "optimal");
    assert_eq!(written["consortia"][0]["members"], json!(["gardeners", "joiners"]));
    assert_eq!(written["consortia"][0]["lead"], "joiners");
    assert_eq!(written["consortia"][0]["holders"], json!({"lawns": "gardeners", "benches": "joiners"}));
    assert_eq!(read_proposal(&bytes(&written)).unwrap(), proposal);
}

#[test]
fn what_nobody_covers_is_named_in_the_near_miss() {
    let mut need = need();
    need["requirements"][0]["min_level"] = json!(5);
    let proposal = solve(&hall(), &need).unwrap();
    let written = serde_json::to_value(&proposal).unwrap();
    assert_eq!(written["status"], "infeasible");
    // The gardeners serve no other row, so they may not join; without them the turnover is short as well.
    assert_eq!(written["near_miss"]["unmet"], json!(["lawns", "@turnover"]));
    assert_eq!(written["near_miss"]["unmet_weight"], 2);
    assert_eq!(written["near_miss"]["proven"], true);
}

#[test]
fn heavy_rows_that_nobody_covers_are_weighed_without_delay() {
    let mut need = need();
    for row in [0, 1] {
        need["requirements"][row]["weight"] = json!(900_000 + row);
    }
    need["requirements"][0]["min_level"] = json!(5);
    let proposal = solve(&hall(), &need).unwrap();
    let near = proposal.near_miss.unwrap();
    assert_eq!((near.unmet_weight, near.proven), (900_000 + 1, true), "the lawns, and the turnover");
}

#[test]
fn an_anchor_that_may_not_take_part_blocks_every_group_and_says_so() {
    let mut need = need();
    need["anchors"] = json!(["nobody"]);
    let proposal = solve(&hall(), &need).unwrap();
    assert!(proposal.consortia.is_empty() && proposal.near_miss.is_none());
    assert_eq!(proposal.blocked, ["anchor nobody is not in the directory"]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table: one line per fault")]
fn documents_that_break_the_rules_are_refused_with_the_place_of_the_fault() {
    type Fault = (&'static str, fn(&mut Value, &mut Value), fn(&FormatError) -> bool);
    let faults: Vec<Fault> = vec![
        (
            "negative turnover",
            |h, _| h["suppliers"][0]["turnover"] = json!(-1),
            |e| matches!(e, FormatError::OutOfRange { field: "turnover", value: -1, .. }),
        ),
        (
            "huge coordinate",
            |h, _| h["suppliers"][0]["x"] = json!(i64::MAX),
            |e| matches!(e, FormatError::OutOfRange { field: "x", .. }),
        ),
        (
            "number beyond 64 bits",
            |h, _| h["suppliers"][0]["staff"] = json!(1e300),
            |e| matches!(e, FormatError::Unreadable { .. }),
        ),
        (
            "text for a number",
            |h, _| h["suppliers"][0]["staff"] = json!("nine"),
            |e| matches!(e, FormatError::Unreadable { .. }),
        ),
        (
            "supplier twice",
            |h, _| h["suppliers"][1]["id"] = json!("gardeners"),
            |e| matches!(e, FormatError::Duplicate { what: "supplier", .. }),
        ),
        (
            "area twice",
            |h, _| h["areas"] = json!([{"code": "LAKE", "x": 0, "y": 0}, {"code": "LAKE", "x": 1, "y": 1}]),
            |e| matches!(e, FormatError::Duplicate { what: "area", .. }),
        ),
        (
            "supplier in an unknown area",
            |h, _| h["suppliers"][0]["areas"] = json!(["MOON"]),
            |e| matches!(e, FormatError::Unknown { what: "area", .. }),
        ),
        (
            "bad code of a supplier",
            |h, _| h["suppliers"][0]["capabilities"][0]["cpv"] = json!("77é10000"),
            |e| matches!(e, FormatError::BadCode { .. }),
        ),
        (
            "unknown guarantee status",
            |h, _| h["suppliers"][0]["guarantees"][0]["status"] = json!("maybe"),
            |e| matches!(e, FormatError::Unreadable { .. }),
        ),
        (
            "wrong tag of the directory",
            |h, _| h["format"] = json!("consortium-directory/2"),
            |e| matches!(e, FormatError::WrongFormat { .. }),
        ),
        (
            "requirement twice",
            |_, n| n["requirements"][1]["id"] = json!("lawns"),
            |e| matches!(e, FormatError::Duplicate { what: "requirement", .. }),
        ),
        (
            "requirement in an unknown place",
            |_, n| n["requirements"][0]["place"] = json!("MOON"),
            |e| matches!(e, FormatError::Unknown { what: "area", .. }),
        ),
        (
            "requirement with a reserved name",
            |_, n| n["requirements"][0]["id"] = json!("@lead"),
            |e| matches!(e, FormatError::Contradiction { .. }),
        ),
        (
            "no member needed",
            |_, n| n["requirements"][0]["min_members"] = json!(0),
            |e| matches!(e, FormatError::OutOfRange { field: "min_members", .. }),
        ),
        (
            "a row that weighs nothing",
            |_, n| n["requirements"][0]["weight"] = json!(0),
            |e| matches!(e, FormatError::OutOfRange { field: "weight", .. }),
        ),
        (
            "unknown kind of requirement",
            |_, n| n["requirements"][0]["kind"] = json!("wish"),
            |e| matches!(e, FormatError::Unreadable { .. }),
        ),
        (
            "negative weight",
            |_, n| n["weights"]["member"] = json!(-60),
            |e| matches!(e, FormatError::OutOfRange { field: "weights.member", .. }),
        ),
        (
            "bands of no width",
            |_, n| n["weights"]["distance_band_m"] = json!(0),
            |e| matches!(e, FormatError::OutOfRange { field: "weights.distance_band_m", .. }),
        ),
        (
            "a share above one",
            |_, n| n["alternatives"]["min_replaced"] = json!([3, 2]),
            |e| matches!(e, FormatError::OutOfRange { .. }),
        ),
        (
            "a share of nothing",
            |_, n| n["alternatives"]["min_replaced"] = json!([1, 0]),
            |e| matches!(e, FormatError::OutOfRange { .. }),
        ),
        (
            "negative group",
            |_, n| n["group"]["max_size"] = json!(-3),
            |e| matches!(e, FormatError::OutOfRange { .. }),
        ),
        ("no weights", |_, n| n["weights"] = json!(null), |e| matches!(e, FormatError::Unreadable { .. })),
    ];
    for (name, spoil, expected) in faults {
        let (mut hall, mut need) = (hall(), need());
        spoil(&mut hall, &mut need);
        let error = solve(&hall, &need).expect_err(name);
        assert!(expected(&error), "{name}: {error:?}");
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn the_largest_allowed_numbers_do_not_overflow() {
    let (mut hall, mut need) = (hall(), need());
    for supplier in [0, 1] {
        for field in ["turnover", "staff"] {
            hall["suppliers"][supplier][field] = json!(MAX_AMOUNT);
        }
        hall["suppliers"][supplier]["x"] = json!(1_000_000_000);
        hall["suppliers"][supplier]["y"] = json!(-1_000_000_000);
    }
    hall["areas"][0] = json!({"code": "LAKE", "x": -1_000_000_000, "y": 1_000_000_000});
    need["aggregate"] = json!({"turnover": MAX_AMOUNT, "staff": MAX_AMOUNT});
    need["weights"]["distance_band_m"] = json!(1);
    need["weights"]["distance_cap"] = json!(1000);
    for weight in ["member", "load", "new_pair", "distance", "generic", "level_tight", "unverified"] {
        need["weights"][weight] = json!(1_000_000_000);
    }
    match solve(&hall, &need) {
        Ok(proposal) => assert!(proposal.consortia.iter().all(|c| c.cost > 0)),
        Err(error) => assert!(matches!(error, FormatError::OutOfRange { .. }), "{error}"),
    }
}

#[test]
fn a_cut_or_garbled_document_is_an_error_at_every_length() {
    let whole = bytes(&need());
    for cut in 0..whole.len() {
        assert!(read_document(&whole[..cut]).is_err(), "cut at {cut}");
    }
    let mut dice = Dice::new(7);
    for _ in 0..3_000 {
        let mut garbled = whole.clone();
        let at = dice.between(0, garbled.len() as i64 - 1) as usize;
        garbled[at] = dice.between(0, 255) as u8;
        if let Ok(Document::Tender(tender)) = read_document(&garbled) {
            // Still a tender: then it must be solved or refused like any other.
            let catalogue = Catalogue::new(read_directory(&bytes(&hall())).unwrap()).unwrap();
            let _ = solve_tender(&catalogue, &tender, Limits::NONE);
        }
    }
    let unknown = br#"{"format": "consortium-wish/1", "id": "x"}"#;
    assert!(matches!(read_document(unknown), Err(FormatError::WrongFormat { .. })), "the tag comes first");
    let marked = [b"\xef\xbb\xbf".as_slice(), &whole].concat();
    assert!(read_document(&marked).is_ok(), "a byte order mark is no fault");
    assert!(matches!(read_document(br#"{"n": [[[1], 2], "x"]}"#), Err(FormatError::Unreadable { .. })));
    let deep = vec![b'['; 100_000];
    assert!(matches!(read_document(&deep), Err(FormatError::Unreadable { .. })));
    assert!(read_directory(b"\xff\xfe\x00").is_err());
}

#[test]
fn an_index_that_a_small_file_would_make_huge_is_refused() {
    let mut hall = hall();
    let codes: Vec<String> = (0..7_100).map(|n| format!("A{n}")).collect();
    hall["areas"] = codes.iter().map(|code| json!({"code": code, "x": 0, "y": 0})).collect();
    hall["suppliers"][0]["areas"] = json!(codes);
    hall["suppliers"][0]["capabilities"] =
        (0..7_100).map(|_| json!({"cpv": "77310000", "level": 1, "capacity": 1})).collect();
    let error = Catalogue::new(read_directory(&bytes(&hall)).unwrap()).unwrap_err();
    assert!(matches!(error, FormatError::OutOfRange { value: 50_410_000, .. }), "{error}");
}

#[test]
fn a_core_is_read_checked_and_solved() {
    let core = json!({"format": "consortium-core/1", "id": "tiles", "n": 3, "cost": [3, 4, 6],
        "rows": [{"id": "a", "min_members": 1, "elig": [[0, 0], [2, 2]]}, {"id": "b", "min_members": 1, "elig": [[1, 0], [2, 0]]}],
        "max_size": null});
    let Document::Core(read) = read_document(&bytes(&core)).unwrap() else { panic!("a core is a core") };
    let proposal = serde_json::to_value(solve_core(&read, Limits::NONE).unwrap()).unwrap();
    assert_eq!(proposal["consortia"][0]["members"], json!([0, 1]));
    assert_eq!(proposal["consortia"][0]["cost"], 7);
    assert_eq!(proposal["consortia"][0]["lead"], Value::Null);
    for (name, pointer, value) in [
        ("unknown column", "/rows/0/elig/0/0", json!(3)),
        ("column twice", "/rows/0/elig/1/0", json!(0)),
        ("negative column", "/rows/0/elig/0/0", json!(-1)),
        ("negative cost", "/cost/0", json!(-3)),
        ("huge fit", "/rows/0/elig/0/1", json!(i64::MAX)),
        ("row twice", "/rows/1/id", json!("a")),
        ("too few costs", "/n", json!(4)),
        ("absurd size", "/n", json!(u64::MAX)),
    ] {
        let mut broken = core.clone();
        *broken.pointer_mut(pointer).unwrap() = value;
        assert!(read_core(&bytes(&broken)).is_err(), "{name}");
    }
}

#[test]
fn documents_survive_being_written_and_read_again() {
    for seed in 0..50 {
        let mut dice = Dice::new(seed);
        let directory = directory(&mut dice, 5);
        let tender = tender(&mut dice, &directory, seed);
        assert_eq!(read_directory(&serde_json::to_vec(&directory).unwrap()).unwrap(), directory);
        assert_eq!(read_tender(&serde_json::to_vec(&tender).unwrap()).unwrap(), tender);
    }
}

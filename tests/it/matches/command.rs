//! `halle solve` and `halle match` as people and scripts use them: exit status, what is found where, the shape of the
//! answer.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn halle(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_halle"))
        .args(arguments)
        .current_dir(folder)
        .env("HALLE_DATA", folder.join("data"))
        .env_remove("HALLE_DATABASE_URL")
        .env_remove("HALLE_SEARCH_URL")
        .env_remove("HALLE_BASE_URL")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn json_of(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", said(output)))
}

fn write(path: &Path, value: &Value) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, value.to_string()).unwrap();
}

fn write_packed(path: &Path, value: &Value) {
    let file = std::fs::File::create(path).unwrap();
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    packed.write_all(value.to_string().as_bytes()).unwrap();
    packed.finish().unwrap();
}

fn member(id: &str, cpv: &str) -> Value {
    json!({
        "id": id, "x": 0, "y": 0, "areas": ["*"],
        "capabilities": [{ "cpv": cpv, "level": 3, "capacity": 5 }],
        "turnover": 500, "staff": 9, "guarantees": [], "statuses": [],
        "available_from": 0, "notice_days": 3, "load": 0,
    })
}

fn directory() -> Value {
    json!({
        "format": "consortium-directory/1", "name": "hall", "areas": [{ "code": "LAKE", "x": 0, "y": 0 }],
        "suppliers": [
            member("gardeners", "77310000"), member("growers", "77310000"), member("joiners", "45420000"),
        ],
        "collaborations": [], "refusals": [],
    })
}

fn tender(directory: Option<&str>, benches: i64) -> Value {
    let row = |id: &str, cpv: &str, level: i64| {
        json!({
            "id": id, "lot": "1", "kind": "capability", "cpv": cpv, "min_level": level, "place": "LAKE",
            "min_capacity": 0, "capacity_mode": "each", "min_members": 1, "holder_guarantees": [],
        })
    };
    let mut tender = json!({
        "format": "consortium-tender/1", "id": "park", "today": 100, "bid_deadline": 130, "start": 200, "end": 300,
        "lots": ["1"], "scope": ["1"],
        "requirements": [row("lawns", "77310000", 2), row("benches", "45420000", benches)],
        "aggregate": { "turnover": 0, "staff": 0 },
        "lead": { "min_turnover": 0, "min_staff": 0, "guarantees": [], "statuses_any": [], "covers_any": [] },
        "reserved": null, "group": { "min_size": 1, "max_size": 3 }, "anchors": [], "excluded": [],
        "forbidden_pairs": [], "alternatives": { "k": 1, "min_replaced": [1, 2] },
        "weights": {
            "member": 60, "load": 3, "load_cap": 3, "new_pair": 4, "distance": 2, "distance_band_m": 25000,
            "distance_cap": 8, "generic": 3, "level_tight": 2, "unverified": 5, "cpv_max_gap": 2,
        },
    });
    if let Some(name) = directory {
        tender["directory"] = json!(name);
    }
    tender
}

#[test]
fn a_tender_is_solved_with_the_shape_that_was_promised() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(&at.join("hall.json"), &directory());
    write(&at.join("park.json"), &tender(Some("hall.json"), 2));
    let answer = json_of(&halle(at, &["solve", "park.json"]));
    assert_eq!(answer["format"], "consortium-proposal/1");
    assert_eq!((&answer["tender"], &answer["status"]), (&"park".into(), &"optimal".into()));
    assert!(answer["solver"].is_string() && answer.get("near_miss").is_none(), "{answer}");
    for time in ["read_ms", "solve_ms", "total_ms"] {
        assert!(answer["times"][time].is_number(), "{time}: {answer}");
    }
    let consortia = answer["consortia"].as_array().unwrap();
    assert_eq!(consortia.len(), 1, "as many as the document asks for");
    let keys: Vec<&str> = consortia[0].as_object().unwrap().keys().map(String::as_str).collect();
    for key in ["rank", "members", "lead", "cost", "lower_bound", "holders"] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
    assert_eq!(consortia[0]["members"], json!(["gardeners", "joiners"]));
    assert_eq!(consortia[0]["holders"], json!({ "lawns": "gardeners", "benches": "joiners" }));
    let more = json_of(&halle(at, &["solve", "park.json", "--k", "5", "--seconds", "30"]));
    assert_eq!(more["consortia"].as_array().unwrap().len(), 2, "the other gardener comes second: {more}");
    write(&at.join("hard.json"), &tender(Some("hall.json"), 5));
    let none = json_of(&halle(at, &["solve", "hard.json"]));
    assert_eq!((&none["status"], &none["near_miss"]["unmet"]), (&"infeasible".into(), &json!(["benches"])));
}

#[test]
fn the_directory_is_found_beside_above_in_a_folder_or_where_it_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let beside = tender(Some("hall.json"), 2);
    for (tender, directory) in [
        ("beside/park.json", "beside/hall.json"),
        ("inside/park.json", "inside/directory/hall.json"),
        ("above/tenders/park.json", "above/hall.json"),
        ("next/tenders/park.json", "next/directory/hall.json"),
    ] {
        write(&at.join(tender), &beside);
        assert_eq!(halle(at, &["solve", tender]).status.code(), Some(2), "not there yet: {tender}");
        write(&at.join(directory), &self::directory());
        assert_eq!(json_of(&halle(at, &["solve", tender]))["status"], "optimal", "{tender}");
    }
    // Elsewhere: named as a file or as the folder in which it lies, packed or not.
    write(&at.join("park.json"), &beside);
    for place in ["next/directory/hall.json", "next/directory"] {
        assert_eq!(json_of(&halle(at, &["solve", "park.json", "--directory", place]))["status"], "optimal");
    }
    write_packed(&at.join("hall.json.gz"), &self::directory());
    write_packed(&at.join("park.json.gz"), &tender(Some("hall.json.gz"), 2));
    assert_eq!(json_of(&halle(at, &["solve", "park.json.gz"]))["status"], "optimal");
    write(&at.join("nameless.json"), &tender(None, 2));
    let file = ["solve", "nameless.json", "--directory", "hall.json.gz"];
    assert_eq!(json_of(&halle(at, &file))["status"], "optimal");
    for wrong in [
        &["solve", "nameless.json"][..],
        &["solve", "nameless.json", "--directory", "next/directory"],
        &["solve", "park.json", "--directory", "beside/absent.json"],
        &["solve", "park.json", "--directory", "above/tenders"],
    ] {
        assert_eq!(halle(at, wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_core_is_solved_and_wrong_use_and_hostile_files_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let core = json!({
        "format": "consortium-core/1", "id": "cover", "n": 3, "cost": [3, 3, 5],
        "rows": [
            { "id": "a", "min_members": 1, "elig": [[0, 0], [2, 0]] },
            { "id": "b", "min_members": 1, "elig": [[1, 0], [2, 0]] },
        ],
        "max_size": 3,
    });
    write(&at.join("core.json"), &core);
    let solved = json_of(&halle(at, &["solve", "core.json"]));
    assert_eq!((&solved["status"], &solved["consortia"][0]["cost"]), (&"optimal".into(), &5.into()));
    assert_eq!(solved["consortia"][0]["members"], json!([2]));

    let deep = "[".repeat(200_000);
    let files: [(&str, &[u8]); 7] = [
        ("empty.json", b""),
        ("text.json", b"not a document"),
        ("deep.json", deep.as_bytes()),
        ("other.json", b"{\"format\": \"consortium-dream/9\"}"),
        ("broken.json.gz", b"\x1f\x8b\x08\x00broken"),
        ("negative.json", br#"{"format":"consortium-core/1","id":"x","n":1,"cost":[-1],"rows":[]}"#),
        ("beyond.json", br#"{"format":"consortium-core/1","id":"x","n":1,"cost":[1],"rows":[{"id":"a","min_members":1,"elig":[[7,0]]}]}"#),
    ];
    for (name, bytes) in files {
        std::fs::write(at.join(name), bytes).unwrap();
        let output = halle(at, &["solve", name]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", said(&output));
        assert!(said(&output).contains(name) && !said(&output).contains("panicked"), "{}", said(&output));
        assert!(output.stdout.is_empty(), "{name}: nothing that looks like an answer");
    }
    for wrong in [
        &["solve"][..],
        &["solve", "absent.json"],
        &["solve", "."],
        &["solve", "core.json", "--k", "0"],
        &["solve", "core.json", "--seconds", "0"],
        &["solve", "core.json", "--seconds", "soon"],
    ] {
        assert_eq!(halle(at, wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_tender_of_the_hall_is_matched_with_the_shape_that_was_promised() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let suppliers = "id,name,jurisdiction,sectors\n7,Jardins du Nord,FR,S02.4\n8,Netteté,FR,S04.1\n";
    std::fs::write(at.join("suppliers.csv"), suppliers).unwrap();
    let notice = include_str!("../../../notices/tests/fixtures/eforms/contract_notice.xml");
    std::fs::write(at.join("notice.xml"), notice.replace("2026-04-", "2099-04-")).unwrap();
    for import in [&["import", "directory", "suppliers.csv"][..], &["import", "notices", "notice.xml"]] {
        let done = halle(at, import);
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    }
    let exported = halle(at, &["export", "tenders", "--format", "csv"]);
    let table = String::from_utf8(exported.stdout).unwrap();
    let id = table.lines().nth(1).and_then(|line| line.split(',').next()).unwrap();

    let answer = json_of(&halle(at, &["match", "--tender", id, "--json"]));
    assert_eq!(answer["tender"], id);
    let lots = answer["lots"].as_array().unwrap();
    assert_eq!(lots.len(), 2);
    let supplier = &lots[0]["suppliers"][0];
    assert_eq!((&supplier["name"], &supplier["external_refs"]), (&"Jardins du Nord".into(), &json!(["7"])));
    for (key, is_right) in [
        ("id", supplier["id"].is_string()),
        ("fit", supplier["fit"].is_u64()),
        ("eligible", supplier["eligible"].is_boolean()),
        ("reasons", supplier["reasons"].is_array()),
        ("to_confirm", supplier["to_confirm"].is_array()),
        ("missing", supplier["missing"].is_array()),
    ] {
        assert!(is_right, "{key}: {supplier}");
    }
    assert_eq!(answer["candidates"][0]["members"].as_array().unwrap().len(), 2, "{answer}");
    let one = json_of(&halle(at, &["match", "--tender", id, "--limit", "1", "--only-known", "--json"]));
    assert!(one["lots"][0]["suppliers"].as_array().unwrap().len() <= 1);
    let text = halle(at, &["match", "--tender", id, "--language", "fr"]);
    assert_eq!(text.status.code(), Some(0), "{}", said(&text));
    assert!(said(&text).contains("Jardins du Nord") && said(&text).contains("Répondre à plusieurs"));

    let absent = "00000000-0000-7000-8000-000000000000";
    let wrong: [(&[&str], i32); 4] = [
        (&["match", "--tender", absent, "--json"], 1),
        (&["match", "--tender", "x"], 2),
        (&["match", "--tender", id, "--limit", "0"], 2),
        (&["match"], 2),
    ];
    for (arguments, status) in wrong {
        let output = halle(at, arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", said(&output));
    }
}

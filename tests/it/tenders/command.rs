//! `halle import notices` as people and scripts use it: lines, exit status, what is refused.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::{CONTRACT_NOTICE, package, release};

fn import(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_halle"))
        .args(["import", "notices"])
        .args(arguments)
        .current_dir(data)
        .env("HALLE_DATA", data.join("data"))
        .env_remove("HALLE_DATABASE_URL")
        .env_remove("HALLE_SEARCH_URL")
        .env_remove("HALLE_BASE_URL")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Every line of standard output is one JSON object.
fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

fn about<'a>(lines: &'a [Value], file: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["file"].as_str().is_some_and(|known| known.ends_with(file))).collect()
}

#[test]
fn a_folder_gives_a_line_for_each_notice_and_for_each_file_without_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    std::fs::create_dir_all(data.join("avis/plus/bas")).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(data.join(name), bytes).unwrap();
    write("avis/a.xml", CONTRACT_NOTICE);
    let calls =
        [release("1", "Un", "2026-11-20", "2026-12-12"), release("2", "Deux", "2026-11-20", "2026-12-12")];
    write("avis/plus/bas/B.JSON", &package(&calls));
    write("avis/cassé.xml", b"<ContractNotice><a></ContractNotice>");
    write("avis/liste.json", b"[1, 2, 3]");
    write("avis/lisez-moi.txt", b"not read in a folder");
    let big = std::fs::File::create(data.join("avis/trop.json")).unwrap();
    big.set_len(32 * 1024 * 1024 + 1).unwrap();

    let done = import(data, &["avis", "--json"]);
    assert_eq!(done.status.code(), Some(3), "{}", said(&done));
    let lines = lines(&done);
    assert_eq!(lines.len(), 6, "{}", said(&done));
    let notice = about(&lines, "a.xml")[0];
    // The names of the contract, with the kinds of their values.
    for (name, is_kind) in [
        ("file", Value::is_string as fn(&Value) -> bool),
        ("format", Value::is_string),
        ("source", Value::is_string),
        ("publication_id", Value::is_string),
        ("version", Value::is_string),
        ("form", Value::is_string),
        ("notice_kind", Value::is_string),
        ("language", Value::is_string),
        ("title", Value::is_string),
        ("buyer", Value::is_object),
        ("lots", Value::is_array),
        ("cpv", Value::is_array),
        ("deadline", Value::is_string),
        ("group_rules", Value::is_object),
        ("stored", Value::is_string),
        ("problems", Value::is_array),
    ] {
        assert!(is_kind(&notice[name]), "{name}: {}", notice[name]);
    }
    assert_eq!((&notice["stored"], &notice["notice_kind"]), (&"created".into(), &"competition".into()));
    assert_eq!(notice["buyer"]["name"], "Syndicat des Essais");
    assert_eq!(notice["buyer"]["country"], "FR");
    let lot = &notice["lots"][0];
    assert_eq!((&lot["id"], &lot["reserved"]), (&"LOT-0001".into(), &serde_json::json!(["res-ws"])));
    assert_eq!((&lot["reserved_execution"], &lot["cpv"][0]), (&"yes".into(), &"77310000".into()));
    assert_eq!(lot["deadline"], "2026-04-10T12:00:00+02:00");
    assert_eq!((&lot["value"]["minor"], &lot["value"]["currency"]), (&9_000_025.into(), &"EUR".into()));
    assert!(lot["title"].is_string() && lot["places"].is_array());
    assert_eq!(about(&lines, "B.JSON").len(), 2, "two notices in one file, below");
    for (file, code) in
        [("cassé.xml", "malformed"), ("liste.json", "not_a_notice"), ("trop.json", "too_large")]
    {
        let line = about(&lines, file)[0];
        assert_eq!(line["error"]["code"], code, "{line}");
        assert!(!line["error"]["message"].as_str().unwrap().is_empty());
        assert_eq!(line.as_object().unwrap().len(), 2, "{{file, error}} and nothing else: {line}");
    }

    let again = import(data, &["avis/a.xml", "avis/plus", "--json"]);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    let lines = self::lines(&again);
    assert!(lines.len() == 3 && lines.iter().all(|line| line["stored"] == "unchanged"), "{}", said(&again));
    let words = import(data, &["avis/a.xml"]);
    assert!(said(&words).contains("unchanged") && said(&words).contains("Entretien des jardins"));
}

#[test]
fn what_is_no_file_and_what_cannot_be_known_again_is_refused_with_a_status() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    assert_eq!(import(data, &[]).status.code(), Some(2), "nothing to read");
    assert_eq!(import(data, &["absent.xml"]).status.code(), Some(1), "a wrong path is a mistake");
    let mut nameless = release("1", "Sans numéro", "2026-11-20", "2026-12-12");
    for member in ["ocid", "id"] {
        nameless.as_object_mut().unwrap().remove(member);
    }
    std::fs::write(data.join("sans.json"), package(&[nameless])).unwrap();
    let refused = import(data, &["sans.json", "--json"]);
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert_eq!(lines(&refused)[0]["stored"], "refused");
    // A device has no length and no end.
    if cfg!(unix) {
        let endless = import(data, &["/dev/zero", "--json"]);
        assert_eq!(endless.status.code(), Some(3), "{}", said(&endless));
        assert_eq!(lines(&endless)[0]["error"]["code"], "unreadable");
    }
}

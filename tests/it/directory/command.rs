//! The commands as people type them: exit status and words.

use std::path::Path;
use std::process::{Command, Output};

fn halle(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_halle"))
        .args(arguments)
        .current_dir(data)
        .env("HALLE_DATA", data)
        .env_remove("HALLE_DATABASE_URL")
        .env_remove("HALLE_SEARCH_URL")
        .env_remove("HALLE_BASE_URL")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn imports_say_what_they_did_and_end_with_a_status() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let write = |name: &str, bytes: &[u8]| std::fs::write(data.join(name), bytes).unwrap();
    write("bonne.csv", b"id,name,jurisdiction\n1,Boulangerie du Pont,CH\n");
    write("mixte.csv", b"id,name,jurisdiction\n1,Boulangerie du Pont,CH\n2,,CH\n");
    write("vide.csv", b"");
    write("inconnue.tsv", b"name\tcity\na\tb\n");
    write(
        "communes.tsv",
        b"npa\tlocalite\tcanton\tlat\tlon\n1003\tLausanne\tVD\t46.52\t6.63\n1004\tPully\tXX\t1\t1\n",
    );
    std::fs::create_dir(data.join("dossier")).unwrap();

    let done = halle(data, &["import", "directory", "bonne.csv", "--measure"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert!(said(&done).contains("1 created") && said(&done).contains("search index: up to date"));
    assert!(said(&done).contains("measured:") && said(&done).contains("together"), "{}", said(&done));
    let found = halle(data, &["search", "suppliers", "boulangerie", "--json"]);
    assert!(said(&found).contains("Boulangerie du Pont"), "without a hall running: {}", said(&found));

    let cases: [(&[&str], i32, &str); 8] = [
        (&["import", "directory", "mixte.csv"], 3, "1 refused"),
        (&["import", "directory", "bonne.csv"], 0, "1 unchanged"),
        (&["import", "directory", "vide.csv"], 1, "empty"),
        (&["import", "directory", "dossier"], 1, "folder"),
        (&["import", "directory", "absente.csv"], 1, "absente.csv"),
        (&["import", "territories", "communes.tsv"], 3, "unknown canton"),
        (&["import", "territories", "inconnue.tsv"], 1, "header"),
        (&["import", "territories", "dossier"], 1, "folder"),
    ];
    for (arguments, status, word) in cases {
        let output = halle(data, arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(word), "{arguments:?}: {}", said(&output));
    }
}

#[test]
fn a_mapped_import_can_be_tried_first_and_reports_every_row() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let write = |name: &str, text: &str| std::fs::write(data.join(name), text).unwrap();
    write(
        "membres.csv",
        "No;Raison sociale;IDE;Fax\n7;Le Levain;CHE-109.322.551;0\n8;Levain SA;CHE-109.322.551;0\n9;;;0\n",
    );
    write(
        "carte.toml",
        "[columns]\nid = \"No\"\nname = \"Raison sociale\"\nregistry_id = \"IDE\"\n[constants]\njurisdiction = \"CH\"\n",
    );
    write("fausse.toml", "[columns]\nnom = \"Raison sociale\"\n");
    let import = |more: &[&str]| {
        let usual = ["import", "directory", "membres.csv", "--report", "rapport.json"];
        halle(data, &[&usual[..], more].concat())
    };
    let report = || -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(data.join("rapport.json")).unwrap()).unwrap()
    };

    let unmapped = import(&[]);
    assert_eq!(unmapped.status.code(), Some(1), "{}", said(&unmapped));
    let wrong = import(&["--mapping", "fausse.toml"]);
    assert!(wrong.status.code() == Some(1) && said(&wrong).contains("\"nom\""), "{}", said(&wrong));
    assert!(!data.join("rapport.json").exists(), "what was not imported is not reported");

    let tried = import(&["--mapping", "carte.toml", "--dry-run"]);
    assert_eq!(tried.status.code(), Some(3), "{}", said(&tried));
    assert!(said(&tried).contains("3 rows (dry run, nothing kept): 1 created"), "{}", said(&tried));
    assert!(!said(&tried).contains("search index"), "{}", said(&tried));
    let tried = report();
    assert_eq!((&tried["dry_run"], &tried["created"]), (&true.into(), &1.into()));

    let done = import(&["--mapping", "carte.toml"]);
    assert_eq!(done.status.code(), Some(3), "{}", said(&done));
    assert!(said(&done).contains("line 3: 8 merged into le-levain"), "{}", said(&done));
    let message = report()["problems"][0]["message"].clone();
    assert!(message.as_str().is_some_and(|text| text.contains("Raison sociale")), "{message}");
    assert_eq!(
        report(),
        serde_json::json!({
            "rows": 3, "created": 1, "updated": 0, "unchanged": 0, "merged": 1, "refused": 1, "flagged": 0,
            "merged_rows": [{ "row": 3, "id": "8", "into": "le-levain" }],
            "columns": { "used": ["No", "Raison sociale", "IDE"], "ignored": ["Fax"] },
            "problems": [{ "row": 4, "column": "Raison sociale", "code": "missing", "message": message }],
            "more_problems": 0, "dry_run": false,
        })
    );
    let again = import(&["--mapping", "carte.toml"]);
    assert!(said(&again).contains("0 created, 0 updated, 2 unchanged"), "{}", said(&again));
}

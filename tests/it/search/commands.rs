//! `halle search` and `halle reindex` as people type them.

use std::path::Path;
use std::process::{Command, Output};

fn halle(data: &Path, settings: &[(&str, &str)], arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_halle"))
        .args(arguments)
        .current_dir(data)
        .env("HALLE_DATA", data)
        .env_remove("HALLE_DATABASE_URL")
        .env_remove("HALLE_SEARCH_URL")
        .env_remove("HALLE_BASE_URL")
        .envs(settings.iter().copied())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_json_of_the_command_is_that_of_the_api_and_a_stopped_server_holds_up_no_index() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    std::fs::write(data.join("bonne.csv"), b"id,name,jurisdiction\n1,Boulangerie du Pont,CH\n").unwrap();
    let done = halle(data, &[], &["import", "directory", "bonne.csv"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));

    let found = halle(data, &[], &["search", "suppliers", "boulangerie", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(json["hits"][0]["name"], "Boulangerie du Pont", "{json}");
    assert_eq!(json["facets"]["jurisdiction"][0]["value"], "CH", "{json}");

    std::fs::remove_dir_all(data.join("search")).unwrap();
    let nobody = [("HALLE_SEARCH_URL", "http://127.0.0.1:9")];
    let filled = halle(data, &nobody, &["reindex"]);
    assert_eq!(filled.status.code(), Some(1), "what is not done is not said to be: {}", said(&filled));
    for index in ["suppliers", "offers", "tenders"] {
        assert!(said(&filled).contains(&format!("{index}: ")), "{index}: {}", said(&filled));
        assert!(data.join("search").join(index).join("current").exists(), "{index} was not reached");
    }
    let found = halle(data, &[], &["search", "suppliers", "boulangerie", "--json"]);
    assert!(said(&found).contains("Boulangerie du Pont"), "the embedded index is filled: {}", said(&found));
}

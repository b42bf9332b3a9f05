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

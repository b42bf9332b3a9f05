//! The notices beside the project, when they are there: each file gives notices or a reason, and a second run finds
//! nothing new.

use std::path::{Path, PathBuf};

use halle::tenders::import::{Stored, import_file};

use crate::support::TestApp;

fn folder() -> PathBuf {
    let shared = std::env::var_os("HALLE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    shared.join("data/notices")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for entry in entries.map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|kind| kind == "xml" || kind == "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn every_shared_file_gives_notices_or_a_reason_and_a_second_run_nothing_new() {
    let files = files(&folder());
    if files.is_empty() {
        println!("the shared notices are not here: this check did not run");
        return;
    }
    let app = TestApp::new().await;
    let (mut notices, mut reasons) = (0, 0);
    for file in &files {
        match import_file(&app.state, "shared", std::fs::read(file).unwrap()).await.unwrap() {
            Ok(imported) => {
                assert!(!imported.is_empty(), "{} gave neither notice nor reason", file.display());
                notices += imported.len();
            }
            Err(reason) => {
                assert!(!reason.code().is_empty());
                reasons += 1;
            }
        }
    }
    println!("{} files: {notices} notices, {reasons} files without one", files.len());
    assert!(notices > 80);
    for file in &files {
        if let Ok(imported) = import_file(&app.state, "shared", std::fs::read(file).unwrap()).await.unwrap() {
            for one in imported {
                let is_new = matches!(one.stored, Stored::Created | Stored::Version);
                assert!(!is_new, "{}: {}", file.display(), one.summary.publication_id);
            }
        }
    }
    let mut browser = app.browser();
    let list = browser.get("/api/v1/tenders?window=all&limit=100").await.json();
    for tender in list["tenders"].as_array().unwrap() {
        let page = browser.get(&format!("/marches/{}", tender["id"].as_str().unwrap())).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(page.select("h1").len(), 1);
    }
}

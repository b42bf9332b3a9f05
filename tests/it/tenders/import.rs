//! Importing notices: once, with versions, never losing anything.

use chrono::TimeDelta;
use halle::tenders::import::{Stored, import_file};

use super::{CHANGE_NOTICE, CONTRACT_NOTICE, import, import_one};
use crate::support::TestApp;

#[tokio::test]
async fn a_second_import_of_the_same_file_changes_nothing() {
    let app = TestApp::new().await;
    let first = import(&app, CONTRACT_NOTICE).await;
    assert_eq!(first[0].stored, Stored::Created);
    app.advance(TimeDelta::hours(1));
    let second = import(&app, CONTRACT_NOTICE).await;
    assert_eq!(second[0].stored, Stored::Unchanged);
    assert_eq!(first[0].tender, second[0].tender);
    let api = app.browser().get(&format!("/api/v1/tenders/{}", first[0].tender.unwrap())).await.json();
    assert_eq!(api["versions"].as_array().unwrap().len(), 1);
    assert_eq!(api["version"], 1);
}

#[tokio::test]
async fn white_space_alone_is_no_new_version() {
    let app = TestApp::new().await;
    import(&app, CONTRACT_NOTICE).await;
    let mut spaced = CONTRACT_NOTICE.to_vec();
    spaced.extend(b"\n\n");
    assert_eq!(import(&app, &spaced).await[0].stored, Stored::Unchanged);
}

#[tokio::test]
async fn a_correction_becomes_a_version_that_names_what_changed() {
    let app = TestApp::new().await;
    let id = import_one(&app, CONTRACT_NOTICE).await;
    let before = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
    let correction = import(&app, CHANGE_NOTICE).await;
    assert_eq!(correction[0].stored, Stored::Version);
    assert_eq!(correction[0].tender, Some(id), "the correction belongs to the notice it names");
    assert!(!correction[0].changes.is_empty());
    let after = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
    assert_eq!(after["version"], 2);
    assert_eq!(after["versions"].as_array().unwrap().len(), 2);
    assert_eq!(after["versions"][0]["changes"].as_array().unwrap().len(), correction[0].changes.len());
    for change in &correction[0].changes {
        assert_ne!(change.old, change.new, "{}", change.path);
    }
    // A lot that is still there keeps its identifier of ours.
    assert_eq!(before["lots"][0]["id"], after["lots"][0]["id"]);
    assert_eq!(import(&app, CHANGE_NOTICE).await[0].stored, Stored::Unchanged);
    assert_eq!(
        import(&app, CONTRACT_NOTICE).await[0].stored,
        Stored::Unchanged,
        "the first one is still known"
    );
    let page = app.browser().get(&format!("/marches/{id}")).await;
    assert!(page.says("Ce qui a changé"), "{}", page.main());
}

#[tokio::test]
async fn a_version_that_arrives_late_does_not_replace_a_later_one() {
    let app = TestApp::new().await;
    let id = import_one(&app, CHANGE_NOTICE).await;
    let shown = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
    let late = import(&app, CONTRACT_NOTICE).await;
    assert_eq!((late[0].stored, late[0].tender), (Stored::Version, Some(id)));
    assert!(late[0].changes.is_empty());
    let still = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
    assert_eq!(still["deadline"], shown["deadline"]);
    assert_eq!(still["title"], shown["title"]);
    assert_eq!(still["versions"].as_array().unwrap().len(), 2);
    assert_eq!(still["versions"][0]["applied"], false);
}

#[tokio::test]
async fn publications_that_share_an_invented_identifier_stay_apart() {
    let app = TestApp::new().await;
    let award = include_bytes!("../../../notices/tests/fixtures/eforms/award_notice.xml");
    let other = String::from_utf8_lossy(award).replace("00000042-2026", "00000043-2026");
    assert_ne!(other.as_bytes(), award);
    let (first, second) = (import_one(&app, award).await, import_one(&app, other.as_bytes()).await);
    assert_ne!(first, second, "same notice identifier and version, another publication");
}

#[tokio::test]
async fn what_is_no_notice_is_refused_with_a_reason_and_nothing_is_kept() {
    let app = TestApp::new().await;
    let bomb = br#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>"#;
    let payloads: [&[u8]; 7] =
        [b"", b"   ", b"{", b"<a><b></a>", b"\xff\xfe\x00\x00garbage", bomb, b"[1,2,3]"];
    for payload in payloads {
        let refusal = import_file(&app.state, "hostile", payload.to_vec()).await.unwrap().unwrap_err();
        assert!(!refusal.code().is_empty());
    }
    let deep = "[".repeat(100_000);
    assert!(import_file(&app.state, "deep", deep.into_bytes()).await.unwrap().is_err());
    let cut = &CONTRACT_NOTICE[..CONTRACT_NOTICE.len() / 2];
    assert!(import_file(&app.state, "cut", cut.to_vec()).await.unwrap().is_err());
    let list = app.browser().get("/api/v1/tenders?window=all").await.json();
    assert_eq!(list["total"], 0);
}

#[tokio::test]
async fn one_file_with_several_releases_keeps_each_once() {
    let app = TestApp::new().await;
    let package = include_bytes!("../../../notices/tests/fixtures/ocds/release_package.json");
    let first = import(&app, package).await;
    assert!(!first.is_empty());
    let created = first.iter().filter(|one| one.stored == Stored::Created).count();
    assert!(created >= 1);
    let again = import(&app, package).await;
    assert!(again.iter().all(|one| matches!(one.stored, Stored::Unchanged | Stored::Refused)), "{again:?}");
    let list = app.browser().get("/api/v1/tenders?window=all&limit=100").await.json();
    assert_eq!(list["total"], created);
}

#[tokio::test]
async fn imports_queue_the_documents_of_the_index_in_the_same_transaction() {
    let app = TestApp::new().await;
    let id = import_one(&app, CONTRACT_NOTICE).await;
    let due = halle::jobs::counts(&app.state.db).await.unwrap();
    assert!(due.waiting >= 1, "a new notice must reach the index");
    assert!(!id.to_string().is_empty());
}

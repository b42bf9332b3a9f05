//! The engine of the settings goes away and comes back; the way of every change leads through the job queue.

use std::time::Duration;

use chrono::TimeDelta;
use halle::clock::Clock as _;
use halle::jobs;
use halle::search::care;
use halle::search::query::{IndexName, Query};
use halle::search::relevance::server::Server;

use super::engines::start_server;
use super::stored_supplier;
use crate::support::TestApp;

/// The application with a real server as its engine; none where there is no server program.
async fn app_with_server(folder: &std::path::Path) -> Option<(TestApp, Server)> {
    let server = start_server(folder)?;
    let settings = [("HALLE_SEARCH_URL", server.url.as_str()), ("HALLE_SEARCH_KEY", server.key.as_str())];
    Some((TestApp::with(&settings).await, server))
}

async fn found(app: &TestApp, text: &str) -> (&'static str, usize) {
    let results = app.state.search.answer(IndexName::Suppliers, &Query::text(text), app.clock.now()).await;
    let results = results.unwrap();
    (results.engine, results.total)
}

/// Waits until the server answers again (after a failure it is not asked for a few seconds).
async fn found_by_server(app: &TestApp, text: &str) -> usize {
    for _ in 0..200 {
        match found(app, text).await {
            ("meilisearch", total) => return total,
            _ => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
    panic!("the server did not answer again");
}

async fn counts(app: &TestApp) -> (u64, u64, u64) {
    let counts = jobs::counts(&app.state.db).await.unwrap();
    (counts.waiting, counts.running, counts.dead)
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_wait_for_a_stopped_server_and_drain_when_it_is_back() {
    const CHANGES: usize = 40;
    let folder = tempfile::tempdir().unwrap();
    let Some((app, mut server)) = app_with_server(folder.path()).await else { return };
    stored_supplier(&app, "Menuiserie du Chêne").await;
    app.run_jobs().await;
    assert_eq!(found(&app, "menuiserie").await, ("meilisearch", 1));

    server.stop();
    for number in 0..CHANGES {
        stored_supplier(&app, &format!("Bonneterie {number}")).await;
    }
    app.run_jobs().await;
    let waiting = CHANGES as u64;
    assert_eq!(counts(&app).await, (waiting, 0, 0), "every change waits, none is lost, none is dead");
    let page = app.browser().get("/recherche?q=bonneterie&lang=fr").await;
    assert_eq!(page.status, 200);
    assert!(page.says("ces résultats viennent de l’index de secours"), "{}", page.main());
    assert!(page.says("Fournisseurs (40)"), "the embedded index has the changes already: {}", page.main());
    let ready = app.browser().get("/readyz").await;
    assert_eq!((ready.status, ready.json()["search"]["state"].as_str()), (200, Some("fallback")));

    // A long outage: hours of attempts kill nothing, and the pauses stay short.
    for _ in 0..300 {
        app.advance(TimeDelta::minutes(1));
        app.run_jobs().await;
    }
    assert_eq!(counts(&app).await, (waiting, 0, 0));

    assert!(server.run().unwrap());
    app.advance(TimeDelta::minutes(1));
    app.run_jobs().await;
    assert_eq!(counts(&app).await, (0, 0, 0), "one minute after its return everything is done");
    assert_eq!(found_by_server(&app, "bonneterie").await, CHANGES);
    assert_eq!(app.state.search.sizes(IndexName::Suppliers).await.unwrap(), (CHANGES + 1, Some(CHANGES + 1)));
    let ready = app.browser().get("/readyz").await;
    assert_eq!(ready.json()["search"]["state"], "ok");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_is_filled_beside_a_stopped_server_and_the_server_follows() {
    let folder = tempfile::tempdir().unwrap();
    let Some((app, mut server)) = app_with_server(folder.path()).await else { return };
    stored_supplier(&app, "Menuiserie du Chêne").await;
    server.stop();
    jobs::changes::changed(&app.state.db, jobs::changes::Change::Index("suppliers"), app.clock.now())
        .await
        .unwrap();
    app.run_jobs().await;
    assert_eq!(found(&app, "menuiserie").await, ("embedded", 1));
    assert_eq!(counts(&app).await.2, 0);
    assert!(server.run().unwrap());
    app.advance(TimeDelta::minutes(1));
    app.run_jobs().await;
    assert_eq!(counts(&app).await, (0, 0, 0));
    assert_eq!(app.state.search.sizes(IndexName::Suppliers).await.unwrap(), (1, Some(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_comes_back_empty_is_filled_again() {
    let folder = tempfile::tempdir().unwrap();
    let Some((app, mut server)) = app_with_server(folder.path()).await else { return };
    for name in ["Menuiserie du Chêne", "Traiteur du Lac", "Bonneterie"] {
        stored_supplier(&app, name).await;
    }
    app.run_jobs().await;
    assert_eq!(care::look_after(&app.state).await.unwrap(), [], "nothing lacks");
    server.stop();
    assert_eq!(care::look_after(&app.state).await.unwrap(), [], "away is not empty");
    std::fs::remove_dir_all(folder.path().join("data.ms")).unwrap();
    assert!(server.run().unwrap());
    let page = app.browser().get("/recherche?q=menuiserie").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(care::look_after(&app.state).await.unwrap(), [IndexName::Suppliers]);
    app.run_jobs().await;
    assert_eq!(found_by_server(&app, "menuiserie").await, 1);
    assert_eq!(app.state.search.sizes(IndexName::Suppliers).await.unwrap(), (3, Some(3)));
}

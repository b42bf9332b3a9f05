//! A notice whose lots close on different days is open until the last of them.

use chrono::TimeDelta;

use super::{import, import_one, package, release, two_days};
use crate::support::TestApp;

async fn total(app: &TestApp, window: &str) -> serde_json::Value {
    app.browser().get(&format!("/api/v1/tenders?window={window}")).await.json()["total"].clone()
}

/// Titles of the list in its order.
async fn listed(app: &TestApp) -> Vec<String> {
    app.browser().get("/marches").await.select("main .rows h2")
}

#[tokio::test]
async fn the_tender_is_open_while_one_lot_is_and_shows_the_deadline_that_is_next() {
    let app = TestApp::new().await;
    let id = import_one(&app, two_days().as_bytes()).await;
    let due = async || app.browser().get(&format!("/api/v1/tenders/{id}")).await.json()["deadline"].clone();
    assert_eq!(due().await, "2026-12-10T12:00:00+01:00");
    let page = app.browser().get(&format!("/marches/{id}")).await;
    assert!(!page.says("Lots encore ouverts"), "all are: nothing to say");
    // 12 December: the first lot has closed.
    app.advance(TimeDelta::days(19));
    assert_eq!((total(&app, "open").await, total(&app, "closed").await), (1.into(), 0.into()));
    assert_eq!((total(&app, "7").await, total(&app, "30").await), (0.into(), 1.into()));
    assert_eq!(due().await, "2026-12-20T12:00:00+01:00");
    let page = app.browser().get(&format!("/marches/{id}")).await;
    assert!(page.says("Lots encore ouverts : 2"), "{}", page.main());
    assert_eq!(page.select("#lot-1 .tag").iter().filter(|tag| *tag == "Terminé").count(), 1);
    assert!(!page.select("#lot-2 .tag").contains(&"Terminé".to_owned()));
    let deadline = page.select("p.deadline time").join(" ");
    assert!(deadline.contains("20 décembre 2026"), "{deadline}");
    let list = app.browser().get("/marches").await;
    assert!(list.says("20 décembre 2026") && !list.says("10 décembre 2026"), "{}", list.main());
    let csv = app.browser().get("/marches/export.csv").await.text();
    assert!(csv.contains("2026-12-20T12:00:00+01:00"), "{csv}");
    let feed = app.browser().get("/marches/flux.atom").await.text();
    assert!(feed.contains("20 décembre 2026"), "{feed}");
    // The calendar keeps both.
    let calendar = app.browser().get("/marches/calendrier.ics").await.text();
    assert!(calendar.contains("20261210T110000Z") && calendar.contains("20261220T110000Z"), "{calendar}");
    app.advance(TimeDelta::days(8) + TimeDelta::hours(2) - TimeDelta::seconds(1));
    assert_eq!(total(&app, "open").await, 1, "20 December, 10:59:59 UTC");
    app.advance(TimeDelta::seconds(1));
    assert_eq!((total(&app, "open").await, total(&app, "closed").await), (0.into(), 1.into()));
    let page = app.browser().get(&format!("/marches/{id}")).await;
    assert!(!page.says("Lots encore ouverts"), "{}", page.main());
}

#[tokio::test]
async fn the_list_is_sorted_by_the_deadline_that_is_next() {
    let app = TestApp::new().await;
    import(&app, two_days().as_bytes()).await;
    let between = release("1", "Entre les deux", "2026-11-20", "2026-12-12");
    let last = release("2", "Après les deux", "2026-11-20", "2026-12-28");
    import(&app, &package(&[last, between])).await;
    let lots = "Entretien des jardins & des cours d'école";
    assert_eq!(listed(&app).await, [lots, "Entre les deux", "Après les deux"]);
    assert_eq!(total(&app, "30").await, 2);
    // 11 December: of the lots, the second is next.
    app.advance(TimeDelta::days(18));
    assert_eq!(listed(&app).await, ["Entre les deux", lots, "Après les deux"]);
    assert_eq!(total(&app, "7").await, 1);
    // Within a week of the first lot, although another one closes later.
    let app = TestApp::new().await;
    import(&app, two_days().as_bytes()).await;
    app.advance(TimeDelta::days(12));
    assert_eq!(total(&app, "7").await, 1, "5 December");
}

//! The list and the notice page.

use chrono::TimeDelta;

use super::{CONTRACT_NOTICE, NO_TIME, import_one};
use crate::support::TestApp;

#[tokio::test]
async fn a_fresh_hall_says_that_nothing_is_open_and_shows_a_way_out() {
    let app = TestApp::new().await;
    for language in ["fr", "de", "en"] {
        let page = app.browser().get(&format!("/marches?lang={language}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.select("h1").len(), 1);
        assert!(page.attributes(".empty a", "href").iter().any(|url| url.contains("window=all")));
    }
}

#[tokio::test]
async fn counts_beside_filters_are_what_the_filters_give() {
    let app = TestApp::new().await;
    import_one(&app, CONTRACT_NOTICE).await;
    import_one(&app, NO_TIME).await;
    let mut browser = app.browser();
    let page = browser.get("/marches?window=all").await;
    let urls = page.attributes(".facet a", "href");
    let counts = page.select(".facet a .count");
    assert!(urls.len() > 8, "{urls:?}");
    for (url, count) in urls.iter().zip(counts) {
        let total =
            browser.get(&url.replacen("/marches", "/api/v1/tenders", 1)).await.json()["total"].clone();
        assert_eq!(total.to_string(), count, "{url}");
    }
}

#[tokio::test]
async fn a_notice_is_open_until_its_deadline_and_listed_as_closed_after_it() {
    let app = TestApp::new().await;
    // The tests' clock stands at 23 November 2026; the second lot states no hour, the first one noon.
    let notice = String::from_utf8_lossy(CONTRACT_NOTICE).replace("2026-04-10", "2026-12-10");
    import_one(&app, notice.as_bytes()).await;
    let total = async |window: &str| {
        app.browser().get(&format!("/api/v1/tenders?window={window}")).await.json()["total"].clone()
    };
    assert_eq!(total("open").await, 1);
    assert_eq!(total("30").await, 1);
    assert_eq!(total("7").await, 0);
    assert_eq!(total("closed").await, 0);
    // Without an hour it stays listed through its day (+02:00).
    app.advance(TimeDelta::days(17) + TimeDelta::hours(12) + TimeDelta::minutes(59));
    assert_eq!(total("open").await, 1, "10 December 2026, 21:59 UTC");
    app.advance(TimeDelta::minutes(1));
    assert_eq!(total("open").await, 0, "10 December 2026, 22:00 UTC");
    assert_eq!(total("closed").await, 1);
    assert_eq!(total("all").await, 1);
}

#[tokio::test]
async fn a_reserved_lot_is_explained_with_its_articles() {
    let app = TestApp::new().await;
    let id = import_one(&app, CONTRACT_NOTICE).await;
    let page = app.browser().get(&format!("/marches/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(page.says("ateliers protégés"), "{}", page.main());
    assert!(page.says("L2113-12") && page.says("art. 20"), "{}", page.main());
    assert!(page.says("sans valeur de conseil juridique"));
    for rel in page.attributes("main a[href^='http']", "rel") {
        assert!(rel.contains("noopener") && rel.contains("nofollow"), "{rel}");
    }
    assert!(page.says("l’avis ne le dit pas") || page.says("oui"), "group rules in words");
}

#[tokio::test]
async fn lots_that_are_reserved_alike_lead_to_one_explanation() {
    let app = TestApp::new().await;
    let no = ">no</cbc:ExecutionRequirementCode>";
    let notice = String::from_utf8_lossy(CONTRACT_NOTICE).replace(no, &no.replace("no", "yes"));
    let id = import_one(&app, notice.as_bytes()).await;
    let page = app.browser().get(&format!("/marches/{id}")).await;
    assert_eq!(page.main().matches("Le contrat doit être exécuté").count(), 1, "{}", page.main());
    assert_eq!(page.attributes("#lot-2 .notice a[href^='#']", "href"), ["#lot-1"]);
    assert!(page.says("expliqué au lot 1"), "{}", page.main());
}

#[tokio::test]
async fn the_payload_is_for_staff_only() {
    let app = TestApp::new().await;
    let id = import_one(&app, CONTRACT_NOTICE).await;
    let url = format!("/marches/{id}/versions/1/original");
    assert_eq!(app.browser().get(&url).await.status, 303, "visitors are sent to sign in");
    app.person("member@example.org").await;
    assert_eq!(app.signed_in("member@example.org").await.get(&url).await.status, 403);
    let mut staff = app.staff("staff@example.org").await;
    let file = staff.get(&url).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.bytes, CONTRACT_NOTICE);
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!(staff.get(&format!("/marches/{id}/versions/9/original")).await.status, 404);
}

#[tokio::test]
async fn hostile_addresses_are_answered_calmly() {
    let app = TestApp::new().await;
    import_one(&app, CONTRACT_NOTICE).await;
    let mut browser = app.browser();
    for query in [
        "q=%27%20OR%201%3D1--",
        "q=%25%5F%5C",
        "sector=%3Cscript%3E",
        "page=999999999999999999999",
        "window=nonsense&sort=nonsense",
        "place=FR&place=FR&place=%01",
    ] {
        let page = browser.get(&format!("/marches?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(!page.text().contains("<script>alert"), "{query}");
    }
    assert_eq!(browser.get("/marches?place=%00").await.status, 400, "nobody types a NUL");
    assert_eq!(browser.get("/marches/not-a-uuid").await.status, 404);
    assert_eq!(browser.get("/marches/00000000-0000-7000-8000-000000000000").await.status, 404);
}

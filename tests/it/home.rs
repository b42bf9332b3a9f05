//! The front page: what is inside the hall, and nothing that is not.

use halle::directory::NewOrganisation;

use crate::directory::{named, organisation};
use crate::support::TestApp;

#[tokio::test]
async fn an_empty_hall_shows_no_empty_shelves() {
    let app = TestApp::new().await;
    let page = app.browser().get("/").await;
    assert_eq!(page.status, 200);
    assert!(page.select(".sector-grid li").is_empty() && !page.says("À remettre bientôt"), "{}", page.main());
    assert!(page.says("Prendre place"));
}

#[tokio::test]
async fn the_front_page_counts_suppliers_by_trade_and_leads_to_them() {
    let app = TestApp::new().await;
    for (name, sectors) in
        [("Le Levain", vec!["S01.8", "S01.1"]), ("La Tablée", vec!["S01.1"]), ("Vélo & Cie", vec!["S07.2"])]
    {
        let sectors = sectors.into_iter().map(str::to_owned).collect();
        organisation(&app, NewOrganisation { sectors, ..named(name) }).await;
    }
    let mut browser = app.browser();
    let page = browser.get("/").await;
    assert!(page.says("3 fournisseurs, rangés par ce qu’ils font"), "{}", page.main());
    let rows = page.select(".sector-grid li");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].contains("2 fournisseurs"), "two trades of one supplier count once: {rows:?}");
    let list = browser.get(&page.attributes(".sector-grid a[href*='sector=S01']", "href").remove(0)).await;
    assert!(list.says("2 fournisseurs") && !list.says("Vélo"), "{}", list.main());
    for (language, words) in [("de", "Nach Branche"), ("en", "By trade")] {
        let page = browser.get(&format!("/?lang={language}")).await;
        let page = if page.location().is_some() { browser.follow(&page).await } else { page };
        assert!(page.says(words), "{}", page.main());
    }
}

//! Notices and needs from the database to the page.

use chrono::TimeDelta;
use entity::values::Jurisdiction;
use halle::casework::{NeedCheck, Rules, rules};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::tenders::import::import_file;

use crate::support::TestApp;

const NOTICE: &[u8] = include_bytes!("../../../notices/tests/fixtures/eforms/contract_notice.xml");

#[tokio::test(flavor = "multi_thread")]
async fn an_imported_notice_is_found_after_its_job() {
    let app = TestApp::new().await;
    let imported = import_file(&app.state, "notice.xml", NOTICE.to_vec()).await.unwrap().unwrap();
    let id = imported[0].tender.unwrap();
    let title = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json()["title"].clone();
    let word = title.as_str().unwrap().split_whitespace().max_by_key(|word| word.len()).unwrap().to_owned();
    let address =
        format!("/recherche?in=tenders&expand=0&q={}", word.trim_matches(|c: char| !c.is_alphanumeric()));
    let link = format!("a[href='/marches/{id}']");
    assert!(app.browser().get(&address).await.select(&link).is_empty(), "the index follows by a job");
    app.run_jobs().await;
    let page = app.browser().get(&address).await;
    assert_eq!(page.select(&link).len(), 1, "{address}: {}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_posted_need_is_found_with_its_deadline_and_says_when_it_has_passed() {
    let app = TestApp::new().await;
    let new = NewOrganisation {
        name: "Commune de Bourg".to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        city: Some("Bourg".to_owned()),
        is_buyer: true,
        ..NewOrganisation::default()
    };
    let commune = directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap();
    app.member("achats@example.org", commune).await;
    // The Chamber lets needs appear without reading them first.
    let never = Rules::new(std::collections::BTreeMap::new(), NeedCheck::Never);
    rules::set(&app.state.db, app.state.chamber_id, &never, app.clock.now()).await.unwrap();
    let mut buyer = app.signed_in("achats@example.org").await;
    let page = buyer.get("/compte/besoins/nouveau").await;
    let words = [("title", "Nettoyage de l’école"), ("description", "Tous les soirs.")];
    let described = buyer.submit(&page, "main form[action^='/compte/besoins']", &words).await;
    let lots = buyer.follow(&described).await;
    let lot = [("title", "Nettoyage courant"), ("sector", "S04.1"), ("region", "CH-VD")];
    let added = buyer.submit(&lots, "#lot-form", &lot).await;
    let lots = buyer.follow(&added).await;
    let dates = buyer.get(&format!("{}/dates", lots.url.trim_end_matches("/lots"))).await;
    let filled = [("deadline_on", "2027-01-15"), ("deadline_time", "12:00"), ("then", "publish")];
    let done = buyer.submit(&dates, "main form[action$='/dates']", &filled).await;
    assert_eq!(done.status, 303, "{}", done.main());
    app.run_jobs().await;

    let address = "/recherche?in=tenders&q=nettoyage&sort=deadline";
    let page = app.browser().get(address).await;
    assert!(page.says("Nettoyage de l’école") && page.says("Échéance 15 janvier 2027"), "{}", page.main());
    assert!(!page.says("Terminé"), "{}", page.main());
    app.advance(TimeDelta::days(60));
    let page = app.browser().get(address).await;
    assert!(page.says("Échéance 15 janvier 2027 Terminé"), "{}", page.main());
}

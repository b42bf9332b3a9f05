//! What is kept about a person is handed out and forgotten.

use halle::clock::Clock as _;
use halle::{db, shortlists};

use super::{buyer, supplier};
use crate::support::TestApp;

#[tokio::test]
async fn a_person_who_goes_leaves_shared_lists_without_their_name() {
    let app = TestApp::new().await;
    supplier(&app, "Le Levain").await;
    let town = buyer(&app, "Commune").await;
    let bea_id = app.member("bea@example.org", town).await;
    let mut bea = app.signed_in("bea@example.org").await;
    bea.post("/favoris/ajouter", &[("adresse", "/fournisseurs/le-levain")]).await;
    let organisation = town.to_string();
    for (name, sharing) in [("Privée", "private"), ("Commune", "write")] {
        let fields = [("name", name), ("sharing", sharing), ("organisation", organisation.as_str())];
        let list = bea.post("/compte/listes", &fields).await.location().unwrap();
        let id = list.rsplit('/').next().unwrap().to_owned();
        bea.post("/compte/listes/ajouter", &[("fournisseur", "le-levain"), ("liste", &id)]).await;
        let page = bea.get(&list).await;
        bea.submit(&page, "form[action$='/notes']", &[("note", "Très bon pain")]).await;
    }
    let held = shortlists::of_person(&app.state.db, bea_id).await.unwrap();
    assert_eq!(held["favourites"][0]["supplier"], "Le Levain");
    assert_eq!(held["lists"].as_array().unwrap().len(), 2);
    assert_eq!(held["notes"].as_array().unwrap().len(), 2);
    db::write(&app.state.db, async |txn| shortlists::forget_person(txn, bea_id).await).await.unwrap();
    let held = shortlists::of_person(&app.state.db, bea_id).await.unwrap();
    assert_eq!(held, serde_json::json!({ "favourites": [], "lists": [], "notes": [] }));
    app.member("carl@example.org", town).await;
    let mut carl = app.signed_in("carl@example.org").await;
    let lists = carl.get("/compte/listes").await;
    assert_eq!(lists.select("main .card h2"), ["Commune"], "what was private is gone");
    let url = lists.attributes("main .card h2 a", "href").remove(0);
    let list = carl.get(&url).await;
    assert!(list.says("Très bon pain") && list.says("Une personne partie"), "{}", list.main());
    assert!(!list.main().contains("Camille"), "nobody is named any more: {}", list.main());
}

#[tokio::test]
async fn removed_lines_go_for_good_after_a_month() {
    let app = TestApp::new().await;
    supplier(&app, "Le Levain").await;
    app.person("bea@example.org").await;
    let mut bea = app.signed_in("bea@example.org").await;
    let made = [("fournisseur", "le-levain"), ("liste", "nouvelle"), ("nom", "Fête")];
    let list = bea.post("/compte/listes/ajouter", &made).await.location().unwrap();
    let page = bea.get(&list).await;
    bea.submit(&page, "form[action$='/retirer']", &[]).await;
    let offered = async |bea: &mut crate::support::Browser| {
        bea.get(&list).await.attributes("form[action$='/remettre']", "action").len()
    };
    app.advance(chrono::TimeDelta::days(29));
    let mut bea = app.signed_in("bea@example.org").await;
    shortlists::tidy(&app.state).await.unwrap();
    assert_eq!(offered(&mut bea).await, 1);
    app.advance(chrono::TimeDelta::days(2));
    shortlists::tidy(&app.state).await.unwrap();
    assert_eq!(offered(&mut bea).await, 0, "now is {}", app.clock.now());
}

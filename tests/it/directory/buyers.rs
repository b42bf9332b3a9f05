//! Who may buy: asked for by members, decided by the staff of their Chamber, told to the people.

use entity::values::{ChamberId, OrganisationId};
use halle::directory;

use super::{named, organisation, other_chamber};
use crate::support::{Browser, TestApp};

/// An organisation whose owner ticks "we buy".
async fn asking(app: &TestApp) -> (OrganisationId, Browser) {
    let id = organisation(app, named("Commune de Bellevue")).await;
    app.member("aline@example.org", id).await;
    let mut aline = app.signed_in("aline@example.org").await;
    ask(&mut aline, id).await;
    app.mails().await;
    (id, aline)
}

async fn ask(aline: &mut Browser, id: OrganisationId) {
    let page = aline.get(&format!("/compte/organisations/{id}")).await;
    let form = "form[action^='/compte/organisations/'][data-guard]";
    assert_eq!(aline.submit(&page, form, &[("buys", "1")]).await.status, 303);
}

async fn is_buyer(app: &TestApp, id: OrganisationId) -> bool {
    directory::card(&app.state.db, id).await.unwrap().unwrap().is_buyer
}

#[tokio::test]
async fn staff_grants_and_the_person_is_told() {
    let app = TestApp::new().await;
    let (id, mut aline) = asking(&app).await;
    assert!(!is_buyer(&app, id).await);
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("Une demande attend"));
    let list = staff.get("/chambre/acheteurs").await;
    assert!(list.says("Commune de Bellevue"), "{}", list.main());
    let url = list.attributes("main td a", "href").remove(0);
    let page = staff.get(&url).await;
    assert!(page.says("aline@example.org") && page.says("demande à publier"), "{}", page.main());
    app.mails().await;
    assert_eq!(staff.post(&url, &[("decision", "grant")]).await.status, 303);
    assert!(is_buyer(&app, id).await);
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "aline@example.org");
    assert!(mails[0].subject.contains("peut publier des besoins"), "{}", mails[0].subject);
    assert!(staff.get("/chambre/journal").await.says("directory.buyer_granted"));
    assert!(staff.get("/chambre/acheteurs").await.says("Aucune demande"));
    assert!(staff.get("/chambre/acheteurs?etat=acheteurs").await.says("Commune de Bellevue"));
    assert_eq!(staff.post(&url, &[("decision", "grant")]).await.status, 303, "twice changes nothing");
    assert!(app.mails().await.is_empty());
    // Giving the right up needs nobody.
    let fields = [("name", "Commune de Bellevue"), ("jurisdiction", "CH"), ("supplies", "1")];
    assert_eq!(aline.post(&format!("/compte/organisations/{id}"), &fields).await.status, 303);
    assert!(!is_buyer(&app, id).await);
}

#[tokio::test]
async fn a_refusal_needs_a_reason_which_the_person_reads() {
    let app = TestApp::new().await;
    let (id, mut aline) = asking(&app).await;
    let mut staff = app.staff("chambre@example.org").await;
    app.mails().await;
    let url = format!("/chambre/acheteurs/{id}");
    let page = staff.post(&url, &[("decision", "refuse"), ("reason", "trop <b>")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("dix signes au moins") && page.says("trop <b>"), "{}", page.main());
    assert!(page.select("main b").is_empty());
    let long = "x".repeat(1_001);
    let page = staff.post(&url, &[("decision", "refuse"), ("reason", &long)]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains(&long), "what was typed is kept");
    assert!(app.mails().await.is_empty());
    let reason = "Votre numéro d’enregistrement manque.";
    assert_eq!(staff.post(&url, &[("decision", "refuse"), ("reason", reason)]).await.status, 303);
    let mails = app.mails().await;
    assert!(mails[0].text.contains(reason), "{}", mails[0].text);
    assert!(!is_buyer(&app, id).await);
    assert!(staff.get("/chambre/acheteurs").await.says("Aucune demande"));
    ask(&mut aline, id).await;
    assert!(staff.get("/chambre/acheteurs").await.says("Commune de Bellevue"), "one may ask again");
}

#[tokio::test]
async fn members_and_staff_of_other_chambers_cannot_decide() {
    let app = TestApp::new().await;
    let (id, mut aline) = asking(&app).await;
    let url = format!("/chambre/acheteurs/{id}");
    for address in ["/chambre/acheteurs", url.as_str()] {
        assert_eq!(aline.get(address).await.status, 403, "{address}");
        assert_eq!(app.browser().get(address).await.status, 303, "{address}");
    }
    assert_eq!(aline.post(&url, &[("decision", "grant")]).await.status, 403);

    let other: ChamberId = other_chamber(&app).await;
    let person = app.person("autre@example.org").await;
    halle::accounts::make_staff(&app.state.db, other, person, app.state.clock.now()).await.unwrap();
    let mut stranger = app.signed_in("autre@example.org").await;
    assert!(!stranger.get("/chambre/acheteurs").await.says("Bellevue"));
    assert_eq!(stranger.get(&url).await.status, 404);
    assert_eq!(stranger.post(&url, &[("decision", "grant")]).await.status, 404);
    assert!(!is_buyer(&app, id).await);
    let nobody = format!("/chambre/acheteurs/{}", OrganisationId::new());
    let mut staff = app.staff("chambre@example.org").await;
    assert_eq!(staff.post(&nobody, &[("decision", "grant")]).await.status, 404);
    assert_eq!(staff.post(&url, &[("decision", "no-such"), ("reason", "assez de signes")]).await.status, 400);
}

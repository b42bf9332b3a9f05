//! Letters lead to the hall where something was done, and those about an organisation to the hall of its Chamber.

use halle::accounts;
use halle::chambers::Settings;
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};

use crate::chamber_halls::{VAUD, at, second};
use crate::support::{PASSWORD, TestApp};

const THERE: &str = "http://vaud.halle.test/compte/";

#[tokio::test]
async fn letters_of_an_account_lead_to_the_hall_where_it_happened() {
    let app = TestApp::new().await;
    second(&app, Settings::default()).await;
    app.person("aline@example.org").await;
    let mut visitor = at(app.browser(), VAUD);
    let new = [("name", "Basile"), ("email", "basile@example.org"), ("password", "une suite de mots")];
    for _ in 0..2 {
        visitor.post("/compte/inscription", &new).await;
    }
    visitor.post("/compte/mot-de-passe-oublie", &[("email", "aline@example.org")]).await;
    visitor.post("/compte/inscription", &[("email", "aline@example.org"), new[0], new[2]]).await;
    let unconfirmed = [("email", "basile@example.org"), ("password", "une suite de mots")];
    visitor.post("/compte/connexion", &unconfirmed).await;
    let mut aline = at(app.signed_in("aline@example.org").await, VAUD);
    let page = aline.get("/compte/securite/mot-de-passe").await;
    aline.submit(&page, "main form", &[("password", PASSWORD)]).await;
    aline.post("/compte/securite/adresse", &[("email", "aline@example.net")]).await;
    aline.post("/compte/donnees/fermer", &[("sure", "yes")]).await;
    let mails = app.mails().await;
    assert!(mails.len() >= 7, "{:?}", mails.iter().map(|mail| &mail.subject).collect::<Vec<_>>());
    for mail in mails {
        assert!(mail.text.contains(THERE), "{}: {}", mail.subject, mail.text);
    }
}

#[tokio::test]
async fn an_invitation_leads_to_the_hall_of_the_organisation() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings::default()).await;
    let new =
        NewOrganisation { name: "Le Levain".to_owned(), is_supplier: true, ..NewOrganisation::default() };
    let id = directory::create(&app.state.db, vaud, new, app.clock.now()).await.unwrap();
    app.member("owner@example.org", id).await;
    app.person("known@example.org").await;
    let mut owner = app.signed_in("owner@example.org").await;
    let url = format!("/compte/organisations/{id}/personnes");
    for email in ["new@example.org", "known@example.org"] {
        assert_eq!(owner.post(&url, &[("email", email), ("role", "editor")]).await.status, 303);
    }
    let invited = accounts::find_person_by_email(&app.state.db, "new@example.org").await.unwrap().unwrap();
    assert_eq!(owner.post(&format!("{url}/{invited}/inviter"), &[]).await.status, 303);
    let heir = accounts::find_person_by_email(&app.state.db, "known@example.org").await.unwrap().unwrap();
    assert_eq!(owner.post(&format!("{url}/{heir}/transmettre"), &[]).await.status, 303);
    let mails = app.mails().await;
    assert_eq!(mails.len(), 4);
    for mail in mails {
        assert!(mail.text.contains("http://vaud.halle.test/compte"), "{}: {}", mail.subject, mail.text);
    }
}

//! A second factor for the staff: a code or a passkey, asked for by the Chamber's administrators; and the way back for who
//! has lost every way in.

use chrono::TimeDelta;
use halle::accounts;
use halle::chambers::Settings;

use super::authenticator::Authenticator;
use super::link;
use super::passkeys::{add, question, sign_in};
use crate::chamber_halls::{VAUD, at, second};
use crate::support::{Browser, PASSWORD, TestApp};

const RULE: &str = "/chambre/connexion";
const FACTOR: &str = "/compte/securite/code";
const PROOF: &str = "/compte/preuve";

async fn require(staff: &mut Browser) {
    let page = staff.get(RULE).await;
    let done = staff.submit(&page, "form[action='/chambre/connexion']", &[("required", "yes")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
}

#[tokio::test]
async fn a_passkey_is_the_second_factor_and_the_password_alone_is_not() {
    let app = TestApp::new().await;
    let mut here = app.staff("chambre@example.org").await;
    let mut device = Authenticator::new(7);
    add(&mut here, &mut device).await;
    require(&mut here).await;
    assert_eq!(here.get("/chambre").await.status, 200, "this session has shown the passkey");
    let (mut by_passkey, _) = sign_in(&app, &mut device).await;
    assert_eq!(by_passkey.get("/chambre").await.status, 200);

    let mut thief = app.signed_in("chambre@example.org").await;
    for url in ["/chambre", "/compte", FACTOR, "/compte/securite/cles/nouvelle", "/compte/securite"] {
        let to = thief.get(url).await.location().unwrap_or_default();
        assert!(to.starts_with("/compte/preuve?next="), "{url}: {to}");
    }
    let begun = thief.post("/compte/securite/code/commencer", &[]).await;
    assert_eq!(
        begun.location().as_deref(),
        Some("/compte/preuve?next=%2Fcompte"),
        "no factor of the thief’s own"
    );
    let page = thief.get("/compte/preuve?next=%2Fchambre").await;
    assert!(page.says("le vôtre est une clé d’accès"), "{}", page.main());
    assert!(page.select("form[action='/compte/preuve']").is_empty(), "the password is not offered");
    thief.post(PROOF, &[("password", PASSWORD), ("next", "/chambre")]).await;
    assert_eq!(thief.get("/chambre").await.status, 303, "nor is it enough");

    let asked = question(&mut thief, "/compte/connexion/cle/question").await;
    let shown = device.sign(&asked);
    let done = thief.submit(&page, "form[action='/compte/preuve/cle']", &[("credential", &shown)]).await;
    assert_eq!(done.location().as_deref(), Some("/chambre"));
    assert_eq!(thief.get("/chambre").await.status, 200, "it was nobody’s thief after all");
}

#[tokio::test]
async fn a_passkey_that_checked_nobody_is_no_second_factor() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let mut device = Authenticator::new(7);
    device.has_verified = false;
    assert_eq!(add(&mut staff, &mut device).await.status, 422, "nobody was asked for a finger");
    device.has_verified = true;
    assert_eq!(add(&mut staff, &mut device).await.status, 303);
    require(&mut staff).await;
    let mut other = app.signed_in("chambre@example.org").await;
    let page = other.get("/compte/preuve?next=%2Fchambre").await;
    let asked = question(&mut other, "/compte/connexion/cle/question").await;
    device.has_verified = false;
    let answer = device.sign(&asked);
    let done = other.submit(&page, "form[action='/compte/preuve/cle']", &[("credential", &answer)]).await;
    assert!(other.follow(&done).await.says("n’a pas été acceptée"));
    assert_eq!(other.get("/chambre").await.status, 303);
}

#[tokio::test]
async fn who_has_neither_may_make_a_passkey_instead_of_codes() {
    let app = TestApp::new().await;
    require(&mut app.staff("chambre@example.org").await).await;
    let mut staff = app.signed_in("chambre@example.org").await;
    assert_eq!(staff.get("/chambre").await.location().as_deref(), Some(FACTOR));
    let page = staff.get(FACTOR).await;
    assert_eq!(page.attributes("main a[href='/compte/securite/cles/nouvelle']", "href").len(), 1);
    let done = add(&mut staff, &mut Authenticator::new(7)).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(staff.get("/chambre").await.status, 200);
}

#[tokio::test]
async fn only_administrators_of_the_chamber_of_this_hall_change_its_rule() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings::default()).await;
    let mut admin = app.staff("admin@example.org").await;
    app.staff("agent@example.org").await;
    let agent = accounts::find_person_by_email(&app.state.db, "agent@example.org").await.unwrap().unwrap();
    let made = admin.post(&format!("/chambre/equipe/{agent}/role"), &[("role", "agent")]).await;
    assert_eq!(made.status, 303);
    let mut agent = app.signed_in("agent@example.org").await;
    let values = [("required", "yes")];
    assert_eq!(agent.get(RULE).await.status, 403);
    assert_eq!(agent.post(RULE, &values).await.status, 403);
    assert_eq!(at(app.signed_in("admin@example.org").await, VAUD).post(RULE, &values).await.status, 403);
    assert_eq!(admin.get("/chambre").await.status, 200, "nothing has changed here");

    // Who looks after both Chambers changes that of the hall they are in.
    accounts::create_staff_link(&app.state, vaud, "admin@example.org").await.unwrap();
    let mut there = at(app.signed_in("admin@example.org").await, VAUD);
    require(&mut there).await;
    assert_eq!(agent.get("/chambre").await.status, 200, "the other Chamber asks its staff for nothing");
    let page = admin.get(FACTOR).await;
    assert!(page.says("Votre Chambre demande"), "{}", page.main());
}

#[tokio::test]
async fn the_team_page_leads_administrators_to_the_rule() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    assert_eq!(
        admin.get("/chambre/equipe").await.attributes("main a[href='/chambre/connexion']", "href").len(),
        1
    );
}

#[tokio::test]
async fn who_has_lost_every_way_in_gets_back_by_the_mailbox_alone() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let mut device = Authenticator::new(7);
    add(&mut staff, &mut device).await;
    require(&mut staff).await;
    app.mails().await;
    app.advance(TimeDelta::hours(1));
    accounts::recover(&app.state, " Chambre@Example.org").await.unwrap();
    assert_eq!(staff.get("/chambre").await.status, 303, "open sessions end");
    let (mut browser, _) = sign_in(&app, &mut device).await;
    assert_eq!(browser.get("/compte").await.status, 303, "the lost passkey opens nothing");
    let old = [("email", "chambre@example.org"), ("password", PASSWORD)];
    assert_eq!(app.browser().post("/compte/connexion", &old).await.status, 422, "nor does the password");

    let mails = app.mails().await;
    assert!(mails.len() == 1 && mails[0].to == "chambre@example.org", "{mails:?}");
    assert!(mails[0].subject.contains("rouvert"), "{}", mails[0].subject);
    let mut back = app.browser();
    let page = back.get(&link(&mails[0])).await;
    back.submit(&page, "main form", &[("password", "une suite de mots")]).await;
    assert_eq!(back.get("/chambre").await.location().as_deref(), Some(FACTOR), "the rule holds");
    add(&mut back, &mut Authenticator::new(8)).await;
    let log = back.get("/chambre/journal").await;
    assert!(log.says("n’avait plus aucun moyen d’entrer"), "{}", log.main());
    let nobody = accounts::recover(&app.state, "nobody@example.org").await;
    assert!(matches!(nobody, Err(accounts::Error::NoSuchPerson)));
}

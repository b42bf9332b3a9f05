//! Passkeys: made, used, removed; and answers that are not what was asked.

use chrono::TimeDelta;

use super::authenticator::Authenticator;
use crate::support::{Browser, Page, TestApp};

const NEW: &str = "/compte/securite/cles/nouvelle";
const ADD: &str = "form[action='/compte/securite/cles']";

pub(super) async fn question(browser: &mut Browser, url: &str) -> serde_json::Value {
    let page = browser.post(url, &[]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.json()
}

pub(super) async fn add(browser: &mut Browser, device: &mut Authenticator) -> Page {
    let asked = question(browser, "/compte/securite/cles/question").await;
    let page = browser.get(NEW).await;
    let made = device.make(&asked);
    browser.submit(&page, ADD, &[("name", "Portable du bureau"), ("credential", &made)]).await
}

pub(super) async fn sign_in(app: &TestApp, device: &mut Authenticator) -> (Browser, Page) {
    let mut browser = app.browser();
    let asked = question(&mut browser, "/compte/connexion/cle/question").await;
    let answer = device.sign(&asked);
    let page = browser.post("/compte/connexion/cle", &[("credential", &answer), ("next", "/compte")]).await;
    (browser, page)
}

async fn is_refused(app: &TestApp, device: &mut Authenticator) -> bool {
    let (mut browser, page) = sign_in(app, device).await;
    let page = browser.follow(&page).await;
    page.says("n’a pas été acceptée") && browser.get("/compte").await.status == 303
}

#[tokio::test]
async fn a_passkey_is_added_signs_in_without_a_password_and_is_removed() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut here = app.signed_in("aline@example.org").await;
    let mut elsewhere = app.signed_in("aline@example.org").await;
    let mut device = Authenticator::new(7);
    let done = add(&mut here, &mut device).await;
    let page = here.follow(&done).await;
    assert!(page.says("Portable du bureau") && page.says("jamais utilisée"), "{}", page.main());
    assert_eq!(elsewhere.get("/compte").await.status, 303, "the other sessions end");
    let mails = app.mails().await;
    assert!(mails.len() == 1 && mails[0].subject.contains("Clé d’accès ajoutée"), "{mails:?}");

    let (mut browser, done) = sign_in(&app, &mut device).await;
    assert_eq!(done.location().as_deref(), Some("/compte"));
    let page = browser.get("/compte/securite").await;
    assert!(page.says("utilisée le"), "{}", page.main());
    // The phone holds the lock and the finger: no second question.
    let form = "form[action*='/compte/securite/cles/']";
    let done = browser.submit(&page, form, &[]).await;
    assert!(browser.follow(&done).await.says("La clé d’accès est retirée"));
    assert!(is_refused(&app, &mut device).await);
}

#[tokio::test]
async fn a_question_is_answered_once_and_in_time() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut here = app.signed_in("aline@example.org").await;
    let mut device = Authenticator::new(7);
    add(&mut here, &mut device).await;
    let mut browser = app.browser();
    let asked = question(&mut browser, "/compte/connexion/cle/question").await;
    let answer = device.sign(&asked);
    let fields = [("credential", answer.as_str()), ("next", "/compte")];
    assert_eq!(browser.post("/compte/connexion/cle", &fields).await.location().as_deref(), Some("/compte"));
    let mut thief = app.browser();
    let again = thief.post("/compte/connexion/cle", &fields).await;
    assert!(thief.follow(&again).await.says("n’a pas été acceptée"), "an answer is good once");

    let asked = question(&mut thief, "/compte/connexion/cle/question").await;
    app.advance(TimeDelta::minutes(5) + TimeDelta::seconds(1));
    let late = device.sign(&asked);
    let done = thief.post("/compte/connexion/cle", &[("credential", &late)]).await;
    assert!(thief.follow(&done).await.says("n’a pas été acceptée"), "too late");
}

#[tokio::test]
async fn answers_of_another_site_key_person_or_without_a_check_of_the_person_are_refused() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    app.person("basile@example.org").await;
    let mut device = Authenticator::new(7);
    add(&mut app.signed_in("aline@example.org").await, &mut device).await;
    let mut other = Authenticator::new(8);
    add(&mut app.signed_in("basile@example.org").await, &mut other).await;

    device.origin = "http://halle.test.evil.example";
    assert!(is_refused(&app, &mut device).await, "another origin");
    device.origin = "http://halle.test";
    device.site = "evil.example";
    assert!(is_refused(&app, &mut device).await, "another site");
    device.site = "halle.test";
    device.has_verified = false;
    assert!(is_refused(&app, &mut device).await, "nobody was asked for a finger");
    device.has_verified = true;
    let (own, own_id) = (device.user.clone(), device.id.clone());
    device.user = other.user.clone();
    assert!(is_refused(&app, &mut device).await, "another person's identifier");
    device.user = own;
    device.id = other.id.clone();
    assert!(is_refused(&app, &mut device).await, "another person's passkey");
    device.id = own_id;
    let (_, done) = sign_in(&app, &mut device).await;
    assert_eq!(done.location().as_deref(), Some("/compte"), "the honest answer is accepted");
    device.counter = 0;
    assert!(is_refused(&app, &mut device).await, "a copy of the key: the counter went back");
    for rubbish in ["", "{}", "null", "{\"id\":\"x\"}", &"a".repeat(30_000)] {
        let mut browser = app.browser();
        let done = browser.post("/compte/connexion/cle", &[("credential", rubbish)]).await;
        assert!(
            browser.follow(&done).await.says("n’a pas été acceptée"),
            "{}",
            &rubbish[..rubbish.len().min(9)]
        );
    }
}

#[tokio::test]
async fn a_passkey_is_added_by_who_asked_for_it_and_once() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    app.person("basile@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    let mut basile = app.signed_in("basile@example.org").await;
    let asked = question(&mut aline, "/compte/securite/cles/question").await;
    let made = Authenticator::new(7).make(&asked);
    let values = [("name", "À moi"), ("credential", made.as_str())];
    let page = basile.get(NEW).await;
    let refused = basile.submit(&page, ADD, &values).await;
    assert!(refused.status == 422 && refused.says("n’a pas été acceptée"), "another's question");
    let page = aline.get(NEW).await;
    assert_eq!(aline.submit(&page, ADD, &values).await.status, 422, "the question was used up");
    let mut device = Authenticator::new(7);
    assert_eq!(add(&mut aline, &mut device).await.status, 303);
    assert_eq!(add(&mut basile, &mut device).await.status, 422, "one credential, one person");
    // A question to sign in makes no passkey, and one to make a passkey signs nobody in.
    let asked = question(&mut aline, "/compte/connexion/cle/question").await;
    let mut asked_to_make = asked.clone();
    asked_to_make["user"] = serde_json::json!({ "id": "AAAA" });
    let made = Authenticator::new(9).make(&asked_to_make);
    let page = aline.get(NEW).await;
    let values = [("name", "x"), ("credential", made.as_str())];
    assert_eq!(aline.submit(&page, ADD, &values).await.status, 422);
    let asked = question(&mut aline, "/compte/securite/cles/question").await;
    let answer = device.sign(&asked);
    let mut thief = app.browser();
    let done = thief.post("/compte/connexion/cle", &[("credential", &answer)]).await;
    assert!(thief.follow(&done).await.says("n’a pas été acceptée"));
}

#[tokio::test]
async fn adding_and_removing_ask_for_a_fresh_proof_and_one_removes_ones_own() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    app.person("basile@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    let mut device = Authenticator::new(7);
    add(&mut aline, &mut device).await;
    let page = aline.get("/compte/securite").await;
    let remove = page.attributes("form[action*='/compte/securite/cles/']", "action").remove(0);
    let mut basile = app.signed_in("basile@example.org").await;
    assert_eq!(basile.post(&remove, &[]).await.status, 404, "another's passkey is not there");
    app.advance(TimeDelta::minutes(11));
    for url in [NEW, "/compte/securite/cles/question", &remove] {
        let page = if url == NEW { aline.get(url).await } else { aline.post(url, &[]).await };
        assert!(page.location().is_some_and(|to| to.starts_with("/compte/preuve?next=")), "{url}");
    }
    // The proof itself can be given by the passkey.
    let question_page = aline.visit(NEW).await;
    assert!(question_page.says("Est-ce bien vous"), "{}", question_page.main());
    let asked = question(&mut aline, "/compte/connexion/cle/question").await;
    let answer = device.sign(&asked);
    let form = "form[action='/compte/preuve/cle']";
    let done = aline.submit(&question_page, form, &[("credential", &answer)]).await;
    assert_eq!(done.location().as_deref(), Some(NEW));
    assert_eq!(aline.get(NEW).await.status, 200);
}

#[tokio::test]
async fn a_hall_without_a_name_says_that_passkeys_are_not_possible() {
    let app = TestApp::with(&[("HALLE_BASE_URL", "http://192.0.2.1:8080")]).await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    assert!(browser.get(NEW).await.says("n’a pas de nom de domaine"));
    assert!(app.browser().get("/compte/connexion").await.select("form[data-passkey]").is_empty());
}

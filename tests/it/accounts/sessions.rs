//! Signing in and out, sessions, the account page, staff.

use chrono::TimeDelta;

use crate::support::TestApp;

#[tokio::test]
async fn signing_in_leads_back_to_where_one_was() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.browser();
    let page = browser.visit("/compte").await;
    let values = [("email", "ALINE@example.org"), ("password", "correct horse battery")];
    let done = browser.submit(&page, "form[action='/compte/connexion']", &values).await;
    assert_eq!(done.location().as_deref(), Some("/compte"));
    assert_eq!(browser.follow(&done).await.status, 200);
}

#[tokio::test]
async fn a_wrong_password_says_neither_which_nor_why_and_keeps_the_address() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.browser();
    let page = browser.get("/compte/connexion").await;
    for email in ["aline@example.org", "nobody@example.org"] {
        let wrong = browser
            .submit(&page, "form[action='/compte/connexion']", &[("email", email), ("password", "x")])
            .await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.says("L’adresse ou le mot de passe ne convient pas"));
        assert_eq!(wrong.attributes("input[name=email]", "value"), [email]);
    }
}

#[tokio::test]
async fn guessing_passwords_is_stopped() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.browser();
    let fields = [("email", "aline@example.org"), ("password", "wrong")];
    for _ in 0..10 {
        assert_eq!(browser.post("/compte/connexion", &fields).await.status, 422);
    }
    let page = browser.post("/compte/connexion", &fields).await;
    assert_eq!(page.status, 429);
    assert!(page.header("retry-after").parse::<u64>().unwrap() >= 1);
}

#[tokio::test]
async fn signing_out_closes_the_session_on_the_server_too() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    let page = browser.get("/compte").await;
    let done = browser.submit(&page, "form[action='/compte/deconnexion']", &[]).await;
    assert_eq!(done.status, 303);
    assert_eq!(browser.get("/compte").await.status, 303);
}

#[tokio::test]
async fn a_session_ends_after_thirty_days() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    app.advance(TimeDelta::days(30) + TimeDelta::seconds(1));
    assert_eq!(browser.get("/compte").await.status, 303);
}

#[tokio::test]
async fn other_sessions_can_be_closed() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut elsewhere = app.signed_in("aline@example.org").await;
    let mut here = app.signed_in("aline@example.org").await;
    let page = here.get("/compte").await;
    here.submit(&page, "form[action='/compte/sessions']", &[]).await;
    assert_eq!(elsewhere.get("/compte").await.status, 303);
    assert_eq!(here.get("/compte").await.status, 200);
}

#[tokio::test]
async fn the_account_page_changes_name_and_language() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    let page = browser.get("/compte").await;
    let form = "form[action='/compte']";
    let wrong = browser.submit(&page, form, &[("name", "   "), ("language", "de")]).await;
    assert_eq!(wrong.status, 422);
    let done = browser.submit(&page, form, &[("name", "Aline Muster"), ("language", "de")]).await;
    let page = browser.follow(&done).await;
    assert_eq!(page.attributes("html", "lang"), ["de"]);
    assert!(page.says("Aline Muster"));
}

#[tokio::test]
async fn staff_come_by_a_one_time_link() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    assert_eq!(staff.get("/compte").await.status, 200);
}

//! Signing in and out, sessions, the account page, staff.

use chrono::TimeDelta;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

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
async fn a_session_ends_after_thirty_days_however_often_it_is_used() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    for _ in 0..3 {
        app.advance(TimeDelta::days(10) - TimeDelta::seconds(1));
        assert_eq!(browser.get("/compte").await.status, 200);
    }
    app.advance(TimeDelta::seconds(4));
    assert_eq!(browser.get("/compte").await.status, 303);
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_for_two_weeks() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    app.advance(TimeDelta::days(14) - TimeDelta::seconds(1));
    assert_eq!(browser.get("/compte").await.status, 200);
    app.advance(TimeDelta::days(14) + TimeDelta::seconds(1));
    assert_eq!(browser.get("/compte").await.status, 303);
    halle::accounts::forget_expired(&app.state.db, app.state.clock.now()).await.unwrap();
    let left = entity::accounts::session::Entity::find().count(&app.state.db).await.unwrap();
    assert_eq!(left, 0, "a session that is over stays in the table");
}

#[tokio::test]
async fn signing_in_again_gives_a_new_key_and_ends_the_old_one() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    let mut old = browser.twin();
    let fields = [("email", "aline@example.org"), ("password", "correct horse battery")];
    let done = browser.post("/compte/connexion", &fields).await;
    let cookie = done.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(browser.get("/compte").await.status, 200);
    assert_eq!(old.get("/compte").await.status, 303);
}

#[tokio::test]
async fn a_key_that_the_visitor_brings_is_never_taken_over() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.browser();
    browser.headers.push(("cookie", "halle_session=chosen-by-somebody".to_owned()));
    let fields = [("email", "aline@example.org"), ("password", "correct horse battery")];
    let done = browser.post("/compte/connexion", &fields).await;
    assert_eq!(done.status, 303);
    assert!(!done.header("set-cookie").contains("chosen-by-somebody"));
    let mut other = app.browser();
    other.headers.push(("cookie", "halle_session=chosen-by-somebody".to_owned()));
    assert_eq!(other.get("/compte").await.status, 303);
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let hostile = [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "/%09/evil.example\t",
        "javascript:alert(1)",
    ];
    for next in hostile {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        let mut browser = app.browser();
        let page = browser.get(&format!("/compte/connexion?{query}")).await;
        let values = [("email", "aline@example.org"), ("password", "correct horse battery")];
        let done = browser.submit(&page, "form[action='/compte/connexion']", &values).await;
        assert_eq!(done.location().as_deref(), Some("/compte"), "{next:?}");
        // Signed in already: the same answer at once.
        assert_eq!(
            browser.get(&format!("/compte/connexion?{query}")).await.location().as_deref(),
            Some("/compte")
        );
    }
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_leads_back_to_its_page() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser.headers.push(("referer", "http://halle.test/compte?onglet=2".to_owned()));
    let answer = browser.post("/compte/sessions", &[]).await;
    assert_eq!(answer.location().as_deref(), Some("/compte/connexion?next=%2Fcompte%3Fonglet%3D2"));
}

#[tokio::test]
async fn other_sessions_can_be_closed() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut elsewhere = app.signed_in("aline@example.org").await;
    let mut here = app.signed_in("aline@example.org").await;
    let page = here.get("/compte/securite").await;
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
async fn staff_come_by_a_one_time_link_and_the_log_says_so() {
    let app = TestApp::new().await;
    assert!(!halle::accounts::has_staff(&app.state.db).await.unwrap());
    let mut staff = app.staff("chambre@example.org").await;
    assert!(halle::accounts::has_staff(&app.state.db).await.unwrap());
    assert_eq!(staff.get("/compte").await.status, 200);
    let log = staff.get("/chambre/journal").await;
    assert!(
        log.says("a ajouté chambre@example.org aux personnes") && log.says("Ligne de commande"),
        "{}",
        log.main()
    );
}

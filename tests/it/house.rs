//! What holds for the whole house: headers, errors with a way out, cross-site protection, health.

use axum::body::Body;

use crate::support::TestApp;

#[tokio::test]
async fn every_answer_carries_a_strict_policy_and_a_new_nonce() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let first = browser.get("/").await;
    assert_eq!(first.status, 200);
    let policy = first.header("content-security-policy").to_owned();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_ne!(policy, browser.get("/").await.header("content-security-policy"));
    assert_eq!(first.header("x-content-type-options"), "nosniff");
    assert_eq!(first.header("x-frame-options"), "DENY");
    assert!(!first.header("x-request-id").is_empty());
    assert!(first.attributes("[style]", "style").is_empty(), "inline styles do not pass the policy");
    assert!(first.attributes("[onclick], [onload], [onchange]", "onclick").is_empty());
}

#[tokio::test]
async fn a_missing_page_has_a_way_out_in_three_languages() {
    let app = TestApp::new().await;
    for (language, word) in
        [("fr", "Page introuvable"), ("de", "Seite nicht gefunden"), ("en", "Page not found")]
    {
        let page = app.browser().get(&format!("/nulle-part?lang={language}")).await;
        assert_eq!(page.status, 404);
        assert_eq!(page.attributes("html", "lang"), [language]);
        assert!(page.says(word), "{}", page.main());
        assert!(!page.attributes("main a", "href").is_empty());
    }
}

#[tokio::test]
async fn the_api_answers_problems_as_json() {
    let app = TestApp::new().await;
    let page = app.browser().get("/api/v1/nothing").await;
    assert_eq!(page.status, 404);
    assert_eq!(page.header("content-type"), "application/problem+json");
    let problem = page.json();
    assert_eq!(problem["status"], 404);
    assert_eq!(problem["instance"], "/api/v1/nothing");
    assert!(!problem["title"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    browser.headers.push(("origin", "https://evil.example".to_owned()));
    browser.headers.push(("sec-fetch-site", "cross-site".to_owned()));
    let page = browser.send("POST", "/compte/sessions", None, Body::empty()).await;
    assert_eq!(page.status, 403);
    browser.headers.clear();
    assert_eq!(browser.get("/compte").await.status, 200);
}

#[tokio::test]
async fn a_wrong_method_says_which_are_right() {
    let app = TestApp::new().await;
    let page = app.browser().post("/accessibilite", &[]).await;
    assert_eq!(page.status, 405);
    assert!(page.header("allow").contains("GET"));
}

#[tokio::test]
async fn a_huge_form_is_refused_politely() {
    let app = TestApp::new().await;
    let huge = format!("name={}", "x".repeat(33 * 1024 * 1024));
    let kind = Some("application/x-www-form-urlencoded".to_owned());
    let page = app.browser().send("POST", "/compte/inscription", kind, Body::from(huge)).await;
    assert_eq!(page.status, 413);
    assert!(!page.main().is_empty());
}

#[tokio::test]
async fn machines_can_ask_how_it_goes() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    assert_eq!(browser.get("/healthz").await.text(), "ok");
    let ready = browser.get("/readyz").await;
    assert_eq!(ready.status, 200);
    assert_eq!(ready.json()["database"], true);
    assert_eq!(browser.get("/metrics").await.status, 200);
}

#[tokio::test]
async fn assets_are_cached_for_ever_under_their_hash() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let home = browser.get("/").await;
    let sheets = home.attributes("link[rel=stylesheet]", "href");
    assert!(!sheets.is_empty());
    for sheet in sheets {
        let asset = browser.get(&sheet).await;
        assert_eq!(asset.status, 200, "{sheet}");
        assert!(asset.header("cache-control").contains("immutable"));
        assert_eq!(asset.header("content-type"), "text/css; charset=utf-8");
    }
    assert_eq!(browser.get("/assets/x/../Cargo.toml").await.status, 404);
}

#[tokio::test]
async fn a_flash_cookie_cannot_put_words_into_our_mouth() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser.headers.push(("cookie", "halle_flash=success:You have won".to_owned()));
    assert!(!browser.get("/").await.says("You have won"));
}

//! What holds for the whole house: headers, errors with a way out, cross-site protection, health.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use entity::values::Language;
use halle::locales;
use halle::web::error::{AppError, Problem};
use halle::web::halls::Halls;
use halle::web::layers::{self, Outside};
use halle::web::ui::Chrome;

use crate::support::{Browser, Page, TestApp};

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
    for language in Language::ALL {
        let url = format!("/compte/sessions?lang={language}");
        let page = browser.send("POST", &url, None, Body::empty()).await;
        assert!(page.says(&locales::text(*language, "error-cross-site-title")), "{}", page.main());
        assert!(!page.attributes("main a", "href").is_empty());
    }
    browser.headers.clear();
    assert_eq!(browser.get("/compte").await.status, 200);
}

#[tokio::test]
async fn changing_the_language_of_a_form_that_was_refused_loses_nothing() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let refused = browser.post("/compte/mot-de-passe-oublie", &[("email", "pas une adresse, é & = %")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.select(".languages a").is_empty(), "a link would ask for an empty form");
    let to = refused.attributes(".languages button[lang=de]", "formaction").remove(0);
    assert_eq!(to, "/compte/mot-de-passe-oublie?lang=de");
    let (name, typed) = again(&refused);
    let german = browser.post(&to, &[(name.as_str(), typed.as_str())]).await;
    assert_eq!(german.status, 422);
    assert_eq!(german.attributes("html", "lang"), ["de"]);
    assert_eq!(german.attributes("#field-email", "value"), ["pas une adresse, é & = %"]);
    // Once more, and the language stays.
    let (name, typed) = again(&german);
    let english =
        browser.post("/compte/mot-de-passe-oublie?lang=en", &[(name.as_str(), typed.as_str())]).await;
    assert_eq!(english.attributes("#field-email", "value"), ["pas une adresse, é & = %"]);
    assert_eq!(browser.get("/").await.attributes("html", "lang"), ["en"]);
}

/// The field in which a page holds the form it answers.
fn again(page: &Page) -> (String, String) {
    let held = |attribute| page.attributes("#again input", attribute).remove(0);
    (held("name"), held("value"))
}

#[tokio::test]
async fn a_password_is_never_written_into_a_page() {
    let app = TestApp::new().await;
    let typed = [("email", "nobody@example.org"), ("password", "geheim-und-lang-2026")];
    let refused = app.browser().post("/compte/connexion", &typed).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.text().contains("geheim"));
    assert!(!refused.select(".languages a").is_empty());
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
    halle::health::install_metrics();
    let metrics = browser.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    for gauge in
        ["halle_jobs{state=\"waiting\"}", "halle_search{", "halle_search_documents{index=\"suppliers\"}"]
    {
        assert!(metrics.text().contains(gauge), "{gauge} is not in {}", metrics.text());
    }
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

/// Addresses that fail in every way a layer or a room can fail, behind the real layers.
fn failing() -> Browser {
    let routes = Router::new()
        .route("/400", get(async || AppError::BadRequest("error-query-detail")))
        .route("/403", get(async || AppError::Forbidden))
        .route("/404", get(async || AppError::NotFound))
        .route("/409", get(async || AppError::Conflict("error-conflict-detail")))
        .route("/410", get(async || AppError::Gone))
        .route("/413", get(async || AppError::TooLarge))
        .route("/429", get(async || AppError::TooMany { retry_after: 7 }))
        .route("/500", get(async || AppError::Internal(anyhow::anyhow!("the inner message"))))
        .route("/500-panic", get(panics))
        .route(
            "/503",
            get(async || {
                AppError::from(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::Internal(
                    "the inner message".to_owned(),
                )))
            }),
        );
    let chrome = Arc::new(Chrome::new(None, "http://halle.test".to_owned()));
    Browser::new(layers::wrap(routes, Outside { halls: Arc::new(Halls::new(chrome)), behind_proxy: false }))
}

async fn panics() -> AppError {
    panic!("the inner message")
}

#[tokio::test]
async fn every_error_is_a_page_with_a_way_out_in_three_languages() {
    for url in ["/400", "/403", "/404", "/409", "/410", "/413", "/429", "/500", "/500-panic", "/503"] {
        let status: u16 = url[1..4].parse().unwrap();
        let problem = Problem::of_status(status.try_into().unwrap());
        for language in Language::ALL {
            let mut browser = failing();
            browser.headers.push(("accept-language", language.to_string()));
            let page = browser.get(url).await;
            let what = format!("{url} in {language}");
            assert_eq!(page.status, status, "{what}");
            assert_eq!(page.attributes("html", "lang"), [language.as_str()], "{what}");
            assert_eq!(page.select("h1"), [locales::text(*language, problem.title)], "{what}");
            assert!(page.attributes("main a", "href").contains(&"/".to_owned()), "{what}: no way out");
            assert!(page.header("content-security-policy").contains("nonce-"), "{what}");
            assert!(!page.text().contains("inner message"), "{what}: the inner message is shown");
            let shown = page.select("main code");
            let id = page.header("x-request-id");
            assert_eq!(shown.contains(&id.to_owned()), status >= 500, "{what}: the reference {shown:?}");

            browser.headers.push(("accept", "application/json".to_owned()));
            let page = browser.get(url).await;
            assert_eq!(page.header("content-type"), "application/problem+json", "{what}");
            let json = page.json();
            assert_eq!(json["status"], status, "{what}");
            assert_eq!(json["title"], locales::text(*language, problem.title), "{what}");
            assert_eq!(json["request_id"], page.header("x-request-id"), "{what}");
        }
    }
    assert_eq!(failing().get("/429").await.header("retry-after"), "7");
}

#[tokio::test]
async fn the_api_refuses_in_problems_whatever_is_wrong() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for (method, url, status) in [
        ("GET", "/api", 404),
        ("GET", "/api/v1/offers/not-an-id", 404),
        ("GET", "/api/v1/tenders/0192f0c4-0000-7000-8000-000000000000", 404),
        ("GET", "/api/v1/search/suppliers?lat=north&lon=6.6", 400),
        ("GET", "/api/v1/search/suppliers?q=%00", 400),
        ("GET", "/api/v1/search/nothing", 404),
        ("POST", "/api/v1/offers", 405),
        ("DELETE", "/api/v1/organisations", 405),
    ] {
        let page = browser.send(method, url, None, Body::empty()).await;
        assert_eq!(page.status, status, "{method} {url}: {}", page.text());
        assert_eq!(page.header("content-type"), "application/problem+json", "{method} {url}");
        assert_eq!(page.json()["status"], status, "{method} {url}");
        assert!(
            status != 405 || page.header("allow").contains("GET"),
            "{method} {url}: {}",
            page.header("allow")
        );
    }
}

/// PostgreSQL takes no NUL in a text; whoever sends one is told so, or it is left out.
#[tokio::test]
async fn a_nul_in_an_address_is_no_failure_of_ours() {
    let app = TestApp::new().await;
    for url in [
        "/recherche?q=%00",
        "/fournisseurs?q=a%00b",
        "/fournisseurs/a%00b",
        "/catalogue?q=%00",
        "/catalogue/%00",
        "/marches?q=%00",
        "/marches?sector=%00",
        "/api/v1/organisations?q=%00",
        "/api/v1/offers?q=%00",
        "/api/v1/tenders?q=%00",
        "/compte/confirmation?cle=%00",
        "/compte/mot-de-passe?cle=%00",
    ] {
        let page = app.browser().get(url).await;
        assert!(page.status < 500, "{url}: {}", page.status);
    }
}

#[tokio::test]
async fn headers_that_protect_are_on_every_answer() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for url in [
        "/",
        "/compte/connexion",
        "/nulle-part",
        "/api/v1/offers",
        "/api/v1/nothing",
        "/healthz",
        "/metrics",
        "/robots.txt",
        "/favicon.svg",
    ] {
        let page = browser.get(url).await;
        assert!(page.header("content-security-policy").starts_with("default-src 'none';"), "{url}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{url}");
        assert_eq!(page.header("x-frame-options"), "DENY", "{url}");
        assert_eq!(page.header("referrer-policy"), "strict-origin-when-cross-origin", "{url}");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin", "{url}");
        assert!(
            !page.header("permissions-policy").is_empty() && !page.header("x-request-id").is_empty(),
            "{url}"
        );
    }
}

#[tokio::test]
async fn a_request_keeps_the_id_it_came_with() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser.headers.push(("x-request-id", "0f3a9c1e-77aa".to_owned()));
    assert_eq!(browser.get("/").await.header("x-request-id"), "0f3a9c1e-77aa");
    assert_eq!(browser.get("/api/v1/nothing").await.json()["request_id"], "0f3a9c1e-77aa");
}

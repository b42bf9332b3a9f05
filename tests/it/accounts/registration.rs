//! Registering, confirming, resetting a password.

use chrono::TimeDelta;

use crate::support::{Browser, TestApp};

const FORM: &str = "form[action='/compte/inscription']";
const GOOD: &[(&str, &str)] =
    &[("name", "Aline Exemple"), ("email", " Aline@Example.org "), ("password", "une suite de mots")];

async fn register(browser: &mut Browser, values: &[(&str, &str)]) -> crate::support::Page {
    let page = browser.get("/compte/inscription").await;
    assert_eq!(page.status, 200);
    browser.submit(&page, FORM, values).await
}

fn link(mail: &halle::mail::Mail) -> String {
    mail.text.split_whitespace().find(|word| word.starts_with("http://halle.test/")).unwrap().to_owned()
}

#[tokio::test]
async fn a_person_registers_confirms_and_is_signed_in() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let sent = register(&mut browser, GOOD).await;
    assert_eq!(sent.location().as_deref(), Some("/compte/inscription/envoye"));
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "aline@example.org");
    assert!(mails[0].text.contains("Aline Exemple"));

    let before = browser.get("/compte").await;
    assert_eq!(before.location().as_deref(), Some("/compte/connexion?next=%2Fcompte"));
    let page = browser.get(&link(&mails[0])).await;
    let done = browser.submit(&page, "main form", &[]).await;
    let account = browser.follow(&done).await;
    assert_eq!(account.status, 200);
    assert!(account.says("Aline Exemple"));
    assert!(account.says("Votre adresse est confirmée"));
}

#[tokio::test]
async fn looking_at_the_confirmation_link_changes_nothing_and_it_works_once() {
    let app = TestApp::new().await;
    register(&mut app.browser(), GOOD).await;
    let link = link(&app.mails().await[0]);
    let mut scanner = app.browser();
    assert_eq!(scanner.get(&link).await.status, 200);
    let mut browser = app.browser();
    let page = browser.get(&link).await;
    assert_eq!(browser.submit(&page, "main form", &[]).await.status, 303);
    let again = scanner.submit(&page, "main form", &[]).await;
    assert_eq!(again.status, 410);
    assert!(again.says("Ce lien ne sert plus"));
}

#[tokio::test]
async fn a_confirmation_link_expires_after_three_days() {
    let app = TestApp::new().await;
    register(&mut app.browser(), GOOD).await;
    let link = link(&app.mails().await[0]);
    app.advance(TimeDelta::days(3) + TimeDelta::seconds(1));
    let mut browser = app.browser();
    let page = browser.get(&link).await;
    assert_eq!(browser.submit(&page, "main form", &[]).await.status, 410);
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let known = register(&mut app.browser(), GOOD).await;
    assert_eq!(known.location().as_deref(), Some("/compte/inscription/envoye"));
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("déjà un compte"));

    let mut browser = app.browser();
    let page = browser.get("/compte/mot-de-passe-oublie").await;
    let unknown = browser.submit(&page, "main form", &[("email", "nobody@example.org")]).await;
    assert_eq!(unknown.location().as_deref(), Some("/compte/inscription/envoye"));
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn what_was_typed_stays_and_the_password_does_not() {
    let app = TestApp::new().await;
    let hostile = "<script>alert(1)</script>";
    let page =
        register(&mut app.browser(), &[("name", hostile), ("email", "aline"), ("password", "short")]).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.attributes("input[name=name]", "value"), [hostile]);
    assert!(!page.text().contains(hostile), "the name is escaped");
    assert!(page.attributes("input[name=password]", "value").iter().all(String::is_empty));
    assert!(page.says("Écrivez une adresse complète"));
    assert!(page.says("Choisissez un mot de passe"));
    assert_eq!(page.attributes("input[name=email]", "aria-invalid"), ["true"]);
    let long = "x".repeat(121);
    let page = register(
        &mut app.browser(),
        &[("name", &long), ("email", "a@example.org"), ("password", "une suite de mots")],
    )
    .await;
    assert_eq!(page.status, 422);
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn a_robot_that_fills_the_hidden_field_gets_no_account() {
    let app = TestApp::new().await;
    let mut values = GOOD.to_vec();
    values.push(("website", "https://spam.example"));
    let answer = register(&mut app.browser(), &values).await;
    assert_eq!(answer.location().as_deref(), Some("/compte/inscription/envoye"));
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn a_new_password_closes_all_sessions_and_opens_one() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut thief = app.signed_in("aline@example.org").await;
    let mut browser = app.browser();
    let page = browser.get("/compte/mot-de-passe-oublie").await;
    browser.submit(&page, "main form", &[("email", "aline@example.org")]).await;
    let mails = app.mails().await;
    let page = browser.get(&link(&mails[0])).await;
    let short = browser.submit(&page, "main form", &[("password", "short")]).await;
    assert_eq!(short.status, 422);
    let done = browser.submit(&short, "main form", &[("password", "un autre mot de passe")]).await;
    assert_eq!(browser.follow(&done).await.status, 200);
    assert_eq!(thief.get("/compte").await.status, 303);
    let used = app.browser().get(&link(&mails[0])).await;
    assert!(used.says("Ce lien ne sert plus"));
}

#[tokio::test]
async fn mails_and_pages_follow_the_language_of_the_visitor() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser.headers.push(("accept-language", "de-CH,de;q=0.9".to_owned()));
    let page = browser.get("/compte/inscription").await;
    assert_eq!(page.attributes("html", "lang"), ["de"]);
    browser.submit(&page, FORM, GOOD).await;
    let mails = app.mails().await;
    assert!(mails[0].subject.contains("Bestätigen"), "{}", mails[0].subject);
}

#[tokio::test]
async fn the_thousandth_registration_from_one_address_is_refused_long_before() {
    use axum::http::StatusCode;
    use halle::web::limits::Bucket;
    let app = TestApp::new().await;
    let peer = Some("192.0.2.7".parse().unwrap());
    let refused = (0..1000).filter(|_| app.state.limits.check_peer(Bucket::Mail, peer).is_err()).count();
    assert_eq!(refused, 990);
    let error = app.state.limits.check_peer(Bucket::Mail, peer).unwrap_err();
    let response = axum::response::IntoResponse::into_response(error);
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(response.headers().contains_key("retry-after"));
}

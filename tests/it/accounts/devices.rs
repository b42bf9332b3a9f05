//! Sessions in words, mails about new devices, changes of password and address, attempts of strangers.

use chrono::TimeDelta;

use super::link;
use crate::support::{Browser, PASSWORD, TestApp};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1";

async fn with(app: &TestApp, agent: &'static str) -> Browser {
    let mut browser = app.browser();
    browser.headers.push(("user-agent", agent.to_owned()));
    let fields = [("email", "aline@example.org"), ("password", PASSWORD)];
    assert_eq!(browser.post("/compte/connexion", &fields).await.status, 303);
    browser
}

#[tokio::test]
async fn something_new_is_told_by_mail_and_what_is_known_is_not() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut firefox = with(&app, FIREFOX).await;
    assert!(app.mails().await.is_empty(), "the first time there is nothing to compare with");
    with(&app, FIREFOX).await;
    assert!(app.mails().await.is_empty(), "the same browser");
    with(&app, PHONE).await;
    let mails = app.mails().await;
    assert!(mails.len() == 1 && mails[0].subject.contains("Nouvelle connexion"), "{mails:?}");
    assert!(
        mails[0].text.contains("Safari, iPhone") && mails[0].text.contains("23 novembre 2026"),
        "{}",
        mails[0].text
    );
    with(&app, PHONE).await;
    assert!(app.mails().await.is_empty(), "told once");
    // A browser keeps the sign that it was here, whatever it says of itself after an update.
    firefox.headers = vec![("user-agent", "Something/2.0".to_owned())];
    let fields = [("email", "aline@example.org"), ("password", PASSWORD)];
    assert_eq!(firefox.post("/compte/connexion", &fields).await.status, 303);
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn sessions_are_named_and_each_can_be_closed() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut phone = with(&app, PHONE).await;
    let mut here = with(&app, FIREFOX).await;
    let page = here.get("/compte/securite").await;
    let names = page.select("#sessions ~ ul h3");
    assert!(
        names.iter().any(|name| name.contains("Firefox, Linux") && name.contains("cet appareil")),
        "{names:?}"
    );
    assert!(names.iter().any(|name| name == "Safari, iPhone"), "{names:?}");
    assert!(!page.text().contains("Mozilla/5.0"));
    let close = "form[action*='/compte/sessions/']";
    let url = page.attributes(close, "action").remove(0);
    app.person("basile@example.org").await;
    let mut stranger = app.signed_in("basile@example.org").await;
    stranger.post(&url, &[]).await;
    assert_eq!(phone.get("/compte").await.status, 200, "a stranger closes nothing");
    for short in [
        "/compte/sessions/a/fermer",
        "/compte/sessions/%25%25%25%25%25%25%25%25%25%25%25%25%25%25%25%25/fermer",
    ] {
        assert_eq!(here.post(short, &[]).await.status, 404);
    }
    here.submit(&page, close, &[]).await;
    assert_eq!(phone.get("/compte").await.status, 303);
    assert_eq!(here.get("/compte").await.status, 200);
}

#[tokio::test]
async fn a_stranger_who_types_wrong_passwords_does_not_lock_the_person_out() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut known = app.signed_in("aline@example.org").await;
    let page = known.get("/compte").await;
    known.submit(&page, "form[action='/compte/deconnexion']", &[]).await;
    let wrong = [("email", "aline@example.org"), ("password", "wrong")];
    let mut stranger = app.browser();
    let mut last = 0;
    for _ in 0..12 {
        last = stranger.post("/compte/connexion", &wrong).await.status;
    }
    assert_eq!(last, 429);
    let right = [("email", "aline@example.org"), ("password", PASSWORD)];
    assert_eq!(known.post("/compte/connexion", &right).await.status, 303, "from the browser used before");
    // The sign of one account says nothing for another, and nobody makes one up.
    let mut forged = app.browser();
    forged.keep("halle_known", "anything.0123456789abcdef");
    assert_eq!(forged.post("/compte/connexion", &right).await.status, 429);
}

#[tokio::test]
async fn a_password_is_changed_with_a_proof_and_ends_the_other_sessions() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut thief = app.signed_in("aline@example.org").await;
    let mut here = app.signed_in("aline@example.org").await;
    app.advance(TimeDelta::minutes(11));
    let url = "/compte/securite/mot-de-passe";
    let stolen = thief.post(url, &[("password", "celui du voleur")]).await;
    assert!(
        stolen.location().is_some_and(|to| to.starts_with("/compte/preuve")),
        "a stolen session is not enough"
    );
    let question = here.visit(url).await;
    let done = here.submit(&question, "form[action='/compte/preuve']", &[("password", PASSWORD)]).await;
    let page = here.follow(&done).await;
    let short = here.submit(&page, "main form", &[("password", "court")]).await;
    assert_eq!(short.status, 422);
    let done = here.submit(&page, "main form", &[("password", "un autre mot de passe")]).await;
    assert!(here.follow(&done).await.says("Votre mot de passe est enregistré"));
    assert_eq!(thief.get("/compte").await.status, 303);
    assert!(app.mails().await[0].subject.contains("Votre mot de passe a changé"));
    let old = [("email", "aline@example.org"), ("password", PASSWORD)];
    assert_eq!(app.browser().post("/compte/connexion", &old).await.status, 422);
}

#[tokio::test]
async fn an_address_is_changed_by_the_new_one_and_the_old_one_is_told() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut here = app.signed_in("aline@example.org").await;
    let page = here.get("/compte/securite/adresse").await;
    for (wrong, words) in [("aline@example.org", "C’est déjà votre adresse"), ("rien", "Écrivez une adresse")]
    {
        let refused = here.submit(&page, "main form", &[("email", wrong)]).await;
        assert!(refused.status == 422 && refused.says(words), "{wrong}");
    }
    let done = here.submit(&page, "main form", &[("email", " Nouvelle@Example.org")]).await;
    assert!(here.follow(&done).await.says("nouvelle@example.org attend sa confirmation"));
    let mails = app.mails().await;
    assert!(mails.len() == 1 && mails[0].to == "nouvelle@example.org");
    app.signed_in("aline@example.org").await;
    let mut browser = app.browser();
    let page = browser.get(&link(&mails[0])).await;
    let done = browser.submit(&page, "main form", &[]).await;
    assert!(browser.follow(&done).await.says("Connectez-vous avec la nouvelle"));
    assert_eq!(browser.submit(&page, "main form", &[]).await.status, 410, "once");
    let mails = app.mails().await;
    assert!(mails.len() == 1 && mails[0].to == "aline@example.org", "{mails:?}");
    assert_eq!(here.get("/compte").await.status, 303);
    app.signed_in("nouvelle@example.org").await;
}

#[tokio::test]
async fn an_address_that_somebody_has_is_not_given_away_and_nobody_learns_that_it_is_taken() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    app.person("basile@example.org").await;
    let mut here = app.signed_in("aline@example.org").await;
    let page = here.get("/compte/securite/adresse").await;
    let done = here.submit(&page, "main form", &[("email", "basile@example.org")]).await;
    assert!(here.follow(&done).await.says("Nous avons écrit à la nouvelle adresse"));
    let mails = app.mails().await;
    assert!(
        mails.len() == 1
            && mails[0].to == "basile@example.org"
            && mails[0].subject.contains("déjà un compte")
    );
    // Registered by somebody else while the link waits.
    here.submit(&page, "main form", &[("email", "libre@example.org")]).await;
    let link = link(&app.mails().await[0]);
    app.person("libre@example.org").await;
    let page = app.browser().get(&link).await;
    let mut browser = app.browser();
    assert_eq!(browser.submit(&page, "main form", &[]).await.status, 409);
    app.signed_in("aline@example.org").await;
    app.advance(TimeDelta::days(2));
    assert_eq!(browser.submit(&page, "main form", &[]).await.status, 410);
}

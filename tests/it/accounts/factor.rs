//! The second factor: set up, asked for, lost, turned off, required.

use chrono::TimeDelta;

use super::link;
use crate::support::{Browser, PASSWORD, Page, TestApp};

const PAGE: &str = "/compte/securite/code";
const CODE: &str = "form[action='/compte/connexion/code']";

struct Phone(Vec<u8>);

impl Phone {
    /// Reads the key from the page.
    fn reading(page: &Page) -> Self {
        let key = page.select("code.spelled").remove(0).replace(' ', "");
        let secret = totp_rs::Secret::try_from_base32(&key).unwrap();
        Self(secret.as_bytes().to_vec())
    }

    fn code(&self, app: &TestApp, steps: i64) -> String {
        let secret = totp_rs::Secret::new(self.0.clone().into_boxed_slice());
        let unix = app.state.clock.now().timestamp() + steps * 30;
        let totp = totp_rs::Builder::new().with_secret(secret).build_noncompliant();
        totp.generate(unix.unsigned_abs()).to_string()
    }
}

async fn enrol(app: &TestApp, browser: &mut Browser) -> (Phone, Vec<String>) {
    let page = browser.get(PAGE).await;
    let begun = browser.submit(&page, "form[action$='/commencer']", &[]).await;
    let page = browser.follow(&begun).await;
    let phone = Phone::reading(&page);
    let code = phone.code(app, 0);
    let page = browser.submit(&page, "form[action$='/confirmer']", &[("code", &code)]).await;
    assert_eq!(page.status, 200, "{}", page.main());
    let codes = page.select("ol.codes code");
    assert_eq!(codes.len(), 10);
    (phone, codes)
}

/// A browser that has given the right password.
async fn password_given(app: &TestApp) -> (Browser, Page) {
    let mut browser = app.browser();
    let fields = [("email", "aline@example.org"), ("password", PASSWORD), ("next", "/catalogue")];
    let done = browser.post("/compte/connexion", &fields).await;
    let page = browser.follow(&done).await;
    (browser, page)
}

async fn prepared() -> (TestApp, Browser, Phone, Vec<String>) {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    let (phone, codes) = enrol(&app, &mut browser).await;
    app.advance(TimeDelta::minutes(2));
    (app, browser, phone, codes)
}

#[tokio::test]
async fn a_code_is_asked_after_the_password_and_is_good_once() {
    let (app, _here, phone, _) = prepared().await;
    let mails = app.mails().await;
    assert!(mails.len() == 1 && mails[0].subject.contains("Second facteur activé"), "{mails:?}");
    let (mut browser, page) = password_given(&app).await;
    assert_eq!(page.url, "/compte/connexion/code");
    assert_eq!(browser.get("/compte").await.status, 303, "the password alone opens nothing");
    let wrong = browser.submit(&page, CODE, &[("code", "000000")]).await;
    assert!(wrong.status == 422 && wrong.says("Ce code ne convient pas"));
    let code = phone.code(&app, -1);
    let done = browser.submit(&wrong, CODE, &[("code", &code)]).await;
    assert_eq!(
        done.location().as_deref(),
        Some("/catalogue"),
        "one step of skew, and where one wanted to go"
    );
    assert_eq!(browser.get("/compte").await.status, 200);
    let (mut thief, page) = password_given(&app).await;
    let again = thief.submit(&page, CODE, &[("code", &code)]).await;
    assert_eq!(again.status, 422, "who has read a code over the shoulder does not use it again");
    let old = phone.code(&app, -2);
    assert_eq!(thief.submit(&page, CODE, &[("code", &old)]).await.status, 422);
}

#[tokio::test]
async fn two_who_give_the_same_code_at_once_are_not_both_let_in() {
    let (app, _here, phone, codes) = prepared().await;
    for code in [phone.code(&app, 0), codes[0].clone()] {
        let ((mut one, page), (mut two, _)) = (password_given(&app).await, password_given(&app).await);
        let values = [("code", code.as_str())];
        let (first, second) =
            tokio::join!(one.submit(&page, CODE, &values), two.submit(&page, CODE, &values));
        let mut answers = [first.status, second.status];
        answers.sort_unstable();
        assert_eq!(answers, [303, 422], "{code}");
    }
}

#[tokio::test]
async fn recovery_codes_open_once_each_and_are_kept_as_hashes() {
    use entity::accounts::recovery_code;
    use sea_orm::EntityTrait as _;
    let (app, mut here, _phone, codes) = prepared().await;
    let rows = recovery_code::Entity::find().all(&app.state.db).await.unwrap();
    assert!(rows.iter().all(|row| !codes.iter().any(|code| row.code_hash.contains(code.as_str()))));
    let (mut browser, page) = password_given(&app).await;
    let typed = codes[3].to_lowercase().replace('-', " ");
    let done = browser.submit(&page, CODE, &[("code", &typed)]).await;
    let page = browser.follow(&done).await;
    assert!(page.says("Vous avez utilisé un code de secours"), "{}", page.main());
    assert!(browser.get("/compte/securite").await.says("Il vous reste 9 codes de secours"));
    let (mut thief, page) = password_given(&app).await;
    assert_eq!(thief.submit(&page, CODE, &[("code", &typed)]).await.status, 422);

    let page = here.visit(PAGE).await;
    let fresh = here.submit(&page, "form[action$='/secours']", &[]).await;
    let renewed = fresh.select("ol.codes code");
    assert_eq!(renewed.len(), 10);
    assert!(!here.get(PAGE).await.says(&renewed[0]), "shown once");
    let page = page_of_code(&mut thief).await;
    assert_eq!(thief.submit(&page, CODE, &[("code", &codes[4])]).await.status, 422, "the old ones end");
    assert_eq!(thief.submit(&page, CODE, &[("code", &renewed[0])]).await.status, 303);
}

async fn page_of_code(browser: &mut Browser) -> Page {
    let fields = [("email", "aline@example.org"), ("password", PASSWORD)];
    browser.post("/compte/connexion", &fields).await;
    browser.get("/compte/connexion/code").await
}

#[tokio::test]
async fn five_wrong_codes_end_the_sign_in_and_the_person_is_told_but_not_locked_out() {
    let (app, _here, phone, codes) = prepared().await;
    app.mails().await;
    let (mut thief, page) = password_given(&app).await;
    for _ in 0..4 {
        assert_eq!(thief.submit(&page, CODE, &[("code", "123456")]).await.status, 422);
    }
    let over = thief.submit(&page, CODE, &[("code", "123456")]).await;
    assert_eq!(over.location().as_deref(), Some("/compte/connexion"));
    let mails = app.mails().await;
    assert!(mails.len() == 1 && mails[0].subject.contains("connaît votre mot de passe"), "{mails:?}");
    // The thief goes on until codes are no longer taken from browsers nobody knows.
    let mut refused = false;
    for _ in 0..12 {
        let (mut thief, page) = password_given_somehow(&app).await;
        refused |= thief.submit(&page, CODE, &[("code", "123456")]).await.status == 429;
    }
    assert!(refused, "guessing goes on for ever");
    // The person still gets in: by a recovery code from anywhere, by a code from a browser they used before.
    let (mut known, page) = password_given_somehow(&app).await;
    assert_eq!(known.submit(&page, CODE, &[("code", &codes[0])]).await.status, 303);
    let page = known.get("/compte").await;
    known.submit(&page, "form[action='/compte/deconnexion']", &[]).await;
    let page = page_of_code(&mut known).await;
    let code = phone.code(&app, 0);
    assert_eq!(known.submit(&page, CODE, &[("code", &code)]).await.status, 303);
}

/// The right password, given often: the limit of passwords is not what is tried here.
async fn password_given_somehow(app: &TestApp) -> (Browser, Page) {
    use entity::accounts::{pending_sign_in, person};
    use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};
    let person = person::Entity::find().one(&app.state.db).await.unwrap().unwrap();
    let key = halle::config::random_text();
    let row = pending_sign_in::Model {
        key_hash: halle::accounts::session::hash(&key),
        person_id: person.id,
        tries: 0,
        next: "/compte".to_owned(),
        expires_at: app.state.clock.now() + TimeDelta::minutes(5),
    };
    row.into_active_model().insert(&app.state.db).await.unwrap();
    let mut browser = app.browser();
    browser.keep("halle_sign_in", &key);
    let page = browser.get("/compte/connexion/code").await;
    assert_eq!(page.status, 200);
    (browser, page)
}

#[tokio::test]
async fn a_sign_in_half_done_ends_after_ten_minutes() {
    let (app, _here, phone, _) = prepared().await;
    let (mut browser, page) = password_given(&app).await;
    app.advance(TimeDelta::minutes(10) + TimeDelta::seconds(1));
    let code = phone.code(&app, 0);
    let over = browser.submit(&page, CODE, &[("code", &code)]).await;
    assert_eq!(over.location().as_deref(), Some("/compte/connexion"));
    assert_eq!(browser.get("/compte").await.status, 303);
}

#[tokio::test]
async fn turning_it_off_needs_password_and_code_again() {
    let (app, mut here, phone, _) = prepared().await;
    app.mails().await;
    app.advance(TimeDelta::minutes(11));
    let ask = here.post("/compte/securite/code/arreter", &[]).await;
    assert!(ask.location().is_some_and(|to| to.starts_with("/compte/preuve")), "{:?}", ask.location());
    let page = here.follow(&ask).await;
    let form = "form[action='/compte/preuve']";
    let code = phone.code(&app, 0);
    let wrong = here.submit(&page, form, &[("password", "wrong"), ("code", &code)]).await;
    assert_eq!(wrong.status, 422);
    let wrong = here.submit(&page, form, &[("password", PASSWORD), ("code", "000000")]).await;
    assert!(wrong.status == 422 && wrong.says("Ce code ne convient pas"));
    let done = here.submit(&page, form, &[("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(done.location().as_deref(), Some(PAGE));
    let page = here.get(PAGE).await;
    let done = here.submit(&page, "form[action$='/arreter']", &[]).await;
    assert!(here.follow(&done).await.says("Le second facteur n’est plus demandé"));
    assert!(app.mails().await[0].subject.contains("Second facteur arrêté"));
    app.signed_in("aline@example.org").await;
}

#[tokio::test]
async fn a_link_to_choose_a_password_does_not_go_round_the_second_factor() {
    let (app, mut here, phone, _) = prepared().await;
    app.mails().await;
    let mut browser = app.browser();
    browser.post("/compte/mot-de-passe-oublie", &[("email", "aline@example.org")]).await;
    let page = browser.get(&link(&app.mails().await[0])).await;
    let done = browser.submit(&page, "main form", &[("password", "un autre mot de passe")]).await;
    assert_eq!(done.location().as_deref(), Some("/compte/connexion/code"));
    assert_eq!(browser.get("/compte").await.status, 303);
    assert_eq!(here.get("/compte").await.status, 303, "all sessions end");
    let page = browser.get("/compte/connexion/code").await;
    let code = phone.code(&app, 0);
    assert_eq!(browser.submit(&page, CODE, &[("code", &code)]).await.status, 303);
    assert_eq!(browser.get("/compte").await.status, 200);
}

#[tokio::test]
async fn a_stolen_database_gives_no_codes() {
    use entity::accounts::second_factor;
    use sea_orm::EntityTrait as _;
    let (app, _here, phone, _) = prepared().await;
    let row = second_factor::Entity::find().one(&app.state.db).await.unwrap().unwrap();
    let plain = totp_rs::Secret::new(phone.0.into_boxed_slice()).to_base32();
    assert!(!row.sealed_secret.contains(&plain));
    assert!(row.sealed_secret.len() > plain.len() + 30, "{}", row.sealed_secret);
}

#[tokio::test]
async fn staff_whose_chamber_asks_for_it_reach_only_its_page_until_they_have_one() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/connexion").await;
    assert!(page.says("Vous n’avez pas encore de second facteur"), "{}", page.main());
    let form = "form[action='/chambre/connexion']";
    staff.submit(&page, form, &[("required", "yes")]).await;
    for url in ["/chambre", "/compte", "/", "/compte/securite"] {
        assert_eq!(staff.get(url).await.location().as_deref(), Some(PAGE), "{url}");
    }
    assert_eq!(staff.post("/compte", &[("name", "x")]).await.location().as_deref(), Some(PAGE));
    assert!(staff.get(PAGE).await.says("Votre Chambre demande à ses collaborateurs"));
    app.person("membre@example.org").await;
    assert_eq!(
        app.signed_in("membre@example.org").await.get("/compte").await.status,
        200,
        "members are free"
    );
    enrol(&app, &mut staff).await;
    assert_eq!(staff.get("/chambre").await.status, 200);
    let log = staff.get("/chambre/journal").await;
    assert!(log.says("a réglé le second facteur de la Chambre"), "{}", log.main());
}

//! Registering, confirming, resetting a password.

use chrono::TimeDelta;
use entity::accounts::person::{self, Entity as Person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::link;
use crate::support::{Browser, TestApp};

const FORM: &str = "form[action='/compte/inscription']";
const GOOD: &[(&str, &str)] =
    &[("name", "Aline Exemple"), ("email", " Aline@Example.org "), ("password", "une suite de mots")];

async fn register(browser: &mut Browser, values: &[(&str, &str)]) -> crate::support::Page {
    let page = browser.get("/compte/inscription").await;
    assert_eq!(page.status, 200);
    browser.submit(&page, FORM, values).await
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

/// The name that a request bears does not reach a mail: links are made from the settings.
#[tokio::test]
async fn links_in_mails_lead_to_the_hall_whatever_host_was_asked() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.browser();
    browser.headers =
        vec![("host", "evil.example".to_owned()), ("x-forwarded-host", "evil.example".to_owned())];
    browser.post("/compte/mot-de-passe-oublie", &[("email", "aline@example.org")]).await;
    browser.post("/compte/inscription", GOOD).await;
    let mails = app.mails().await;
    assert_eq!(mails.len(), 2);
    for mail in mails {
        assert!(mail.text.contains("http://halle.test/compte/"), "{}", mail.text);
        assert!(!format!("{mail:?}").contains("evil"), "{mail:?}");
    }
}

/// What is done before the answer is the same for an address with an account and one without.
#[tokio::test]
async fn asking_for_a_link_does_the_same_work_for_everybody() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut answers = Vec::new();
    for email in ["aline@example.org", "nobody@example.org"] {
        let before = halle::jobs::counts(&app.state.db).await.unwrap().waiting;
        let answer = app.browser().post("/compte/mot-de-passe-oublie", &[("email", email)]).await;
        let after = halle::jobs::counts(&app.state.db).await.unwrap().waiting;
        answers.push((answer.status, answer.location(), answer.text(), after - before));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(app.mails().await.len(), 1);
}

async fn can_sign_in(app: &TestApp, password: &str) -> bool {
    let fields = [("email", "aline@example.org"), ("password", password)];
    app.browser().post("/compte/connexion", &fields).await.status == 303
}

/// Somebody registers an address that is not theirs and waits for its owner to confirm it.
#[tokio::test]
async fn an_account_taken_in_advance_goes_to_the_owner_of_the_mailbox() {
    let (mine, theirs) = ("ma suite de mots", "celle du voleur");
    for order in [[mine, theirs], [theirs, mine]] {
        let app = TestApp::new().await;
        for password in order {
            let values = [("name", "Aline"), ("email", "aline@example.org"), ("password", password)];
            assert_eq!(register(&mut app.browser(), &values).await.status, 303);
        }
        let mails = app.mails().await;
        assert_eq!(mails.len(), 2);
        let mut browser = app.browser();
        let first = browser.get(&link(&mails[0])).await;
        assert_eq!(
            browser.submit(&first, "main form", &[]).await.status,
            410,
            "the first link still confirms"
        );
        let page = browser.get(&link(&mails[1])).await;
        let done = browser.submit(&page, "main form", &[("password", "choisi par la propriétaire")]).await;
        assert_eq!(done.status, 303);
        assert!(can_sign_in(&app, "choisi par la propriétaire").await);
        assert!(!can_sign_in(&app, theirs).await && !can_sign_in(&app, mine).await);
    }
}

#[tokio::test]
async fn an_account_taken_in_advance_opens_no_desk() {
    let app = TestApp::new().await;
    let values = [("name", "Aline"), ("email", "aline@example.org"), ("password", "celle du voleur")];
    assert_eq!(register(&mut app.browser(), &values).await.status, 303);
    let confirmation = link(&app.mails().await[0]);
    let invitation =
        halle::accounts::create_staff_link(&app.state, app.state.chamber_id, "aline@example.org")
            .await
            .unwrap();
    let mut browser = app.browser();
    let page = browser.get(&confirmation).await;
    assert_eq!(
        browser.submit(&page, "main form", &[]).await.status,
        410,
        "the stranger's link still confirms"
    );
    assert!(!can_sign_in(&app, "celle du voleur").await);
    let page = browser.get(invitation.trim_start_matches("http://halle.test")).await;
    let done = browser.submit(&page, "main form", &[("password", "choisi par la propriétaire")]).await;
    assert_eq!(done.status, 303);
    assert!(can_sign_in(&app, "choisi par la propriétaire").await);
}

#[tokio::test]
async fn a_link_to_choose_a_password_expires_is_kept_as_a_hash_and_ends_the_others() {
    use entity::accounts::token;
    use sea_orm::EntityTrait as _;
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut links = Vec::new();
    for _ in 0..2 {
        app.browser().post("/compte/mot-de-passe-oublie", &[("email", "aline@example.org")]).await;
        links.push(link(&app.mails().await[0]));
    }
    let keys: Vec<_> = links.iter().map(|link| link.rsplit('=').next().unwrap().to_owned()).collect();
    for row in token::Entity::find().all(&app.state.db).await.unwrap() {
        assert!(!keys.contains(&row.key_hash) && row.key_hash.len() == 64, "{row:?}");
    }
    // Nor does the mail that was sent stay in the queue with its key.
    for job in entity::plumbing::job::Entity::find().all(&app.state.db).await.unwrap() {
        assert!(!keys.iter().any(|key| job.payload.to_string().contains(key)), "{job:?}");
    }
    let mut browser = app.browser();
    let first = browser.get(&links[0]).await;
    let second = browser.get(&links[1]).await;
    let values = [("password", "un autre mot de passe")];
    assert_eq!(browser.submit(&second, "main form", &values).await.status, 303);
    assert_eq!(browser.submit(&second, "main form", &values).await.status, 410, "used twice");
    assert_eq!(browser.submit(&first, "main form", &values).await.status, 410, "the older link survived");

    assert_eq!(app.mails().await.len(), 1, "the person is told that the password has changed");
    app.browser().post("/compte/mot-de-passe-oublie", &[("email", "aline@example.org")]).await;
    let late = link(&app.mails().await[0]);
    let page = app.browser().get(&late).await;
    app.advance(TimeDelta::hours(2) + TimeDelta::seconds(1));
    assert_eq!(app.browser().submit(&page, "main form", &values).await.status, 410);
    assert!(app.browser().get(&late).await.says("Ce lien ne sert plus"));
}

#[tokio::test]
async fn passwords_are_kept_as_argon2id_with_a_salt_each() {
    use entity::accounts::person;
    use sea_orm::EntityTrait as _;
    let app = TestApp::new().await;
    // As people choose them: those of the tests' own people are cheap on purpose.
    for email in ["aline@example.org", "basile@example.org"] {
        let typed = [("name", "Camille"), ("email", email), ("password", "une suite de mots")];
        assert_eq!(app.browser().post("/compte/inscription", &typed).await.status, 303);
    }
    let hashes: Vec<_> = person::Entity::find().all(&app.state.db).await.unwrap();
    let hashes: Vec<_> = hashes.into_iter().filter_map(|person| person.password_hash).collect();
    assert_eq!(hashes.len(), 2);
    assert!(hashes.iter().all(|hash| hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")), "{hashes:?}");
    assert_ne!(hashes[0], hashes[1]);
}

#[tokio::test]
async fn an_account_that_nobody_confirms_is_forgotten_after_a_month_others_are_not() {
    let app = TestApp::new().await;
    let confirmed = app.person("camille@example.org").await;
    register(&mut app.browser(), GOOD).await;
    let other = [("name", "Invitée"), ("email", "invitee@example.org"), ("password", "une suite de mots")];
    register(&mut app.browser(), &other).await;
    let invited = Person::find().filter(person::Column::Email.eq("invitee@example.org"));
    let invited = invited.one(&app.state.db).await.unwrap().unwrap().id;
    let organisation = halle::directory::create(
        &app.state.db,
        app.state.chamber_id,
        halle::directory::NewOrganisation { name: "Essai".to_owned(), ..Default::default() },
        app.state.clock.now(),
    );
    let organisation = organisation.await.unwrap();
    halle::accounts::affiliate(&app.state.db, organisation, invited, false, app.state.clock.now())
        .await
        .unwrap();

    let people = async || {
        let found = Person::find().all(&app.state.db).await.unwrap();
        found.into_iter().map(|person| person.id).collect::<Vec<_>>()
    };
    app.advance(TimeDelta::days(29));
    halle::accounts::forget_expired(&app.state.db, app.state.clock.now()).await.unwrap();
    assert_eq!(people().await.len(), 3, "a month is not over");
    app.advance(TimeDelta::days(2));
    halle::accounts::forget_expired(&app.state.db, app.state.clock.now()).await.unwrap();
    let left = people().await;
    assert_eq!(left.len(), 2);
    assert!(left.contains(&confirmed) && left.contains(&invited));
}

/// A bot with a thousand addresses of its own to write to, behind one address of the network.
#[tokio::test]
async fn a_bot_that_registers_a_thousand_times_is_slowed_and_others_still_register() {
    let app = TestApp::with(&[("HALLE_BEHIND_PROXY", "true")]).await;
    let mut bot = app.browser();
    bot.headers.push(("x-forwarded-for", "192.0.2.66".to_owned()));
    let mut refused = 0;
    for n in 0..1000 {
        let email = format!("bot{n}@example.org");
        let values = [("name", "Bot"), ("email", email.as_str()), ("password", "une suite de mots")];
        refused += usize::from(bot.post("/compte/inscription", &values).await.status == 429);
    }
    assert_eq!(refused, 990);
    assert_eq!(app.mails().await.len(), 10, "nothing is sent a thousand times");
    let mut other = app.browser();
    other.headers.push(("x-forwarded-for", "192.0.2.67".to_owned()));
    assert_eq!(register(&mut other, GOOD).await.status, 303);
    assert_eq!(app.mails().await.len(), 1);
    app.advance(TimeDelta::days(40));
    halle::accounts::forget_expired(&app.state.db, app.state.clock.now()).await.unwrap();
    assert!(
        Person::find().all(&app.state.db).await.unwrap().is_empty(),
        "what was never confirmed is forgotten"
    );
}

/// One mailbox is not filled from a thousand addresses of the network.
#[tokio::test]
async fn a_thousand_registrations_of_one_address_send_ten_mails() {
    let app = TestApp::with(&[("HALLE_BEHIND_PROXY", "true")]).await;
    let values = [("name", "Bot"), ("email", "victim@example.org"), ("password", "une suite de mots")];
    for n in 0..40 {
        let mut bot = app.browser();
        bot.headers.push(("x-forwarded-for", format!("192.0.2.{n}")));
        bot.post("/compte/inscription", &values).await;
    }
    assert!(app.mails().await.len() <= 10);
}

//! Reminders by the clock, the link of one click, the staff's list of stale records.

use chrono::{NaiveDate, TimeDelta};
use entity::directory::confirmation_key::Entity as Keys;
use entity::values::OrganisationId;
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation, freshness};
use halle::{accounts, directory::Organisation};
use sea_orm::EntityTrait as _;

use super::{link, named, organisation, other_chamber};
use crate::support::TestApp;

fn today(app: &TestApp) -> NaiveDate {
    app.clock.now().date_naive()
}

/// A record confirmed so many days ago, with an owner.
async fn kept(app: &TestApp, name: &str, days: i64, email: &str) -> OrganisationId {
    let confirmed_on = Some(today(app) - TimeDelta::days(days));
    let id = organisation(app, NewOrganisation { confirmed_on, ..named(name) }).await;
    app.member(email, id).await;
    id
}

async fn record(app: &TestApp, id: OrganisationId) -> Organisation {
    directory::find(&app.state.db, id).await.unwrap().unwrap()
}

#[tokio::test]
async fn owners_hear_after_three_hundred_days_and_twice_more() {
    let app = TestApp::new().await;
    let id = kept(&app, "Le Levain", 0, "aline@example.org").await;
    // Day since the confirmation, and the reminders of that day.
    let mut reminders = Vec::new();
    for day in 0..=700 {
        if directory::freshness::remind(&app.state).await.unwrap() > 0 {
            let mails = app.mails().await;
            assert!(mails.len() == 1 && mails[0].to == "aline@example.org");
            reminders.push(day);
        }
        app.advance(TimeDelta::days(1));
    }
    assert_eq!(reminders, [300, 360, 420]);
    freshness::remind(&app.state).await.unwrap();
    // Confirmed, the year begins anew.
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get(&format!("/compte/organisations/{id}")).await;
    aline.submit(&page, "form[action$='/confirmer']", &[]).await;
    app.mails().await;
    app.advance(TimeDelta::days(299));
    assert_eq!(freshness::remind(&app.state).await.unwrap(), 0);
    app.advance(TimeDelta::days(1));
    assert_eq!(freshness::remind(&app.state).await.unwrap(), 1);
    assert_eq!(app.mails().await.len(), 1);
}

#[tokio::test]
async fn only_owners_of_published_records_are_written_to_each_in_their_language() {
    let app = TestApp::new().await;
    let id = kept(&app, "Le Levain", 300, "aline@example.org").await;
    app.member("bruno@example.org", id).await;
    let mut bruno = app.signed_in("bruno@example.org").await;
    bruno.post("/compte", &[("name", "Bruno"), ("language", "de")]).await;
    let editor = app.person("editor@example.org").await;
    accounts::affiliate(&app.state.db, id, editor, false, app.clock.now()).await.unwrap();
    kept(&app, "Encore fraîche", 299, "fresh@example.org").await;
    let long_ago = Some(today(&app) - TimeDelta::days(900));
    organisation(&app, NewOrganisation { confirmed_on: long_ago, ..named("Sans personne") }).await;
    let demo = NewOrganisation { confirmed_on: long_ago, is_demo: true, ..named("Démonstration") };
    let demo = organisation(&app, demo).await;
    app.member("demo@example.org", demo).await;
    let hidden = kept(&app, "Cachée", 400, "hidden@example.org").await;
    let row = entity::directory::organisation::ActiveModel {
        id: sea_orm::ActiveValue::Set(hidden),
        status: sea_orm::ActiveValue::Set(entity::directory::organisation::OrganisationStatus::Hidden),
        ..Default::default()
    };
    sea_orm::ActiveModelTrait::update(row, &app.state.db).await.unwrap();
    app.mails().await;
    assert_eq!(freshness::remind(&app.state).await.unwrap(), 1);
    let mut mails = app.mails().await;
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    assert_eq!(mails.len(), 2, "{mails:?}");
    assert!(mails[0].to == "aline@example.org" && mails[0].subject.contains("toujours exacte"));
    assert!(mails[1].to == "bruno@example.org" && mails[1].subject.contains("Stimmt der Eintrag"));
    assert_ne!(link(&mails[0]), link(&mails[1]), "each person has a key of their own");
}

#[tokio::test]
async fn a_pass_that_runs_twice_sends_once() {
    let app = TestApp::new().await;
    for n in 0..30 {
        kept(&app, &format!("Organisation {n}"), 310, &format!("p{n}@example.org")).await;
    }
    let (one, two) = tokio::join!(freshness::remind(&app.state), freshness::remind(&app.state));
    assert_eq!(one.unwrap() + two.unwrap(), 30);
    directory::tidy(&app.state).await.unwrap();
    assert_eq!(app.mails().await.len(), 30);
}

#[tokio::test]
async fn one_click_confirms_without_signing_in() {
    let app = TestApp::new().await;
    let id = kept(&app, "Le Levain", 310, "aline@example.org").await;
    freshness::remind(&app.state).await.unwrap();
    let url = link(&app.mails().await[0]);
    let key = url.split("cle=").nth(1).unwrap().to_owned();
    let keys = Keys::find().all(&app.state.db).await.unwrap();
    assert!(keys.len() == 1 && keys[0].key_hash != key);
    let mut visitor = app.browser();
    let before = record(&app, id).await.confirmed_on;
    let page = visitor.get(&url).await;
    assert!(page.says("Le Levain") && page.select("main button").len() == 1, "{}", page.main());
    assert_eq!(record(&app, id).await.confirmed_on, before, "a scanner that follows links changes nothing");
    let done = visitor.submit(&page, "main form", &[]).await;
    assert!(visitor.follow(&done).await.says("Merci. La fiche est confirmée"));
    assert_eq!(record(&app, id).await.confirmed_on, Some(today(&app)));
    assert_eq!(visitor.submit(&page, "main form", &[]).await.status, 303, "a double click is told the same");
    app.advance(TimeDelta::minutes(10));
    assert_eq!(visitor.get(&url).await.status, 410);
    assert_eq!(visitor.post("/fiche/confirmer", &[("cle", &key)]).await.status, 410);
    assert_eq!(visitor.get("/fiche/confirmer").await.status, 410);
    directory::tidy(&app.state).await.unwrap();
    assert!(Keys::find().all(&app.state.db).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_link_ends_after_thirty_days_and_with_its_person() {
    let app = TestApp::new().await;
    let id = kept(&app, "Le Levain", 310, "aline@example.org").await;
    app.member("bruno@example.org", id).await;
    freshness::remind(&app.state).await.unwrap();
    let mails = app.mails().await;
    let of = |email: &str| link(mails.iter().find(|mail| mail.to == email).unwrap());
    let (aline, bruno) = (of("aline@example.org"), of("bruno@example.org"));
    let mut owner = app.signed_in("aline@example.org").await;
    let people = owner.get(&format!("/compte/organisations/{id}/personnes")).await;
    let remove = people.attributes("form[action$='/retirer']", "action");
    let out = accounts::find_person_by_email(&app.state.db, "bruno@example.org").await.unwrap().unwrap();
    let remove = remove.into_iter().find(|action| action.contains(&out.to_string())).unwrap();
    owner.post(&remove, &[]).await;
    assert_eq!(app.browser().get(&bruno).await.status, 410, "who has left confirms nothing");
    app.advance(TimeDelta::days(30) - TimeDelta::seconds(1));
    assert_eq!(app.browser().get(&aline).await.status, 200);
    app.advance(TimeDelta::seconds(1));
    assert_eq!(app.browser().get(&aline).await.status, 410);
}

#[tokio::test]
async fn a_record_just_claimed_is_not_reminded_at_once() {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Le Levain")).await;
    app.advance(TimeDelta::days(500));
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    aline
        .post("/fournisseurs/le-levain/revendiquer", &[("way", "staff"), ("message", "Je suis la gérante.")])
        .await;
    let mut staff = app.staff("chambre@example.org").await;
    let url = format!("/chambre/revendications/{id}");
    let claim = staff.get(&url).await.attributes("input[type=radio][name=claim]", "value").remove(0);
    staff.post(&url, &[("claim", &claim), ("decision", "accept"), ("reason", "Statuts vérifiés.")]).await;
    app.mails().await;
    app.advance(TimeDelta::days(59));
    assert_eq!(freshness::remind(&app.state).await.unwrap(), 0);
    app.advance(TimeDelta::days(1));
    assert_eq!(freshness::remind(&app.state).await.unwrap(), 1);
    assert!(app.mails().await[0].text.contains("jamais été confirmée"));
}

#[tokio::test]
async fn staff_sees_stale_records_oldest_first() {
    let app = TestApp::new().await;
    for n in 0..51 {
        let confirmed_on = Some(today(&app) - TimeDelta::days(400 + n));
        organisation(&app, NewOrganisation { confirmed_on, ..named(&format!("Vieille {n:02}")) }).await;
    }
    organisation(&app, named("Jamais")).await;
    kept(&app, "Tenue", 366, "aline@example.org").await;
    kept(&app, "Juste fraîche", 365, "bruno@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("53 fiches"));
    let page = staff.get("/chambre/perimes").await;
    let names = page.select("main tbody td:first-child");
    assert_eq!((names.len(), names[0].as_str(), names[1].as_str()), (50, "Jamais", "Vieille 50"));
    let rest = staff.get("/chambre/perimes?page=2").await.select("main tbody td:first-child");
    assert_eq!(rest, ["Vieille 01", "Vieille 00", "Tenue"]);
    let kept = staff.get("/chambre/perimes?personnes=avec").await;
    assert_eq!(kept.select("main tbody td:first-child"), ["Tenue"]);
    let unkept = staff.get("/chambre/perimes?personnes=sans").await;
    assert!(unkept.says("52 fiches"), "{}", unkept.main());
    assert_eq!(unkept.attributes("a[rel=next]", "href"), ["/chambre/perimes?personnes=sans&page=2"]);
    assert_eq!(staff.get("/chambre/perimes?page=-7&personnes=%3Cb%3E").await.status, 200);

    let stranger = app.person("autre@example.org").await;
    let other = other_chamber(&app).await;
    accounts::make_staff(&app.state.db, other, stranger, app.clock.now()).await.unwrap();
    assert!(app.signed_in("autre@example.org").await.get("/chambre/perimes").await.says("Tout est frais"));
    assert_eq!(app.signed_in("aline@example.org").await.get("/chambre/perimes").await.status, 403);
}

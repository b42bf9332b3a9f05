//! Mails: one a day at its hour, at once or none as chosen, nothing twice, nothing after the answer or the deadline, and
//! the link that ends them.

use chrono::{TimeDelta, Timelike as _};
use entity::tenders::tender;
use halle::clock::Clock as _;
use halle::mail::Mail;
use halle::tenders::TenderStatus;
use halle::watch;
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _, Set};

use super::{Need, alerts_of, member, post};
use crate::support::{Browser, TestApp};

/// The hourly pass, and what it sent.
async fn hour(app: &TestApp) -> Vec<Mail> {
    watch::follow_clock(&app.state).await.unwrap();
    app.mails().await
}

async fn choose(browser: &mut Browser, rhythm: &str) {
    let page = browser.get("/compte/veille").await;
    let form = "form[action='/compte/veille/courriels']";
    assert_eq!(browser.submit(&page, form, &[("rhythm", rhythm)]).await.status, 303);
}

/// To the next day, at an hour of the Chamber's clock (an hour before UTC in winter).
fn to_hour(app: &TestApp, utc: i64) {
    let now = i64::from(app.clock.now().hour());
    app.advance(TimeDelta::hours((utc - now).rem_euclid(24)));
}

#[tokio::test]
async fn one_mail_a_day_leaves_at_its_hour_with_everything_new() {
    let app = TestApp::new().await;
    member(&app, "ada@example.org", "S01.1").await;
    to_hour(&app, 3);
    let first = post(&app, Need::default()).await;
    let second = post(&app, Need { title: "Collations", ..Need::default() }).await;
    assert!(app.mails().await.is_empty(), "at four in the morning nobody is written to");
    let mut sent = Vec::new();
    for _ in 0..24 {
        for mail in hour(&app).await {
            assert!(hour(&app).await.is_empty(), "twice in the same hour");
            sent.push((app.clock.now().hour(), mail));
        }
        app.advance(TimeDelta::hours(1));
    }
    assert_eq!(sent.len(), 1);
    let (at, mail) = &sent[0];
    assert_eq!(*at, 6, "seven o’clock in Zurich");
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("ada@example.org", "2 marchés pour vous"));
    assert!(mail.text.contains("Repas de fête") && mail.text.contains("Collations"), "{}", mail.text);
    assert!(mail.text.contains("Secteur :") && mail.text.contains("1er février 2027"), "{}", mail.text);
    assert!(mail.text.contains("http://halle.test/compte/veille\n"), "{}", mail.text);
    for need in [first, second] {
        let url = format!("http://halle.test/compte/veille/{}", alerts_of(&app, need).await[0].id);
        assert!(mail.text.contains(&format!("{url}\n")), "each leads to its page: {}", mail.text);
        let html = mail.html.clone().unwrap();
        assert!(html.contains(&format!("<a href=\"{url}\"")), "{html}");
    }
    // The next one waits for the next day.
    post(&app, Need { title: "Buffet", ..Need::default() }).await;
    app.mails().await;
    to_hour(&app, 6);
    let next = hour(&app).await;
    assert_eq!(next.len(), 1);
    assert!(next[0].text.contains("Buffet") && !next[0].text.contains("Collations"), "each is told once");
    assert!(next[0].text.contains("Voir l’alerte et répondre"), "of one, the button leads there too");
}

#[tokio::test]
async fn whoever_wants_it_hears_at_once_and_whoever_wants_none_hears_nothing() {
    let app = TestApp::new().await;
    let id = member(&app, "ada@example.org", "S01.1").await;
    app.member("bea@example.org", id).await;
    choose(&mut app.signed_in("ada@example.org").await, "at_once").await;
    choose(&mut app.signed_in("bea@example.org").await, "never").await;
    for title in ["Un", "Deux"] {
        post(&app, Need { title, ..Need::default() }).await;
        let mails = app.mails().await;
        assert_eq!(mails.len(), 1, "{title}: at once, also the second of the day");
        assert_eq!(mails[0].to, "ada@example.org");
    }
    to_hour(&app, 12);
    assert!(hour(&app).await.is_empty());
}

#[tokio::test]
async fn nothing_is_written_after_the_answer_or_the_deadline() {
    let app = TestApp::new().await;
    let id = member(&app, "ada@example.org", "S01.1").await;
    app.member("bea@example.org", id).await;
    to_hour(&app, 3);
    let answered = post(&app, Need::default()).await;
    let short = Need { title: "Vite", deadline: "2026-11-24", ..Need::default() };
    post(&app, short).await;
    let withdrawn = post(&app, Need { title: "Retiré", ..Need::default() }).await;
    assert!(app.mails().await.is_empty());
    let mut ada = app.signed_in("ada@example.org").await;
    let url = format!("/compte/veille/{}", alerts_of(&app, answered).await[0].id);
    let page = ada.get(&url).await;
    ada.submit(&page, "section[aria-labelledby=interesse] form", &[]).await;
    let row = tender::Entity::find_by_id(withdrawn).one(&app.state.db).await.unwrap().unwrap();
    let row = tender::ActiveModel { status: Set(TenderStatus::Cancelled), ..row.into_active_model() };
    row.update(&app.state.db).await.unwrap();
    app.advance(TimeDelta::days(1));
    to_hour(&app, 12);
    assert!(hour(&app).await.is_empty(), "one is answered, one closed, one withdrawn");
}

#[tokio::test]
async fn two_passes_at_once_write_one_mail() {
    let app = TestApp::new().await;
    member(&app, "ada@example.org", "S01.1").await;
    to_hour(&app, 3);
    post(&app, Need::default()).await;
    app.run_jobs().await;
    to_hour(&app, 8);
    let (one, two) = tokio::join!(watch::follow_clock(&app.state), watch::follow_clock(&app.state));
    assert_eq!(one.unwrap().mails + two.unwrap().mails, 1);
    assert_eq!(app.mails().await.len(), 1);
}

#[tokio::test]
async fn the_link_of_a_mail_ends_them_without_signing_in() {
    let app = TestApp::new().await;
    member(&app, "ada@example.org", "S01.1").await;
    post(&app, Need::default()).await;
    let mails = app.mails().await;
    let url = mails[0].unsubscribe.clone().unwrap();
    assert!(mails[0].text.contains(&url), "also for people");
    let mut anybody = app.browser();
    let page = anybody.get(&url).await;
    assert!(page.says("ne plus recevoir de courriels"), "{}", page.main());
    post(&app, Need { title: "Deux", ..Need::default() }).await;
    app.run_jobs().await;
    app.advance(TimeDelta::days(1));
    assert_eq!(hour(&app).await.len(), 1, "looking at the page ends nothing");
    // What a mail program sends by itself.
    let done = anybody.post(&url, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(done.status, 200);
    assert!(done.says("vous ne recevrez plus ces courriels"));
    post(&app, Need { title: "Trois", ..Need::default() }).await;
    app.run_jobs().await;
    app.advance(TimeDelta::days(1));
    assert!(hour(&app).await.is_empty());
    let wrong = anybody.get(&format!("{url}0")).await;
    assert_eq!(wrong.status, 410);
    assert!(wrong.says("Ce lien n’est pas valable"));
    assert_eq!(anybody.post("/veille/arreter?cle=x.y", &[]).await.status, 410);
    // The person may come back.
    choose(&mut app.signed_in("ada@example.org").await, "daily").await;
    assert_eq!(hour(&app).await.len(), 1, "of what was not told meanwhile");
}

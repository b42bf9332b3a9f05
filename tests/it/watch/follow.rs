//! Followed tenders: their corrections by mail, a moved deadline at once, their dates in a calendar under a secret address.

use chrono::TimeDelta;
use entity::values::TenderId;
use halle::tenders::import::import_file;
use halle::watch;

use super::{Need, alerts_of, member, move_deadline, post};
use crate::support::{Browser, Page, TestApp};

const NOTICE: &str = include_str!("../../../notices/tests/fixtures/eforms/contract_notice.xml");

async fn import(app: &TestApp, text: &str) -> TenderId {
    let imported = import_file(&app.state, "avis.xml", text.as_bytes().to_vec()).await.unwrap().unwrap();
    app.run_jobs().await;
    imported[0].tender.unwrap()
}

/// The same notice in its next version with another text in place of one.
fn corrected(from: &str, to: &str) -> String {
    assert!(NOTICE.contains(from), "the notice has no {from}");
    let (before, version) = ("<cbc:VersionID>01</cbc:VersionID>", "<cbc:VersionID>02</cbc:VersionID>");
    assert!(NOTICE.contains(before), "the notice has no version");
    NOTICE.replace(before, version).replace(from, to)
}

async fn follow(browser: &mut Browser, tender: TenderId) {
    let page = browser.get(&format!("/marches/{tender}")).await;
    let url = page.attributes("a[href$='/suivi']", "href").remove(0);
    let page = browser.get(&url).await;
    let done = browser.submit(&page, "main form", &[]).await;
    assert!(browser.follow(&done).await.says("Vous suivez maintenant ce marché"));
}

#[tokio::test]
async fn a_moved_deadline_reaches_followers_at_once_and_only_them() {
    let app = TestApp::new().await;
    member(&app, "ada@example.org", "S01.1").await;
    member(&app, "zoe@example.org", "S01.1").await;
    app.person("bea@example.org").await;
    app.person("oda@example.org").await;
    let need = post(&app, Need::default()).await;
    app.mails().await;
    follow(&mut app.signed_in("bea@example.org").await, need).await;
    let mut ada = app.signed_in("ada@example.org").await;
    let list = ada.get("/compte/veille").await;
    ada.submit(&list, "li.card form", &[]).await;
    app.advance(TimeDelta::hours(2));
    move_deadline(&app, need, "2027-03-01").await;
    let (one, two) = tokio::join!(watch::look(&app.state), watch::look(&app.state));
    assert!(one.unwrap().tenders + two.unwrap().tenders > 0);
    let mails = app.mails().await;
    let mut told: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
    told.sort_unstable();
    // The mail of the day had left already. Zoé was alerted but has said nothing.
    assert_eq!(told, ["ada@example.org", "bea@example.org"]);
    assert_eq!(mails[0].subject, "Nouveau délai : Repas de fête");
    let field =
        "Échéance des offres : 1er février 2027 à 12:00 (UTC+01:00) → 1er mars 2027 à 12:00 (UTC+01:00)";
    assert!(mails[0].text.contains(field), "{}", mails[0].text);
    assert!(mails[0].text.contains(&format!("http://halle.test/marches/{need}\n")), "{}", mails[0].text);
    // Who begins now has seen it on the page; and each is told once.
    follow(&mut app.signed_in("oda@example.org").await, need).await;
    app.advance(TimeDelta::days(1));
    watch::follow_clock(&app.state).await.unwrap();
    assert!(app.mails().await.is_empty());
    // Zoé reads it where she decides.
    let mut zoe = app.signed_in("zoe@example.org").await;
    let list = zoe.get("/compte/veille").await;
    let page = zoe.get(&list.attributes("li.card h2 a", "href")[0]).await;
    assert!(page.says("Ce qui a changé depuis") && page.says("1er mars 2027"), "{}", page.main());
}

#[tokio::test]
async fn a_need_saved_as_it_was_is_no_news_and_what_changed_suits_others_without_telling_twice() {
    let app = TestApp::new().await;
    member(&app, "ada@example.org", "S01.1").await;
    app.person("bea@example.org").await;
    let need = post(&app, Need::default()).await;
    app.mails().await;
    follow(&mut app.signed_in("bea@example.org").await, need).await;
    let late = member(&app, "zoe@example.org", "S01.1").await;
    assert_eq!(alerts_of(&app, need).await.len(), 1);
    app.advance(TimeDelta::hours(1));
    move_deadline(&app, need, "2027-02-01").await;
    let mails = app.mails().await;
    let told: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(told, ["zoe@example.org"], "an alert for whom it suits now; no news for who follows");
    let alerts = alerts_of(&app, need).await;
    assert_eq!((alerts.len(), alerts.iter().filter(|alert| alert.organisation_id == late).count()), (2, 1));
}

#[tokio::test]
async fn other_corrections_wait_for_the_mail_of_the_day_and_name_the_fields() {
    let app = TestApp::new().await;
    app.person("bea@example.org").await;
    let tender = import(&app, NOTICE).await;
    follow(&mut app.signed_in("bea@example.org").await, tender).await;
    // Four in the morning.
    app.advance(TimeDelta::hours(18));
    let title = title(NOTICE);
    assert_eq!(import(&app, &corrected(&title, "Un autre objet")).await, tender);
    assert!(app.mails().await.is_empty());
    app.advance(TimeDelta::hours(4));
    watch::follow_clock(&app.state).await.unwrap();
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0].text.contains("Corrigé :") && mails[0].text.contains("→ Un autre objet"),
        "{}",
        mails[0].text
    );
}

#[tokio::test]
async fn the_calendar_carries_the_version_and_its_address_can_be_changed() {
    let app = TestApp::new().await;
    app.person("bea@example.org").await;
    let need = post(&app, Need::default()).await;
    app.run_jobs().await;
    let mut bea = app.signed_in("bea@example.org").await;
    let address = |page: &Page| page.select("section[aria-labelledby=calendrier] code").remove(0);
    let url = address(&bea.get("/compte/veille/suivis").await);
    let mut program = app.browser();
    assert!(!program.get(&url).await.text().contains("BEGIN:VEVENT"), "nothing is followed yet");
    follow(&mut bea, need).await;
    let calendar = program.get(&url).await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert!(calendar.text().contains("SEQUENCE:1\r\n"), "{}", calendar.text());
    move_deadline(&app, need, "2027-03-01").await;
    app.run_jobs().await;
    let text = program.get(&url).await.text();
    assert!(text.contains("SEQUENCE:2\r\n") && text.contains("20270301T110000Z"), "{text}");
    let uid = |text: &str| text.lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
    assert_eq!(uid(&text), uid(&calendar.text()), "the same entry");
    let page = bea.get("/compte/veille/suivis").await;
    bea.submit(&page, "form[action='/compte/veille/calendrier']", &[]).await;
    assert_eq!(program.get(&url).await.status, 404, "the old address is no good");
    let other = address(&bea.get("/compte/veille/suivis").await);
    assert_ne!(other, url);
    assert!(program.get(&other).await.text().contains("BEGIN:VEVENT"));
    assert_eq!(program.get(&other.replace(".ics", "0.ics")).await.status, 404);
}

#[tokio::test]
async fn what_is_not_public_cannot_be_followed_and_following_ends() {
    let app = TestApp::new().await;
    app.person("bea@example.org").await;
    let need = post(&app, Need::default()).await;
    app.run_jobs().await;
    let mut bea = app.signed_in("bea@example.org").await;
    let url = format!("/marches/{}/suivi", TenderId::new());
    assert_eq!(bea.get(&url).await.status, 404);
    assert_eq!(bea.post(&url, &[("action", "follow")]).await.status, 404);
    follow(&mut bea, need).await;
    let page = bea.get(&format!("/marches/{need}/suivi")).await;
    assert!(page.says("Vous suivez ce marché"));
    let done = bea.submit(&page, "main form", &[]).await;
    assert!(bea.follow(&done).await.says("Vous ne suivez aucun marché"));
    move_deadline(&app, need, "2027-03-01").await;
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn what_is_followed_stands_in_a_list_with_its_corrections() {
    let app = TestApp::new().await;
    member(&app, "ada@example.org", "S01.1").await;
    let answered = post(&app, Need::default()).await;
    let other = post(&app, Need { title: "Nettoyage", sector: "S04.1", ..Need::default() }).await;
    app.run_jobs().await;
    let mut ada = app.signed_in("ada@example.org").await;
    assert!(ada.get("/compte/veille/suivis").await.says("Vous ne suivez aucun marché"));
    let list = ada.get("/compte/veille").await;
    ada.submit(&list, "li.card form", &[]).await;
    let page = ada.get(&format!("/marches/{answered}/suivi")).await;
    assert!(page.says("Votre organisation a répondu « intéressé »"), "{}", page.main());
    follow(&mut ada, other).await;
    app.advance(TimeDelta::hours(1));
    move_deadline(&app, other, "2027-03-01").await;
    app.run_jobs().await;
    let page = ada.get("/compte/veille/suivis").await;
    assert!(
        page.says("Repas de fête") && page.says("Nettoyage") && page.says("Intéressé"),
        "{}",
        page.main()
    );
    assert_eq!(page.select("main del"), ["1er février 2027 à 12:00 (UTC+01:00)"]);
    assert_eq!(page.select("main ins"), ["1er mars 2027 à 12:00 (UTC+01:00)"]);
    let done = ada.submit(&page, &format!("form[action='/marches/{other}/suivi']"), &[]).await;
    let page = ada.follow(&done).await;
    assert!(page.says("Repas de fête") && !page.select("main h2").iter().any(|title| title == "Nettoyage"));
}

/// The title of the purchase in a notice.
fn title(notice: &str) -> String {
    let after = notice.split("<cac:ProcurementProject>").nth(1).unwrap();
    let name = after.split("<cbc:Name").nth(1).unwrap();
    name.split_once('>').unwrap().1.split('<').next().unwrap().to_owned()
}

//! The Chamber reads needs before they appear: whose, who decides, what the buyer is told, two at once, the clock.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use halle::accounts;
use halle::casework::{NeedCheck, Rules, rules};
use halle::clock::Clock as _;

use super::wizard::{DESCRIBE, organisation, publish_at_once};
use crate::directory::other_chamber;
use crate::support::{Browser, Page, TestApp};

const DATES: &str = "main form[action$='/dates']";
const DECIDE: &str = "form[action^='/chambre/besoins/']";
const REASON: (&str, &str) = ("reason", "Les quantités manquent.");

/// A buyer of an organisation made for it.
async fn buyer(app: &TestApp, email: &str, name: &str) -> Browser {
    let id = organisation(app, name, true).await;
    app.member(email, id).await;
    app.signed_in(email).await
}

/// Writes a whole need; gives its identifier.
pub async fn write(buyer: &mut Browser, title: &str) -> String {
    let page = buyer.get("/compte/besoins/nouveau").await;
    let described =
        buyer.submit(&page, DESCRIBE, &[("title", title), ("description", "Tous les soirs.")]).await;
    let lots = buyer.follow(&described).await;
    let lot = [("title", "Nettoyage courant"), ("sector", "S04.1"), ("region", "CH-VD")];
    buyer.submit(&lots, "#lot-form", &lot).await;
    lots.url.trim_end_matches("/lots").rsplit('/').next().unwrap().to_owned()
}

/// Sets a deadline and asks for publication.
pub async fn publish(buyer: &mut Browser, id: &str) -> Page {
    let dates = buyer.get(&format!("/compte/besoins/{id}/dates")).await;
    let filled = [("deadline_on", "2027-01-15"), ("deadline_time", "12:00"), ("then", "publish")];
    buyer.submit(&dates, DATES, &filled).await
}

async fn hand_in(buyer: &mut Browser, title: &str) -> String {
    let id = write(buyer, title).await;
    let done = publish(buyer, &id).await;
    assert_eq!(done.location().as_deref(), Some("/compte/besoins"), "{}", done.main());
    id
}

async fn is_public(app: &TestApp, id: &str) -> bool {
    app.browser().get(&format!("/marches/{id}")).await.status == 200
}

fn check(id: &str) -> String {
    format!("/chambre/besoins/{id}")
}

#[tokio::test]
async fn a_first_need_is_read_by_the_chamber_and_the_next_one_appears_at_once() {
    let app = TestApp::new().await;
    let mut aline = buyer(&app, "aline@example.org", "Commune de Bourg").await;
    let id = hand_in(&mut aline, "Nettoyage de l’école").await;
    assert!(!is_public(&app, &id).await);
    let own = aline.get("/compte/besoins").await;
    assert!(own.says("La Chambre relit ce besoin"), "{}", own.main());
    assert_eq!(aline.get(&format!("/marches/{id}")).await.status, 200, "its people see it");
    assert_eq!(app.browser().get("/api/v1/tenders").await.json()["total"], 0);

    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("Un besoin à relire."));
    assert!(staff.get("/chambre/besoins").await.says("Commune de Bourg"));
    let page = staff.get(&check(&id)).await;
    assert!(page.says("Tous les soirs.") && page.says("Nettoyage courant"), "{}", page.main());
    let done = staff.submit(&page, DECIDE, &[("decision_", "")][..0]).await;
    assert_eq!(done.status, 400, "no button, no decision");
    let done = staff.post(&check(&id), &[("decision", "publish")]).await;
    assert_eq!(done.status, 303);
    assert!(is_public(&app, &id).await);
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("publié") && mails[0].to == "aline@example.org", "{mails:?}");
    assert!(staff.get("/chambre/journal").await.says("a publié le besoin « Nettoyage de l’école »"));

    let next = write(&mut aline, "Repas").await;
    let done = publish(&mut aline, &next).await;
    assert_eq!(done.location(), Some(format!("/marches/{next}")), "now the buyer is known");
}

#[tokio::test]
async fn a_chamber_reads_all_needs_or_none_as_it_says() {
    let app = TestApp::new().await;
    publish_at_once(&app).await;
    let mut aline = buyer(&app, "aline@example.org", "Commune de Bourg").await;
    let first = write(&mut aline, "Repas").await;
    assert_eq!(publish(&mut aline, &first).await.location(), Some(format!("/marches/{first}")));
    let always = Rules::new(BTreeMap::new(), NeedCheck::Always);
    rules::set(&app.state.db, app.state.chamber_id, &always, app.clock.now()).await.unwrap();
    let second = hand_in(&mut aline, "Goûters").await;
    assert!(!is_public(&app, &second).await);
}

#[tokio::test]
async fn what_is_sent_back_says_why_and_comes_again() {
    let app = TestApp::new().await;
    let mut aline = buyer(&app, "aline@example.org", "Commune de Bourg").await;
    let id = hand_in(&mut aline, "Nettoyage de l’école").await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get(&check(&id)).await;
    let wrong = staff.post(&check(&id), &[("decision", "send_back"), ("reason", "non")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.select("textarea[name='reason']"), ["non"], "what was typed stays");
    let done = staff.post(&page.url, &[("decision", "send_back"), REASON]).await;
    assert!(staff.follow(&done).await.says("renvoyé à l’acheteur"));
    let mails = app.mails().await;
    assert!(mails[0].text.contains("Les quantités manquent."), "{}", mails[0].text);
    let own = aline.get("/compte/besoins").await;
    assert!(own.says("Motif de la Chambre : Les quantités manquent."), "{}", own.main());
    // It is a draft again: written on, handed in anew.
    let page = aline.get(&format!("/compte/besoins/{id}")).await;
    aline.submit(&page, DESCRIBE, &[("description", "Tous les soirs, 400 m².")]).await;
    let again = aline.post(&format!("/compte/besoins/{id}/publier"), &[]).await;
    assert_eq!(again.location().as_deref(), Some("/compte/besoins"));
    assert!(!aline.get("/compte/besoins").await.says("Les quantités manquent."));
    assert!(staff.get(&check(&id)).await.says("400 m²"));
}

#[tokio::test]
async fn a_need_that_waits_is_not_written_but_taken_back() {
    let app = TestApp::new().await;
    let mut aline = buyer(&app, "aline@example.org", "Commune de Bourg").await;
    let id = hand_in(&mut aline, "Nettoyage de l’école").await;
    let fields = [("title", "Autre chose"), ("description", "x"), ("language", "fr"), ("nature", "services")];
    let page = aline.get(&format!("/compte/besoins/{id}")).await;
    assert_eq!(aline.submit(&page, DESCRIBE, &fields[..2]).await.status, 409);
    assert_eq!(aline.post(&format!("/compte/besoins/{id}/publier"), &[]).await.status, 409, "sent twice");
    let own = aline.get("/compte/besoins").await;
    let back = aline.submit(&own, "main form[action$='/retirer']", &[]).await;
    assert_eq!(back.location(), Some(format!("/compte/besoins/{id}")));
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("Aucun besoin à relire."));
    let late = staff.post(&check(&id), &[("decision", "publish")]).await;
    assert!(staff.follow(&late).await.says("n’attend plus"));
    assert!(!is_public(&app, &id).await);
    assert_eq!(aline.submit(&page, DESCRIBE, &fields[..2]).await.status, 303, "it is a draft");
}

#[tokio::test]
async fn two_who_decide_at_once_make_one_decision() {
    let app = TestApp::new().await;
    let mut aline = buyer(&app, "aline@example.org", "Commune de Bourg").await;
    let id = hand_in(&mut aline, "Nettoyage de l’école").await;
    let mut staff = app.staff("chambre@example.org").await;
    let mut other = staff.twin();
    let url = check(&id);
    let (a, b) = tokio::join!(
        staff.post(&url, &[("decision", "publish")]),
        other.post(&url, &[("decision", "send_back"), REASON]),
    );
    assert_eq!((a.status, b.status), (303, 303));
    assert_eq!(app.mails().await.len(), 1, "one decision, one letter");
}

#[tokio::test]
async fn the_wrong_people_do_not_decide() {
    let app = TestApp::new().await;
    let mut aline = buyer(&app, "aline@example.org", "Commune de Bourg").await;
    let id = hand_in(&mut aline, "Nettoyage de l’école").await;
    let publish = [("decision", "publish")];
    assert_eq!(app.browser().post(&check(&id), &publish).await.status, 303, "sent to sign in");
    assert_eq!(aline.post(&check(&id), &publish).await.status, 403);
    let other = other_chamber(&app).await;
    let now = app.clock.now();
    let stranger = app.person("autre@example.org").await;
    accounts::make_staff(&app.state.db, other, stranger, now).await.unwrap();
    let mut stranger = app.signed_in("autre@example.org").await;
    assert_eq!(stranger.get(&check(&id)).await.status, 404);
    assert_eq!(stranger.post(&check(&id), &publish).await.status, 404);
    // Who wrote it works for the Chamber, too.
    let wrote = accounts::find_person_by_email(&app.state.db, "aline@example.org").await.unwrap().unwrap();
    accounts::make_staff(&app.state.db, app.state.chamber_id, wrote, now).await.unwrap();
    let refused = aline.post(&check(&id), &publish).await;
    let told = aline.follow(&refused).await;
    assert!(told.says("quelqu’un d’autre de la Chambre décide"), "{}", told.main());
    assert!(!is_public(&app, &id).await);
}

#[tokio::test]
async fn a_need_whose_deadline_has_passed_is_only_sent_back() {
    let app = TestApp::new().await;
    let mut aline = buyer(&app, "aline@example.org", "Commune de Bourg").await;
    let id = hand_in(&mut aline, "Nettoyage de l’école").await;
    app.advance(TimeDelta::days(60));
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get(&check(&id)).await;
    assert!(page.says("L’échéance est passée"), "{}", page.main());
    assert!(page.attributes("button[value='publish']", "name").is_empty());
    let late = staff.post(&check(&id), &[("decision", "publish")]).await;
    assert!(staff.follow(&late).await.says("L’échéance est passée"));
    assert!(!is_public(&app, &id).await);
    assert_eq!(staff.post(&check(&id), &[("decision", "send_back"), REASON]).await.status, 303);
}

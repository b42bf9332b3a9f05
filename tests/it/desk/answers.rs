//! Texts for answers: written per Chamber and queue, filled when they are chosen.

use entity::values::{LocalText, OrganisationId};
use halle::casework::QueueKind;
use halle::casework::answers::{self, NewText};
use halle::clock::Clock as _;
use halle::directory;

use crate::directory::{named, organisation, other_chamber};
use crate::support::{Browser, TestApp};

const NEW: &str = "main form[action='/chambre/modeles']";

async fn claim(app: &TestApp) -> OrganisationId {
    let person = app.person("aline@example.org").await;
    let id = organisation(app, named("Le Levain")).await;
    let now = app.clock.now();
    directory::claims::begin_by_hand(&app.state.db, id, person, "Je la préside.", now).await.unwrap();
    id
}

async fn written(staff: &mut Browser, fields: &[(&str, &str)]) -> crate::support::Page {
    let page = staff.get("/chambre/modeles").await;
    staff.submit(&page, NEW, fields).await
}

#[tokio::test]
async fn a_text_is_written_changed_and_removed() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let fields = [("queue", "claims"), ("name", "Pièce"), ("fr", "Bonjour {person}"), ("de", "Guten Tag")];
    let saved = written(&mut staff, &fields).await;
    let list = staff.follow(&saved).await;
    assert!(list.says("Bonjour {person}") && list.says("fr, de"), "{}", list.main());
    let url = list.attributes("main h3 a", "href").remove(0);
    let form = format!("main form[action='{url}']");
    let page = staff.get(&url).await;
    let changed = staff.submit(&page, &form, &[("fr", "Merci {person}")]).await;
    assert_eq!(changed.status, 303, "{}", changed.main());
    // A form opened before is told, and keeps what was typed.
    let late = staff.submit(&page, &form, &[("fr", "Salut {person}")]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("a changé entre-temps") && late.text().contains("Salut {person}"), "{}", late.main());
    assert_eq!(staff.submit(&late, &form, &[]).await.status, 303, "saving again is a decision");
    assert_eq!(written(&mut staff, &fields).await.status, 422, "two of one name are not told apart");
    staff.post(&format!("{url}/supprimer"), &[]).await;
    assert_eq!(staff.get(&url).await.status, 404);
    let log = staff.get("/chambre/journal").await;
    for act in ["a écrit le modèle", "a modifié le modèle", "a supprimé le modèle"] {
        assert!(log.says(&format!("{act} « Pièce »")), "{act}: {}", log.main());
    }
}

#[tokio::test]
async fn what_cannot_be_filled_is_refused() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let long = "a".repeat(801);
    let wrong: [&[(&str, &str)]; 6] = [
        &[("queue", "claims"), ("name", "A"), ("fr", "Bonjour {prenom}")],
        &[("queue", "claims"), ("name", "A"), ("en", "{}"), ("fr", "Bonjour")],
        &[("queue", "claims"), ("name", "A"), ("fr", "  ")],
        &[("queue", "claims"), ("name", " "), ("fr", "Bonjour")],
        &[("queue", "jobs"), ("name", "A"), ("fr", "Bonjour")],
        &[("queue", "claims"), ("name", "A"), ("fr", &long)],
    ];
    for fields in wrong {
        let page = written(&mut staff, fields).await;
        assert_eq!(page.status, 422, "{fields:?}");
        assert!(!page.select(".error").is_empty(), "{fields:?}");
    }
    assert!(staff.get("/chambre/modeles").await.says("Il n’y a pas encore de modèle."));
}

#[tokio::test]
async fn another_chambers_texts_do_not_exist() {
    let app = TestApp::new().await;
    let now = app.clock.now();
    let other = other_chamber(&app).await;
    let text =
        NewText { queue: QueueKind::Claims, name: "Leur texte".to_owned(), texts: LocalText::fr("Non") };
    let id = answers::insert(&app.state.db, other, text, now).await.unwrap();
    let claimed = claim(&app).await;
    let mut staff = app.staff("chambre@example.org").await;
    let url = format!("/chambre/modeles/{id}");
    assert_eq!(staff.get(&url).await.status, 404);
    assert_eq!(staff.post(&url, &[("version", "1"), ("name", "x")]).await.status, 404);
    assert_eq!(staff.post(&format!("{url}/supprimer"), &[]).await.status, 404);
    assert!(!staff.get("/chambre/modeles").await.says("Leur texte"));
    assert!(!staff.get(&format!("/chambre/revendications/{claimed}")).await.says("Leur texte"));
}

#[tokio::test]
async fn a_chosen_text_is_filled_in_the_readers_language_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let id = claim(&app).await;
    let mut aline = app.signed_in("aline@example.org").await;
    aline.post("/compte", &[("name", "Aline Lire"), ("language", "de")]).await;
    let mut staff = app.staff("chambre@example.org").await;
    let fields = [
        ("queue", "claims"),
        ("name", "Pièce"),
        ("fr", "Il manque une pièce pour {organisation}, {person}."),
        ("de", "Für {organisation} fehlt ein Beleg, {person}. {date}"),
    ];
    written(&mut staff, &fields).await;
    let other = [("queue", "changes"), ("name", "Autre file"), ("fr", "Non")];
    written(&mut staff, &other).await;
    let url = format!("/chambre/revendications/{id}");
    let page = staff.get(&url).await;
    assert!(!page.says("Autre file"), "texts of this queue only");
    let text = page.attributes("option[data-text]", "data-text").remove(0);
    assert!(text.starts_with("Für Le Levain fehlt ein Beleg, Aline Lire. 23. November 2026"), "{text}");
    let chosen = page.attributes("option[data-text]", "value").remove(0);
    let claim = page.attributes("input[name='claim']", "value").remove(0);
    let form = format!("form[action='{url}']");
    let typed =
        [("claim", claim.as_str()), ("modele", &chosen), ("reason", "Bonjour."), ("decision", "insert")];
    // The button is in the form; without scripts it is a round trip.
    let inserted = staff.post(&url, &typed).await;
    assert_eq!(inserted.status, 200);
    let reason = inserted.select("textarea[name='reason']").remove(0);
    assert!(reason.starts_with("Bonjour. Für Le Levain fehlt"), "{reason}");
    assert_eq!(inserted.attributes("input[name='claim'][checked]", "value"), [claim], "the choice stays");
    assert_eq!(app.mails().await.len(), 0, "nothing is decided by inserting");
    let sent = staff.submit(&inserted, &form, &[("decision_", "")][..0]).await;
    assert_eq!(sent.status, 400, "a form without a decision decides nothing");
    let nonsense = [("modele", "no-such"), ("reason", "Bonjour."), ("decision", "insert")];
    assert_eq!(staff.post(&url, &nonsense).await.status, 200, "an unknown text inserts nothing");
}

#[tokio::test]
async fn every_form_with_a_reason_offers_its_texts() {
    let app = TestApp::new().await;
    halle::demo::load(&app.state).await.unwrap();
    let mut staff = app.browser();
    let page = staff.get("/compte/connexion").await;
    let fields = [("email", "chambre@demo.example"), ("password", halle::demo::PASSWORD)];
    staff.submit(&page, "form[action='/compte/connexion']", &fields).await;
    for queue in ["besoins", "acheteurs", "revendications", "changements", "garanties"] {
        let list = staff.get(&format!("/chambre/{queue}")).await;
        let url = list.attributes("tbody a", "href").remove(0);
        let page = staff.get(&url).await;
        let chosen = page.attributes("option[data-text]", "value");
        assert_eq!(chosen.len(), 1, "{queue}: {}", page.main());
        let version = page.attributes("input[name='version']", "value");
        let version = version.first().map(String::as_str).unwrap_or_default();
        let typed = [
            ("modele", chosen[0].as_str()),
            ("reason", "Bonjour."),
            ("decision", "insert"),
            ("version", version),
        ];
        let inserted = staff.post(&url, &typed).await;
        assert_eq!(inserted.status, 200, "{queue}");
        let reason = inserted.select("textarea[name='reason']").remove(0);
        assert!(reason.len() > "Bonjour.".len() && reason.starts_with("Bonjour."), "{queue}: {reason}");
        assert!(!reason.contains('{'), "{queue}: {reason}");
    }
}

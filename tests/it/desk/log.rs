//! The log: whose lines, found how, said how.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::TimeDelta;
use entity::plumbing::audit_entry;
use entity::values::{ChamberId, Language, OrganisationId, PersonId};
use halle::clock::Clock as _;
use halle::{accounts, audit, db, locales};
use migration::{Migrator, MigratorTrait as _};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;

use crate::directory::{named, organisation, other_chamber};
use crate::support::TestApp;

async fn noted(app: &TestApp, by: (PersonId, ChamberId), action: &str, subject: &str, word: &str) {
    let detail = json!({ "name": word });
    let now = app.clock.now();
    let by = (by.0, by.1, None);
    audit::record_past(&app.state.db, by, action, subject, detail, now).await.unwrap();
}

#[tokio::test]
async fn the_log_is_searched_by_person_act_subject_days_and_words() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let chloe = accounts::find_person_by_email(&app.state.db, "chambre@example.org").await.unwrap().unwrap();
    let camille = app.person("camille@example.org").await;
    let own = app.state.chamber_id;
    let levain = organisation(&app, named("Le Levain")).await;
    let subject = format!("organisation:{levain}");
    noted(&app, (chloe, own), "directory.claim_accepted", &subject, "a").await;
    app.advance(TimeDelta::days(1));
    noted(&app, (camille, own), "casework.text_created", "answer_text:1", "Bienvenue").await;
    let count = async |staff: &mut crate::support::Browser, query: &str| {
        let page = staff.get(&format!("/chambre/journal?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        page.select(".log > li").len()
    };
    let everything = count(&mut staff, "").await;
    for (query, expected) in [
        (format!("personne={camille}"), 1),
        ("action=directory.claim_accepted".to_owned(), 1),
        (format!("sujet={subject}"), 1),
        ("q=levain".to_owned(), 1),
        ("q=bienVENUE".to_owned(), 1),
        ("q=%25".to_owned(), 0),
        ("du=2026-11-24".to_owned(), 1),
        ("au=2026-11-23".to_owned(), everything - 1),
        ("du=2026-11-24&au=2026-11-23".to_owned(), 0),
        ("du=demain&personne=moi&avant=hier".to_owned(), everything),
    ] {
        assert_eq!(count(&mut staff, &query).await, expected, "{query}");
    }
    let page = staff.get("/chambre/journal").await;
    assert!(page.says("a confié Le Levain à qui la revendiquait"), "{}", page.main());
    assert!(page.attributes(".log a", "href").contains(&format!("/chambre/acheteurs/{levain}")));
}

/// Every word of the sentence on the page finds the line, whatever its accents and capitals: what the act is called in the
/// reader's language, who did it, to whom, for whom, and what was written down.
#[tokio::test]
async fn a_line_is_found_by_each_word_that_it_shows() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let own = app.state.chamber_id;
    let camille = app.person("camille@example.org").await;
    let tablee = organisation(&app, named("La Tablée des Bons Voisins")).await;
    let coeur = organisation(&app, named("Cœur d’ÉCLUSE")).await;
    let now = app.clock.now();
    let note = async |on_behalf_of, action: &str, subject: &str, detail| {
        let by = (camille, own, on_behalf_of);
        audit::record_past(&app.state.db, by, action, subject, detail, now).await.unwrap();
    };
    let guarantee = json!({ "organisation": tablee, "reason": "Échéance dépassée" });
    note(None, "trust.guarantee_verified", "guarantee:0", guarantee).await;
    note(Some(coeur), "acting.form", &format!("organisation:{coeur}"), json!({})).await;
    note(None, "casework.text_created", "answer_text:1", json!({ "name": "Plan Large" })).await;
    note(None, "staff.role", &format!("person:{camille}"), json!({})).await;
    note(None, "chamber.settings", &format!("chamber:{own}"), json!({})).await;
    let found = async |staff: &mut crate::support::Browser, words: &str, language: &str| {
        let page = staff.get(&format!("/chambre/journal?q={words}&lang={language}")).await;
        let page = if page.location().is_some() { staff.follow(&page).await } else { page };
        assert_eq!(page.status, 200, "{words}");
        page.select(".log > li > p:first-child")
    };
    for (words, language, expected) in [
        ("Bons+Voisins", "fr", "vérifié une garantie de La Tablée"),
        ("tablee", "fr", "vérifié une garantie de La Tablée"),
        ("GARANTIE", "fr", "vérifié une garantie de La Tablée"),
        ("garantie+camille+voisins", "fr", "vérifié une garantie de La Tablée"),
        ("echeance", "fr", "vérifié une garantie de La Tablée"),
        ("guarantee+tablee", "en", "verified a guarantee of La Tablée"),
        ("gepr%C3%BCft", "de", "eine Garantie von La Tablée"),
        ("coeur", "fr", "formulaire pour Cœur d’ÉCLUSE"),
        ("ecluse", "fr", "formulaire pour Cœur d’ÉCLUSE"),
        ("plan+large", "fr", "écrit le modèle « Plan Large »"),
        ("reglages", "fr", "changé les réglages"),
        ("chang%C3%A9+le+r%C3%B4le+de+Camille", "fr", "changé le rôle de Camille Exemple"),
    ] {
        let lines = found(&mut staff, words, language).await;
        assert!(lines.len() == 1 && lines[0].contains(expected), "{words}: {lines:?}");
    }
    for words in ["voisins+mod%C3%A8le", "tablees", "%E2%80%A6"] {
        assert_eq!(found(&mut staff, words, "fr").await, Vec::<String>::new(), "{words}");
    }
    assert_eq!(found(&mut staff, "camille", "fr").await.len(), 5, "by who did it");
    // Found under the name it has now.
    rename(&app, tablee, "Table Ronde").await;
    assert_eq!(found(&mut staff, "ronde", "fr").await.len(), 1);
    assert!(found(&mut staff, "voisins", "fr").await.is_empty());
}

async fn rename(app: &TestApp, id: OrganisationId, name: &str) {
    let change = entity::directory::organisation::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        ..Default::default()
    };
    change.update(&app.state.db).await.unwrap();
}

/// Lines from before the column were given their organisation, and the way back keeps them.
#[tokio::test]
async fn lines_from_before_are_given_their_organisation() {
    let app = TestApp::new().await;
    let levain = organisation(&app, named("Le Levain")).await;
    let camille = app.person("camille@example.org").await;
    let by = (camille, app.state.chamber_id, None);
    let now = app.clock.now();
    let db = &app.state.db;
    let of_subject = format!("organisation:{levain}");
    audit::record_past(db, by, "directory.claim_refused", &of_subject, json!({}), now).await.unwrap();
    let detail = json!({ "organisation": levain });
    audit::record_past(db, by, "trust.guarantee_verified", "guarantee:0", detail, now).await.unwrap();
    audit::record_past(db, by, "casework.text_created", "answer_text:1", json!({}), now).await.unwrap();
    Migrator::down(db, Some(steps_after("log_organisation"))).await.unwrap();
    db::migrate(db).await.unwrap();
    let mut rows =
        audit_entry::Entity::find().filter(audit_entry::Column::PersonId.eq(camille)).all(db).await.unwrap();
    rows.sort_by_key(|row| row.id);
    let about: Vec<_> = rows.into_iter().map(|row| row.organisation_id).collect();
    assert_eq!(about, [Some(levain), Some(levain), None]);
}

/// How many steps lie between the newest and this one, itself included.
fn steps_after(step: &str) -> u32 {
    let steps = Migrator::migrations();
    let at = steps.iter().position(|known| known.name().ends_with(step)).unwrap();
    u32::try_from(steps.len() - at).unwrap()
}

#[tokio::test]
async fn lines_of_another_chamber_are_not_shown() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let other = other_chamber(&app).await;
    let person = app.person("autre@example.org").await;
    accounts::make_staff(&app.state.db, other, person, app.clock.now()).await.unwrap();
    noted(&app, (person, other), "casework.text_created", "answer_text:1", "Leur secret").await;
    for url in ["/chambre/journal", "/chambre/journal?q=secret", "/chambre/journal.csv"] {
        assert!(!staff.get(url).await.text().contains("Leur secret"), "{url}");
    }
    let mut theirs = app.signed_in("autre@example.org").await;
    assert!(theirs.get("/chambre/journal").await.says("Leur secret"));
    assert!(theirs.get("/chambre/journal.csv").await.text().contains("Leur secret"));
}

#[tokio::test]
async fn pages_follow_a_cursor_and_nothing_is_left_out() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let chloe = accounts::find_person_by_email(&app.state.db, "chambre@example.org").await.unwrap().unwrap();
    // All at one moment: the order is that of the identifiers.
    for number in 0..120 {
        let word = format!("Texte {number:03}");
        noted(&app, (chloe, app.state.chamber_id), "casework.text_created", "answer_text:1", &word).await;
    }
    let mut seen = Vec::new();
    let mut url = "/chambre/journal?action=casework.text_created".to_owned();
    loop {
        let page = staff.get(&url).await;
        seen.extend(page.select(".log > li > p:first-child"));
        match page.attributes(".pager [rel='next']", "href").pop() {
            Some(next) => url = next,
            None => break,
        }
    }
    assert_eq!(seen.len(), 120);
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 120);
    assert!(seen[0].contains("Texte 119") && seen[119].contains("Texte 000"), "newest first");
}

#[tokio::test]
async fn a_formula_leaves_the_log_as_text() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let chloe = accounts::find_person_by_email(&app.state.db, "chambre@example.org").await.unwrap().unwrap();
    noted(&app, (chloe, app.state.chamber_id), "=1+1", "@SUM(A1)", "x").await;
    let csv = staff.get("/chambre/journal.csv").await;
    assert_eq!(csv.header("content-disposition").split(';').next(), Some("attachment"));
    let text = csv.text();
    assert!(text.contains(",'=1+1,'@SUM(A1),"), "{text}");
}

/// Every act that the code writes into the log has its sentence in the three languages. Acts are written out in the code
/// (`audit::record` takes nothing else), so none is missed; in tests `audit::record` itself refuses one without a sentence.
#[test]
fn every_act_has_its_sentence() {
    let mut acts = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&root, &mut |code| {
        if code.contains("audit::record") || code.contains("-> &'static str") {
            acts.extend(literals(code));
        }
    });
    for act in ["directory.merge", "jobs.discard", "campaign.publish", "trust.challenge_upheld"] {
        assert!(acts.contains(act), "{act} is not found any more: {acts:?}");
    }
    let mut missing = Vec::new();
    for act in &acts {
        for language in Language::ALL {
            if !locales::has(*language, &audit::sentence_key(act)) {
                missing.push(format!("{act} in {language}"));
            }
        }
    }
    assert!(missing.is_empty(), "acts without a sentence in locales/*/audit.ftl: {missing:#?}");
    // The other way round: a sentence names an act that the code writes.
    let told = include_str!("../../../locales/fr/audit.ftl");
    let keys: BTreeSet<_> = acts.iter().map(|act| audit::sentence_key(act)).collect();
    let stale: Vec<_> = told
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .filter(|key| *key != "audit-other" && !keys.contains(*key))
        .collect();
    assert!(stale.is_empty(), "sentences of no act: {stale:?}");
}

/// Acts are chosen by what they are called, in the language of the reader, never by the word of the code.
#[tokio::test]
async fn the_filter_names_acts_in_words() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let chloe = accounts::find_person_by_email(&app.state.db, "chambre@example.org").await.unwrap().unwrap();
    noted(&app, (chloe, app.state.chamber_id), "campaign.publish", "campaign:1", "Noël").await;
    for (language, words) in [
        ("fr", "A publié la campagne « … »"),
        ("de", "Hat die Kampagne «…» veröffentlicht"),
        ("en", "Published the campaign “…”"),
    ] {
        let page = staff.get(&format!("/chambre/journal?lang={language}")).await;
        let options = page.select("#log-action option");
        assert!(options.iter().any(|option| option == words), "{options:?}");
        assert!(options.iter().all(|option| !option.contains("campaign.")), "{options:?}");
    }
}

fn sources(folder: &Path, see: &mut dyn FnMut(&str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, see);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let code = std::fs::read_to_string(&path).unwrap();
            see(code.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

/// What acts begin with.
const ROOMS: [&str; 13] = [
    "acting",
    "campaign",
    "casework",
    "chamber",
    "directory",
    "import",
    "jobs",
    "membership",
    "person",
    "staff",
    "tenders",
    "trust",
    "watch",
];

/// Dotted verbs of our rooms between quotation marks that stand near a record, not kinds of jobs, names of files or lines
/// of the trace.
fn literals(code: &str) -> Vec<String> {
    let is_word = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let mut found = Vec::new();
    for line in code.lines() {
        if ["KIND", "tracing::", "info!", "warn!", "counter!", "include_str", "attachment"]
            .iter()
            .any(|other| line.contains(other))
        {
            continue;
        }
        for text in line.split('"').skip(1).step_by(2) {
            let Some((room, act)) = text.split_once('.') else { continue };
            let is_file = ["csv", "xlsx", "txt", "json", "html", "jpg", "pdf", "js", "css", "ftl", "toml"];
            if ROOMS.contains(&room) && is_word(act) && !is_file.contains(&act) {
                found.push(text.to_owned());
            }
        }
    }
    found
}

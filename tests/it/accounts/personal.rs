//! What is held about a person: shown, taken away, erased; and that no column is forgotten.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use entity::accounts::person;
use halle::clock::Clock as _;
use sea_orm::EntityTrait as _;

use super::link;
use crate::directory::{named, organisation};
use crate::support::{Browser, TestApp};

/// Columns that name people and that no room declares, each with its reason.
const EXEMPT: &[(&str, &str)] = &[];

fn entity_files(root: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            entity_files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// `table.column` of every column with the identifier of a person.
fn columns_of_the_source() -> BTreeSet<String> {
    let mut files = Vec::new();
    entity_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("entity/src"), &mut files);
    let mut columns = BTreeSet::new();
    for file in files {
        let mut table = String::new();
        for line in std::fs::read_to_string(&file).unwrap().lines().map(str::trim) {
            if let Some((_, rest)) = line.split_once("table_name = \"") {
                rest.split('"').next().unwrap().clone_into(&mut table);
            }
            let Some((name, kind)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": "))
            else {
                continue;
            };
            if ["PersonId,", "Option<PersonId>,"].contains(&kind) && !table.is_empty() {
                columns.insert(format!("{table}.{name}"));
            }
        }
    }
    columns
}

#[tokio::test]
async fn every_column_that_names_a_person_is_shown_and_has_a_fate() {
    let app = TestApp::new().await;
    let known = columns_of_the_source();
    assert!(known.len() > 30, "the tables were not read: {known:?}");
    let declared: BTreeSet<_> =
        app.state.personal.columns().map(|kept| format!("{}.{}", kept.table, kept.person)).collect();
    let exempt: BTreeSet<_> = EXEMPT.iter().map(|(column, _)| (*column).to_owned()).collect();
    let forgotten: Vec<_> =
        known.iter().filter(|column| !declared.contains(*column) && !exempt.contains(*column)).collect();
    assert!(forgotten.is_empty(), "neither exported nor exempt: {forgotten:#?}");
    let gone: Vec<_> = declared.union(&exempt).filter(|column| !known.contains(*column)).collect();
    assert!(gone.is_empty(), "declared, and not there: {gone:#?}");
    for language in entity::values::Language::ALL {
        for kept in app.state.personal.columns() {
            for part in ["title", "why"] {
                let key = format!("accounts-data-{}-{part}", kept.purpose);
                assert!(halle::locales::has(*language, &key), "{key} in {language}");
            }
        }
    }
}

fn file_of(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn a_person_sees_and_takes_what_is_theirs_and_nothing_of_others() {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Coopérative du Rail")).await;
    app.member("aline@example.org", id).await;
    app.person("basile@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    let page = browser.get("/compte/donnees").await;
    assert!(
        page.says("aline@example.org") && page.says("Votre compte") && page.says("Connexion"),
        "{}",
        page.main()
    );
    assert!(!page.says("basile@example.org"));
    let file = browser.get("/compte/donnees/archive").await;
    assert_eq!(file.header("content-type"), "application/zip");
    assert!(file.header("content-disposition").contains("attachment"));
    let json: serde_json::Value = serde_json::from_str(&file_of(&file.bytes, "data.json")).unwrap();
    let parts = json["parts"].as_array().unwrap();
    let of = |table: &str| parts.iter().find(|part| part["table"] == table).unwrap()["rows"].clone();
    assert_eq!(of("person")[0]["email"], "aline@example.org");
    assert_eq!(of("affiliation")[0]["role"], "owner");
    assert_eq!(of("session").as_array().unwrap().len(), 1);
    let text = file_of(&file.bytes, "data.txt");
    assert!(text.contains("Adresse e-mail : aline@example.org"), "{text}");
    for secret in ["argon2", "basile", "key_hash", "sealed"] {
        assert!(!json.to_string().contains(secret) && !text.contains(secret), "{secret}");
    }
    app.advance(TimeDelta::minutes(11));
    let ask = browser.get("/compte/donnees/archive").await;
    assert!(
        ask.location().is_some_and(|to| to.starts_with("/compte/preuve")),
        "a stolen session takes nothing away"
    );
}

/// What somebody did for the Chamber is told as the log tells it; the words of the code are for machines.
#[tokio::test]
async fn acts_of_the_log_are_told_in_sentences() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let person = halle::accounts::find_person_by_email(&app.state.db, "chambre@example.org").await.unwrap();
    let by = (person.unwrap(), app.state.chamber_id, None);
    let (now, act) = (app.clock.now(), "trust.guarantee_verified");
    let detail = serde_json::json!({});
    halle::audit::record_past(&app.state.db, by, act, "guarantee:0", detail, now).await.unwrap();
    let page = staff.get("/compte/donnees").await;
    assert!(page.says("A vérifié une garantie de …"), "{}", page.main());
    assert!(!page.says(act) && !page.says("guarantee:0"), "{}", page.main());
    let file = staff.get("/compte/donnees/archive").await;
    let text = file_of(&file.bytes, "data.txt");
    assert!(text.contains("Acte : A vérifié une garantie de …") && !text.contains(act), "{text}");
    assert!(file_of(&file.bytes, "data.json").contains(act));
}

async fn close(browser: &mut Browser) {
    let page = browser.get("/compte/donnees/fermer").await;
    let done = browser.submit(&page, "main form", &[("sure", "yes")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
}

async fn due(app: &TestApp) -> usize {
    halle::accounts::personal::close_due(&app.state).await.unwrap()
}

#[tokio::test]
async fn an_account_closes_after_its_grace_and_a_name_is_left_to_what_refers_to_it() {
    let app = TestApp::new().await;
    let id = app.person("aline@example.org").await;
    let mut elsewhere = app.signed_in("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    let page = browser.get("/compte/donnees/fermer").await;
    let unsure = browser.submit(&page, "main form", &[]).await;
    assert!(unsure.status == 422 && unsure.says("Cochez la case"));
    close(&mut browser).await;
    assert_eq!(elsewhere.get("/compte").await.status, 303);
    let mails = app.mails().await;
    assert!(mails[0].subject.contains("sera fermé") && mails[0].text.contains("14 jours"), "{mails:?}");
    app.advance(TimeDelta::days(13));
    assert_eq!(due(&app).await, 0, "the grace is not over");
    app.advance(TimeDelta::days(1));
    assert_eq!((due(&app).await, due(&app).await), (1, 0));
    let mails = app.mails().await;
    assert!(mails.len() == 1 && mails[0].to == "aline@example.org", "{mails:?}");
    let row = person::Entity::find_by_id(id).one(&app.state.db).await.unwrap().unwrap();
    assert_eq!(row.name, "Personne partie");
    assert!(row.email.ends_with("@nobody.invalid") && row.password_hash.is_none() && row.closed_at.is_some());
    assert_eq!(browser.get("/compte").await.status, 303, "its sessions are gone");
    let fields = [("email", "aline@example.org"), ("password", crate::support::PASSWORD)];
    assert_eq!(app.browser().post("/compte/connexion", &fields).await.status, 422);
    app.advance(TimeDelta::days(90));
    halle::accounts::forget_expired(&app.state.db, app.state.clock.now()).await.unwrap();
    assert!(person::Entity::find_by_id(id).one(&app.state.db).await.unwrap().is_some(), "others refer to it");
    // The address is free again.
    app.person("aline@example.org").await;
}

#[tokio::test]
async fn closing_is_taken_back_by_the_link_of_the_mail_or_in_the_account() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut browser = app.signed_in("aline@example.org").await;
    close(&mut browser).await;
    let link = link(&app.mails().await[0]);
    let mut stranger = app.browser();
    assert_eq!(stranger.post("/compte/donnees/garder", &[("cle", "guessed")]).await.status, 410);
    let page = stranger.get(&link).await;
    assert!(browser.get("/compte/donnees").await.says("Ce compte sera fermé le"), "looking changes nothing");
    let done = stranger.submit(&page, "main form", &[]).await;
    assert!(stranger.follow(&done).await.says("Votre compte reste ouvert"));
    assert_eq!(stranger.submit(&page, "main form", &[]).await.status, 410, "once");
    close(&mut browser).await;
    let page = browser.get("/compte/donnees").await;
    browser.submit(&page, "form[action$='/garder']", &[]).await;
    app.advance(TimeDelta::days(15));
    assert_eq!(due(&app).await, 0);
}

#[tokio::test]
async fn the_last_owner_says_what_becomes_of_the_organisation() {
    let app = TestApp::new().await;
    let alone = organisation(&app, named("Seule")).await;
    let shared = organisation(&app, named("Partagée")).await;
    let aline = app.member("aline@example.org", alone).await;
    let heir = app.person("heir@example.org").await;
    let now = app.state.clock.now();
    halle::accounts::affiliate(&app.state.db, shared, aline, true, now).await.unwrap();
    halle::accounts::affiliate(&app.state.db, shared, heir, false, now).await.unwrap();
    let mut browser = app.signed_in("aline@example.org").await;
    let page = browser.get("/compte/donnees/fermer").await;
    assert!(
        page.says("Rendre la fiche de Seule") && page.says("Transmettre à une autre personne"),
        "{}",
        page.main()
    );
    let id = alone.to_string();
    let fields = [("sure", "yes"), ("released", id.as_str())];
    let refused = browser.post("/compte/donnees/fermer", &fields).await;
    assert!(refused.status == 422 && refused.says("Transmettez d’abord l’organisation"));
    let people = format!("/compte/organisations/{shared}/personnes/{heir}/transmettre");
    assert_eq!(browser.post(&people, &[]).await.status, 303);
    assert_eq!(
        browser.post("/compte/donnees/fermer", &[("sure", "yes")]).await.status,
        422,
        "nothing said of Seule"
    );
    assert_eq!(browser.post("/compte/donnees/fermer", &fields).await.status, 303);
    app.advance(TimeDelta::days(14));
    assert_eq!(due(&app).await, 1);
    assert!(!halle::accounts::is_owned(&app.state.db, alone).await.unwrap(), "it goes back to the Chamber");
    assert!(halle::accounts::is_owned(&app.state.db, shared).await.unwrap());
}

#[tokio::test]
async fn the_last_who_administers_a_chamber_stays() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let refused = staff.post("/compte/donnees/fermer", &[("sure", "yes")]).await;
    assert!(refused.status == 422 && refused.says("la seule personne à administrer"), "{}", refused.main());
    app.staff("deuxieme@example.org").await;
    let second = halle::accounts::find_person_by_email(&app.state.db, "deuxieme@example.org").await.unwrap();
    let role = format!("/chambre/equipe/{}/role", second.unwrap());
    assert_eq!(staff.post(&role, &[("role", "agent")]).await.status, 303);
    let refused = staff.post("/compte/donnees/fermer", &[("sure", "yes")]).await;
    assert_eq!(refused.status, 422, "an agent looks after nothing");
    assert_eq!(staff.post(&role, &[("role", "administrator")]).await.status, 303);
    assert_eq!(staff.post("/compte/donnees/fermer", &[("sure", "yes")]).await.status, 303);
}

#[tokio::test]
async fn two_who_close_at_once_leave_neither_chamber_nor_organisation_without_anybody() {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Partagée")).await;
    let editor = app.person("editor@example.org").await;
    let now = app.state.clock.now();
    halle::accounts::affiliate(&app.state.db, id, editor, false, now).await.unwrap();
    for email in ["one@example.org", "two@example.org"] {
        app.member(email, id).await;
    }
    for email in ["first@example.org", "second@example.org"] {
        app.staff(email).await;
    }
    app.mails().await;
    for email in ["one@example.org", "two@example.org", "first@example.org", "second@example.org"] {
        close(&mut app.signed_in(email).await).await;
    }
    app.mails().await;
    app.advance(TimeDelta::days(14));
    assert_eq!(due(&app).await, 2, "one of each two");
    let told = app.mails().await;
    let stay = told.iter().filter(|mail| mail.subject.contains("reste ouvert")).count();
    assert_eq!((stay, told.len()), (2, 4), "{told:?}");
    assert!(halle::accounts::is_owned(&app.state.db, id).await.unwrap());
    assert!(halle::accounts::has_staff(&app.state.db).await.unwrap());
    app.advance(TimeDelta::days(1));
    assert_eq!(due(&app).await, 0, "what was not done is not tried again");
}

//! Imports: on record, tried before they are applied, applied once, forgotten in time.

use chrono::TimeDelta;
use halle::accounts;
use halle::clock::Clock as _;
use halle::desk::imports::{self, ImportKind, Ran};

use crate::directory::other_chamber;
use crate::support::{Browser, Page, TestApp};

const ROWS: &str = "id,name,jurisdiction,postcode,city\n1,Le Levain,CH,1003,Lausanne\n2,,CH,1003,Lausanne\n";

async fn upload(staff: &mut Browser, name: &str, bytes: &[u8]) -> Page {
    let page = staff.get("/chambre/imports").await;
    let form = "form[enctype='multipart/form-data']";
    staff.submit_with_files(&page, form, &[("source", "membres")], &[("file", name, bytes)]).await
}

async fn count(app: &TestApp) -> u64 {
    halle::directory::count(&app.state.db).await.unwrap()
}

#[tokio::test]
async fn a_file_is_tried_then_applied_once() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let sent = upload(&mut staff, "../membres.csv", ROWS.as_bytes()).await;
    let trial = sent.location().unwrap_or_else(|| panic!("{}", sent.main()));
    assert!(staff.follow(&sent).await.says("en cours de lecture"));
    app.run_jobs().await;
    let page = staff.get(&trial).await;
    assert!(page.says("Essai") && page.says("membres.csv") && !page.says("../"), "{}", page.main());
    assert_eq!(
        page.select(".figures dd"),
        ["2", "1", "0", "0", "1"],
        "rows, created, updated, same, refused"
    );
    assert_eq!(count(&app).await, 0, "a trial keeps nothing");
    let report = staff.get(&format!("{trial}/rapport.json")).await.json();
    assert_eq!((report["rows"].as_u64(), report["refused"].as_u64()), (Some(2), Some(1)));

    // Row by row, in the language of whoever mends the file.
    assert!(page.says("Cette valeur manque : la ligne est refusée"), "{}", page.main());
    assert_eq!(page.select("tbody td:nth-child(-n+2)"), ["3", "name"], "line and column");
    let workbook = staff.get(&format!("{trial}/rapport.xlsx")).await;
    let cells = crate::shortlists::cells(&workbook.bytes);
    assert_eq!(cells[1][..2], ["3", "name"]);
    assert!(cells[1][2].starts_with("Cette valeur manque"), "{cells:?}");

    let mut other = staff.twin();
    let apply = format!("{trial}/appliquer");
    let (a, b) = tokio::join!(staff.post(&apply, &[]), other.post(&apply, &[]));
    assert_eq!(a.location(), b.location(), "two who apply it make one import");
    app.run_jobs().await;
    assert_eq!(count(&app).await, 1);
    let run = staff.get(&a.location().unwrap()).await;
    assert!(run.says("Importé"), "{}", run.main());
    let again = staff.post(&apply, &[]).await;
    assert_eq!(again.location(), a.location());
    assert_eq!(app.run_jobs().await, 0);
    let log = staff.get("/chambre/journal").await;
    assert!(log.says("a essayé le fichier membres.csv") && log.says("a importé le fichier membres.csv"));
}

#[tokio::test]
async fn what_is_no_table_fails_and_says_why() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    assert_eq!(upload(&mut staff, "vide.csv", b"").await.status, 422);
    for bytes in [b"colonne\nx\n".as_slice(), b"\x00\x01\x02\x03", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"] {
        let sent = upload(&mut staff, "membres.csv", bytes).await;
        app.run_jobs().await;
        let page = staff.follow(&sent).await;
        assert!(page.says("Rien n’a été importé"), "{bytes:?}: {}", page.main());
        assert!(!page.select(".notice p:not([lang])").is_empty(), "why, in words: {}", page.main());
        let apply = format!("{}/appliquer", sent.location().unwrap());
        let refused = staff.post(&apply, &[]).await;
        assert!(staff.follow(&refused).await.says("ne peut pas être appliqué"));
    }
    assert!(staff.get("/chambre").await.says("3 imports ont échoué cette semaine"));
    assert_eq!(staff.get("/chambre/imports?etat=echec").await.select("tbody tr").len(), 3);
    app.advance(TimeDelta::days(8));
    assert!(!staff.get("/chambre").await.says("imports ont échoué"));
}

#[tokio::test]
async fn another_chambers_imports_do_not_exist() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let sent = upload(&mut staff, "membres.csv", ROWS.as_bytes()).await;
    app.run_jobs().await;
    let url = sent.location().unwrap();
    let other = other_chamber(&app).await;
    let person = app.person("autre@example.org").await;
    accounts::make_staff(&app.state.db, other, person, app.clock.now()).await.unwrap();
    let mut stranger = app.signed_in("autre@example.org").await;
    assert!(!stranger.get("/chambre/imports").await.says("membres.csv"));
    for path in [url.clone(), format!("{url}/rapport.json")] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(stranger.post(&format!("{url}/appliquer"), &[]).await.status, 404);
}

#[tokio::test]
async fn uploads_reports_and_imports_are_forgotten_in_their_time() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let sent = upload(&mut staff, "membres.csv", ROWS.as_bytes()).await;
    app.run_jobs().await;
    let url = sent.location().unwrap();
    let after = async |days| {
        app.advance(TimeDelta::days(days));
        imports::tidy(&app.state).await.unwrap();
    };
    after(6).await;
    assert!(staff.get(&url).await.says("Appliquer"));
    after(2).await;
    let page = staff.get(&url).await;
    assert!(!page.says("Appliquer importe exactement"), "the file is gone: {}", page.main());
    assert_eq!(staff.get(&format!("{url}/rapport.json")).await.status, 200);
    after(175).await;
    let mut staff = app.signed_in("chambre@example.org").await;
    assert_eq!(staff.get(&format!("{url}/rapport.json")).await.status, 404, "it named people's rows");
    assert_eq!(staff.get(&url).await.status, 200, "that it happened is still known");
    after(600).await;
    let mut staff = app.signed_in("chambre@example.org").await;
    assert_eq!(staff.get(&url).await.status, 404);
}

#[tokio::test]
async fn what_a_command_imports_is_on_record() {
    let app = TestApp::new().await;
    let path = std::path::Path::new("/somewhere/avis.xml");
    let ran = Ran { rows: 3, created: 2, refused: 1, ..Ran::default() };
    let took = std::time::Duration::from_millis(1_200);
    let read = imports::begun(path, b"<x/>");
    imports::record(&app.state, ImportKind::Notices, read, (false, None), (ran, took)).await.unwrap();
    let mut staff = app.staff("chambre@example.org").await;
    let list = staff.get("/chambre/imports").await;
    assert!(list.says("avis.xml") && list.says("Ligne de commande") && !list.says("/somewhere"));
    let url = list.attributes("tbody a", "href").remove(0);
    let page = staff.get(&url).await;
    assert!(page.says("1.2 s") && page.says("Avis de marchés"), "{}", page.main());
}

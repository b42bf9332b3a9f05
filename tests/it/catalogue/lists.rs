//! Lists of offers and prices: previewed, applied, undone.

use entity::values::OrganisationId;

use super::supplier;
use crate::support::{Browser, Page, TestApp};

const IMPORT: &str = "/compte/offres/import";
const UPLOAD: &str = "form[enctype]";
const ACT: &str = "#batch form";

/// A list handed in; the page of its preview.
async fn hand_in(browser: &mut Browser, name: &str, bytes: &[u8]) -> Page {
    let page = browser.get(IMPORT).await;
    let sent = browser.submit_with_files(&page, UPLOAD, &[], &[("file", name, bytes)]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    browser.follow(&sent).await
}

async fn act(browser: &mut Browser, page: &Page, action: &str) -> Page {
    let done = browser.submit(page, ACT, &[("action", action)]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    browser.follow(&done).await
}

async fn member(app: &TestApp) -> (OrganisationId, Browser) {
    let organisation = supplier(app, "La Tablée d’essai").await;
    app.member("a@example.org", organisation).await;
    (organisation, app.signed_in("a@example.org").await)
}

const LIST: &str = "Référence;Désignation;Descriptif;Secteur;Prix HT;Unité;Remarque;État\n\
    B-1;Buffet de saison;Six bouchées;S01.1;24,50;par personne;à revoir;publiée\n\
    B-2;Cocktail;Boissons et plateaux;S01.1;sur devis;;;\n\
    ;Café d’accueil;;;3.20;tasse;;\n\
    B-4;Gâteau;;;douze;;;\n\
    B-1;Encore le buffet;;;1;;;\n";

#[tokio::test]
async fn a_list_is_looked_at_before_anything_is_written_then_applied_and_undone() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let preview = hand_in(&mut member, "tarif.csv", LIST.as_bytes()).await;
    assert_eq!(preview.status, 200, "{}", preview.main());
    assert!(preview.says("2 offres nouvelles"), "{}", preview.main());
    assert!(preview.says("3 lignes refusées"), "{}", preview.main());
    assert!(preview.says("Colonnes non lues : Remarque"), "{}", preview.main());
    assert!(preview.says("douze"), "the cell is quoted");
    assert!(preview.says("Une ligne plus haut parle déjà de cette offre."));
    assert!(preview.says("CHF 24.50"));
    let offers = member.get("/compte/offres?statut=draft").await;
    assert!(!offers.says("Cocktail"), "nothing is written before it is applied");

    let applied = act(&mut member, &preview, "apply").await;
    assert!(applied.says("2 changements sont enregistrés."), "{}", applied.main());
    assert!(member.get("/compte/offres?statut=published").await.says("Buffet de saison"));
    assert!(member.get("/compte/offres?statut=draft").await.says("Cocktail"));

    let again = member.submit(&preview, ACT, &[("action", "apply")]).await;
    assert_eq!(again.status, 303, "a double click is told the same");
    assert_eq!(
        member.get("/compte/offres?statut=draft").await.select(".rows > li").len(),
        1,
        "and makes nothing twice"
    );

    let undone = act(&mut member, &applied, "undo").await;
    assert!(undone.says("2 changements sont annulés."), "{}", undone.main());
    assert!(!member.get("/compte/offres?statut=draft").await.says("Cocktail"));
    let archived = member.get("/compte/offres?statut=archived").await;
    assert!(archived.says("Buffet de saison"), "what everybody could see is put away, not made undone");
    app.run_jobs().await;
}

#[tokio::test]
async fn units_and_prices_are_read_as_price_lists_write_them() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let list = "Référence;Désignation;Secteur;Prix HT;Unité\n\
        A;Nettoyage de fin de bail;S01.1;Fr. 480.–;forfait\n\
        B;Boîte;S01.1;12.-;pièce\n\
        C;Régie;S01.1;CHF 1'250.00;j\n\
        D;Pose;S01.1;1 250,00;m²\n\
        E;Panier;S01.1;€ 12;pce\n\
        F;Pain;S01.1;3.20;miche\n";
    let preview = hand_in(&mut member, "tarif.csv", list.as_bytes()).await;
    assert!(preview.says("4 offres nouvelles") && preview.says("2 lignes refusées"), "{}", preview.main());
    for price in ["CHF 480.00", "CHF 12.00", "CHF 1’250.00"] {
        assert!(preview.says(price), "{price}: {}", preview.main());
    }
    assert!(preview.says("miche"), "the cell is quoted");
    assert!(preview.says("dans une autre monnaie"), "{}", preview.main());
}

#[tokio::test]
async fn a_price_list_changes_prices_only_and_leaves_what_somebody_edited_meanwhile() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let first = "reference,title_fr,description_fr,sector,price\nA,Pain,Au levain,S01.1,4\nB,Tarte,Aux pommes,S01.1,20\nC,Soupe,Du jour,S01.1,6\n";
    let preview = hand_in(&mut member, "offres.csv", first.as_bytes()).await;
    act(&mut member, &preview, "apply").await;

    let prices = "reference\tprice\nA\t4.40\nB\t22\nC\t6\nD\t9\n";
    let preview = hand_in(&mut member, "prix.tsv", prices.as_bytes()).await;
    assert!(preview.says("2 offres modifiées") && preview.says("1 sans changement"), "{}", preview.main());
    assert!(preview.says("Aucune de vos offres n’a cette référence."), "{}", preview.main());
    assert!(preview.says("CHF 4.00") && preview.says("CHF 4.40"), "old beside new: {}", preview.main());
    assert!(!preview.select("table td").iter().any(|cell| cell.contains("Au levain")), "only what changes");

    let drafts = member.get("/compte/offres?statut=draft").await;
    let tart = drafts.attributes("h2 a", "href");
    let mut edited = None;
    for url in tart {
        let form = member.get(&url).await;
        if form.attributes("#field-reference", "value") == ["B"] {
            assert_eq!(member.submit(&form, UPLOAD, &[("price", "21")]).await.status, 303);
            edited = Some(url);
        }
    }
    let edited = edited.unwrap();
    let applied = act(&mut member, &preview, "apply").await;
    assert!(applied.says("1 changement est enregistré."), "{}", applied.main());
    assert!(applied.says("Quelqu’un a modifié cette offre entre-temps."), "{}", applied.main());
    assert_eq!(member.get(&edited).await.attributes("#field-price", "value"), ["21"], "not overwritten");
    let undone = act(&mut member, &applied, "undo").await;
    assert!(undone.says("1 changement est annulé."), "{}", undone.main());
    app.run_jobs().await;
}

#[tokio::test]
async fn what_was_edited_after_the_import_is_not_undone_and_only_the_last_import_can_be() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let list = |price: &str| format!("reference,title_fr,price\nA,Pain,{price}\nB,Tarte,{price}\n");
    let one = hand_in(&mut member, "un.csv", list("4").as_bytes()).await;
    let one = act(&mut member, &one, "apply").await;
    app.advance(chrono::TimeDelta::minutes(5));
    let two = hand_in(&mut member, "deux.csv", list("5").as_bytes()).await;
    let two = act(&mut member, &two, "apply").await;
    let refused = member.submit(&one, ACT, &[("action", "undo")]).await;
    assert_eq!(refused.status, 409, "only the last one");

    let drafts = member.get("/compte/offres?statut=draft").await;
    let url = drafts.attributes("h2 a", "href").remove(0);
    let form = member.get(&url).await;
    assert_eq!(member.submit(&form, UPLOAD, &[("price", "9")]).await.status, 303);
    let undone = act(&mut member, &two, "undo").await;
    assert!(undone.says("1 changement est annulé.") && undone.says("1 reste"), "{}", undone.main());
    assert_eq!(member.get(&url).await.attributes("#field-price", "value"), ["9"]);

    app.advance(chrono::TimeDelta::days(31));
    let mut member = app.signed_in("a@example.org").await;
    let late = hand_in(&mut member, "trois.csv", list("6").as_bytes()).await;
    let late = act(&mut member, &late, "apply").await;
    app.advance(chrono::TimeDelta::days(31));
    let mut member = app.signed_in("a@example.org").await;
    let refused = member.submit(&late, ACT, &[("action", "undo")]).await;
    assert_eq!(refused.status, 409, "after thirty days it stays");
    halle::catalogue::tidy(&app.state).await.unwrap();
    assert_eq!(member.get(&late.url).await.status, 404, "and is forgotten");
    app.run_jobs().await;
}

#[tokio::test]
async fn columns_that_nobody_can_guess_are_named_by_the_person() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let page = hand_in(&mut member, "liste.csv", "Was;Wieviel\nBrot;4,50\n".as_bytes()).await;
    assert_eq!(page.status, 303);
    let columns = member.follow(&page).await;
    assert!(columns.says("Brot") && columns.says("4,50"), "first values help: {}", columns.main());
    let form = "main form";
    let none = member.submit(&columns, form, &[("column-1", "price")]).await;
    assert_eq!(none.status, 422);
    assert!(none.says("Choisissez la colonne de la référence ou celle du titre."));
    let twice = member.submit(&columns, form, &[("column-0", "price"), ("column-1", "price")]).await;
    assert_eq!(twice.status, 422);
    let chosen = member.submit(&columns, form, &[("column-0", "title_de"), ("column-1", "price")]).await;
    let preview = member.follow(&chosen).await;
    assert!(preview.says("1 offre nouvelle") && preview.says("Brot"), "{}", preview.main());
    let discarded = act(&mut member, &preview, "discard").await;
    assert!(discarded.says("Rien n’a changé."));
    assert_eq!(member.get(&preview.url).await.status, 404);
    app.run_jobs().await;
}

#[tokio::test]
async fn hostile_files_are_told_in_one_sentence() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let rows = "reference,price\n".to_owned() + &"A,1\n".repeat(10_001);
    let bomb = bomb();
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    let large = vec![b'a'; 20 * 1024 * 1024];
    let files: [(&str, &[u8], &str); 7] = [
        ("gros.csv", &large, "Ce fichier est trop grand"),
        ("lignes.csv", rows.as_bytes(), "plus de 10 000 lignes"),
        ("bombe.xlsx", &bomb, "Ce fichier est trop grand"),
        ("vieux.xls", &old, "ancien fichier Excel"),
        ("image.png", b"\x89PNG\x00\x01\x02\x03\x04\x05\x06", "n’est pas un tableau"),
        ("moitie.xlsx", b"PK\x03\x04 not really", "ne peut pas être lu"),
        ("vide.csv", b"reference,price\n", "aucune ligne"),
    ];
    for (name, bytes, sentence) in files {
        let page = member.get(IMPORT).await;
        let refused = member.submit_with_files(&page, UPLOAD, &[], &[("file", name, bytes)]).await;
        assert_eq!(refused.status, 422, "{name}: {}", refused.main());
        let said = refused.select("#error-file");
        assert!(said.len() == 1 && said[0].contains(sentence), "{name}: {said:?}");
    }
    let page = member.get(IMPORT).await;
    assert_eq!(member.submit(&page, UPLOAD, &[]).await.status, 422, "no file");
    let formulas =
        "reference,title_fr,price\nF,\"=HYPERLINK(\"\"http://evil.example\"\")\",#REF!\nG,=1+1,3\n";
    let preview = hand_in(&mut member, "formules.csv", formulas.as_bytes()).await;
    assert!(preview.says("erreur de calcul") && preview.says("1 offre nouvelle"), "{}", preview.main());
    act(&mut member, &preview, "apply").await;
    let export = member.get("/compte/offres/export.csv").await.text();
    assert!(export.contains("'=1+1"), "no formula leaves: {export}");
    app.run_jobs().await;
}

/// A spreadsheet that unpacks to more than anybody reads.
fn bomb() -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/worksheets/sheet1.xml", packed).unwrap();
    let zeros = vec![b'0'; 1024 * 1024];
    for _ in 0..257 {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn the_export_reads_back_without_a_change_and_the_template_reads_too() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let preview = hand_in(&mut member, "tarif.csv", LIST.as_bytes()).await;
    act(&mut member, &preview, "apply").await;
    for file in ["/compte/offres/export.csv", "/compte/offres/export.xlsx"] {
        for language in ["fr", "de", "en"] {
            let export = member.get(&format!("{file}?lang={language}")).await;
            assert_eq!(export.status, 200);
            member.get("/?lang=fr").await;
            let preview = hand_in(&mut member, "retour.csv", &export.bytes).await;
            assert!(
                preview.says("Rien ne changerait.") && preview.says("2 sans changement"),
                "{file} {language}: {}",
                preview.main()
            );
        }
    }
    for template in ["modele.csv", "modele.xlsx"] {
        let empty = member.get(&format!("{IMPORT}/{template}")).await;
        assert_eq!(empty.status, 200);
        assert!(empty.header("content-disposition").contains("modele-offres"));
        let page = member.get(IMPORT).await;
        let told = member.submit_with_files(&page, UPLOAD, &[], &[("file", template, &empty.bytes)]).await;
        assert!(told.says("aucune ligne"), "a template without rows is a table: {}", told.main());
    }
    app.run_jobs().await;
}

#[tokio::test]
async fn a_long_list_is_read_and_applied_by_jobs() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let mut list = "reference,title_fr,price\n".to_owned();
    for n in 0..600 {
        list.push_str(&format!("R{n},Offre {n},{n}.50\n"));
    }
    let waiting = hand_in(&mut member, "long.csv", list.as_bytes()).await;
    assert!(waiting.says("Le fichier est en cours de lecture."), "{}", waiting.main());
    assert_eq!(waiting.select("progress").len(), 1);
    app.run_jobs().await;
    let preview = member.get(&waiting.url).await;
    assert!(preview.says("600 offres nouvelles"), "{}", preview.main());
    assert_eq!(preview.select("table tbody").len(), 50, "in pages");
    let working = act(&mut member, &preview, "apply").await;
    assert!(working.says("en cours d’enregistrement"), "{}", working.main());
    app.run_jobs().await;
    assert!(member.get(&waiting.url).await.says("600 changements sont enregistrés."));
}

#[tokio::test]
async fn lists_of_others_do_not_exist() {
    let app = TestApp::new().await;
    let (organisation, mut member) = member(&app).await;
    let other = supplier(&app, "Autre").await;
    app.member("b@example.org", other).await;
    let preview = hand_in(&mut member, "tarif.csv", LIST.as_bytes()).await;
    let mut stranger = app.signed_in("b@example.org").await;
    let url = preview.url.clone();
    assert_eq!(stranger.get(&url).await.status, 404);
    assert_eq!(stranger.get(&format!("{url}/colonnes")).await.status, 404);
    for action in ["apply", "undo", "discard"] {
        assert_eq!(stranger.post(&url, &[("action", action)]).await.status, 404, "{action}");
    }
    assert_eq!(stranger.post(&format!("{url}/colonnes"), &[("column-0", "title_fr")]).await.status, 404);
    assert_eq!(
        stranger.get(&format!("/compte/offres/export.csv?organisation={organisation}")).await.status,
        404
    );
    let page = stranger.get(IMPORT).await;
    let id = organisation.to_string();
    let files: [(&str, &str, &[u8]); 1] = [("file", "x.csv", b"reference,price\nA,1\n")];
    let refused = stranger.submit_with_files(&page, UPLOAD, &[("organisation", &id)], &files).await;
    assert_eq!(refused.status, 404);
    assert_eq!(app.browser().get(IMPORT).await.status, 303, "visitors are asked to sign in");
    app.run_jobs().await;
}

#[tokio::test]
async fn two_people_who_apply_the_same_new_references_make_each_offer_once() {
    let app = TestApp::new().await;
    let (organisation, mut first) = member(&app).await;
    app.member("b@example.org", organisation).await;
    let mut second = app.signed_in("b@example.org").await;
    let list = "reference,title_fr\nA,Pain\nB,Tarte\n";
    let one = hand_in(&mut first, "un.csv", list.as_bytes()).await;
    let two = hand_in(&mut second, "deux.csv", list.as_bytes()).await;
    let (a, b) = tokio::join!(
        first.submit(&one, ACT, &[("action", "apply")]),
        second.submit(&two, ACT, &[("action", "apply")])
    );
    assert_eq!((a.status, b.status), (303, 303));
    let drafts = first.get("/compte/offres?statut=draft").await;
    assert_eq!(drafts.select(".rows > li").len(), 2, "{}", drafts.main());
    let told = format!("{} {}", first.get(&one.url).await.main(), first.get(&two.url).await.main());
    assert!(told.contains("Une autre de vos offres a déjà cette référence."), "{told}");
    app.run_jobs().await;
}

#[tokio::test]
async fn a_reference_names_one_offer() {
    let app = TestApp::new().await;
    let (_, mut member) = member(&app).await;
    let page = member.get("/compte/offres/nouvelle").await;
    assert_eq!(member.submit(&page, UPLOAD, &[("title_fr", "Pain"), ("reference", "A")]).await.status, 303);
    let refused = member.submit(&page, UPLOAD, &[("title_fr", "Tarte"), ("reference", "A")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.select("#error-reference").len(), 1);
    let drafts = member.get("/compte/offres?statut=draft").await;
    let url = drafts.attributes("h2 a", "href").remove(0);
    let copy = member.post(&format!("{url}/copie"), &[]).await;
    let copy = member.follow(&copy).await;
    assert_eq!(copy.attributes("#field-reference", "value"), [""], "a copy has none");
    app.run_jobs().await;
}

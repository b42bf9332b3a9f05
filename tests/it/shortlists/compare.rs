//! Up to four suppliers side by side.

use super::{cells, guarantee, hide, merge, offer, supplier};
use crate::support::{Browser, Page, TestApp};

/// Presses "Comparer" beside a supplier.
async fn choose(browser: &mut Browser, page: &Page, slug: &str) -> Page {
    let form = format!("form.mark:has(#comparer-{slug})");
    let done = browser.submit(page, &form, &[]).await;
    browser.follow(&done).await
}

fn columns(page: &Page) -> Vec<String> {
    page.select("table.compare thead th a")
}

/// The row of a criterion: its cells without the supplier's name for narrow windows.
fn row(page: &Page, title: &str) -> Vec<String> {
    let titles = page.select("table.compare tbody tr:not(.compare-group) th");
    let at = titles.iter().position(|found| found.starts_with(title));
    let at = at.unwrap_or_else(|| panic!("no row {title:?} in {titles:?}"));
    let cells = page.select("table.compare tbody tr:not(.compare-group) td > div");
    let width = columns(page).len();
    cells[at * width..(at + 1) * width].to_vec()
}

#[tokio::test]
async fn a_visitor_compares_from_the_list_without_account_or_scripts() {
    let app = TestApp::new().await;
    supplier(&app, "Le Levain").await;
    supplier(&app, "La Meule").await;
    let mut browser = app.browser();
    let list = browser.get("/fournisseurs").await;
    assert_eq!(list.attributes("#comparer-le-levain", "aria-pressed"), ["false"]);
    let list = choose(&mut browser, &list, "le-levain").await;
    assert!(list.url.starts_with("/fournisseurs"), "back where the button was: {}", list.url);
    assert!(list.says("À comparer : 1 fournisseur"));
    assert_eq!(list.attributes("#comparer-le-levain", "aria-pressed"), ["true"]);
    let profile = browser.get("/fournisseurs/la-meule").await;
    choose(&mut browser, &profile, "la-meule").await;
    let page = browser.visit("/comparaison").await;
    assert_eq!(page.url, "/comparaison?fournisseur=le-levain&fournisseur=la-meule");
    assert_eq!(columns(&page), ["Le Levain", "La Meule"]);
    // The address works for a colleague who has chosen nothing, and can become hers.
    let mut colleague = app.browser();
    let shared = colleague.get(&page.url).await;
    assert_eq!(columns(&shared), ["Le Levain", "La Meule"]);
    let kept = colleague.submit(&shared, "form.compare-keep", &[]).await;
    assert!(colleague.follow(&kept).await.select("form.compare-keep").is_empty());
    // Taken out again, by the same button or in the comparison.
    let done = browser.submit(&page, "table.compare thead th:nth-child(2) form", &[]).await;
    let page = browser.follow(&done).await;
    assert_eq!(page.url, "/comparaison?fournisseur=la-meule");
    let list = browser.get("/fournisseurs").await;
    assert!(list.says("À comparer : 1 fournisseur"));
    choose(&mut browser, &list, "la-meule").await;
    assert!(browser.visit("/comparaison").await.says("Rien à comparer"));
}

#[tokio::test]
async fn a_fifth_is_refused_with_a_reason_and_the_four_stay() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for name in ["A un", "B deux", "C trois", "D quatre", "E cinq"] {
        supplier(&app, name).await;
    }
    for slug in ["a-un", "b-deux", "c-trois", "d-quatre"] {
        let page = browser.get(&format!("/fournisseurs/{slug}")).await;
        choose(&mut browser, &page, slug).await;
    }
    let page = browser.get("/fournisseurs/e-cinq").await;
    let page = choose(&mut browser, &page, "e-cinq").await;
    assert!(page.says("compte déjà quatre fournisseurs"), "{}", page.main());
    assert_eq!(columns(&browser.visit("/comparaison").await).len(), 4);
    // The same in an address that somebody wrote: four are shown, and that one is missing is said.
    let all = ["a-un", "b-deux", "c-trois", "d-quatre", "e-cinq"].map(|slug| format!("fournisseur={slug}"));
    let page = browser.get(&format!("/comparaison?{}", all.join("&"))).await;
    assert_eq!(columns(&page), ["A un", "B deux", "C trois", "D quatre"]);
    assert!(page.says("1 n’est pas montré"), "{}", page.main());
}

#[tokio::test]
async fn what_is_declared_never_looks_like_what_is_verified() {
    let app = TestApp::new().await;
    let verified = supplier(&app, "Le Levain").await;
    let declared = supplier(&app, "La Meule").await;
    guarantee(&app, verified, "iso-14001", true).await;
    guarantee(&app, declared, "iso-14001", false).await;
    let mut browser = app.browser();
    let page = browser.get("/comparaison?fournisseur=le-levain&fournisseur=la-meule").await;
    assert_eq!(
        page.attributes("table.compare td .seal", "class"),
        ["seal seal-verified", "seal seal-declared"]
    );
    // The sentence of a seal is the one of the supplier's page.
    for slug in ["le-levain", "la-meule"] {
        let wording =
            browser.get(&format!("/fournisseurs/{slug}")).await.select("main .seal-state").remove(0);
        assert!(page.says(&wording), "{wording}");
    }
}

#[tokio::test]
async fn offers_terms_and_distance_stand_in_their_rows_and_differences_are_marked() {
    let app = TestApp::new().await;
    halle::chambers::territories::load_compact(&app.state.db).await.unwrap();
    let levain = supplier(&app, "Le Levain").await;
    supplier(&app, "La Meule").await;
    offer(&app, levain, "Buffet de midi", 2_850).await;
    let address = "/comparaison?fournisseur=le-levain&fournisseur=la-meule";
    let mut browser = app.browser();
    let page = browser.get(address).await;
    assert!(row(&page, "Offres")[0].contains("CHF 28.50"), "{:?}", row(&page, "Offres"));
    assert_eq!(row(&page, "Offres")[1], "Non indiqué");
    assert_eq!(row(&page, "Délai"), ["2 à 5 jours", "Non indiqué"]);
    assert!(row(&page, "Commande minimale")[0].contains("20"));
    assert_eq!(row(&page, "Effectif"), ["12", "12"]);
    assert_eq!(row(&page, "Langues"), ["Français", "Français"]);
    assert!(!page.says("Distance depuis Renens"));
    let marked = page.select(".compare-differs th");
    assert!(marked.iter().any(|title| title.starts_with("Délai")), "{marked:?}");
    assert!(!marked.iter().any(|title| title.starts_with("Effectif")), "{marked:?}");
    let only = browser.get(&format!("{address}&differences=1")).await;
    assert!(only.select("tbody th").iter().all(|title| !title.starts_with("Effectif")));
    let near = browser.get(&format!("{address}&place=Renens")).await;
    assert!(row(&near, "Distance")[0].contains("km"), "{:?}", row(&near, "Distance"));
    let lost = browser.get(&format!("{address}&place=Atlantide")).await;
    assert!(lost.says("Le lieu « Atlantide » n’est pas connu"));
    let quiet = browser.get("/comparaison?fournisseur=le-levain").await;
    assert!(quiet.select(".compare-differs").is_empty(), "one alone differs from nobody");
}

#[tokio::test]
async fn only_what_says_something_counts_as_a_difference() {
    let app = TestApp::new().await;
    let levain = supplier(&app, "Le Levain").await;
    guarantee(&app, levain, "iso-14001", true).await;
    offer(&app, levain, "Buffet de midi", 2_850).await;
    // The same a month later: other dates, another title.
    app.advance(chrono::TimeDelta::days(31));
    let meule = supplier(&app, "La Meule").await;
    guarantee(&app, meule, "iso-14001", true).await;
    offer(&app, meule, "Repas de midi", 2_850).await;
    let mut browser = app.browser();
    let page = browser.get("/comparaison?fournisseur=le-levain&fournisseur=la-meule").await;
    assert_eq!(page.select(".compare-differs th"), [""; 0], "dates and titles are no differences");
    assert!(page.says("0 critère") && !page.says("≠"), "{}", page.main());

    offer(&app, meule, "Grand buffet", 4_900).await;
    let page = browser.get("/comparaison?fournisseur=le-levain&fournisseur=la-meule").await;
    let marked = page.select(".compare-differs th");
    assert!(marked.len() == 1 && marked[0].starts_with("Prix"), "{marked:?}");
    assert!(row(&page, "Prix")[1].contains("CHF 28.50 à CHF 49.00"), "{:?}", row(&page, "Prix"));
}

#[tokio::test]
async fn what_is_compared_of_offers_is_that_of_the_sectors_they_share() {
    let app = TestApp::new().await;
    let levain = supplier(&app, "Le Levain").await;
    let meule = supplier(&app, "La Meule").await;
    for (n, of) in [(1, levain), (2, levain), (3, levain), (4, levain), (5, meule)] {
        offer(&app, of, &format!("Buffet {n}"), 1_000 * n).await;
    }
    let mut other = halle::catalogue::Content::blank(entity::values::Currency::Chf);
    other.title = entity::values::LocalText::fr("Nettoyage de bureaux");
    other.description = entity::values::LocalText::fr("Une description.");
    other.sector_code = Some("S04.1".to_owned());
    other.price.minor = Some(90_000);
    let (db, now) = (&app.state.db, halle::clock::Clock::now(&*app.clock));
    let status = halle::catalogue::OfferStatus::Published;
    halle::catalogue::create(db, levain, other, status, now).await.unwrap();
    let page = app.browser().get("/comparaison?fournisseur=le-levain&fournisseur=la-meule").await;
    let price = &row(&page, "Prix")[0];
    assert!(price.contains("CHF 10.00 à CHF 40.00") && !price.contains("900"), "{price}");
    assert!(page.says("offres de même domaine"), "{}", page.main());
    // Further offers are folded away with their prices, the one of another sector last.
    let folded = page.select("table.compare details p");
    assert!(
        folded.len() == 1 && folded[0].contains("Nettoyage de bureaux") && folded[0].contains("900"),
        "{folded:?}"
    );
}

#[tokio::test]
async fn who_was_merged_is_followed_and_who_is_hidden_is_said_to_be_gone() {
    let app = TestApp::new().await;
    let old = supplier(&app, "Ancien").await;
    let kept = supplier(&app, "Durable").await;
    let hidden = supplier(&app, "Parti").await;
    merge(&app, old, kept).await;
    hide(&app, hidden).await;
    let mut browser = app.browser();
    let page = browser.get("/comparaison?fournisseur=ancien&fournisseur=parti&place=x").await;
    assert_eq!(page.status, 303);
    assert_eq!(page.location().unwrap(), "/comparaison?fournisseur=durable&fournisseur=parti&place=x");
    let page = browser.get("/comparaison?fournisseur=durable&fournisseur=parti").await;
    assert_eq!(columns(&page), ["Durable"]);
    assert!(page.says("Le fournisseur « parti » n’est pas, ou plus, publié"), "{}", page.main());
    assert_eq!(browser.get("/comparaison?fournisseur=parti").await.status, 200);
    assert_eq!(browser.get("/comparaison/export.xlsx?fournisseur=parti").await.status, 404);
    let add = browser.post("/comparaison/ajouter", &[("adresse", "/fournisseurs/parti")]).await;
    assert_eq!(add.status, 404, "nobody compares what they may not see");
}

#[tokio::test]
async fn the_workbook_says_the_same_and_runs_nothing() {
    let app = TestApp::new().await;
    let levain = supplier(&app, "=Levain()").await;
    supplier(&app, "La Meule").await;
    offer(&app, levain, "@SUM(A1)", 2_850).await;
    let mut browser = app.browser();
    let file = browser.get("/comparaison/export.xlsx?fournisseur=levain&fournisseur=la-meule").await;
    assert_eq!(file.status, 200);
    assert!(file.header("content-type").contains("spreadsheetml"));
    let rows = cells(&file.bytes);
    assert_eq!(rows[0], ["Critère", "'=Levain()", "La Meule"]);
    let offers = rows.iter().find(|row| row[0] == "Offres publiées").unwrap();
    assert!(offers[1].starts_with("'@SUM(A1) : CHF"), "{offers:?}");
    assert_eq!(offers[2], "Non indiqué");
}

#[tokio::test]
async fn scripts_change_the_button_and_the_tray_only() {
    let app = TestApp::new().await;
    supplier(&app, "Le Levain").await;
    let mut browser = app.browser();
    browser.headers.push(("hx-request", "true".to_owned()));
    let fields = [("adresse", "/fournisseurs/le-levain"), ("nom", "Le Levain"), ("retour", "/fournisseurs")];
    let part = browser.post("/comparaison/ajouter", &fields).await;
    assert_eq!(part.status, 200);
    assert_eq!(part.attributes("#comparer-le-levain", "aria-pressed"), ["true"]);
    assert_eq!(part.attributes("#tray", "hx-swap-oob"), ["true"]);
    assert!(part.says("À comparer : 1 fournisseur"));
    assert!(!part.text().contains("<html"), "a part, not a page");
}

#[tokio::test]
async fn the_way_back_is_ours() {
    let app = TestApp::new().await;
    supplier(&app, "Le Levain").await;
    let fields = [("adresse", "/fournisseurs/le-levain"), ("retour", "https://evil.example/")];
    let done = app.browser().post("/comparaison/ajouter", &fields).await;
    assert_eq!(done.location().unwrap(), "/comparaison");
}

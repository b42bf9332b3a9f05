//! Filters on the page: what is chosen stays visible, can be taken off, and comes from what the hall knows.

use halle::search::engine::Batch;
use halle::search::model::{Indexable as _, SupplierDoc};
use halle::search::query::IndexName;

use super::{LAUSANNE, small_hall, stored_supplier, supplier};
use crate::support::{Page, TestApp};

async fn write(app: &TestApp, suppliers: &[SupplierDoc]) {
    let upserts = suppliers.iter().map(|one| one.document(&app.state.search.config)).collect();
    app.state.search.write(IndexName::Suppliers, Batch { upserts, deletes: Vec::new() }).await.unwrap();
}

async fn app_with_hall() -> TestApp {
    let app = TestApp::new().await;
    write(&app, &small_hall()).await;
    app
}

fn chips(page: &Page) -> Vec<String> {
    let chips = page.select(".chips a:not(.chip-clear)");
    chips.iter().map(|chip| chip.split(" ×").next().unwrap_or_default().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_that_leaves_nothing_is_shown_and_can_be_taken_off() {
    let app = app_with_hall().await;
    let page = app.browser().get("/recherche?q=menuiserie&sector=S01.1&jurisdiction=QC").await;
    assert!(page.says("Aucun résultat") && page.says("Rien de tel dans la halle"), "{}", page.main());
    assert_eq!(chips(&page), ["Traiteur et service de buffets", "Québec"], "{}", page.main());
    let ticked = page.select(".facet a[aria-current]");
    assert!(ticked.len() == 2 && ticked.iter().all(|one| one.ends_with(" 0")), "{ticked:?}");
    assert_eq!(page.attributes(".empty a", "href"), ["/recherche?q=menuiserie"], "the words stay");
    let without = page.attributes(".chips a", "href");
    let page = app.browser().get(&without[1]).await;
    assert_eq!(chips(&page), ["Traiteur et service de buffets"]);
    let page = app.browser().get("/recherche?q=menuiserie").await;
    assert!(page.says("Atelier du Bois"), "{}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rare_value_that_is_chosen_keeps_its_count() {
    let app = TestApp::new().await;
    let mut all = Vec::new();
    for kind in 0..80 {
        for copy in 0..2 {
            let mut one = supplier(&format!("s{kind}-{copy}"), "Menuiserie", "", "Lausanne", LAUSANNE);
            one.kind = Some(format!("kind-{kind:02}"));
            all.push(one);
        }
    }
    all.truncate(159);
    write(&app, &all).await;
    let page = app.browser().get("/recherche?kind=kind-79").await;
    assert!(page.says("Un résultat"), "{}", page.main());
    assert_eq!(page.select(".facet a[aria-current]"), ["✓Kind 79 1"]);
    assert_eq!(chips(&page), ["Kind 79"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_countries_stay_to_be_chosen() {
    let app = app_with_hall().await;
    let mut french = supplier("lyon", "Menuiserie du Rhône", "", "Lyon", (45.76, 4.84));
    "FR".clone_into(&mut french.place.jurisdiction);
    french.place.region = Some("69".to_owned());
    write(&app, &[french]).await;
    let page = app.browser().get("/recherche?q=menuiserie&jurisdiction=FR").await;
    let links = page.attributes(".facet a", "href");
    assert!(links.contains(&"/recherche?q=menuiserie&jurisdiction=CH".to_owned()), "{links:?}");
    assert!(page.says("Menuiserie du Rhône") && !page.says("Atelier du Bois"), "{}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_end_where_they_can_be_shown_and_the_count_stays_true() {
    let app = TestApp::new().await;
    let all =
        (0..1_030).map(|n| supplier(&format!("s{n}"), &format!("Menuiserie {n:04}"), "", "Bex", LAUSANNE));
    write(&app, &all.collect::<Vec<_>>()).await;
    let last = app.browser().get("/recherche?sort=name&page=50").await;
    assert!(last.says("1 030 résultats"), "{}", last.main());
    assert!(last.says("Menuiserie 0999") && last.attributes("a[rel='next']", "href").is_empty());
    // Nobody is led there.
    assert_eq!(app.browser().get("/recherche?sort=name&page=51").await.status, 400);
    let few = app.browser().get("/recherche?q=0007&page=9").await;
    assert!(few.says("Menuiserie 0007"), "a page beyond the last is the last: {}", few.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn tabs_keep_the_place_that_their_counts_were_made_with() {
    let app = app_with_hall().await;
    let page = app.browser().get("/recherche?in=offers&lat=46.2&lon=6.14&radius_km=20&kind=service").await;
    let tabs = page.attributes(".tabs a", "href");
    assert_eq!(tabs[0], "/recherche?lat=46.2&lon=6.14&radius_km=20&in=suppliers");
    assert_eq!(page.select(".tabs a")[0], "Fournisseurs (1)");
    let there = app.browser().get(&tabs[0]).await;
    assert!(there.says("Un résultat") && there.says("Le Festin"), "{}", there.main());
    assert_eq!(chips(&there), ["Zone de la carte"]);
    let boxed = app.browser().get("/recherche?in=offers&bbox=6.4,46.4,6.55,46.6").await;
    assert!(boxed.attributes(".tabs a", "href")[0].contains("bbox="));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nearest_first_is_offered_where_distances_are_known() {
    let app = app_with_hall().await;
    let sorts = async |address: &str| app.browser().get(address).await.attributes(".list-tools a", "href");
    let place = sorts("/recherche?place=Lausanne").await;
    assert!(place.contains(&"/recherche?place=Lausanne&sort=distance".to_owned()), "{place:?}");
    assert!(!sorts("/recherche").await.iter().any(|sort| sort.contains("distance")));
    let page = app.browser().get("/recherche?place=Lausanne&radius_km=&sort=distance").await;
    assert_eq!(page.status, 200, "no radius chosen is none");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_verified_is_one_switch() {
    let app = TestApp::new().await;
    let mut all = small_hall();
    all[0].guarantees_verified = vec!["esus".to_owned()];
    all[1].guarantees_verified = vec!["chamber-member".to_owned()];
    all[2].guarantees_declared = vec!["esus".to_owned()];
    write(&app, &all).await;
    let page = app.browser().get("/recherche").await;
    assert!(page.says("Seulement ce qui est vérifié 2"), "{}", page.main());
    assert!(page.says("Garantie déclarée, non vérifiée") || page.attributes(".facet a", "href").len() > 3);
    let page = app.browser().get("/recherche?verified=1").await;
    assert!(page.says("2 résultats"), "{}", page.main());
    assert_eq!(chips(&page), ["Seulement ce qui est vérifié"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_offers_say_is_there_to_filter_them_and_their_suppliers() {
    let app = TestApp::new().await;
    let organisation = stored_supplier(&app, "La Tablée d’essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let fields = [
        ("kind", "service"),
        ("title_fr", "Buffet de saison"),
        ("description_fr", "Pour les fêtes de quartier."),
        ("sector", "S01.1"),
        ("price", "24.50"),
        ("unit", "person"),
        ("capacity", "60"),
        ("capacity_period", "week"),
        ("lead_max_days", "5"),
        ("action", "publish"),
    ];
    let saved = member.submit(&page, "form[enctype]", &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    app.run_jobs().await;
    let filters = "price_band=20-100&lead_time=7d&capacity=100-1000&currency=CHF";
    let refill = async |index| halle::search::sources::refill(&app.state, index, |_| ()).await.unwrap();
    for pass in ["by its job", "filled anew"] {
        for index in ["offers", "suppliers"] {
            let page = app.browser().get(&format!("/recherche?in={index}&{filters}")).await;
            assert!(page.says("Un résultat"), "{index} {pass}: {}", page.main());
            assert_eq!(
                chips(&page),
                ["De 100 à 999 par mois", "CHF", "Une semaine ou moins", "De 20 à 100"],
                "{index} {pass}"
            );
        }
        refill(IndexName::Suppliers).await;
        refill(IndexName::Offers).await;
    }
}

//! The list of suppliers, its exports and its data for maps and machines.

use calamine::Reader as _;
use entity::values::{Jurisdiction, LocalText, Position};
use halle::directory::NewOrganisation;

use super::{import_places, named, organisation};
use crate::support::TestApp;

async fn hall() -> TestApp {
    let app = TestApp::new().await;
    let lausanne = Some(Position { lat: 46.52, lon: 6.63 });
    let levain = NewOrganisation {
        jurisdiction: Some(Jurisdiction::Ch),
        region_code: Some("CH-VD".to_owned()),
        position: lausanne,
        sectors: vec!["S01.8".to_owned()],
        description: LocalText::fr("=HYPERLINK(\"https://evil.example\")"),
        ..named("Le Levain")
    };
    organisation(&app, levain).await;
    let velo = NewOrganisation {
        jurisdiction: Some(Jurisdiction::Fr),
        region_code: Some("FR-74".to_owned()),
        position: Some(Position { lat: 46.19, lon: 6.23 }),
        sectors: vec!["S07.2".to_owned()],
        ..named("Vélo & Cie <b>")
    };
    organisation(&app, velo).await;
    organisation(
        &app,
        NewOrganisation { sectors: vec!["S01.1".to_owned()], ..named("Traiteur sans adresse") },
    )
    .await;
    app
}

#[tokio::test]
async fn the_list_filters_counts_and_keeps_its_state_in_the_address() {
    let app = hall().await;
    let mut browser = app.browser();
    let page = browser.get("/fournisseurs").await;
    assert!(page.says("3 fournisseurs"), "{}", page.main());
    let sector = page.attributes(".facet a[href*='sector=S01']", "href").remove(0);
    let page = browser.get(&sector).await;
    assert!(page.says("2 fournisseurs") && !page.says("Vélo"), "{}", page.main());
    let page = browser.get("/fournisseurs?sector=S01&jurisdiction=CH&q=levain").await;
    assert!(page.says("Un fournisseur"), "{}", page.main());
    assert_eq!(page.select(".chips .chip:not(.chip-clear)").len(), 3);
    let page = browser.get("/fournisseurs?sector=S05").await;
    assert!(page.says("Personne ne répond"), "{}", page.main());
    let page = browser.get("/fournisseurs?lat=46.2&lon=6.2&radius=10").await;
    assert!(page.says("Un fournisseur") && page.says("Vélo"), "{}", page.main());
    let page = browser.get("/fournisseurs?place=Atlantide").await;
    assert!(page.says("Atlantide") && page.says("3 fournisseurs"), "{}", page.main());
    for strange in [
        "page=-1",
        "page=99999999999",
        "bbox=x",
        "radius=NaN",
        "lat=1e309&lon=0",
        "sort=%00",
        "position=maybe",
    ] {
        assert_eq!(browser.get(&format!("/fournisseurs?{strange}")).await.status, 200, "{strange}");
    }
}

#[tokio::test]
async fn the_map_gets_points_under_the_same_filters_and_an_etag() {
    let app = hall().await;
    let mut browser = app.browser();
    let page = browser.get("/fournisseurs?sector=S01&bbox=6,46,7,47").await;
    let url = page.attributes("[data-map]", "data-geojson").remove(0);
    assert_eq!(
        url, "/api/v1/organisations.geojson?sector=S01&ids=no",
        "the map keeps all points of the filter"
    );
    let points = browser.get(&url).await;
    assert_eq!(points.header("content-type"), "application/geo+json");
    let names: Vec<_> = points.json()["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|point| point["properties"]["name"].clone())
        .collect();
    assert_eq!(names, ["Le Levain"]);
    let inside = browser.get("/api/v1/organisations.geojson?bbox=6.2,46.1,6.3,46.3").await.json();
    assert_eq!(inside["features"][0]["properties"]["url"], "/fournisseurs/velo-cie-b");
    assert_eq!(inside["features"][0]["geometry"]["coordinates"], serde_json::json!([6.23, 46.19]));
    let tag = points.header("etag").to_owned();
    browser.headers.push(("if-none-match", tag.clone()));
    assert_eq!(browser.get(&url).await.status, 304);
    organisation(&app, NewOrganisation { sectors: vec!["S01.2".to_owned()], ..named("Nouvelle") }).await;
    assert_eq!(browser.get(&url).await.status, 200, "a new record makes a new tag");
}

#[tokio::test]
async fn exports_hold_the_filtered_list_and_no_formula() {
    let app = hall().await;
    let mut browser = app.browser();
    let csv = browser.get("/fournisseurs/export.csv?sector=S01").await;
    assert!(csv.header("content-disposition").contains("fournisseurs.csv"));
    let text = csv.text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(&reader.headers().unwrap()[0], "id");
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with('=')), "{rows:?}");
    import_places(&app, &annemasse(46.19)).await;
    let all = ["Le Levain", "Traiteur sans adresse", "Vélo & Cie <b>"];
    for (query, names) in [
        ("", &all[..]),
        ("?sector=S01", &all[..2]),
        ("?sector=S01&q=levain", &all[..1]),
        ("?bbox=6.2,46.1,6.3,46.3", &all[2..]),
        ("?place=Annemasse", &all[2..]),
        ("?place=Annemasse&radius=100", &[all[2], all[0]][..]),
        ("?sector=S05", &all[..0]),
    ] {
        let csv = browser.get(&format!("/fournisseurs/export.csv{query}")).await.text();
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let found: Vec<_> = reader.records().map(|row| row.unwrap()[2].to_owned()).collect();
        assert_eq!(found, names, "CSV {query}");
        let xlsx = browser.get(&format!("/fournisseurs/export.xlsx{query}")).await;
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(xlsx.bytes)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let found: Vec<_> = range.rows().skip(1).map(|row| row[2].to_string()).collect();
        assert_eq!(found, names, "XLSX {query}");
    }
}

/// The official file with one commune.
fn annemasse(lat: f64) -> String {
    format!(
        "insee\tnom\tdepartement\tregion\tcodes_postaux\tpopulation\tlat\tlon\n74012\tAnnemasse\t74\t84\t74100\t\t{lat}\t6.23\n"
    )
}

#[tokio::test]
async fn how_many_are_around_a_place_is_said_in_the_plural_of_each_language() {
    let app = hall().await;
    import_places(&app, &annemasse(46.19)).await;
    let mut browser = app.browser();
    for (language, none, one, two) in [
        ("fr", "Aucun fournisseur autour de", "Un fournisseur autour de", "2 fournisseurs autour de"),
        ("de", "Kein Anbieter rund um", "Ein Anbieter rund um", "2 Anbieter rund um"),
        ("en", "No supplier around", "One supplier around", "2 suppliers around"),
    ] {
        for (query, words) in [("sector=S05", none), ("radius=20", one), ("radius=100", two)] {
            let page = browser.get(&format!("/fournisseurs?place=Annemasse&{query}&lang={language}")).await;
            let said = page.select("#results [role=status]").join(" ");
            assert_eq!(said, format!("{words} Annemasse"), "{language} {query}");
        }
    }
}

#[tokio::test]
async fn the_tag_of_the_map_follows_the_day_and_where_places_lie() {
    let app = hall().await;
    import_places(&app, &annemasse(46.19)).await;
    let tag = async || {
        let page = app.browser().get("/api/v1/organisations.geojson?place=Annemasse").await;
        (page.json()["features"].as_array().unwrap().len(), page.header("etag").to_owned())
    };
    let first = tag().await;
    assert_eq!((first.0, &tag().await), (1, &first), "nothing has changed");
    import_places(&app, &annemasse(48.0)).await;
    let moved = tag().await;
    assert_eq!(moved.0, 0);
    assert_ne!(moved.1, first.1, "the place lies elsewhere now");
    app.advance(chrono::TimeDelta::days(1));
    assert_ne!(tag().await.1, moved.1, "what is verified today need not be tomorrow");
}

#[tokio::test]
async fn machines_read_lists_and_records() {
    let app = hall().await;
    let mut browser = app.browser();
    let list = browser.get("/api/v1/organisations?limit=2&sector=S01").await.json();
    assert_eq!((list["total"].as_u64(), list["items"].as_array().map(Vec::len)), (Some(2), Some(2)));
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    let one = browser.get(&format!("/api/v1/organisations/{id}")).await.json();
    assert_eq!(one["name"], "Le Levain");
    assert_eq!(one["sectors"][0]["proposed"], false);
    assert_eq!(browser.get("/api/v1/organisations/nothing").await.status, 404);
}

#[tokio::test]
async fn no_text_of_a_record_becomes_markup_or_script() {
    let app = TestApp::new().await;
    let evil = "</script><script>alert(1)</script><b id=evil>";
    let record = NewOrganisation {
        slug: Some("evil".to_owned()),
        description: LocalText::fr(evil),
        street: Some(evil.to_owned()),
        website: Some("javascript:alert(1)".to_owned()),
        ..named(evil)
    };
    organisation(&app, record).await;
    let mut browser = app.browser();
    let page = browser.get("/fournisseurs/evil").await;
    assert_eq!(page.status, 200);
    assert!(page.select("#evil").is_empty() && !page.text().contains("<script>alert"));
    assert!(page.attributes("main a", "href").iter().all(|href| !href.starts_with("javascript")));
    let json = page.select("script[type='application/ld+json']").remove(0);
    let start = json.find('{').unwrap();
    let end = json.rfind('}').unwrap();
    let linked: serde_json::Value = serde_json::from_str(&json[start..=end]).unwrap();
    assert_eq!(linked["name"], evil, "as data it is unharmed");
    let list = browser.get("/fournisseurs").await;
    assert!(list.select("#evil").is_empty() && !list.text().contains("<script>alert"));
}

#[tokio::test]
async fn a_profile_shows_who_does_the_same_nearby() {
    let app = hall().await;
    let near = NewOrganisation {
        position: Some(Position { lat: 46.53, lon: 6.60 }),
        city: Some("Prilly".to_owned()),
        sectors: vec!["S01.8".to_owned()],
        ..named("La Miche")
    };
    organisation(&app, near).await;
    let page = app.browser().get("/fournisseurs/le-levain").await;
    assert!(page.says("près d’ici") && page.says("La Miche") && page.says("Prilly"), "{}", page.main());
    assert!(!page.says("Vélo"), "another trade is not similar");
    assert!(!app.browser().get("/fournisseurs/traiteur-sans-adresse").await.says("près d’ici"));
}

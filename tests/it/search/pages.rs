//! The page, the API and the jobs over the real application.

use entity::values::{Currency, LocalText};
use halle::catalogue::{self, Content, OfferStatus};
use halle::clock::Clock as _;
use halle::search::engine::Batch;
use halle::search::model::Indexable;
use halle::search::query::IndexName;

use super::{small_hall, stored_supplier};
use crate::support::TestApp;

async fn app_with_hall() -> TestApp {
    let app = TestApp::new().await;
    let search = &app.state.search;
    let upserts = small_hall().iter().map(|one| one.document(&search.config)).collect();
    search.write(IndexName::Suppliers, Batch { upserts, deletes: Vec::new() }).await.unwrap();
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_what_is_found_and_why() {
    let app = app_with_hall().await;
    let page = app.browser().get("/recherche?q=traiteur+Lausanne").await;
    assert_eq!(page.status, 200);
    let text = page.text();
    let place = |name: &str| text.find(name).unwrap_or(usize::MAX);
    assert!(place("Bonne Table") < place("Le Festin"), "the near one comes first: {text}");
    assert!(!text.contains("Atelier du Bois"), "{text}");
    assert!(text.contains("Se trouve à Lausanne"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_names_the_words_that_were_set_aside() {
    let app = app_with_hall().await;
    let address = "/recherche?q=traiteur+pour+un+mariage+le+12+juin+Lausanne";
    let page = app.browser().get(address).await;
    let text = page.text();
    assert!(text.contains("Bonne Table") && !text.contains("Atelier du Bois"), "{text}");
    assert!(page.says("Sans « 12 juin », « mariage »"), "{}", page.main());
    assert!(app.browser().get(&format!("{address}&lang=de")).await.says("Ohne «12 juin», «mariage»"));
    let nothing = app.browser().get("/recherche?q=xylophone+le+12+juin").await;
    assert!(!nothing.says("Sans « 12 juin »"), "nothing was found without it either");
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_speak_the_language_of_the_reader_and_say_when_they_cannot() {
    let app = TestApp::new().await;
    let supplier = stored_supplier(&app, "Le Festin").await;
    let title = |fr: Option<&str>, de: &str| LocalText {
        fr: fr.map(str::to_owned),
        de: Some(de.to_owned()),
        ..LocalText::default()
    };
    let words =
        [title(Some("Six bouchées salées"), "Sechs salzige Häppchen"), title(None, "Häppchen für Schulen")];
    for title in words {
        let mut content = Content::blank(Currency::Chf);
        content.description = title.clone();
        content.title = title;
        content.sector_code = Some("S01.1".to_owned());
        content.price.minor = Some(1_450);
        let now = app.clock.now();
        catalogue::create(&app.state.db, supplier, content, OfferStatus::Published, now).await.unwrap();
    }
    app.run_jobs().await;
    let page = app.browser().get("/recherche?in=offers&q=H%C3%A4ppchen").await;
    let names = page.select("ul.rows h2");
    assert!(names.contains(&"Six bouchées salées".to_owned()), "{names:?}");
    assert!(
        names.iter().any(|name| name.starts_with("Häppchen für Schulen") && name.contains("allemand")),
        "{names:?}"
    );
    assert_eq!(page.attributes("ul.rows h2 a[lang]", "lang"), ["de"]);
    assert!(page.says("CHF 14.50"), "the price stands on the card: {}", page.main());
    let german = app.browser().get("/recherche?in=offers&q=H%C3%A4ppchen&lang=de").await;
    assert!(german.says("Sechs salzige Häppchen") && !german.says("Six bouchées"), "{}", german.main());
    // Under a supplier, too.
    let page = app.browser().get("/recherche?q=H%C3%A4ppchen").await;
    assert!(page.says("Six bouchées salées") && !page.says("Sechs salzige"), "{}", page.main());
    assert_eq!(page.attributes("ul.rows p[lang]", "lang"), ["de"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_found_is_a_page_with_a_way_on() {
    let app = app_with_hall().await;
    let page = app.browser().get("/recherche?q=xylophone+quantique").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Rien de tel dans la halle"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_answers_as_the_contract_says() {
    let app = app_with_hall().await;
    let answer = app.browser().get("/api/v1/search/suppliers?q=traiteur&explain=1&limit=1").await;
    assert_eq!(answer.status, 200);
    let json: serde_json::Value = answer.json();
    assert_eq!(json["query"], "traiteur");
    assert_eq!(json["total"], 2);
    assert_eq!(json["engine"], "embedded");
    let hit = &json["hits"][0];
    assert_eq!(hit["external_refs"][0], "test:table", "equal text: more trust comes first");
    for key in ["id", "slug", "name", "score", "distance_km", "highlights", "reasons", "explanation"] {
        assert!(hit.get(key).is_some(), "{key} is missing");
    }
    assert!(
        json["facets"]["kind"].is_array() && json["expansions"].is_array() && json["took_ms"].is_number()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn impossible_questions_are_refused_clearly() {
    let app = TestApp::new().await;
    let too_long = format!("/api/v1/search/suppliers?q={}", "a".repeat(400));
    for address in [
        too_long.as_str(),
        "/api/v1/search/suppliers?lat=95&lon=6",
        "/api/v1/search/suppliers?lat=46",
        "/api/v1/search/suppliers?offset=100000",
        "/api/v1/search/suppliers?bbox=1,2,3",
    ] {
        assert_eq!(app.browser().get(address).await.status, 400, "{address}");
    }
    assert_eq!(app.browser().get("/api/v1/search/people?q=x").await.status, 404);
}

//! What is there, near, or comes there: the same on both engines, in totals and facets too.

use halle::search::config::Config;
use halle::search::engine::Batch;
use halle::search::model::{Indexable as _, SupplierDoc};
use halle::search::query::{IndexName, Query};
use halle::search::results::{Reason, Results};

use super::engines::{Engines, NOW, ids};
use super::{GENEVA, LAUSANNE, MORGES, supplier};

/// Caterers in, around and far from Lausanne.
fn caterers() -> Vec<SupplierDoc> {
    let caterer = |id: &str, commune: &str, position| SupplierDoc {
        kind: Some("EI".to_owned()),
        ..supplier(id, "Charcuterie fine", "", commune, position)
    };
    let there = caterer("there", "Lausanne", LAUSANNE);
    let near = caterer("near", "Morges", MORGES);
    let mut unplaced = caterer("unplaced", "Lausanne", LAUSANNE);
    unplaced.place.position = None;
    let homonym = caterer("homonym", "Lausanne", GENEVA);
    let mut serves = caterer("serves", "Genève", GENEVA);
    serves.place.serves = vec!["CH-VD".to_owned()];
    let mut reaches = caterer("reaches", "Genève", GENEVA);
    reaches.place.reach_km = Some(60.0);
    // Ends between the place and the border of its cell: 51.6 km are not reached.
    let mut falls_short = caterer("short", "Genève", GENEVA);
    falls_short.place.reach_km = Some(50.0);
    falls_short.kind = Some("ACI".to_owned());
    let elsewhere = caterer("elsewhere", "Genève", GENEVA);
    let mut all = vec![there, near, unplaced, homonym, serves, reaches, falls_short, elsewhere];
    for one in &mut all {
        if one.place.position == Some(GENEVA) {
            one.place.region = Some("GE".to_owned());
        }
    }
    all
}

async fn engines() -> Engines {
    let engines = Engines::new(None).await;
    let config = Config::built_in().unwrap();
    let upserts: Vec<_> = caterers().iter().map(|one| one.document(&config)).collect();
    for engine in engines.all() {
        let batch = Batch { upserts: upserts.clone(), deletes: Vec::new() };
        engine.write(IndexName::Suppliers, batch).await.unwrap();
    }
    engines
}

fn sorted(results: &Results) -> Vec<String> {
    let mut found = ids(results);
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_given_apart_keeps_who_is_there_near_or_comes_there() {
    let engines = engines().await;
    let query = Query {
        place: Some("Lausanne".to_owned()),
        facets: vec!["kind".to_owned()],
        ..Query::text("charcuterie")
    };
    for results in engines.ask(query.clone()).await {
        assert_eq!(
            sorted(&results),
            ["near", "reaches", "serves", "there", "unplaced"],
            "{}",
            results.engine
        );
        assert_eq!(results.total, 5, "{}", results.engine);
        let kinds: Vec<_> =
            results.facets["kind"].iter().map(|one| (one.value.as_str(), one.count)).collect();
        assert_eq!(kinds, [("EI", 5)], "{}: who falls short is not counted", results.engine);
    }
    for results in engines.ask(Query { limit: 0, ..query }).await {
        assert_eq!((results.total, results.hits.len()), (5, 0), "{}", results.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reasons_say_who_is_near_and_who_comes() {
    let engines = engines().await;
    let query = Query { place: Some("Lausanne".to_owned()), ..Query::text("charcuterie") };
    for results in engines.ask(query).await {
        let reasons = |id: &str| {
            let hit = results.hits.iter().find(|hit| hit.id == id).unwrap();
            hit.reasons.iter().filter(|reason| reason.is_place()).cloned().collect::<Vec<_>>()
        };
        let place = "Lausanne".to_owned();
        assert_eq!(reasons("there"), [Reason::IsThere { place: place.clone() }], "{}", results.engine);
        assert_eq!(reasons("serves"), [Reason::Serves { place: place.clone() }], "{}", results.engine);
        assert_eq!(reasons("reaches"), [Reason::Serves { place }], "{}", results.engine);
        let [Reason::IsNear { distance_km, .. }] = reasons("near")[..] else {
            panic!("{}: {:?}", results.engine, reasons("near"));
        };
        assert!((8.0..12.0).contains(&distance_km), "{distance_km}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_radius_is_around_the_place_in_the_words() {
    let engines = engines().await;
    let ask = async |radius_km| engines.ask(Query { radius_km, ..Query::text("charcuterie Lausanne") }).await;
    for results in ask(Some(5.0)).await {
        assert_eq!(sorted(&results), ["reaches", "serves", "there", "unplaced"], "{}", results.engine);
        assert_eq!(results.total, 4, "{}", results.engine);
    }
    for results in ask(Some(20.0)).await {
        assert_eq!(results.total, 5, "{}: Morges is 10 km away", results.engine);
        assert!(ids(&results).contains(&"near".to_owned()), "{}", results.engine);
    }
    for results in ask(None).await {
        assert!(results.total >= 5, "{}: without one, whoever is farther follows", results.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_country_chosen_leaves_the_others_their_counts() {
    let engines = engines().await;
    let config = Config::built_in().unwrap();
    let mut french = supplier("lyon", "Charcuterie fine", "", "Lyon", (45.76, 4.84));
    "FR".clone_into(&mut french.place.jurisdiction);
    french.place.region = Some("69".to_owned());
    for engine in engines.all() {
        let batch = Batch { upserts: vec![french.document(&config)], deletes: Vec::new() };
        engine.write(IndexName::Suppliers, batch).await.unwrap();
        let facets = vec!["jurisdiction".to_owned(), "area".to_owned()];
        let jurisdiction = Some("FR".to_owned());
        let query = Query { jurisdiction, facets, ..Query::text("charcuterie") };
        let results = engine.query(IndexName::Suppliers, query.clone(), NOW).await.unwrap();
        assert_eq!(ids(&results), ["lyon"], "{}", results.engine);
        let counts = |facet: &str| {
            results.facets[facet].iter().map(|one| (one.value.clone(), one.count)).collect::<Vec<_>>()
        };
        let both = [("CH".to_owned(), 8), ("FR".to_owned(), 1)];
        assert_eq!(counts("jurisdiction"), both, "{}", results.engine);
        assert!(counts("area").iter().all(|(area, _)| area.starts_with("FR")), "{:?}", counts("area"));
        // Not counted, the same filter holds.
        let bare = Query { facets: Vec::new(), ..query };
        assert_eq!(engine.query(IndexName::Suppliers, bare, NOW).await.unwrap().total, 1);
    }
}

//! One contract, two engines: everything here is asked of both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use halle::search::config::Config;
use halle::search::embedded::Embedded;
use halle::search::engine::{Batch, Engine};
use halle::search::meaning::places::Point;
use halle::search::meilisearch::Meilisearch;
use halle::search::model::Indexable as _;
use halle::search::query::{BoundingBox, DAY, Error, IndexName, Near, Query, Sort};
use halle::search::relevance::fill;
use halle::search::relevance::server::Server;
use halle::search::results::{Reason, Results};

use super::small_hall;

/// The day after the one on which everything in the small hall was changed.
pub const NOW: i64 = 20_001 * DAY;

/// Both engines over the small hall; the second is missing where there is no server program.
pub struct Engines {
    embedded: Embedded,
    remote: Option<Meilisearch>,
    _server: Option<Server>,
    _folder: tempfile::TempDir,
}

impl Engines {
    pub async fn new(search_config: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Arc::new(Config::read(search_config).unwrap());
        let embedded = Embedded::new(&folder.path().join("index"), Arc::clone(&config));
        let server = start_server(&folder.path().join("server"));
        let remote = server.as_ref().map(|server| {
            Meilisearch::new(&server.url, Some(&server.key), Arc::clone(&config), embedded.clone()).unwrap()
        });
        let engines = Self { embedded, remote, _server: server, _folder: folder };
        for engine in engines.all() {
            fill(engine, &small_hall(), &config).await.unwrap();
        }
        engines
    }

    pub fn all(&self) -> Vec<&dyn Engine> {
        let embedded: &dyn Engine = &self.embedded;
        std::iter::once(embedded).chain(self.remote.as_ref().map(|remote| remote as &dyn Engine)).collect()
    }

    pub async fn ask(&self, query: Query) -> Vec<Results> {
        let mut answers = Vec::new();
        for engine in self.all() {
            answers.push(engine.query(IndexName::Suppliers, query.clone(), NOW).await.unwrap());
        }
        answers
    }

    /// Ids that every engine finds for a text, best first.
    async fn found(&self, text: &str) -> Vec<String> {
        let answers = self.ask(Query::text(text)).await;
        let first = ids(&answers[0]);
        for other in &answers[1..] {
            assert_eq!(first, ids(other), "{text}: {} and {}", answers[0].engine, other.engine);
        }
        first
    }
}

/// `MEILISEARCH_BIN`, or `meilisearch` on the path.
#[expect(
    clippy::disallowed_methods,
    reason = "where the server program is belongs to the machine that tests"
)]
pub fn start_server(folder: &Path) -> Option<Server> {
    let program = std::env::var("MEILISEARCH_BIN").unwrap_or_else(|_| "meilisearch".to_owned());
    let server = Server::start(&PathBuf::from(program), folder).unwrap();
    if server.is_none() {
        eprintln!("no Meilisearch server program: this check ran on the embedded engine only");
    }
    server
}

pub fn ids(results: &Results) -> Vec<String> {
    results.hits.iter().map(|hit| hit.id.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_in_any_form_and_with_an_error() {
    let engines = Engines::new(None).await;
    for (text, id) in [
        ("MENUISERIES", "bois"),
        ("menuisrie", "bois"),
        ("menuis", "bois"),
        ("elagage", "jardin"),
        ("espace vert", "jardin"),
        ("laverie", "linge"),
        ("recyclerie", "retour"),
        ("atelier du bois", "bois"),
        ("charpente près de Lausanne", "bois"),
    ] {
        assert_eq!(engines.found(text).await, [id], "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_offers_finds_nothing() {
    let engines = Engines::new(None).await;
    let nowhere = ["xylophone quantique", "menuiserie quantique", "réparation de sous-marins", "ei"];
    // Of three words one may be missing, but not a half of what a hyphen makes one.
    for text in nowhere.into_iter().chain(["traiteur-vente meubles"]) {
        assert_eq!(engines.found(text).await, [""; 0], "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acronym_in_capitals_names_a_kind() {
    let engines = Engines::new(None).await;
    let mut found = engines.found("EI").await;
    assert_eq!(found.split_off(2), ["festin"], "kinds that mean nearly the same follow");
    found.sort();
    assert_eq!(found, ["linge", "table"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_in_the_text_orders_by_nearness_and_is_explained() {
    let engines = Engines::new(None).await;
    for results in engines.ask(Query::text("traiteur Lausanne")).await {
        // So few are near that those farther away follow.
        assert_eq!(ids(&results), ["table", "festin"], "{}", results.engine);
        let there = Reason::IsThere { place: "Lausanne".to_owned() };
        assert!(results.hits[0].reasons.contains(&there), "{:?}", results.hits[0].reasons);
        assert_eq!(results.hits[0].external_refs, ["test:table"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_radius_keeps_only_what_is_inside_and_gives_distances() {
    let engines = Engines::new(None).await;
    let near = Near { point: Point { lat: 46.2, lon: 6.14 }, radius_km: Some(20.0) };
    for results in engines.ask(Query { near: Some(near), sort: Sort::Distance, ..Query::default() }).await {
        assert_eq!(ids(&results), ["festin"], "{}", results.engine);
        assert!(results.hits[0].distance_km.is_some_and(|km| km < 2.0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_box_on_the_map_keeps_what_is_inside() {
    let engines = Engines::new(None).await;
    let within = BoundingBox { south: 46.4, west: 6.4, north: 46.6, east: 6.55 };
    for results in engines.ask(Query { within: Some(within), ..Query::default() }).await {
        let mut found = ids(&results);
        found.sort();
        assert_eq!(
            (found, results.total),
            (vec!["linge".to_owned(), "retour".to_owned()], 2),
            "{}",
            results.engine
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn facets_count_what_would_be_found_without_their_own_filter() {
    let engines = Engines::new(None).await;
    let filters = BTreeMap::from([("kind".to_owned(), vec!["EI".to_owned()])]);
    let facets = vec!["kind".to_owned(), "area".to_owned()];
    for results in engines.ask(Query { filters, facets, ..Query::default() }).await {
        let count = |facet: &str, value: &str| {
            results.facets[facet].iter().find(|count| count.value == value).map_or(0, |count| count.count)
        };
        assert_eq!(results.total, 2, "{}", results.engine);
        assert_eq!((count("kind", "EI"), count("kind", "ACI")), (2, 1), "{}", results.engine);
        assert_eq!((count("area", "CH-VD"), count("area", "CH-GE")), (2, 0), "{}", results.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_counts_of_everything_stay_right_when_documents_change_and_go() {
    let engines = Engines::new(None).await;
    let config = Config::read(None).unwrap();
    let mut linen = small_hall().into_iter().find(|one| one.id == "linge").unwrap();
    linen.kind = Some("ACI".to_owned());
    let changes = Batch { upserts: vec![linen.document(&config)], deletes: vec!["table".to_owned()] };
    let facets = config.of(IndexName::Suppliers).settings.facets.clone();
    let everything = Query { facets, ..Query::default() };
    for engine in engines.all() {
        // What was counted before must not be kept over the change.
        let before = engine.query(IndexName::Suppliers, everything.clone(), NOW).await.unwrap();
        assert_eq!((before.total, before.facets["kind"][0].count), (6, 2), "{}", before.engine);
        engine.write(IndexName::Suppliers, changes.clone()).await.unwrap();
        let all = engine.query(IndexName::Suppliers, everything.clone(), NOW).await.unwrap();
        assert_eq!(all.total, 5, "{}", all.engine);
        let kinds: Vec<_> = all.facets["kind"].iter().map(|one| (one.value.as_str(), one.count)).collect();
        assert_eq!(kinds, [("ACI", 2)], "{}: nobody is EI any more", all.engine);
        for (facet, counts) in &all.facets {
            for counted in counts {
                let filters = BTreeMap::from([(facet.clone(), vec![counted.value.clone()])]);
                let filtered = Query { filters, ..Query::default() };
                let filtered = engine.query(IndexName::Suppliers, filtered, NOW).await.unwrap();
                assert_eq!(counted.count, filtered.total, "{}: {facet} {}", all.engine, counted.value);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_values_are_only_values() {
    let engines = Engines::new(None).await;
    let hostile = r#"EI" OR id EXISTS OR facet_kind = "\"#.to_owned();
    let filters = BTreeMap::from([("kind".to_owned(), vec![hostile])]);
    for results in engines.ask(Query { filters, ..Query::default() }).await {
        assert_eq!(results.total, 0, "{}", results.engine);
    }
    engines.found(r#""))) OR * [a TO z] \ "#).await;
    let unknown = BTreeMap::from([("secret".to_owned(), vec!["x".to_owned()])]);
    for engine in engines.all() {
        let query = Query { filters: unknown.clone(), ..Query::default() };
        let refused = engine.query(IndexName::Suppliers, query, 0).await.unwrap_err();
        assert!(matches!(refused, Error::UnknownFacet(_)), "{refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn expansions_are_reported_and_can_be_switched_off() {
    let engines = Engines::new(None).await;
    for results in engines.ask(Query::text("laverie")).await {
        assert!(results.expansions.iter().any(|e| e.word == "blanchisserie" && e.relation == "equivalent"));
        assert!(results.hits[0].highlights.iter().any(|h| h.html().contains("<mark>Blanchisserie</mark>")));
    }
    for results in engines.ask(Query { expand: false, ..Query::text("laverie") }).await {
        assert_eq!(results.total, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_file_changes_both_engines() {
    let folder = tempfile::tempdir().unwrap();
    let synonyms = include_str!("../../../search-config/synonyms_fr.csv");
    std::fs::write(folder.path().join("synonyms_fr.csv"), format!("{synonyms}T1,gnomon,menuiserie,,,,,\n"))
        .unwrap();
    let settings =
        include_str!("../../../search-config/suppliers.json").replace("\"one_from\": 5", "\"one_from\": 20");
    let settings = settings.replace("\"two_from\": 9", "\"two_from\": 20");
    std::fs::write(folder.path().join("suppliers.json"), settings).unwrap();

    let before = Engines::new(None).await;
    assert_eq!(before.found("gnomon").await, [""; 0]);
    assert_eq!(before.found("menuisrie").await, ["bois"]);
    let after = Engines::new(Some(folder.path())).await;
    assert_eq!(after.found("gnomon").await, ["bois"]);
    assert_eq!(after.found("menuisrie").await, [""; 0]);
}

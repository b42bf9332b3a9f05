//! Words that need not be found: counts, dates, what it is for. The trade always must.

use halle::search::config::Config;
use halle::search::engine::Batch;
use halle::search::model::Indexable as _;
use halle::search::query::{IndexName, Query};

use super::engines::{Engines, ids};
use super::{LAUSANNE, supplier};

#[tokio::test(flavor = "multi_thread")]
async fn ordinary_words_beside_a_trade_do_not_empty_the_answer() {
    let engines = Engines::new(None).await;
    for (text, aside) in [
        ("buffet pour 100 personnes Lausanne", "100 personnes"),
        ("Traiteur le samedi 12 juin à Lausanne", "samedi 12 juin"),
        ("traiteur pour mariage Lausanne", "mariage"),
        ("traiteur mariage Lausanne", "mariage"),
        ("je cherche un traiteur halal à Lausanne", "halal"),
        ("Catering für 100 Gäste Lausanne", "100 Gäste"),
        ("Catering für Hochzeit Lausanne", "Hochzeit"),
        ("catering on 12 June Lausanne", "12 June"),
        ("wedding catering Lausanne", "wedding"),
        ("traiteur 300 Lausanne", "300"),
    ] {
        for results in engines.ask(Query::text(text)).await {
            assert_eq!(ids(&results), ["table", "festin"], "{}: {text}", results.engine);
            assert_eq!(results.left_out, [aside], "{}: {text}", results.engine);
            assert_eq!(results.place.as_deref(), Some("Lausanne"), "{}: {text}", results.engine);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_names_the_thing_is_never_let_go() {
    let engines = Engines::new(None).await;
    for text in [
        "nettoyage xqzptw",
        "asdkjhqwe traiteur",
        "traiteur quantique",
        "traiteur d’autruches Lausanne",
        "réparation de sous-marins Lausanne",
        "xylophone pour mariage Lausanne",
        "dragons pour 100 personnes",
        "porte-avions d’occasion Morges",
        "dirigeable solaire habité",
    ] {
        for results in engines.ask(Query::text(text)).await {
            assert_eq!(ids(&results), [""; 0], "{}: {text}", results.engine);
        }
    }
    // Who wants the words as they are gets just those.
    for results in engines.ask(Query { expand: false, ..Query::text("traiteur 100 personnes") }).await {
        assert_eq!((results.total, results.left_out.len()), (0, 0), "{}", results.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_most_of_the_words_comes_first_and_a_whole_name_is_asked_for_as_it_is() {
    let engines = Engines::new(None).await;
    let config = Config::built_in().unwrap();
    let named = supplier("nom", "Traiteur Traiteur", "Traiteur", "Lausanne", LAUSANNE);
    let mut wedding = supplier("noces", "Aux Quatre Vents", "Tout pour le mariage", "Lausanne", LAUSANNE);
    wedding.sectors = vec!["S01.1".to_owned()];
    let whole = supplier("entier", "Traiteur pour 100 personnes", "", "Lausanne", LAUSANNE);
    let upserts = [named, wedding, whole].map(|one| one.document(&config)).to_vec();
    for engine in engines.all() {
        let batch = Batch { upserts: upserts.clone(), deletes: Vec::new() };
        engine.write(IndexName::Suppliers, batch).await.unwrap();
    }
    for results in engines.ask(Query::text("traiteur pour mariage")).await {
        assert_eq!(ids(&results)[0], "noces", "{}: it alone has both", results.engine);
        assert!(results.total > 1 && results.left_out == ["mariage"], "{}: {results:?}", results.engine);
    }
    for results in engines.ask(Query::text("Traiteur pour 100 personnes")).await {
        assert_eq!(ids(&results)[0], "entier", "{}", results.engine);
        assert!(results.left_out.is_empty(), "{}: {:?}", results.engine, results.left_out);
    }
}

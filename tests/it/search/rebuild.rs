//! Filling anew, and losing nothing while an engine is away.

use std::sync::Arc;

use halle::config::SearchConfig;
use halle::search::Search;
use halle::search::config::Config;
use halle::search::embedded::Embedded;
use halle::search::engine::{Batch, Engine};
use halle::search::model::Indexable;
use halle::search::query::{Error, IndexName, Query};

use super::engines::start_server;
use super::{LAUSANNE, small_hall, supplier};

fn batch(config: &Config) -> Batch {
    Batch { upserts: small_hall().iter().map(|one| one.document(config)).collect(), deletes: Vec::new() }
}

#[tokio::test(flavor = "multi_thread")]
async fn queries_see_the_old_index_until_the_new_one_is_whole_and_keep_what_was_written_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let config = Arc::new(Config::built_in().unwrap());
    let engine = Embedded::new(folder.path(), Arc::clone(&config));
    let index = IndexName::Suppliers;
    Engine::write(&engine, index, batch(&config)).await.unwrap();
    let total = async || engine.query(index, Query::default(), 0).await.unwrap().total;
    assert_eq!(total().await, 6);

    let mut rebuild = Engine::rebuild(&engine, index).await.unwrap();
    let old = small_hall().into_iter().take(2).map(|one| one.document(&config)).collect();
    rebuild.add(old).await.unwrap();
    assert_eq!(total().await, 6, "the old index answers");
    let newer = supplier("bois", "Atelier du Chêne", "Menuiserie", "Lausanne", LAUSANNE).document(&config);
    let meanwhile = Batch { upserts: vec![newer], deletes: vec!["linge".to_owned()] };
    Engine::write(&engine, index, meanwhile).await.unwrap();
    rebuild.finish().await.unwrap();
    let results = engine.query(index, Query::default(), 0).await.unwrap();
    let names: Vec<_> = results.hits.iter().map(|hit| hit.name.as_str()).collect();
    assert_eq!(names, ["Atelier du Chêne"], "the newer state wins, the removed one stays away");

    drop(Engine::rebuild(&engine, index).await.unwrap());
    assert_eq!(total().await, 1, "a rebuild given up changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_finds_the_index_that_was_swapped_in() {
    let folder = tempfile::tempdir().unwrap();
    let config = Arc::new(Config::built_in().unwrap());
    let serving = Embedded::new(folder.path(), Arc::clone(&config));
    let asked = async || serving.query(IndexName::Suppliers, Query::default(), 0).await.unwrap().total;
    assert_eq!(asked().await, 0);
    let other = Embedded::new(folder.path(), Arc::clone(&config));
    let mut rebuild = Engine::rebuild(&other, IndexName::Suppliers).await.unwrap();
    rebuild.add(batch(&config).upserts).await.unwrap();
    rebuild.finish().await.unwrap();
    assert_eq!(asked().await, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_server_is_away_the_embedded_index_answers_and_a_write_asks_to_be_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut server) = start_server(&folder.path().join("server")) else { return };
    let settings = SearchConfig::Meilisearch { url: server.url.clone(), key: Some(server.key.clone()) };
    let search = Search::open(folder.path(), &settings).unwrap();
    let index = IndexName::Suppliers;
    search.write(index, batch(&search.config)).await.unwrap();
    let ask = async || {
        search
            .answer(index, &Query::text("menuiserie"), halle::clock::Clock::now(&halle::clock::SystemClock))
            .await
            .unwrap()
    };
    let results = ask().await;
    assert_eq!((results.engine, results.fallback, results.total), ("meilisearch", false, 1));

    server.stop();
    let results = ask().await;
    assert_eq!((results.engine, results.fallback, results.total), ("embedded", true, 1));
    let change = || {
        let oak = supplier("chene", "Le Chêne", "Menuiserie", "Lausanne", LAUSANNE).document(&search.config);
        Batch { upserts: vec![oak], deletes: Vec::new() }
    };
    let refused = search.write(index, change()).await.unwrap_err();
    assert!(matches!(refused, Error::Unavailable(_)), "{refused:?}");
    assert_eq!(ask().await.total, 2, "the embedded index has it already");

    assert!(server.run().unwrap());
    search.write(index, change()).await.unwrap();
    let stats = search.stats(index).await.unwrap();
    assert!(stats.iter().all(|(_, stats)| stats.documents == 7), "{stats:?}");
}

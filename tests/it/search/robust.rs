//! Files that are wrong, and several processes on one data folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use halle::app::App;
use halle::clock::SharedClock;
use halle::config::SearchConfig;
use halle::files::FileStore;
use halle::mail::Mailer;
use halle::search::Search;
use halle::search::care;
use halle::search::config::Config;
use halle::search::embedded::Embedded;
use halle::search::engine::{Batch, Engine};
use halle::search::model::Indexable;
use halle::search::query::{Error, IndexName, Query};

use super::{small_hall, stored_supplier, supplier};
use crate::support::TestApp;

const INDEX: IndexName = IndexName::Suppliers;

fn batch(config: &Config) -> Batch {
    Batch { upserts: small_hall().iter().map(|one| one.document(config)).collect(), deletes: Vec::new() }
}

fn current(folder: &Path) -> PathBuf {
    let home = folder.join("suppliers");
    home.join(std::fs::read_to_string(home.join("current")).unwrap())
}

fn largest(folder: &Path, extension: &str) -> PathBuf {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|found| found == extension));
    files.max_by_key(|file| file.metadata().unwrap().len()).unwrap()
}

type Damage = (&'static str, fn(&Path, &Path));

const DAMAGES: [Damage; 8] = [
    ("the list of segments is no JSON", |index, _| std::fs::write(index.join("meta.json"), "{").unwrap()),
    ("the list of segments is gone", |index, _| std::fs::remove_file(index.join("meta.json")).unwrap()),
    ("a segment is cut off", |index, _| {
        let file = largest(index, "store");
        let bytes = std::fs::read(&file).unwrap();
        std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("a segment is empty", |index, _| std::fs::write(largest(index, "term"), "").unwrap()),
    ("bytes of a segment are other ones", |index, _| {
        let file = largest(index, "store");
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[10] ^= 0xff;
        std::fs::write(&file, bytes).unwrap();
    }),
    ("a segment is gone", |index, _| std::fs::remove_file(largest(index, "idx")).unwrap()),
    ("the folder is gone", |index, _| std::fs::remove_dir_all(index).unwrap()),
    ("the pointer is nonsense", |_, home| std::fs::write(home.join("current"), "../../etc").unwrap()),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_index_is_made_anew_and_never_a_failure() {
    let config = Arc::new(Config::built_in().unwrap());
    for (what, damage) in DAMAGES {
        let folder = tempfile::tempdir().unwrap();
        let before = Embedded::new(folder.path(), Arc::clone(&config));
        Engine::write(&before, INDEX, batch(&config)).await.unwrap();
        drop(before);
        damage(&current(folder.path()), &folder.path().join("suppliers"));
        let after = Embedded::new(folder.path(), Arc::clone(&config));
        let answer = after.query(INDEX, Query::text("menuiserie"), 0).await;
        assert_eq!(answer.unwrap_or_else(|error| panic!("{what}: {error:?}")).total, 0, "{what}");
        Engine::write(&after, INDEX, batch(&config))
            .await
            .unwrap_or_else(|error| panic!("{what}: {error:?}"));
        assert_eq!(after.query(INDEX, Query::text("menuiserie"), 0).await.unwrap().total, 1, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_lacks_its_documents_is_filled_without_being_asked() {
    let app = TestApp::new().await;
    stored_supplier(&app, "Menuiserie du Chêne").await;
    app.run_jobs().await;
    assert_eq!(care::look_after(&app.state).await.unwrap(), []);
    // As after a start over a damaged index: a new, empty one.
    let rebuild = app.state.search.rebuild(INDEX).await.unwrap();
    rebuild.finish().await.unwrap();
    assert_eq!(app.state.search.embedded_size(INDEX).await.unwrap(), 0);
    assert_eq!(care::look_after(&app.state).await.unwrap(), [INDEX]);
    app.run_jobs().await;
    assert_eq!(app.state.search.embedded_size(INDEX).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_fill_one_after_the_other_and_the_second_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let config = Arc::new(Config::built_in().unwrap());
    let (one, two) = (
        Embedded::new(folder.path(), Arc::clone(&config)),
        Embedded::new(folder.path(), Arc::clone(&config)),
    );
    let mut rebuild = Engine::rebuild(&one, INDEX).await.unwrap();
    rebuild.add(batch(&config).upserts).await.unwrap();
    let refused = Engine::rebuild(&two, INDEX).await.err().expect("only one fills at a time");
    assert!(
        matches!(&refused, Error::Unavailable(error) if error.to_string().contains("suppliers")),
        "{refused:?}"
    );
    rebuild.finish().await.unwrap();
    assert_eq!(two.query(INDEX, Query::default(), 0).await.unwrap().total, 6);
    Engine::rebuild(&two, INDEX).await.unwrap().finish().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_write_at_once_and_no_change_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let config = Arc::new(Config::built_in().unwrap());
    let write = async |from: usize| {
        let engine = Embedded::new(folder.path(), Arc::clone(&config));
        for number in from..from + 10 {
            let one = supplier(&format!("s{number}"), "Menuiserie", "", "Lausanne", super::LAUSANNE);
            let upserts = vec![one.document(&config)];
            Engine::write(&engine, INDEX, Batch { upserts, deletes: Vec::new() }).await.unwrap();
        }
    };
    Engine::write(&Embedded::new(folder.path(), Arc::clone(&config)), INDEX, batch(&config)).await.unwrap();
    tokio::join!(write(0), write(100));
    let fresh = Embedded::new(folder.path(), Arc::clone(&config));
    assert_eq!(Embedded::stats(&fresh, INDEX).unwrap().documents, 26);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_changes_during_a_filling_is_in_the_new_index() {
    let app = TestApp::new().await;
    stored_supplier(&app, "Menuiserie du Chêne").await;
    app.run_jobs().await;
    let state = &app.state;
    let clock: SharedClock = Arc::<halle::clock::FixedClock>::clone(&app.clock);
    let (mailer, _) = Mailer::in_memory();
    // A second process on the same data: its worker runs in the middle of the filling and writes into the old index.
    let other =
        App::assemble(state.config.clone(), state.db.clone(), clock.clone(), mailer, FileStore::in_memory());
    let other = other.await.unwrap();
    let mut is_first = true;
    let filled = halle::search::sources::refill(state, INDEX, |_| {
        if std::mem::take(&mut is_first) {
            let handle = tokio::runtime::Handle::current();
            tokio::task::block_in_place(|| {
                handle.block_on(async {
                    stored_supplier(&app, "Traiteur du Lac").await;
                    halle::jobs::run_due(&other.db, &clock, &halle::app::jobs(), &other).await.unwrap();
                });
            });
        }
    });
    assert_eq!(filled.await.unwrap(), 1);
    assert_eq!(state.search.embedded_size(INDEX).await.unwrap(), 2, "what the database has, the index has");
}

#[test]
fn broken_files_of_an_installation_are_named_when_the_search_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("search-config");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("suppliers.json"), "{ \"searchable\": [").unwrap();
    let error = Search::open(folder.path(), &SearchConfig::Embedded).err().expect("the file is broken");
    assert!(format!("{error:#}").contains(&own.join("suppliers.json").display().to_string()), "{error:#}");
}

//! A migrated database per test: a SQLite file in the test's folder, or a PostgreSQL database cloned from a template
//! that is migrated once per server.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use halle::db;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use tokio::sync::OnceCell;

/// The database of one test; a PostgreSQL database is dropped with it.
pub struct TestDatabase {
    pub url: String,
    clone_of: Option<(String, String)>,
}

/// A SQLite file migrated once for each build of the tests, whichever of their processes comes first.
async fn sqlite_template() -> &'static Path {
    static FILE: OnceCell<PathBuf> = OnceCell::const_new();
    FILE.get_or_init(async || {
        let build = std::env::current_exe().and_then(std::fs::metadata).unwrap();
        let built = build.modified().unwrap().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        std::fs::create_dir_all(folder).unwrap();
        let template = folder.join(format!("migrated-{built}-{}.sqlite", build.len()));
        if !template.exists() {
            let unfinished = folder.join(format!("{}.sqlite", unique_name("migrating")));
            let connection = db::connect(&sqlite_url(&unfinished)).await.unwrap();
            db::migrate(&connection).await.unwrap();
            connection.close().await.unwrap();
            // Of two who made it at once both made the same.
            std::fs::rename(&unfinished, &template).unwrap();
        }
        template
    })
    .await
}

fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}?mode=rwc", file.display())
}

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

impl TestDatabase {
    pub async fn new(folder: &Path) -> Self {
        match server_url() {
            None => {
                let file = folder.join("test.sqlite");
                std::fs::copy(sqlite_template().await, &file).unwrap();
                Self { url: sqlite_url(&file), clone_of: None }
            }
            Some(server) => {
                let template = TEMPLATE.get_or_init(|| make_template(server.clone())).await;
                let name = unique_name("halle_test");
                clone_template(&server, template, &name).await;
                Self { url: with_database(&server, &name), clone_of: Some((server, name)) }
            }
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((server, name)) = self.clone_of.take() {
            let dropping = std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async {
                    let admin = Database::connect(&server).await.unwrap();
                    let _ = admin
                        .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                        .await;
                });
            });
            let _ = dropping.join();
        }
    }
}

/// Whether the tests run on PostgreSQL.
pub fn server_url() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "tests choose their database by the environment")]
    std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// An empty database (not migrated) for tests of migrations.
pub async fn empty(folder: &Path) -> (DatabaseConnection, TestDatabase) {
    let database = match server_url() {
        None => TestDatabase { url: sqlite_url(&folder.join("empty.sqlite")), clone_of: None },
        Some(server) => {
            let name = unique_name("halle_empty");
            let admin = Database::connect(&server).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            admin.close().await.unwrap();
            TestDatabase { url: with_database(&server, &name), clone_of: Some((server, name)) }
        }
    };
    (db::connect(&database.url).await.unwrap(), database)
}

async fn make_template(server: String) -> String {
    let name = unique_name("halle_template");
    let admin = Database::connect(&server).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    let connection = db::connect(&with_database(&server, &name)).await.unwrap();
    db::migrate(&connection).await.unwrap();
    connection.close().await.unwrap();
    name
}

async fn clone_template(server: &str, template: &str, name: &str) {
    // One clone at a time: PostgreSQL refuses a template that somebody else is reading.
    static ONE_AT_A_TIME: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _turn = ONE_AT_A_TIME.lock().await;
    let admin = Database::connect(server).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await.unwrap();
    admin.close().await.unwrap();
}

fn unique_name(prefix: &str) -> String {
    format!("{prefix}_{}", entity::values::JobId::new().0.simple())
}

fn with_database(server: &str, name: &str) -> String {
    let (base, query) = server.split_once('?').map_or((server, None), |(base, query)| (base, Some(query)));
    let base = &base[..base.rfind('/').unwrap()];
    query.map_or_else(|| format!("{base}/{name}"), |query| format!("{base}/{name}?{query}"))
}

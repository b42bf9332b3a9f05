//! The application under test.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use argon2::password_hash::PasswordHasher as _;
use argon2::{Algorithm, Argon2, Params, Version};
use axum::Router;
use chrono::{TimeDelta, TimeZone as _, Utc};
use entity::values::{OrganisationId, PersonId};
use halle::app::{App, AppState};
use halle::clock::{Clock as _, FixedClock, SharedClock};
use halle::config::Config;
use halle::files::FileStore;
use halle::mail::{Mail, Mailer};
use halle::{accounts, db, jobs, router};
use tempfile::TempDir;

use super::browser::Browser;
use super::database::TestDatabase;

/// The password of everybody made by [`TestApp::person`].
pub const PASSWORD: &str = "correct horse battery";

/// Its hash, made with the least work that Argon2 allows: hundreds of people are made here, and what is checked is not
/// how long guessing takes.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let least = Params::new(Params::MIN_M_COST, 1, 1, None).unwrap();
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, least);
    hasher.hash_password(PASSWORD.as_bytes()).unwrap().to_string()
});

/// Real router, own database, clock that stands at 2026-11-23 09:00 UTC, mail in memory.
pub struct TestApp {
    pub state: AppState,
    pub clock: Arc<FixedClock>,
    router: Router,
    mails: Arc<Mutex<Vec<Mail>>>,
    // Dropped last, in this order: the database, then its folder.
    _database: TestDatabase,
    _folder: TempDir,
}

impl TestApp {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    /// With more settings than the usual ones.
    pub async fn with(more: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::new(folder.path()).await;
        let mut settings = HashMap::from([
            ("HALLE_DATA".to_owned(), folder.path().display().to_string()),
            ("HALLE_DATABASE_URL".to_owned(), database.url.clone()),
            ("HALLE_BASE_URL".to_owned(), "http://halle.test".to_owned()),
            ("HALLE_SECRET".to_owned(), "a secret that only the tests know".to_owned()),
        ]);
        settings.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let config = Config::from_map(&settings).unwrap();
        let connection = db::connect(&config.database_url).await.unwrap();
        let clock = Arc::new(FixedClock::new(Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap()));
        let (mailer, mails) = Mailer::in_memory();
        let shared: SharedClock = Arc::<FixedClock>::clone(&clock);
        let state = App::assemble(config, connection, shared, mailer, FileStore::in_memory()).await.unwrap();
        let router = router::build(Arc::clone(&state));
        Self { state, clock, router, mails, _database: database, _folder: folder }
    }

    /// A visitor without cookies.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A confirmed person with [`PASSWORD`].
    pub async fn person(&self, email: &str) -> PersonId {
        let now = self.clock.now();
        accounts::create_person_with_hash(&self.state.db, email, "Camille Exemple", HASH.clone(), now)
            .await
            .unwrap()
    }

    /// A confirmed person who owns an organisation.
    pub async fn member(&self, email: &str, organisation: OrganisationId) -> PersonId {
        let person = self.person(email).await;
        accounts::affiliate(&self.state.db, organisation, person, true, self.clock.now()).await.unwrap();
        person
    }

    /// A signed-in browser of a person made before.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let page = browser.get("/compte/connexion").await;
        let done = browser
            .submit(&page, "form[action='/compte/connexion']", &[("email", email), ("password", PASSWORD)])
            .await;
        assert_eq!(done.status, 303, "signing in failed: {}", done.text());
        browser
    }

    /// A signed-in browser of the Chamber's staff, through the real one-time link.
    pub async fn staff(&self, email: &str) -> Browser {
        let link = accounts::create_staff_link(&self.state, self.state.chamber_id, email).await.unwrap();
        let mut browser = self.browser();
        let page = browser.get(link.trim_start_matches("http://halle.test")).await;
        let done = browser.submit(&page, "main form", &[("password", PASSWORD)]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        browser
    }

    /// Runs all due jobs until none is left; returns how many ran.
    pub async fn run_jobs(&self) -> usize {
        let registry = halle::app::jobs();
        let clock: SharedClock = Arc::<FixedClock>::clone(&self.clock);
        let mut total = 0;
        loop {
            let ran = jobs::run_due(&self.state.db, &clock, &registry, &self.state).await.unwrap();
            if ran == 0 {
                return total;
            }
            total += ran;
        }
    }

    /// Runs the jobs and takes the mails sent since the last time.
    pub async fn mails(&self) -> Vec<Mail> {
        self.run_jobs().await;
        std::mem::take(&mut *self.mails.lock().unwrap())
    }

    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }
}

//! The composition root: everything the process owns, made once.

use std::sync::Arc;

use anyhow::Context as _;
use entity::values::ChamberId;
use sea_orm::DatabaseConnection;
use tokio::sync::Notify;

use crate::accounts::names::OrganisationNames;
use crate::clock::{SharedClock, SystemClock};
use crate::config::Config;
use crate::files::FileStore;
use crate::jobs::Registry;
use crate::mail::Mailer;
use crate::search::Search;
use crate::web::limits::Limits;
use crate::web::ui::Chrome;
use crate::{catalogue, chambers, db, directory, matches, tenders, trust};

/// Handed to every handler and job.
pub type AppState = Arc<App>;

/// The collaborators of the application.
pub struct App {
    pub config: Config,
    pub db: DatabaseConnection,
    pub clock: SharedClock,
    pub mailer: Mailer,
    pub files: FileStore,
    pub chrome: Arc<Chrome>,
    pub limits: Limits,
    /// Rung after queueing work, so that the worker of this process looks at once.
    pub bell: Arc<Notify>,
    pub names: Arc<dyn OrganisationNames>,
    pub search: Search,
    /// Territories in memory, for look-ups by name and position.
    pub places: chambers::territories::Places,
    /// Suppliers in memory, for lists and maps.
    pub suppliers: directory::listing::Suppliers,
    /// Suppliers in memory as matching sees them.
    pub field: matches::Fields,
    /// Verified guarantees for the directory's list, from the trust room above it.
    pub verified_guarantees: directory::pages::VerifiedSource,
    pub kept_verified: directory::pages::KeptVerified,
    /// How many tenders are open, for the guide of a record, from the room above it.
    pub open_tenders: directory::guide::OpenTendersSource,
    /// Published offers in memory, for the list.
    pub shelf: catalogue::KeptShelf,
    /// What rooms above the directory do when two records become one.
    pub merge_followers: Vec<directory::duplicates::Follower>,
    /// The Chamber that runs this hall.
    pub chamber_id: ChamberId,
}

impl App {
    /// Opens everything the settings name, with the machine's clock.
    pub async fn build(config: Config) -> anyhow::Result<AppState> {
        let db = db::open(&config.database_url).await?;
        let mailer = Mailer::new(&config.mail, &config.base_url)?;
        let files = FileStore::open(&config.files)?;
        Self::assemble(config, db, Arc::new(SystemClock), mailer, files).await
    }

    /// Puts given collaborators together (tests give their own).
    pub async fn assemble(
        config: Config,
        db: DatabaseConnection,
        clock: SharedClock,
        mailer: Mailer,
        files: FileStore,
    ) -> anyhow::Result<AppState> {
        trust::load_schemes(&db).await.context("load the guarantee schemes")?;
        let chamber = chambers::default_chamber(&db, clock.now()).await.context("find the Chamber")?;
        tenders::import::catch_up(&db, clock.now()).await.context("bring the tenders up to date")?;
        let chrome = Arc::new(Chrome::new(config.map_tiles.clone(), config.base_url.clone()));
        chrome.set_look(chambers::look(&chamber));
        Ok(Arc::new(Self {
            search: Search::open(&config.data, &config.search).context("open the search")?,
            config,
            db,
            clock,
            mailer,
            files,
            chrome,
            limits: Limits::default(),
            bell: Arc::new(Notify::new()),
            names: Arc::new(directory::Names),
            places: chambers::territories::Places::default(),
            suppliers: directory::listing::Suppliers::default(),
            field: matches::Fields::default(),
            verified_guarantees: |db, today| Box::pin(verified_guarantees(db, today)),
            kept_verified: directory::pages::KeptVerified::default(),
            open_tenders: |db, sectors, now| Box::pin(tenders::count_open(db, sectors, now)),
            shelf: catalogue::KeptShelf::default(),
            merge_followers: vec![
                |txn, from, to| Box::pin(trust::move_guarantees(txn, from, to)),
                |txn, from, to| Box::pin(catalogue::move_offers(txn, from, to)),
                |txn, from, to| Box::pin(tenders::move_needs(txn, from, to)),
            ],
            chamber_id: chamber.id,
        }))
    }

    pub fn is_https(&self) -> bool {
        self.config.base_url.starts_with("https://")
    }

    /// Reads the Chamber's look again after a change.
    pub async fn refresh_look(&self) -> anyhow::Result<()> {
        let chamber = chambers::default_chamber(&self.db, self.clock.now()).await?;
        self.chrome.set_look(chambers::look(&chamber));
        Ok(())
    }
}

async fn verified_guarantees(
    db: &DatabaseConnection,
    today: chrono::NaiveDate,
) -> Result<directory::pages::VerifiedGuarantees, sea_orm::DbErr> {
    let codes = trust::all_verified(db, today).await?;
    let names = trust::schemes(db).await?.into_iter().map(|scheme| (scheme.code, scheme.name)).collect();
    Ok(directory::pages::VerifiedGuarantees { codes, names })
}

/// Every kind of job, by room.
pub fn jobs() -> Registry<AppState> {
    use crate::search::jobs::{IndexOffer, IndexSupplier, IndexTender, RebuildIndex};
    Registry::default()
        .with::<crate::mail::SendMail>()
        .with::<crate::accounts::jobs::SendResetLink>()
        .with::<crate::catalogue::jobs::ForgetPhoto>()
        .with::<crate::trust::jobs::ForgetDocument>()
        .with::<IndexSupplier>()
        .with::<IndexOffer>()
        .with::<IndexTender>()
        .with::<RebuildIndex>()
        .with::<directory::duplicates::FindDuplicates>()
}

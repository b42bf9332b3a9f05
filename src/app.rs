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
use crate::web::error::AppError;
use crate::web::halls::Halls;
use crate::web::limits::Limits;
use crate::web::ui::{Chrome, Ui};
use crate::web::viewer::Viewer;
use crate::{accounts, catalogue, chambers, db, directory, matches, membership, tenders, trust};

/// Handed to every handler and job.
pub type AppState = Arc<App>;

/// The collaborators of the application.
pub struct App {
    pub config: Config,
    pub db: DatabaseConnection,
    pub clock: SharedClock,
    pub mailer: Mailer,
    pub files: FileStore,
    /// The hall of the Chamber that runs the installation.
    pub chrome: Arc<Chrome>,
    /// The halls of all Chambers.
    pub halls: Arc<Halls>,
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
    pub kept_open_tenders: directory::guide::KeptOpenTenders,
    /// How many offers of an organisation are published, for the same guide.
    pub published_offers: directory::guide::PublishedOffersSource,
    /// Published offers in memory, for the list.
    pub shelf: catalogue::KeptShelf,
    /// What rooms above the directory do when two records become one.
    pub merge_followers: Vec<directory::duplicates::Follower>,
    /// The Chamber that runs this hall.
    pub chamber_id: ChamberId,
    /// The columns that name people, room by room, for whoever wants to see, take or erase what is theirs.
    pub personal: accounts::personal::Rooms,
}

impl App {
    /// Opens everything the settings name, with the machine's clock.
    pub async fn build(config: Config) -> anyhow::Result<AppState> {
        Self::build_with(config, Arc::new(SystemClock)).await
    }

    /// The same with another clock.
    pub async fn build_with(config: Config, clock: SharedClock) -> anyhow::Result<AppState> {
        let db = db::open(&config.database_url).await?;
        let mailer = Mailer::new(&config.mail, &config.base_url)?;
        let files = FileStore::open(&config.files)?;
        Self::assemble(config, db, clock, mailer, files).await
    }

    /// Puts given collaborators together (tests give their own).
    pub async fn assemble(
        config: Config,
        db: DatabaseConnection,
        clock: SharedClock,
        mailer: Mailer,
        files: FileStore,
    ) -> anyhow::Result<AppState> {
        trust::load_schemes(&db, clock.now()).await.context("load the guarantee schemes")?;
        let chamber = chambers::default_chamber(&db, clock.now()).await.context("find the Chamber")?;
        furnish(&db, &chamber, &clock).await.context("give the Chambers their first criteria")?;
        tenders::import::catch_up(&db, clock.now()).await.context("bring the tenders up to date")?;
        let chrome = Arc::new(Chrome::new(config.map_tiles.clone(), config.base_url.clone()));
        let halls = Arc::new(Halls::new(Arc::clone(&chrome)));
        chambers::open_halls(&db, &chamber, &chrome, &halls).await.context("open the halls")?;
        Ok(Arc::new(Self {
            halls,
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
            kept_open_tenders: directory::guide::KeptOpenTenders::default(),
            published_offers: |db, id| Box::pin(catalogue::count_published_of(db, id)),
            shelf: catalogue::KeptShelf::default(),
            merge_followers: vec![
                |txn, from, to| Box::pin(trust::move_guarantees(txn, from, to)),
                |txn, from, to| Box::pin(membership::move_members(txn, from, to)),
                |txn, from, to| Box::pin(catalogue::move_offers(txn, from, to)),
                |txn, from, to| Box::pin(tenders::move_needs(txn, from, to)),
                |txn, from, to| Box::pin(directory::references::move_references(txn, from, to)),
                |txn, from, to| Box::pin(directory::photos::move_photos(txn, from, to)),
                |txn, from, to| Box::pin(crate::shortlists::move_marks(txn, from, to)),
                |txn, from, to| Box::pin(crate::quotes::move_quotes(txn, from, to)),
                |txn, from, to| Box::pin(crate::watch::move_watch(txn, from, to)),
            ],
            chamber_id: chamber.id,
            personal: personal(),
        }))
    }

    pub fn is_https(&self) -> bool {
        self.config.base_url.starts_with("https://")
    }

    /// Reads the looks of all Chambers again after a change.
    pub async fn refresh_look(&self) -> anyhow::Result<()> {
        let chamber = chambers::default_chamber(&self.db, self.clock.now()).await?;
        Ok(chambers::open_halls(&self.db, &chamber, &self.chrome, &self.halls).await?)
    }

    /// The Chamber in whose hall a request is.
    pub fn chamber_of(&self, ui: &Ui) -> ChamberId {
        ui.chamber().unwrap_or(self.chamber_id)
    }

    /// The Chamber for which somebody of the staff works in a hall: that of the hall, else their own.
    pub fn chamber_of_staff(&self, ui: &Ui, viewer: &Viewer) -> Result<ChamberId, AppError> {
        let here = self.chamber_of(ui);
        if viewer.is_staff_of(here) {
            return Ok(here);
        }
        viewer.staff_of.first().copied().ok_or(AppError::Forbidden)
    }

    /// How links in the mails of a Chamber begin.
    pub fn base_url_of(&self, chamber: ChamberId) -> String {
        self.halls.of_chamber(chamber).base_url.clone()
    }
}

/// A Chamber without criteria and charter of its own begins with those of the house.
async fn furnish(
    db: &DatabaseConnection,
    chamber: &entity::chambers::chamber::Model,
    clock: &SharedClock,
) -> Result<(), membership::Error> {
    let zone = chamber.time_zone.parse().unwrap_or(chrono_tz::Europe::Zurich);
    membership::furnish(db, clock.today(zone), clock.now()).await
}

/// What each room keeps of people.
fn personal() -> accounts::personal::Rooms {
    accounts::personal::Rooms {
        kept: vec![
            accounts::personal::OWN,
            directory::PERSONAL,
            trust::PERSONAL,
            crate::membership::PERSONAL,
            catalogue::PERSONAL,
            tenders::PERSONAL,
            crate::quotes::PERSONAL,
            crate::shortlists::PERSONAL,
            crate::casework::PERSONAL,
            crate::desk::PERSONAL,
            crate::watch::PERSONAL,
        ],
        papers: vec![("shortlists", |db, person| Box::pin(crate::shortlists::of_person(db, person)))],
        leaving: vec![|txn, person| Box::pin(crate::shortlists::forget_person(txn, person))],
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
        .with::<directory::photos::jobs::ForgetOrganisationPhoto>()
        .with::<catalogue::WorkBatch>()
        .with::<crate::trust::jobs::ForgetDocument>()
        .with::<crate::membership::jobs::ForgetFile>()
        .with::<crate::quotes::jobs::ForgetFile>()
        .with::<IndexSupplier>()
        .with::<IndexOffer>()
        .with::<IndexTender>()
        .with::<RebuildIndex>()
        .with::<directory::duplicates::FindDuplicates>()
        .with::<crate::desk::imports::RunImport>()
        .with::<tenders::fetch::jobs::FetchSource>()
        .with::<crate::watch::jobs::LookAtTenders>()
        .with::<crate::watch::jobs::SendAlerts>()
}

//! The Chambers of an installation, what each has set about its hall, and the territories they serve: below every other
//! room. (What waits for a Chamber's staff is the room `desk`, above all rooms.)

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use entity::chambers::chamber;
use entity::values::{ChamberId, Currency, Jurisdiction, Language, LocalText, TextList};
use sea_orm::{ConnectionTrait, DbErr};

use crate::app::AppState;
use crate::web::halls::{Halls, under_host};
use crate::web::ui::{ChamberLook, Chrome, LookOfEachLanguage};

mod desk;
mod palette;
mod papers;
mod settings;
mod store;
mod store_names;
pub mod territories;
pub mod urls;

pub use entity::chambers::chamber::Registration;
pub use settings::{Settings, Wrong};
pub use store_names::{ChamberName, names};

/// Days after which owners are asked to confirm a record, unless the Chamber says otherwise.
const USUAL_FRESHNESS_DAYS: i32 = 300;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::SETTINGS, get(desk::pages::settings).post(desk::actions::save))
        .route(urls::CONTRAST, get(desk::pages::contrast))
        .route(urls::LOGO_OF_SETTINGS, post(desk::actions::set_logo))
        .route(urls::RESTORE, post(desk::actions::restore))
        .route(urls::LOGO, get(papers::logo))
        .route(urls::IMPRINT, get(papers::imprint))
        .route(urls::PRIVACY, get(papers::privacy))
}

/// What an installation asks of its Chamber.
#[derive(Debug, Clone)]
pub struct NewChamber {
    pub slug: &'static str,
    pub name: &'static str,
    pub short_name: &'static str,
    pub tagline: LocalText,
    pub currency: Currency,
    pub jurisdiction: Jurisdiction,
    pub territories: Vec<String>,
    pub time_zone: &'static str,
    pub is_demo: bool,
}

/// The Chamber that runs this hall: the oldest one, made with neutral texts when there is none yet.
pub async fn default_chamber(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<chamber::Model, DbErr> {
    match store::find_first(db).await? {
        Some(chamber) => Ok(chamber),
        None => store::insert(db, neutral().into_row(now)).await,
    }
}

/// Makes a Chamber.
pub async fn create(
    db: &impl ConnectionTrait,
    chamber: NewChamber,
    now: DateTime<Utc>,
) -> Result<ChamberId, DbErr> {
    Ok(store::insert(db, chamber.into_row(now)).await?.id)
}

/// Gives the default Chamber another name and look (demonstration).
pub async fn rename(
    db: &impl ConnectionTrait,
    id: ChamberId,
    chamber: NewChamber,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::update(db, chamber::Model { id, ..chamber.into_row(now) }).await
}

/// The Chamber that has this short name in addresses and commands.
pub async fn find_by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<ChamberId>, DbErr> {
    Ok(store::find_by_slug(db, slug).await?.map(|chamber| chamber.id))
}

/// The settings of the Chamber that runs this hall.
pub async fn settings(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Settings, DbErr> {
    Ok(Settings::of(&default_chamber(db, now).await?))
}

/// The settings of a Chamber with its host names; nothing when there is no such Chamber.
pub async fn settings_of(db: &impl ConnectionTrait, id: ChamberId) -> Result<Option<Settings>, DbErr> {
    let Some(chamber) = store::find(db, id).await? else { return Ok(None) };
    let hosts = store::list_hosts(db).await?.into_iter().filter(|host| host.chamber_id == id);
    let hosts = Some(hosts.map(|host| host.host).collect());
    Ok(Some(Settings { hosts, ..Settings::of(&chamber) }))
}

/// Gives the Chamber that runs this hall other settings; the inner error tells all that is wrong with them.
pub async fn settle(
    db: &impl ConnectionTrait,
    settings: Settings,
    now: DateTime<Utc>,
) -> Result<Result<(), Vec<String>>, DbErr> {
    let id = default_chamber(db, now).await?.id;
    settle_one(db, id, settings, now).await
}

/// Gives a Chamber other settings; the inner error tells all that is wrong with them.
pub async fn settle_one(
    db: &impl ConnectionTrait,
    id: ChamberId,
    settings: Settings,
    now: DateTime<Utc>,
) -> Result<Result<(), Vec<String>>, DbErr> {
    let Some(old) = store::lock(db, id).await? else {
        return Err(DbErr::RecordNotFound(format!("the Chamber {id}")));
    };
    let hosts = settings.hosts.clone();
    let chamber = match settings.apply(old.clone()) {
        Ok(chamber) => chamber,
        Err(wrong) => {
            let told = wrong.into_iter().map(|(field, wrong)| format!("{field}: {}", wrong.sentence()));
            return Ok(Err(told.collect()));
        }
    };
    if let Some(hosts) = hosts
        && let Some(taken) = store::set_hosts(db, id, &hosts).await?
    {
        return Ok(Err(vec![format!("hosts: {taken} is a host of another Chamber")]));
    }
    desk::service::replace(db, (old, chamber), None, now).await?;
    Ok(Ok(()))
}

/// Makes a Chamber with neutral texts, to be settled; the slug is its name in commands.
pub async fn begin(db: &impl ConnectionTrait, slug: &str, now: DateTime<Utc>) -> Result<ChamberId, DbErr> {
    let row = chamber::Model { slug: slug.to_owned(), ..neutral().into_row(now) };
    Ok(store::insert(db, row).await?.id)
}

/// Holds a Chamber until the transaction ends: what is decided about it meanwhile waits.
pub async fn hold(txn: &impl ConnectionTrait, id: ChamberId) -> Result<(), DbErr> {
    store::lock(txn, id).await.map(|_| ())
}

/// After how many days owners are asked to confirm a record, by Chamber.
pub async fn freshness_days(db: &impl ConnectionTrait) -> Result<Vec<(ChamberId, i32)>, DbErr> {
    store::list_freshness(db).await
}

/// A Chamber of the installation, for the machine's administrator.
#[derive(Debug, Clone)]
pub struct ChamberLine {
    pub id: ChamberId,
    pub slug: String,
    pub name: String,
    pub hosts: Vec<String>,
}

/// All Chambers, the one that runs the installation first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<ChamberLine>, DbErr> {
    let hosts = store::list_hosts(db).await?;
    let line = |chamber: chamber::Model| ChamberLine {
        hosts: hosts
            .iter()
            .filter(|host| host.chamber_id == chamber.id)
            .map(|host| host.host.clone())
            .collect(),
        id: chamber.id,
        slug: chamber.slug,
        name: chamber.name,
    };
    Ok(store::list(db).await?.into_iter().map(line).collect())
}

/// Whom to ask at a Chamber.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub email: Option<String>,
}

pub async fn contact(db: &impl ConnectionTrait, id: ChamberId) -> Result<Option<Contact>, DbErr> {
    let found = store::find(db, id).await?;
    Ok(found.map(|chamber| Contact { name: chamber.name, email: chamber.contact_email }))
}

/// Reads the looks of all Chambers and opens the halls of those that have a host name; `own` is the hall of the Chamber
/// that runs the installation.
pub async fn open_halls(
    db: &impl ConnectionTrait,
    first: &chamber::Model,
    own: &Chrome,
    halls: &Halls,
) -> Result<(), DbErr> {
    let chambers = store::list(db).await?;
    let hosts = store::list_hosts(db).await?;
    let has_neighbours = chambers.len() > 1;
    own.set_look(LookOfEachLanguage { has_neighbours, ..look(first) });
    let others = chambers.iter().filter(|chamber| chamber.id != first.id);
    let opened = others.filter_map(|chamber| {
        let own_hosts = hosts.iter().filter(|host| host.chamber_id == chamber.id);
        let names: Vec<_> = own_hosts.map(|host| host.host.clone()).collect();
        let base_url = under_host(&own.base_url, names.first()?);
        let chrome = Chrome::new(own.map_tiles.clone(), base_url);
        chrome.set_look(LookOfEachLanguage { has_neighbours, ..look(chamber) });
        Some((names, Arc::new(chrome)))
    });
    halls.open(opened.collect());
    Ok(())
}

/// How the Chamber's pages look.
pub fn look(chamber: &chamber::Model) -> LookOfEachLanguage {
    let style =
        chamber.accent.as_deref().and_then(palette::Palette::of).map(|palette| palette.style(":root"));
    let filter = &chamber.supplier_filter;
    let papers = [
        (&chamber.imprint, (urls::IMPRINT, "chambers-field-imprint")),
        (&chamber.privacy, (urls::PRIVACY, "chambers-field-privacy")),
    ];
    LookOfEachLanguage {
        chamber: Some(chamber.id),
        look: ChamberLook {
            name: chamber.name.clone(),
            short_name: chamber.short_name.clone(),
            tagline: String::new(),
            about: String::new(),
            contact_email: chamber.contact_email.clone(),
            accent: chamber.accent.clone().filter(|_| style.is_some()),
            style,
            logo_url: chamber.logo_file_id.map(urls::logo),
            icon_url: chamber.icon_file_id.map(urls::logo),
            front_title: String::new(),
            front_lead: String::new(),
            papers: papers.into_iter().filter(|(text, _)| !text.is_empty()).map(|(_, link)| link).collect(),
            suppliers_url: if filter.is_empty() {
                SUPPLIERS.to_owned()
            } else {
                format!("{SUPPLIERS}?{filter}")
            },
            is_open_to_all: chamber.registration == Registration::Everybody,
            is_demo: chamber.is_demo,
            time_zone: chamber.time_zone.parse().unwrap_or(chrono_tz::Europe::Zurich),
        },
        tagline: chamber.tagline.clone(),
        about: chamber.about.clone(),
        front_title: chamber.front_title.clone(),
        front_lead: chamber.front_lead.clone(),
        languages: chamber.languages.0.iter().filter_map(|code| code.parse().ok()).collect(),
        default_language: Some(chamber.default_language),
        has_neighbours: false,
        shows_everything: chamber.shows_everything,
    }
}

/// The list of suppliers, which is above this room.
const SUPPLIERS: &str = "/fournisseurs";

impl NewChamber {
    fn into_row(self, now: DateTime<Utc>) -> chamber::Model {
        chamber::Model {
            id: ChamberId::new(),
            slug: self.slug.to_owned(),
            name: self.name.to_owned(),
            short_name: self.short_name.to_owned(),
            tagline: self.tagline,
            currency: self.currency,
            jurisdiction: self.jurisdiction,
            territories: TextList(self.territories),
            languages: TextList(vec!["fr".to_owned(), "de".to_owned(), "en".to_owned()]),
            accent: None,
            logo_file_id: None,
            contact_email: None,
            about: LocalText::default(),
            time_zone: self.time_zone.to_owned(),
            is_demo: self.is_demo,
            front_title: LocalText::default(),
            front_lead: LocalText::default(),
            imprint: LocalText::default(),
            privacy: LocalText::default(),
            default_language: Language::Fr,
            supplier_filter: String::new(),
            registration: Registration::Everybody,
            freshness_days: USUAL_FRESHNESS_DAYS,
            version: 0,
            shows_everything: true,
            icon_file_id: None,
            created_at: now,
        }
    }
}

fn neutral() -> NewChamber {
    NewChamber {
        slug: "chambre",
        name: "Chambre de l’économie sociale et solidaire",
        short_name: "Chambre de l’ESS",
        tagline: LocalText {
            fr: Some("La halle de l’économie sociale et solidaire".to_owned()),
            de: Some("Die Markthalle der Sozial- und Solidarwirtschaft".to_owned()),
            en: Some("The market hall of the social and solidarity economy".to_owned()),
        },
        currency: Currency::Chf,
        jurisdiction: Jurisdiction::Ch,
        territories: Vec::new(),
        time_zone: "Europe/Zurich",
        is_demo: false,
    }
}

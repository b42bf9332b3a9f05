//! The Chambers of an installation and the territories they serve: reference data below every other room. (The
//! Chamber's back-office is the room `desk`, above all rooms.)

use chrono::{DateTime, Utc};
use entity::chambers::chamber;
use entity::values::{ChamberId, Currency, Jurisdiction, LocalText, TextList};
use sea_orm::{ConnectionTrait, DbErr};

use crate::web::ui::{ChamberLook, LookOfEachLanguage};

mod settings;
mod store;
pub mod territories;

pub use settings::Settings;

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

/// The settings of a Chamber.
pub async fn settings(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Settings, DbErr> {
    Ok(Settings::of(&default_chamber(db, now).await?))
}

/// Gives the Chamber that runs this hall other settings; the inner error tells all that is wrong with them.
pub async fn settle(
    db: &impl ConnectionTrait,
    settings: Settings,
    now: DateTime<Utc>,
) -> Result<Result<(), Vec<String>>, DbErr> {
    match settings.apply(default_chamber(db, now).await?) {
        Ok(chamber) => store::update(db, chamber).await.map(Ok),
        Err(wrong) => Ok(Err(wrong)),
    }
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

/// How the Chamber's pages look.
pub fn look(chamber: &chamber::Model) -> LookOfEachLanguage {
    LookOfEachLanguage {
        look: ChamberLook {
            name: chamber.name.clone(),
            short_name: chamber.short_name.clone(),
            tagline: String::new(),
            about: String::new(),
            contact_email: chamber.contact_email.clone(),
            accent: chamber.accent.clone().filter(|accent| is_colour(accent)),
            is_demo: chamber.is_demo,
            time_zone: chamber.time_zone.parse().unwrap_or(chrono_tz::Europe::Zurich),
        },
        tagline: chamber.tagline.clone(),
        about: chamber.about.clone(),
    }
}

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

/// `#rrggbb` only: the value goes into a style sheet.
fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

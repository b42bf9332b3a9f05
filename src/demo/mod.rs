//! Demonstration data: an invented Chamber with sixty suppliers, their offers, guarantees in every state, two buyers
//! and three needs. Everything is marked as demonstration.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use chrono::NaiveDate;
use entity::values::{Currency, Jurisdiction, Language, LocalText, OrganisationId, Position, TenderId};
use sea_orm::DatabaseTransaction;
use tokio::task::JoinSet;

use crate::app::{App, AppState};
use crate::catalogue::{self, NewPhoto, OfferStatus, StoredPhoto};
use crate::chambers::{self, NewChamber};
use crate::directory::{self, LegalFamily, NewOrganisation};
use crate::jobs::changes::everything_changed;
use crate::trust::GuaranteeScope;
use crate::{accounts, db, tenders};

mod calendar;
mod desk;
mod drawings;
mod guarantees;
mod halls;
mod membership;
mod needs;
mod offers;
mod papers;
mod quotes;
mod shortlists;
mod sources;
mod suppliers;
mod watch;

use guarantees::Papers;

/// Offers of each sector that have a picture.
const PICTURES_PER_SECTOR: usize = 2;

/// Password of all demonstration accounts.
pub const PASSWORD: &str = "halle-demo-2026";

/// Somebody who can sign in.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    pub email: &'static str,
    pub name: &'static str,
    /// What the account shows, for the list that is printed.
    pub role: &'static str,
    pub is_staff: bool,
}

/// The demonstration sign-ins.
pub const ACCOUNTS: &[Account] = &[
    Account {
        email: "membre@demo.example",
        name: "Ada Membre",
        role: "member of a supplier",
        is_staff: false,
    },
    Account { email: "acheteuse@demo.example", name: "Béa Achat", role: "public buyer", is_staff: false },
    Account {
        email: "chambre@demo.example",
        name: "Chloé Chambre",
        role: "staff of the Chamber",
        is_staff: true,
    },
    Account {
        email: shortlists::COLLEAGUE,
        name: "Carl Commune",
        role: "colleague of the public buyer",
        is_staff: false,
    },
    Account {
        email: membership::APPLICANT,
        name: "Noé Candidat",
        role: "owner of suppliers that apply for membership",
        is_staff: false,
    },
    Account {
        email: desk::COLLEAGUE,
        name: "Camille Contrôle",
        role: "a second person of the Chamber's staff",
        is_staff: true,
    },
    Account {
        email: halls::STAFF,
        name: "Violette Vaud",
        role: "staff of the second Chamber (vaud.localhost)",
        is_staff: true,
    },
];

/// Code of the supplier that somebody claims.
const CLAIMED: &str = "epices";

/// What a hall holds besides the demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RealData {
    pub organisations: u64,
    pub people: u64,
    pub tenders: u64,
}

impl RealData {
    pub async fn count(app: &App) -> anyhow::Result<Self> {
        let invented: Vec<_> = ACCOUNTS.iter().map(|account| account.email).collect();
        Ok(Self {
            organisations: directory::count_real(&app.db).await?,
            people: accounts::count_people_but(&app.db, &invented).await?,
            tenders: tenders::count_real(&app.db).await?,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.organisations == 0 && self.people == 0 && self.tenders == 0
    }
}

impl std::fmt::Display for RealData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { organisations, people, tenders } = self;
        write!(f, "{organisations} organisations, {people} people and {tenders} tenders")
    }
}

/// Loads everything into an empty hall; does nothing when the demonstration is there already, and refuses to mix with
/// real data: the demonstration brings accounts whose password everybody knows. Says whether it loaded.
pub async fn load(app: &AppState) -> anyhow::Result<bool> {
    if is_demonstration(app).await? {
        return Ok(false);
    }
    let real = RealData::count(app).await?;
    ensure!(
        real.is_empty(),
        "this hall holds real data ({real}): the demonstration is not mixed with it; name another folder with HALLE_DATA"
    );
    chambers::territories::load_compact(&app.db).await.context("load the places")?;
    let suppliers = suppliers::read()?;
    let pictures = pictures(app, &suppliers).await.context("draw the pictures")?;
    let documents = guarantees::documents(app).await.context("store the documents")?;
    let poster = halls::poster(app).await.context("draw the poster")?;
    let photos = shortlists::draw(app).await.context("draw the photos")?;
    let now = app.clock.now();
    let today = now.date_naive();
    let kept = db::write(&app.db, async |txn| {
        // In the same transaction, so that a hall that says it is a demonstration has all of it.
        chambers::rename(txn, app.chamber_id, chamber(), now).await?;
        let papers = Papers::read(txn, documents.clone()).await?;
        let kept = everything(app, txn, &suppliers, &papers, &pictures, today).await?;
        shortlists::load(app, txn, kept.0, &kept.1, &photos).await?;
        watch::load(app, txn, &kept.0).await?;
        halls::load(app, txn, &poster, today).await?;
        membership::between_chambers(app, txn, today).await?;
        everything_changed(txn, app.clock.now()).await?;
        anyhow::Ok(kept)
    })
    .await?;
    catalogue::follow_statements(app).await?;
    app.refresh_look().await?;
    crate::watch::look(app).await?;
    watch::answer(app, &kept.0, &kept.2).await?;
    // The correction among them is news.
    crate::watch::look(app).await?;
    app.bell.notify_one();
    Ok(true)
}

/// Whether this hall shows the demonstration.
pub async fn is_demonstration(app: &App) -> anyhow::Result<bool> {
    Ok(chambers::default_chamber(&app.db, app.clock.now()).await?.is_demo)
}

/// Pictures by supplier and place of the offer in its list.
type Pictures = HashMap<(String, usize), StoredPhoto>;

/// Draws pictures for the first published offers of each sector and stores them as every photo.
async fn pictures(app: &AppState, suppliers: &[suppliers::Supplier]) -> anyhow::Result<Pictures> {
    let mut drawn = HashMap::<&str, usize>::new();
    let mut drawings = JoinSet::new();
    for supplier in suppliers {
        for (place, offer) in supplier.offers.iter().enumerate() {
            let count = drawn.entry(&offer.sector[..3]).or_default();
            if offer.status != OfferStatus::Published || *count == PICTURES_PER_SECTOR {
                continue;
            }
            let (key, sector, variant) = ((supplier.code.clone(), place), offer.sector.clone(), *count);
            *count += 1;
            let app = Arc::clone(app);
            drawings.spawn(async move {
                let drawing = move || drawings::draw(&sector, variant);
                let (bytes, alt) = tokio::task::spawn_blocking(drawing).await??;
                let photo = NewPhoto { bytes, alt: alt.to_owned() };
                let stored = catalogue::store_pictures(&app, &[photo]).await?;
                Ok::<_, anyhow::Error>((key, stored))
            });
        }
    }
    let mut pictures = HashMap::new();
    while let Some(done) = drawings.join_next().await {
        let (key, stored) = done??;
        pictures.extend(stored.into_iter().map(|photo| (key.clone(), photo)));
    }
    Ok(pictures)
}

/// The first three suppliers, the buyers, and the needs that they have posted.
type Kept = ([OrganisationId; 3], [OrganisationId; 2], [TenderId; 3]);

/// Everything of the first Chamber.
async fn everything(
    app: &AppState,
    txn: &DatabaseTransaction,
    suppliers: &[suppliers::Supplier],
    papers: &Papers,
    pictures: &Pictures,
    today: NaiveDate,
) -> anyhow::Result<Kept> {
    let mut first = None;
    let mut claimed = None;
    let mut asked = Vec::new();
    let mut number = 0;
    for supplier in suppliers {
        let id = organisation(app, txn, supplier, papers, pictures, &mut number, today)
            .await
            .with_context(|| format!("load {}", supplier.code))?;
        first = first.or(Some(id));
        asked.push(id);
        claimed = claimed.or((supplier.code == CLAIMED).then_some(id));
    }
    let buyers = buyers(app, txn, today).await?;
    let first = first.context("the demonstration has suppliers")?;
    people(app, txn, first, &buyers).await?;
    calendar::load(app, txn, first, today).await?;
    waiting(app, txn, first, claimed.context("the demonstration has the claimed supplier")?).await?;
    let posted = needs::load(app, txn, &buyers, today).await?;
    let records: Vec<_> = suppliers.iter().zip(asked.iter().copied()).collect();
    let asked = *asked.first_chunk().context("the demonstration has three suppliers")?;
    quotes::load(app, txn, buyers[0], asked, today).await?;
    desk::load(app, txn, first, &buyers).await?;
    sources::load(app, txn).await?;
    membership::load(app, txn, &records, today).await?;
    Ok((asked, buyers, posted))
}

/// One supplier with its guarantees and offers; `number` counts the offers of the hall.
async fn organisation(
    app: &AppState,
    txn: &DatabaseTransaction,
    supplier: &suppliers::Supplier,
    papers: &Papers,
    pictures: &Pictures,
    number: &mut usize,
    today: NaiveDate,
) -> anyhow::Result<OrganisationId> {
    let now = app.clock.now();
    let id = directory::create(txn, app.chamber_id, supplier.organisation(today), now).await?;
    let mut limited = Vec::new();
    let stated = supplier.guarantees.iter().filter(|guarantee| !membership::is_membership(guarantee));
    for guarantee in stated {
        let recorded = guarantees::insert(txn, id, guarantee, papers, today, now)
            .await
            .with_context(|| format!("{guarantee:?}"))?;
        if guarantee.scope != GuaranteeScope::Organisation {
            limited.push(recorded);
        }
    }
    for (place, offer) in supplier.offers.iter().enumerate() {
        let content = offer.content(supplier.jurisdiction, &limited, *number);
        *number += 1;
        let mut created = catalogue::create(txn, id, content, offer.status, now)
            .await
            .with_context(|| offer.title.best(Language::Fr).to_owned())?;
        if let Some(picture) = pictures.get(&(supplier.code.clone(), place)) {
            catalogue::attach(txn, &mut created, std::slice::from_ref(picture), now).await?;
        }
    }
    Ok(id)
}

/// Two invented public buyers.
async fn buyers(
    app: &AppState,
    txn: &DatabaseTransaction,
    today: NaiveDate,
) -> anyhow::Result<[OrganisationId; 2]> {
    let buyer = |name: &str, city: &str, lat: f64, lon: f64, postcode: &str| NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_buyer: true,
        legal_form: LegalFamily::parse("autre"),
        city: Some(city.to_owned()),
        postcode: Some(postcode.to_owned()),
        region_code: Some("CH-VD".to_owned()),
        position: Some(Position { lat, lon }),
        confirmed_on: Some(today),
        is_demo: true,
        ..NewOrganisation::default()
    };
    let now = app.clock.now();
    let commune = buyer("Commune de Valmont-sur-Rive", "Lausanne", 46.5210, 6.6300, "1003");
    let hospital = buyer("Réseau hospitalier des Trois-Rives", "Morges", 46.5120, 6.4980, "1110");
    Ok([
        directory::create(txn, app.chamber_id, commune, now).await?,
        directory::create(txn, app.chamber_id, hospital, now).await?,
    ])
}

async fn people(
    app: &AppState,
    txn: &DatabaseTransaction,
    supplier: OrganisationId,
    buyers: &[OrganisationId; 2],
) -> anyhow::Result<()> {
    let now = app.clock.now();
    for account in ACCOUNTS {
        let person =
            accounts::create_person(txn, account.email, account.name, PASSWORD.to_owned(), now).await?;
        match account.email.split('@').next() {
            Some("membre") => accounts::affiliate(txn, supplier, person, true, now).await?,
            Some("acheteuse") => {
                for buyer in buyers {
                    accounts::affiliate(txn, *buyer, person, true, now).await?;
                }
            }
            // He owns the suppliers that apply for membership.
            Some("candidat") => {}
            Some("collegue") => accounts::affiliate(txn, buyers[0], person, false, now).await?,
            // She works for the second Chamber, which comes later.
            Some("vaud") => {}
            _ => accounts::make_staff(txn, app.chamber_id, person, now).await?,
        }
    }
    ensure!(ACCOUNTS.iter().any(|account| account.is_staff), "somebody works for the Chamber");
    Ok(())
}

/// What waits for the Chamber: a record that the member claims too, and another name for her own.
async fn waiting(
    app: &AppState,
    txn: &DatabaseTransaction,
    own: OrganisationId,
    claimed: OrganisationId,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let member = accounts::find_person_by_email(txn, "membre@demo.example").await?;
    let member = member.context("the demonstration has a member")?;
    let message =
        "Je préside cette association depuis le printemps. Les procès-verbaux sont à votre disposition.";
    directory::claims::begin_by_hand(txn, claimed, member, message, now).await?;
    let name = "La Tablée du Rôtillon et du Vallon";
    directory::change_requests::ask_for_name(txn, own, member, name, now).await?;
    Ok(())
}

fn chamber() -> NewChamber {
    NewChamber {
        slug: "demo",
        name: "Chambre de l’ESS — démonstration",
        short_name: "Halle ESS",
        tagline: LocalText {
            fr: Some("La halle de l’économie sociale et solidaire, du Léman à la frontière".to_owned()),
            de: Some("Die Markthalle der Sozial- und Solidarwirtschaft am Genfersee".to_owned()),
            en: Some("The market hall of the social and solidarity economy around Lake Geneva".to_owned()),
        },
        currency: Currency::Chf,
        jurisdiction: Jurisdiction::Ch,
        territories: vec!["CH-VD".to_owned(), "CH-GE".to_owned()],
        time_zone: "Europe/Zurich",
        is_demo: true,
    }
}

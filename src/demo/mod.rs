//! Demonstration data: an invented Chamber with sixty suppliers, their offers, guarantees in every state, two buyers
//! and three needs. Everything is marked as demonstration.

use anyhow::{Context as _, ensure};
use chrono::NaiveDate;
use entity::values::{Currency, Jurisdiction, LocalText, OrganisationId, Position};
use sea_orm::DatabaseTransaction;

use crate::accounts;
use crate::app::AppState;
use crate::chambers::{self, NewChamber};
use crate::directory::{self, LegalFamily, NewOrganisation};
use crate::jobs::changes::{Change, changed};
use crate::{catalogue, db};

mod guarantees;
mod needs;
mod suppliers;

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
];

/// Loads everything into an empty hall; does nothing when there are organisations already. Says whether it loaded.
pub async fn load(app: &AppState) -> anyhow::Result<bool> {
    if directory::count(&app.db).await? > 0 {
        return Ok(false);
    }
    chambers::territories::load_compact(&app.db).await.context("load the places")?;
    let now = app.clock.now();
    chambers::rename(&app.db, app.chamber_id, chamber(), now).await?;
    app.refresh_look().await?;
    let today = now.date_naive();
    let suppliers = suppliers::read()?;
    db::write(&app.db, async |txn| everything(app, txn, &suppliers, today).await).await?;
    app.bell.notify_one();
    Ok(true)
}

/// Whether this installation may be thrown away and rebuilt: only one that shows the demonstration.
pub async fn is_demonstration(app: &AppState) -> anyhow::Result<bool> {
    Ok(chambers::default_chamber(&app.db, app.clock.now()).await?.is_demo)
}

async fn everything(
    app: &AppState,
    txn: &DatabaseTransaction,
    suppliers: &[suppliers::Supplier],
    today: NaiveDate,
) -> anyhow::Result<()> {
    let mut first = None;
    for supplier in suppliers {
        let id = one(app, txn, supplier, today).await.with_context(|| format!("load {}", supplier.code))?;
        first = first.or(Some(id));
    }
    let buyers = buyers(app, txn, today).await?;
    let first = first.context("the demonstration has suppliers")?;
    people(app, txn, first, &buyers).await?;
    needs::load(app, txn, &buyers, today).await?;
    for index in ["suppliers", "offers", "tenders"] {
        changed(txn, Change::Index(index), app.clock.now()).await?;
    }
    Ok(())
}

async fn one(
    app: &AppState,
    txn: &DatabaseTransaction,
    supplier: &suppliers::Supplier,
    today: NaiveDate,
) -> anyhow::Result<OrganisationId> {
    let now = app.clock.now();
    let id = directory::create(txn, app.chamber_id, supplier.organisation(today), now).await?;
    for (scheme, state) in &supplier.guarantees {
        guarantees::insert(txn, id, scheme, state, today, now)
            .await
            .with_context(|| format!("{scheme}:{state}"))?;
    }
    for offer in &supplier.offers {
        let content = offer.content(supplier.currency());
        catalogue::create(txn, id, content, catalogue::OfferStatus::Published, now)
            .await
            .with_context(|| offer.title.best(entity::values::Language::Fr).to_owned())?;
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
            _ => accounts::make_staff(txn, app.chamber_id, person, now).await?,
        }
    }
    ensure!(ACCOUNTS.iter().any(|account| account.is_staff), "somebody works for the Chamber");
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

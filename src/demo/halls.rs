//! What shows several Chambers and campaigns: a second Chamber with a host name, a look and suppliers of its own; a campaign
//! that runs and one that is to come.

use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use entity::values::{ChamberId, Currency, FileId, Jurisdiction, LocalText, OfferId, OrganisationId};
use sea_orm::DatabaseTransaction;

use super::{drawings, suppliers};
use crate::app::AppState;
use crate::campaigns::{self, NewCampaign, Rule, Thing};
use crate::chambers::{self, NewChamber, Settings};
use crate::files::{self, NewFile};
use crate::{accounts, catalogue, directory};

/// Host name of the second Chamber's hall; browsers lead `*.localhost` to this machine by themselves.
pub const HOST: &str = "vaud.localhost";
/// Who looks after the second Chamber.
pub const STAFF: &str = "vaud@demo.example";

const DATA: &str = include_str!("data/vaud.txt");
/// Chosen for the campaign that runs, in this order.
const PRESENTS: [&str; 4] = [
    "Coffret cadeau de fin d’année",
    "Café équitable en grains",
    "Confiture d’abricots du Valais",
    "Atelier pain pour équipes",
];

/// The picture of the campaign that runs.
#[derive(Debug, Clone)]
pub struct Poster {
    file: NewFile,
    alt: &'static str,
}

pub async fn poster(app: &AppState) -> anyhow::Result<Poster> {
    let drawn = tokio::task::spawn_blocking(|| drawings::draw("S01", 2)).await??;
    let picture = files::prepare_picture(&drawn.0)?;
    let size = i64::try_from(picture.bytes.len())?;
    let (sha256, key) = app.files.put(picture.bytes).await?;
    let name = "affiche.jpg".to_owned();
    let file = NewFile { sha256, key, size, media_type: "image/jpeg", name, uploaded_by: None };
    Ok(Poster { file, alt: drawn.1 })
}

pub async fn load(
    app: &AppState,
    txn: &DatabaseTransaction,
    poster: &Poster,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    chambers::settle_one(txn, app.chamber_id, papers(), now)
        .await?
        .map_err(|wrong| anyhow::anyhow!("the papers of the demonstration: {}", wrong.join("; ")))?;
    let picture = files::record(txn, poster.file.clone(), now).await?;
    present(app, txn, (picture, poster.alt), today).await?;
    to_come(app, txn, today).await?;
    second_chamber(app, txn, today).await
}

async fn second_chamber(app: &AppState, txn: &DatabaseTransaction, today: NaiveDate) -> anyhow::Result<()> {
    let now = app.clock.now();
    let vaud = chambers::create(txn, chamber(), now).await?;
    chambers::settle_one(txn, vaud, settings(), now)
        .await?
        .map_err(|wrong| anyhow::anyhow!("the second Chamber of the demonstration: {}", wrong.join("; ")))?;
    let person = accounts::find_person_by_email(txn, STAFF).await?.context("the second Chamber has staff")?;
    accounts::make_staff(txn, vaud, person, now).await?;
    let mut number = 0;
    for supplier in suppliers::parse(DATA)? {
        let id = directory::create(txn, vaud, supplier.organisation(today), now).await?;
        for offer in &supplier.offers {
            let content = offer.content(supplier.jurisdiction, &[], number);
            catalogue::create(txn, id, content, offer.status, now).await?;
            number += 1;
        }
    }
    campaign_of_vaud(app, txn, vaud, today).await
}

async fn campaign_of_vaud(
    app: &AppState,
    txn: &DatabaseTransaction,
    vaud: ChamberId,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let new = NewCampaign {
        title: text(
            "Du vignoble à la Broye",
            "From the vineyards to the Broye",
            "Vom Weinberg bis zur Broye",
        ),
        lead: text(
            "Trois maisons, trois métiers, un canton.",
            "Three houses, three trades, one canton.",
            "Drei Häuser, drei Gewerbe, ein Kanton.",
        ),
        rule: Rule { regions: vec!["CH-VD".to_owned()], ..Rule::default() },
        ..blank(today, 60)
    };
    let id = campaigns::begin(txn, vaud, new, app.clock.now()).await?;
    Ok(campaigns::publish_new(txn, id).await?)
}

/// The campaign that runs: presents, and everybody with a verified fair-trade label.
async fn present(
    app: &AppState,
    txn: &DatabaseTransaction,
    (picture, alt): (FileId, &str),
    today: NaiveDate,
) -> anyhow::Result<()> {
    let new = NewCampaign {
        title: text("Des cadeaux qui ont du sens", "Presents that mean something", "Geschenke mit Sinn"),
        lead: text(
            "Coffrets, cafés et confitures d’ateliers de la région, pour une équipe ou pour une seule personne.",
            "Boxes, coffees and jams from workshops of the region, for a team or for one person.",
            "Kisten, Kaffee und Konfitüren aus Werkstätten der Region, für ein Team oder für eine Person.",
        ),
        body: text(
            "Chaque coffret est préparé à la main dans un atelier d’insertion.\n\nLes commandes passées deux semaines avant la fête arrivent à temps.",
            "Every box is prepared by hand in a work-integration workshop.\n\nOrders placed two weeks before the feast arrive in time.",
            "Jede Kiste wird in einer Integrationswerkstatt von Hand gepackt.\n\nWas zwei Wochen vor dem Fest bestellt ist, kommt rechtzeitig an.",
        ),
        picture_alt: LocalText::fr(alt),
        rule: Rule { guarantees: vec!["fairtrade".to_owned()], ..Rule::default() },
        ..blank(today, 40)
    };
    let id = campaigns::begin(txn, app.chamber_id, new, app.clock.now()).await?;
    let chosen = offers(txn, &PRESENTS, today).await?;
    let supplier = chosen.first().map(|(_, supplier)| *supplier).context("the presents have a supplier")?;
    let mut things: Vec<_> = chosen.iter().map(|(offer, _)| Thing::Offer(*offer)).collect();
    things.push(Thing::Supplier(supplier));
    campaigns::add_items(txn, id, &things).await?;
    campaigns::give_picture(txn, id, picture).await?;
    Ok(campaigns::publish_new(txn, id).await?)
}

async fn to_come(app: &AppState, txn: &DatabaseTransaction, today: NaiveDate) -> anyhow::Result<()> {
    let starts_on = today + Days::new(75);
    let new = NewCampaign {
        title: text("Les jardins se préparent", "Gardens get ready", "Die Gärten machen sich bereit"),
        lead: text(
            "Plantons, tonte douce et prairies fleuries pour le printemps des communes.",
            "Seedlings, gentle mowing and flower meadows for the communes’ spring.",
            "Setzlinge, sanftes Mähen und Blumenwiesen für den Frühling der Gemeinden.",
        ),
        rule: Rule { sectors: vec!["S02".to_owned()], ..Rule::default() },
        starts_on,
        ends_on: starts_on + Days::new(60),
        ..blank(today, 0)
    };
    let id = campaigns::begin(txn, app.chamber_id, new, app.clock.now()).await?;
    Ok(campaigns::publish_new(txn, id).await?)
}

/// Published offers by their French titles, in that order, with who supplies them.
async fn offers(
    txn: &DatabaseTransaction,
    titles: &[&str],
    today: NaiveDate,
) -> anyhow::Result<Vec<(OfferId, OrganisationId)>> {
    const ALL: u64 = 1_000;
    let (all, _) = catalogue::search_data_after(txn, None, ALL, today).await?;
    let find = |title: &&str| {
        let found = all.iter().find(|offer| offer.title.fr.as_deref() == Some(*title));
        found.map(|offer| (offer.id, offer.supplier.id)).with_context(|| format!("the offer {title:?}"))
    };
    titles.iter().map(find).collect()
}

fn blank(today: NaiveDate, days: u64) -> NewCampaign {
    NewCampaign {
        title: LocalText::default(),
        lead: LocalText::default(),
        body: LocalText::default(),
        picture_alt: LocalText::default(),
        starts_on: today - Days::new(10),
        ends_on: today + Days::new(days),
        priority: Some(1),
        rule: Rule::default(),
    }
}

fn text(fr: &str, en: &str, de: &str) -> LocalText {
    LocalText { en: Some(en.to_owned()), de: Some(de.to_owned()), ..LocalText::fr(fr) }
}

fn chamber() -> NewChamber {
    NewChamber {
        slug: "vaud",
        name: "Chambre vaudoise de l’ESS — démonstration",
        short_name: "ESS Vaud",
        tagline: text(
            "La place du marché solidaire vaudoise",
            "The solidarity market place of Vaud",
            "Der solidarische Marktplatz der Waadt",
        ),
        currency: Currency::Chf,
        jurisdiction: Jurisdiction::Ch,
        territories: vec!["CH-VD".to_owned()],
        time_zone: "Europe/Zurich",
        is_demo: true,
    }
}

/// What the first Chamber says about itself.
fn papers() -> Settings {
    Settings {
        imprint: Some(text(
            "Chambre de l’ESS (démonstration), 1000 Lausanne.\n\n## Responsabilité\n\nOrganisations, offres et marchés sont inventés.",
            "Chamber of ESS (demonstration), 1000 Lausanne.\n\n## Liability\n\nOrganisations, offers and tenders are invented.",
            "Kammer der ESS (Demonstration), 1000 Lausanne.\n\n## Haftung\n\nOrganisationen, Angebote und Ausschreibungen sind erfunden.",
        )),
        privacy: Some(text(
            "Cette halle garde ce que vous lui donnez pour votre compte et votre organisation, et rien d’autre. Aucun service tiers n’est appelé.",
            "This hall keeps what you give it for your account and your organisation, and nothing else. No third party is called.",
            "Diese Halle bewahrt auf, was Sie ihr für Ihr Konto und Ihre Organisation geben, und sonst nichts. Kein Dienst Dritter wird aufgerufen.",
        )),
        ..Settings::default()
    }
}

fn settings() -> Settings {
    Settings {
        accent: Some("#7a1f5c".to_owned()),
        contact_email: Some("bonjour@vaud.example".to_owned()),
        front_title: Some(text(
            "Le marché solidaire des Vaudoises et des Vaudois",
            "The solidarity market of Vaud",
            "Der solidarische Markt der Waadt",
        )),
        front_lead: Some(text(
            "Du vignoble à la Broye : trouvez qui fait, près de chez vous, ce dont votre commune a besoin.",
            "From the vineyards to the Broye: find who makes, close by, what your commune needs.",
            "Vom Weinberg bis zur Broye: finden Sie, wer in der Nähe macht, was Ihre Gemeinde braucht.",
        )),
        about: Some(text(
            "Une Chambre inventée, pour montrer plusieurs halles dans une installation.",
            "An invented Chamber, to show several halls in one installation.",
            "Eine erfundene Kammer, um mehrere Hallen in einer Installation zu zeigen.",
        )),
        imprint: Some(text(
            "Chambre vaudoise de l’ESS (démonstration), 1000 Lausanne.\n\n## Responsabilité\n\nTout est inventé dans cette halle.",
            "Chamber of ESS of Vaud (demonstration), 1000 Lausanne.\n\n## Liability\n\nEverything in this hall is invented.",
            "Kammer der ESS Waadt (Demonstration), 1000 Lausanne.\n\n## Haftung\n\nAlles in dieser Halle ist erfunden.",
        )),
        languages: Some(vec!["fr".to_owned(), "de".to_owned()]),
        hosts: Some(vec![HOST.to_owned()]),
        ..Settings::default()
    }
}

//! Three needs with lots, posted by the invented buyers.

use anyhow::Context as _;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use entity::values::{Currency, Language, OrganisationId, TenderId};
use notices::{Deadline, Deadlines, GroupRules, Place};
use sea_orm::DatabaseTransaction;

use crate::accounts;
use crate::app::AppState;
use crate::tenders::{self, Buyer, Dates, Describe, NewLot, RequiredGuarantee, Requirements};

/// The buyer gives suppliers a week more for the upkeep of buildings and parks.
pub async fn correct(
    txn: &DatabaseTransaction,
    upkeep_id: TenderId,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let dates = dates(now.date_naive(), upkeep().days + 7);
    Ok(tenders::needs::redate(txn, upkeep_id, &dates, now).await?)
}

/// A need as its buyer would write it.
struct Need {
    buyer: NeedBuyer,
    title: &'static str,
    description: &'static str,
    lots: Vec<NewLot>,
    /// Days from today to the deadline.
    days: u64,
}

#[derive(Clone, Copy)]
enum NeedBuyer {
    Commune,
    Hospital,
}

pub async fn load(
    app: &AppState,
    txn: &DatabaseTransaction,
    buyers: &[OrganisationId; 2],
    today: NaiveDate,
) -> anyhow::Result<[TenderId; 3]> {
    let posted = [
        post(app, txn, buyers, party(), today).await?,
        post(app, txn, buyers, upkeep(), today).await?,
        post(app, txn, buyers, neighbourhood(), today).await?,
    ];
    // Handed in by somebody who has just begun to buy; the Chamber has not looked at it yet.
    let buyer = accounts::find_person_by_email(txn, "acheteuse@demo.example").await?;
    let buyer = buyer.context("the demonstration has a buyer")?;
    let id = post(app, txn, buyers, snacks(), today).await?;
    tenders::needs::hand_in(txn, id, buyer, app.clock.now() - TimeDelta::days(3)).await?;
    // Still being written: its lots could be cut in ways that let more members answer.
    let id = post(app, txn, buyers, sports_centre(), today).await?;
    tenders::needs::reopen(txn, id, app.clock.now()).await?;
    Ok(posted)
}

fn sports_centre() -> Need {
    let rooms = lot(
        "Nettoyage, entretien des abords et buvette",
        "Vestiaires chaque soir, terrains et haies, buvette les jours de match.",
        "S04.1",
        "90919300",
        140_000,
    );
    let codes = ["90919300", "77310000", "55520000"].map(str::to_owned);
    let verified = |code: &str| RequiredGuarantee { code: code.to_owned(), accepts_declared: false };
    let asked = Requirements { guarantees: vec![verified("iso-14001")], ..Requirements::default() };
    let linen = lot("Linge et tenues", "Collecte chaque semaine.", "S04.3", "98310000", 18_000);
    Need {
        buyer: NeedBuyer::Commune,
        title: "Vie quotidienne du centre sportif",
        description: "Tout ce qui fait marcher le centre sportif, pour deux saisons.",
        lots: vec![NewLot { cpv: codes.into(), ..rooms }, NewLot { requirements: asked, ..linen }],
        days: 50,
    }
}

fn snacks() -> Need {
    Need {
        buyer: NeedBuyer::Hospital,
        title: "Collations du centre de jour",
        description: "Des collations pour trente personnes, cinq jours par semaine, avec un choix sans gluten.",
        lots: vec![lot(
            "Collations livrées",
            "Fruits, pain et boissons chaudes, livrés le matin, sans emballage perdu.",
            "S01.1",
            "55520000",
            31_000,
        )],
        days: 41,
    }
}

fn party() -> Need {
    Need {
        buyer: NeedBuyer::Commune,
        title: "Fête communale sans jetable",
        description: "La commune fête ses cent ans sur la place du port.",
        lots: vec![
            lot(
                "Buffet et boissons",
                "Repas de fête pour 400 personnes, produits de la région, sans jetable.",
                "S01.1",
                "55520000",
                24_000,
            ),
            lot(
                "Tables, tentes et scène",
                "Montage la veille, démontage le lendemain.",
                "S12.2",
                "39154000",
                9_000,
            ),
            lot(
                "Vaisselle et tri des déchets",
                "Gobelets et assiettes réutilisables, stand de tri tenu.",
                "S05.8",
                "39222000",
                6_500,
            ),
        ],
        days: 32,
    }
}

fn upkeep() -> Need {
    let grounds = lot(
        "Entretien des espaces verts",
        "Neuf hectares, gestion différenciée, sans produits de synthèse.",
        "S02.4",
        "77310000",
        180_000,
    );
    let cleaning =
        lot("Nettoyage des écoles", "Onze bâtiments, équipes de jour.", "S04.1", "90919300", 420_000);
    // One that a supplier shows, one that is declared, one that has expired.
    let ask = |codes: &[&str]| Requirements {
        guarantees: codes
            .iter()
            .map(|code| RequiredGuarantee { code: (*code).to_owned(), accepts_declared: true })
            .collect(),
        ..Requirements::default()
    };
    let paint = lot(
        "Peinture des salles de classe",
        "Vingt salles, pendant les vacances.",
        "S03.4",
        "45442100",
        75_000,
    );
    Need {
        buyer: NeedBuyer::Commune,
        title: "Entretien des bâtiments et des parcs",
        description: "Contrat de trois ans, par lots.",
        lots: vec![
            NewLot { reserved: vec!["res-ws".to_owned()], requirements: ask(&["ecoentreprise"]), ..grounds },
            NewLot { requirements: ask(&["insertion-ch", "ecolabel-ue"]), ..cleaning },
            paint,
        ],
        days: 45,
    }
}

fn neighbourhood() -> Need {
    Need {
        buyer: NeedBuyer::Hospital,
        title: "Services de proximité du réseau",
        description: "Quatre lots indépendants ; les groupements sont bienvenus.",
        lots: vec![
            lot(
                "Blanchisserie du linge plat",
                "Huit tonnes par mois, collecte quotidienne.",
                "S04.3",
                "98310000",
                310_000,
            ),
            lot(
                "Reprise et effacement de postes",
                "Six cents postes par an, preuve par disque.",
                "S05.4",
                "72253200",
                40_000,
            ),
            lot(
                "Interprétariat communautaire",
                "Sur appel, vingt langues au moins.",
                "S11.8",
                "79540000",
                90_000,
            ),
            lot(
                "Repas des crèches du réseau",
                "Deux crèches, quarante repas par jour.",
                "S01.3",
                "55524000",
                120_000,
            ),
        ],
        days: 60,
    }
}

fn lot(title: &str, description: &str, sector: &str, cpv: &str, francs: i64) -> NewLot {
    NewLot {
        title: title.to_owned(),
        description: description.to_owned(),
        sectors: vec![sector.to_owned()],
        cpv: vec![cpv.to_owned()],
        places: vec![Place {
            country: Some("CH".to_owned()),
            nuts: Some("CH011".to_owned()),
            ..Place::default()
        }],
        value_minor: Some(francs * 100),
        currency: Some(Currency::Chf),
        ..NewLot::default()
    }
}

fn dates(today: NaiveDate, days: u64) -> Dates {
    let deadline = Deadline {
        date: today.checked_add_days(Days::new(days)).unwrap_or(today),
        time: NaiveTime::from_hms_opt(16, 0, 0),
        offset_minutes: Some(60),
        time_stated: true,
    };
    Dates {
        deadlines: Deadlines { tenders: Some(deadline), ..Deadlines::default() },
        group_rules: GroupRules::default(),
    }
}

async fn post(
    app: &AppState,
    txn: &DatabaseTransaction,
    buyers: &[OrganisationId; 2],
    need: Need,
    today: NaiveDate,
) -> anyhow::Result<TenderId> {
    let (organisation, name, city) = match need.buyer {
        NeedBuyer::Commune => (buyers[0], "Commune de Valmont-sur-Rive", "Lausanne"),
        NeedBuyer::Hospital => (buyers[1], "Réseau hospitalier des Trois-Rives", "Morges"),
    };
    let describe = Describe {
        organisation,
        title: need.title.to_owned(),
        description: need.description.to_owned(),
        language: Language::Fr,
        nature: "services".to_owned(),
        reference: None,
    };
    let dates = dates(today, need.days);
    let buyer = Buyer { name: name.to_owned(), country: "CH".to_owned(), city: Some(city.to_owned()) };
    let now = app.clock.now();
    Ok(tenders::create_need(txn, app.chamber_id, buyer, describe, need.lots, dates, true, now).await?)
}

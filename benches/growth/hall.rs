//! A hall in a folder of its own, filled through the doors that everybody uses.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use chrono::{Days, NaiveDate, NaiveTime};
use entity::values::{Currency, Jurisdiction, Language, LocalText, OrganisationId, TenderId};
use halle::app::{App, AppState};
use halle::catalogue::{self, CapacityPeriod, Content, DeliveryMode, OfferKind, OfferStatus, PriceUnit};
use halle::chambers::territories;
use halle::config::Config;
use halle::db;
use halle::directory::import::{self, Options, Target};
use halle::directory::{self, NewOrganisation};
use halle::tenders::{self, Buyer, Dates, Describe, NewLot};
use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee, VerificationMethod};
use notices::{Deadline, Deadlines, GroupRules, Place};
use serde::{Deserialize, Serialize};

use super::figures::{Figures, ms, rate};
use super::invented::{Offer, Region, draw};

const TABLE: &str = "Import";
/// Offers and guarantees written in one transaction.
const AT_ONCE: usize = 1_000;
/// One need for so many suppliers.
const SUPPLIERS_PER_NEED: usize = 50;

/// The application over `folder`; with a search server where one is given.
pub async fn open(folder: &Path, server: Option<(&str, &str)>) -> anyhow::Result<AppState> {
    let mut settings = HashMap::from([
        ("HALLE_DATA".to_owned(), folder.display().to_string()),
        // Each question comes from another visitor, as far as limits are concerned.
        ("HALLE_BEHIND_PROXY".to_owned(), "yes".to_owned()),
    ]);
    if let Some((url, key)) = server {
        settings.insert("HALLE_SEARCH_URL".to_owned(), url.to_owned());
        settings.insert("HALLE_SEARCH_KEY".to_owned(), key.to_owned());
    }
    App::build(Config::from_map(&settings)?).await
}

/// What stages after the first need to know of the hall.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Contents {
    pub suppliers: Vec<String>,
    pub offers: Vec<String>,
    pub tenders: Vec<String>,
}

impl Contents {
    fn path(folder: &Path) -> PathBuf {
        folder.join("contents.json")
    }

    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read(Self::path(folder)).context("read what the hall holds")?;
        Ok(serde_json::from_slice(&text)?)
    }
}

/// Imports a file of organisations; measured with the memory it takes.
pub async fn import(folder: &Path, file: Vec<u8>, again: bool) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = open(folder, None).await?;
    territories::load_compact(&app.db).await?;
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let target = Target { db: &app.db, chamber_id: app.chamber_id, places: &places, now: app.clock.now() };
    let started = Instant::now();
    let report = import::run(target, file, &Options::default(), &|_| ()).await?;
    let rows = usize::try_from(report.rows)?;
    let what = if again { "same file again" } else { "organisations" };
    figures.add(TABLE, what, "s", ms(started) / 1e3);
    figures.add(TABLE, what, "rows/s", rate(rows, started));
    figures.memory(TABLE, what);
    let kept = report.created + report.unchanged + report.updated + report.merged;
    anyhow::ensure!(report.refused * 100 < report.rows && kept > 0, "most rows must be accepted: {report:?}");
    Ok(figures)
}

/// Looks for duplicates, as the job after each import does.
pub async fn duplicates(folder: &Path) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = open(folder, None).await?;
    let started = Instant::now();
    let found = directory::duplicates::find_all(&app).await?;
    figures.add(TABLE, "search for duplicates", "s", ms(started) / 1e3);
    figures.add(TABLE, "pairs found", "pairs", f64::from(u32::try_from(found)?));
    figures.memory(TABLE, "search for duplicates");
    Ok(figures)
}

/// Writes offers, guarantees and needs for the imported suppliers.
pub async fn furnish(folder: &Path, region: &Region, size: usize) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = open(folder, None).await?;
    let suppliers = suppliers(&app).await?;
    let mut contents = Contents {
        suppliers: suppliers.iter().step_by(suppliers.len().div_ceil(200)).map(|s| s.1.clone()).collect(),
        ..Contents::default()
    };
    let started = Instant::now();
    for first in (0..size).step_by(AT_ONCE) {
        let numbers = first..(first + AT_ONCE).min(size);
        db::write(&app.db, async |txn| {
            for number in numbers {
                let offer = region.offer(number, suppliers.len());
                let (id, now) = (suppliers[offer.supplier].0, app.clock.now());
                let made = catalogue::create(txn, id, content(&offer), OfferStatus::Published, now).await?;
                if number.is_multiple_of(size.div_ceil(200)) {
                    contents.offers.push(made.slug);
                }
            }
            anyhow::Ok(())
        })
        .await?;
    }
    figures.add(TABLE, "offers written one by one", "offers/s", rate(size, started));
    let started = Instant::now();
    let holders: Vec<_> = suppliers.iter().step_by(10).map(|supplier| supplier.0).collect();
    for (at, some) in holders.chunks(AT_ONCE).enumerate() {
        db::write(&app.db, async |txn| {
            for (number, holder) in some.iter().enumerate() {
                let new = guarantee(*holder, at * AT_ONCE + number, app.clock.now().date_naive());
                trust::insert(txn, new, app.clock.now()).await?;
            }
            anyhow::Ok(())
        })
        .await?;
    }
    figures.add(TABLE, "guarantees written one by one", "guarantees/s", rate(holders.len(), started));
    let needs = (size / SUPPLIERS_PER_NEED).max(1);
    let started = Instant::now();
    let posted = post_needs(&app, region, needs).await?;
    contents.tenders = posted.iter().step_by(needs.div_ceil(40)).map(ToString::to_string).collect();
    figures.add(TABLE, "needs with lots written", "needs/s", rate(needs, started));
    std::fs::write(Contents::path(folder), serde_json::to_vec(&contents)?)?;
    Ok(figures)
}

/// Identifiers and addresses of all suppliers, in the order of the file.
async fn suppliers(app: &App) -> anyhow::Result<Vec<(OrganisationId, String)>> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let some = directory::list_after(&app.db, after, 5_000).await?;
        let Some(last) = some.last() else { return Ok(all) };
        after = Some(last.id);
        all.extend(some.into_iter().map(|organisation| (organisation.id, organisation.slug)));
    }
}

fn content(offer: &Offer<'_>) -> Content {
    let mut content = Content::blank(Currency::Chf);
    content.kind = OfferKind::Service;
    content.title = LocalText::fr(offer.title.clone());
    content.description = LocalText::fr(offer.description.clone());
    content.sector_code = Some(offer.trade.sector.clone());
    content.price.is_on_quote = offer.price_minor.is_none();
    content.price.minor = offer.price_minor;
    content.price.unit = PriceUnit::Piece;
    content.terms.lead_min_days = Some(1);
    content.terms.lead_max_days = Some(offer.lead_days);
    content.terms.capacity =
        Some(catalogue::Capacity { quantity: offer.capacity, period: CapacityPeriod::Week });
    content.terms.delivery = vec![DeliveryMode::OnSite];
    content
}

/// Two of three are verified.
fn guarantee(holder: OrganisationId, number: usize, today: NaiveDate) -> NewGuarantee {
    let schemes = ["insertion-ch", "siae", "iso-14001", "bio-suisse"];
    let is_verified = !number.is_multiple_of(3);
    NewGuarantee {
        organisation_id: holder,
        scheme: schemes[number % schemes.len()].to_owned(),
        scope: GuaranteeScope::Organisation,
        status: if is_verified { GuaranteeStatus::Verified } else { GuaranteeStatus::Declared },
        level: None,
        reference: Some(format!("G-{number}")),
        issued_on: Some(today),
        valid_from: Some(today),
        valid_to: today.checked_add_days(Days::new(400)),
        method: is_verified.then_some(VerificationMethod::Document),
        verified_on: is_verified.then_some(today),
        verified_by: None,
        reason: None,
    }
}

/// Needs of one to four lots.
pub async fn post_needs(app: &App, region: &Region, needs: usize) -> anyhow::Result<Vec<TenderId>> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let buyer = NewOrganisation {
            name: "Commune de Vormande".to_owned(),
            jurisdiction: Some(Jurisdiction::Ch),
            is_buyer: true,
            city: Some("Lausanne".to_owned()),
            ..NewOrganisation::default()
        };
        let organisation = directory::create(txn, app.chamber_id, buyer, now).await?;
        let mut ids = Vec::new();
        for number in 0..needs {
            let (describe, lots) = need(region, organisation, number);
            let date = now.date_naive().checked_add_days(Days::new(30)).context("a day next month")?;
            let deadline = Deadline {
                date,
                time: NaiveTime::from_hms_opt(16, 0, 0),
                offset_minutes: Some(60),
                time_stated: true,
            };
            let deadlines = Deadlines { tenders: Some(deadline), ..Deadlines::default() };
            let dates = Dates { deadlines, group_rules: GroupRules::default() };
            let buyer = Buyer {
                name: "Commune de Vormande".to_owned(),
                country: "CH".to_owned(),
                city: Some("Lausanne".to_owned()),
            };
            let chamber = app.chamber_id;
            ids.push(tenders::create_need(txn, chamber, buyer, describe, lots, dates, false, now).await?);
        }
        anyhow::Ok(ids)
    })
    .await
}

fn need(region: &Region, organisation: OrganisationId, number: usize) -> (Describe, Vec<NewLot>) {
    let mut draw = draw(4, number);
    let lots: Vec<NewLot> = (0..=draw.below(4))
        .map(|_| {
            let trade = &region.trades[draw.below(region.trades.len())];
            NewLot {
                title: trade.label.clone(),
                description: format!("{} pour les bâtiments de la commune.", trade.label),
                sectors: vec![trade.sector.clone()],
                cpv: trade.cpv.iter().take(1).cloned().collect(),
                places: vec![Place {
                    country: Some("CH".to_owned()),
                    nuts: Some("CH011".to_owned()),
                    ..Place::default()
                }],
                value_minor: Some(5_000_000),
                currency: Some(Currency::Chf),
                ..NewLot::default()
            }
        })
        .collect();
    let describe = Describe {
        organisation,
        title: format!("{} et autres services, lot {number}", lots[0].title),
        description: "Contrat de trois ans, par lots.".to_owned(),
        language: Language::Fr,
        nature: "services".to_owned(),
        reference: None,
    };
    (describe, lots)
}

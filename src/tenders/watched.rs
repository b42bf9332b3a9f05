//! What the watch asks of tenders: which are new, what of them a profile can be compared with, how a list shows them.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entity::tenders::{lot, tender};
use entity::values::{ChamberId, Language, OrganisationId, TenderId};
use notices::{GroupRules, Place, Tri};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::{AnnouncementKind, read};
use super::store_list::UNDATED_DAYS;
use super::views::{self, Card};
use super::{outputs, places, sectors, store, store_list};
use crate::chambers::territories::regions;
use crate::fold::fold;

/// A tender as profiles are compared with it.
#[derive(Debug, Clone)]
pub struct Watched {
    pub id: TenderId,
    pub version: i32,
    /// The Chamber in whose hall a need was posted; a notice is everybody's.
    pub posted_in: Option<ChamberId>,
    pub buyer_id: Option<OrganisationId>,
    pub is_open: bool,
    pub open_until: Option<DateTime<Utc>>,
    /// Whether groups may answer.
    pub groups: Tri,
    /// Titles, descriptions and lots, folded.
    pub words: String,
    pub lots: Vec<WatchedLot>,
}

/// One lot of it; what a lot does not say, the tender says for it.
#[derive(Debug, Clone, Default)]
pub struct WatchedLot {
    /// Without check digit.
    pub cpv: Vec<String>,
    /// Chosen by the buyer, or those of the codes.
    pub sectors: Vec<String>,
    /// For each place its territory and those that contain it, smallest first.
    pub places: Vec<Vec<String>>,
    /// Without `none`.
    pub reserved: Vec<String>,
    /// In minor units of a currency.
    pub value: Option<(i64, String)>,
}

/// Public tenders among `ids`, in no order.
pub async fn watched(
    db: &impl ConnectionTrait,
    ids: &[TenderId],
    now: DateTime<Utc>,
) -> Result<Vec<Watched>, DbErr> {
    let rows = store::list_public(db, Some(ids)).await?;
    let mut lots = HashMap::<TenderId, Vec<lot::Model>>::new();
    for lot in store::list_lots_of(db, ids).await? {
        lots.entry(lot.tender_id).or_default().push(lot);
    }
    Ok(rows.iter().map(|row| of(row, &lots.remove(&row.id).unwrap_or_default(), now)).collect())
}

fn of(row: &tender::Model, lots: &[lot::Model], now: DateTime<Utc>) -> Watched {
    let rules: GroupRules = read(&row.group_rules);
    let mut texts = vec![row.title.as_str(), row.description.as_str()];
    for local in [&row.titles, &row.descriptions] {
        texts.extend([&local.fr, &local.de, &local.en].into_iter().flatten().map(String::as_str));
    }
    texts.extend(lots.iter().flat_map(|lot| [lot.title.as_str(), lot.description.as_str()]));
    Watched {
        id: row.id,
        version: row.version,
        posted_in: (row.announcement == AnnouncementKind::Need).then_some(row.chamber_id),
        buyer_id: row.buyer_id,
        is_open: is_open(row, now),
        open_until: row.open_until,
        groups: rules.consortium.answer,
        words: fold(&texts.join("\n")),
        lots: lots.iter().map(|lot| of_lot(row, lot)).collect(),
    }
}

fn of_lot(row: &tender::Model, lot: &lot::Model) -> WatchedLot {
    let says_trade = !(lot.cpv.0.is_empty() && lot.sectors.0.is_empty());
    let (cpv, chosen) = if says_trade { (&lot.cpv, &lot.sectors) } else { (&row.cpv, &row.sectors) };
    let mut all = chosen.0.clone();
    all.extend(sectors::of_cpvs(cpv.0.iter().map(String::as_str)));
    all.sort();
    all.dedup();
    let stated: Vec<Place> = read(&lot.places);
    let stated: Vec<Place> = if stated.is_empty() { read(&row.places) } else { stated };
    let own = lot.value_minor.zip(lot.value_currency.clone());
    WatchedLot {
        cpv: cpv.0.iter().map(|code| code.split('-').next().unwrap_or_default().to_owned()).collect(),
        sectors: all,
        places: stated.iter().map(territories).filter(|codes| !codes.is_empty()).collect(),
        reserved: lot.reserved.0.iter().filter(|status| *status != "none").cloned().collect(),
        value: own.or_else(|| row.value_minor.zip(row.value_currency.clone())),
    }
}

/// The territories of a place with the regions between a department and its country.
fn territories(place: &Place) -> Vec<String> {
    let mut codes = places::territories(place);
    let region = codes.first().and_then(|code| regions::find(code)?.parent.clone());
    if let Some(region) = region.filter(|region| !codes.contains(region)) {
        codes.insert(1, region);
    }
    codes
}

/// Whether one can answer: an old notice without a deadline is not waited for.
fn is_open(row: &tender::Model, now: DateTime<Utc>) -> bool {
    let oldest = (now - TimeDelta::days(UNDATED_DAYS)).date_naive();
    let is_fresh = row.open_until.is_some() || row.published_on.is_none_or(|day| day >= oldest);
    views::is_open(row, now) && is_fresh
}

/// The deadlines of public tenders as a calendar.
pub async fn calendar(
    db: &impl ConnectionTrait,
    language: Language,
    base_url: &str,
    name: &str,
    ids: &[TenderId],
) -> Result<String, DbErr> {
    let rows = store::list_public(db, Some(ids)).await?;
    outputs::calendar_of(db, language, base_url, name, &rows).await
}

/// Those of some tenders to which one can still answer.
pub async fn open_among(
    db: &impl ConnectionTrait,
    ids: &[TenderId],
    now: DateTime<Utc>,
) -> Result<HashSet<TenderId>, DbErr> {
    let rows = store::list_public(db, Some(ids)).await?;
    Ok(rows.iter().filter(|row| is_open(row, now)).map(|row| row.id).collect())
}

/// A tender in a list of alerts.
#[derive(Debug, Clone)]
pub struct Listed {
    pub card: Card,
    pub is_open: bool,
}

/// Public tenders as lists show them.
pub async fn listed(
    db: &impl ConnectionTrait,
    ids: &[TenderId],
    language: Language,
    now: DateTime<Utc>,
) -> Result<HashMap<TenderId, Listed>, DbErr> {
    let counts = store_list::count_lots(db, ids).await?;
    let reserved = store_list::list_reserved(db, ids).await?;
    let rows = store_list::forwarded(db, store::list_public(db, Some(ids)).await?, now).await?;
    let listed = |row: &tender::Model| {
        let lots = counts.get(&row.id).copied().unwrap_or_default();
        let reserved = reserved.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        Listed { card: Card::new(language, row, lots, reserved, now), is_open: is_open(row, now) }
    };
    Ok(rows.iter().map(|row| (row.id, listed(row))).collect())
}

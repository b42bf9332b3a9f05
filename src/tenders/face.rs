//! What other rooms may ask of tenders.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::tenders::{lot, tender};
use entity::values::{ChamberId, Language, LocalText, LotId, TenderId};
use notices::{Deadline, Place};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::{AnnouncementKind, deadline_of, read};
use super::requirements::{self, Asked, Holders};
use super::views::Words;
use super::{places, sectors, store};

/// What everybody may read of a tender, for the search room.
#[derive(Debug, Clone)]
pub struct SearchData {
    pub id: TenderId,
    /// The Chamber in whose hall a need was posted; absent for a notice published elsewhere.
    pub posted_in: Option<ChamberId>,
    pub title: String,
    pub other_titles: Vec<String>,
    pub lots: Vec<String>,
    pub descriptions: Vec<String>,
    pub buyer: String,
    pub buyer_country: Option<String>,
    pub buyer_city: Option<String>,
    pub sectors: Vec<String>,
    pub cpv: Vec<String>,
    /// `competition`, `planning`, `result`, `need`, …
    pub kind: String,
    pub status: String,
    pub reserved: Vec<String>,
    pub source: String,
    /// `<source>:<publication id>`.
    pub external_refs: Vec<String>,
    pub languages: Vec<String>,
    /// Territories of performance: `CH-VD`, `CH`.
    pub territories: Vec<String>,
    pub city: Option<String>,
    /// The day of the deadline as the buyer says it, and the instant until which it counts as open.
    pub due_on: Option<NaiveDate>,
    pub open_until: Option<DateTime<Utc>>,
    pub value_minor: Option<i64>,
    pub published_on: Option<NaiveDate>,
    pub updated_at: DateTime<Utc>,
    pub is_demo: bool,
}

/// The public tenders among `ids`, or all of them.
pub async fn search_data(
    db: &impl ConnectionTrait,
    ids: Option<&[TenderId]>,
) -> Result<Vec<SearchData>, DbErr> {
    let rows = store::list_public(db, ids).await?;
    let all: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut lots = HashMap::<TenderId, Vec<lot::Model>>::new();
    for lot in store::list_lots_of(db, &all).await? {
        lots.entry(lot.tender_id).or_default().push(lot);
    }
    Ok(rows.into_iter().map(|row| data(&row, lots.remove(&row.id).unwrap_or_default())).collect())
}

fn data(row: &tender::Model, lots: Vec<lot::Model>) -> SearchData {
    let local = [&row.titles.fr, &row.titles.de, &row.titles.en];
    let other_titles = local.into_iter().flatten().filter(|title| **title != row.title).cloned().collect();
    let mut descriptions: Vec<String> = [&row.descriptions.fr, &row.descriptions.de, &row.descriptions.en]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    if descriptions.is_empty() && !row.description.is_empty() {
        descriptions.push(row.description.clone());
    }
    let mut stated: Vec<Place> = read(&row.places);
    stated.extend(lots.iter().flat_map(|lot| read::<Vec<Place>>(&lot.places)));
    let mut reserved: Vec<String> = lots.iter().flat_map(|lot| lot.reserved.0.iter().cloned()).collect();
    reserved.sort();
    reserved.dedup();
    let mut sectors = row.sectors.0.clone();
    sectors.extend(lots.iter().flat_map(|lot| lot.sectors.0.iter().cloned()));
    sectors.sort();
    sectors.dedup();
    SearchData {
        id: row.id,
        posted_in: (row.announcement == AnnouncementKind::Need).then_some(row.chamber_id),
        title: row.title.clone(),
        other_titles,
        lots: lots.iter().filter(|lot| !lot.is_whole).map(|lot| lot.title.clone()).collect(),
        descriptions,
        buyer: row.buyer_name.clone(),
        buyer_country: row.buyer_country.clone(),
        buyer_city: row.buyer_city.clone(),
        sectors,
        cpv: row.cpv.0.clone(),
        kind: row.announcement.to_string(),
        status: row.status.to_string(),
        reserved,
        source: row.source.clone(),
        external_refs: vec![format!("{}:{}", row.source, row.publication_id)],
        languages: row.language.iter().cloned().collect(),
        territories: places::all(&stated).into_iter().collect(),
        city: stated.iter().find_map(|place| place.city.clone()),
        due_on: row.deadline_on,
        open_until: row.open_until,
        value_minor: row.value_minor,
        published_on: row.published_on,
        updated_at: row.updated_at,
        is_demo: row.is_demo,
    }
}

/// What a tender says to a reader.
#[derive(Debug, Clone)]
pub struct Said {
    pub title: Words,
    pub description: Words,
    /// The language of what the publisher does not translate.
    pub original: Option<String>,
}

/// What the public tenders among `ids` say in a language.
pub async fn words_of(
    db: &impl ConnectionTrait,
    ids: &[TenderId],
    language: Language,
) -> Result<HashMap<TenderId, Said>, DbErr> {
    let rows = store::list_public(db, Some(ids)).await?;
    let said = rows.into_iter().map(|row| {
        let stated = row.language.as_deref();
        let said = Said {
            title: Words::best(language, &row.titles, &row.title, stated),
            description: Words::best(language, &row.descriptions, &row.description, stated),
            original: row.language.clone(),
        };
        (row.id, said)
    });
    Ok(said.collect())
}

/// What the matching room needs of a tender.
#[derive(Debug, Clone)]
pub struct TenderData {
    pub id: TenderId,
    pub title: String,
    /// The title in the languages in which the publisher gives it.
    pub titles: LocalText,
    pub language: Option<String>,
    pub buyer_country: Option<String>,
    pub deadline: Option<Deadline>,
    pub group_rules: notices::GroupRules,
    pub lots: Vec<LotData>,
}

/// What the matching room needs of a lot.
#[derive(Debug, Clone)]
pub struct LotData {
    pub id: LotId,
    pub position: i32,
    pub external_id: String,
    pub is_whole: bool,
    /// The tender's when the lot has none.
    pub title: String,
    pub titles: LocalText,
    pub cpv: Vec<String>,
    /// Sectors that the buyer of a need chose; those of a notice follow from its codes and ask for nothing more.
    pub sectors: Vec<String>,
    pub places: Vec<Place>,
    /// Smallest territory first, for each place.
    pub territories: Vec<Vec<String>>,
    /// `res-ws`, `res-pub-ser`, without `none`.
    pub reserved: Vec<String>,
    /// Who of a group must have such a status.
    pub reserved_for: Holders,
    pub guarantees: Vec<AskedGuarantee>,
    /// Lowest yearly turnover of all members together, in minor units of the value's currency.
    pub turnover: Option<i64>,
    /// Fewest people of all members together.
    pub staff: Option<i64>,
    /// In the unit in which it is asked for.
    pub capacity: Option<i64>,
    /// Topics (`requirements-topic-…`) of papers and clauses, which nobody can compare beforehand.
    pub told: Vec<&'static str>,
    pub starts_on: Option<NaiveDate>,
    pub deadline: Option<Deadline>,
}

/// A guarantee that a lot asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedGuarantee {
    /// Code of the scheme.
    pub scheme: String,
    pub accepts_declared: bool,
    pub holders: Holders,
}

/// A tender with its lots and what is understood of them; who may see it is the caller's question ([`super::find_visible`]).
pub async fn find_data(db: &impl ConnectionTrait, id: TenderId) -> Result<Option<TenderData>, DbErr> {
    let Some(row) = store::find(db, id).await? else { return Ok(None) };
    let own = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
    let lots = store::list_lots(db, id).await?;
    let understood = requirements::understood(db, &row, &lots).await?;
    let lots = lots.into_iter().zip(&understood.lots);
    let lots = lots.map(|(lot, asked)| lot_data(&row, lot, asked, own.as_ref())).collect();
    Ok(Some(TenderData {
        id: row.id,
        title: row.title.clone(),
        titles: row.titles.clone(),
        language: row.language.clone(),
        buyer_country: row.buyer_country.clone(),
        group_rules: read(&row.group_rules),
        deadline: own,
        lots,
    }))
}

fn lot_data(
    row: &tender::Model,
    lot: lot::Model,
    understood: &requirements::Lot,
    deadline: Option<&Deadline>,
) -> LotData {
    let own = deadline_of(lot.deadline_on, lot.deadline_time.as_deref(), lot.deadline_offset);
    let (title, titles) = match lot.title {
        title if title.is_empty() => (row.title.clone(), row.titles.clone()),
        title => (title, lot.titles),
    };
    let mut data = LotData {
        id: lot.id,
        position: lot.position,
        external_id: lot.external_id,
        is_whole: lot.is_whole,
        title,
        titles,
        cpv: Vec::new(),
        sectors: Vec::new(),
        territories: Vec::new(),
        places: Vec::new(),
        reserved: Vec::new(),
        reserved_for: Holders::All,
        guarantees: Vec::new(),
        turnover: None,
        staff: None,
        capacity: None,
        told: Vec::new(),
        starts_on: lot.starts_on,
        deadline: own.or_else(|| deadline.cloned()),
    };
    understood.asked().for_each(|asked| data.ask(asked));
    data
}

impl LotData {
    fn ask(&mut self, asked: &Asked) {
        match asked {
            Asked::Cpv { code } => self.cpv.push(code.clone()),
            Asked::Sector { code } => self.sectors.push(code.clone()),
            Asked::Place { territories, stated } => {
                self.places.push(Place::clone(stated));
                self.territories.extend(Some(territories).filter(|codes| !codes.is_empty()).cloned());
            }
            Asked::Reserved { statuses, holders } => {
                self.reserved.clone_from(statuses);
                self.reserved_for = *holders;
            }
            Asked::Guarantee { scheme, accepts_declared, holders } => {
                let (scheme, accepts_declared, holders) = (scheme.clone(), *accepts_declared, *holders);
                self.guarantees.push(AskedGuarantee { scheme, accepts_declared, holders });
            }
            Asked::Turnover { minor } => self.turnover = Some(*minor),
            Asked::Staff { people } => self.staff = Some(*people),
            Asked::Capacity { amount, .. } => self.capacity = Some(*amount),
            // For people, and nothing that could be compared.
            Asked::Paper { topic } | Asked::Clause { topic, .. } => self.told.push(topic.as_str()),
        }
    }
}

/// Sectors with family and CPV codes: the bridge between trades and codes.
pub fn taxonomy_codes() -> impl Iterator<Item = (&'static str, Option<&'static str>, &'static [String])> {
    let all = crate::directory::sectors::all().iter();
    all.map(|sector| (sector.code.as_str(), sector.parent.as_deref(), sectors::codes(sector)))
}

//! Published offers in memory: the filters, order and counts of the list without a scan of the database. Read at the
//! first question, and again when an offer, a supplier or the day has changed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use entity::values::{ChamberId, OfferId, OrganisationId};
use sea_orm::DbErr;

use super::listing::{Filter, Sort};
use super::model::{LeadBand, OfferKind, PriceBand};
use super::store::listing::{self as rows, Row};
use crate::app::App;
use crate::directory::listing::Supplier;
use crate::jobs::changes;

/// An offer as the list filters it.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: OfferId,
    organisation: OrganisationId,
    chamber: Option<ChamberId>,
    kind: OfferKind,
    sector: Option<String>,
    price: Option<PriceBand>,
    price_minor: Option<i64>,
    lead: Option<LeadBand>,
    lead_days: Option<i32>,
    city: Option<String>,
    is_verified: bool,
}

/// All published offers of a day, newest first.
#[derive(Debug, Default)]
pub struct Shelf {
    lines: Vec<Line>,
}

/// Revision of offers, of suppliers, and the day.
type At = (i64, i64, NaiveDate);

/// The shelf of this process.
#[derive(Debug, Default)]
pub struct KeptShelf(RwLock<Option<(At, Arc<Shelf>)>>);

impl KeptShelf {
    pub async fn get(&self, app: &App, today: NaiveDate) -> Result<Arc<Shelf>, DbErr> {
        let at = (
            changes::revision(&app.db, changes::OFFERS).await?,
            changes::revision(&app.db, changes::SUPPLIERS).await?,
            today,
        );
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((of, shelf)) = kept
            && of == at
        {
            return Ok(shelf);
        }
        let fresh = Arc::new(load(app, today).await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((at, Arc::clone(&fresh)));
        Ok(fresh)
    }
}

async fn load(app: &App, today: NaiveDate) -> Result<Shelf, DbErr> {
    let found = rows::all_published(&app.db).await?;
    let verified: HashSet<OfferId> = rows::verified(&app.db, today).await?.into_iter().collect();
    let suppliers = app.suppliers.get(&app.db).await?;
    let known: HashMap<OrganisationId, &Supplier> =
        suppliers.suppliers.iter().map(|supplier| (supplier.id, supplier)).collect();
    let lines = found.into_iter().map(|row| {
        let supplier = known.get(&row.organisation_id).copied();
        line(row, supplier, &verified)
    });
    Ok(Shelf { lines: lines.collect() })
}

fn line(row: Row, supplier: Option<&Supplier>, verified: &HashSet<OfferId>) -> Line {
    Line {
        id: row.id,
        organisation: row.organisation_id,
        chamber: supplier.map(|supplier| supplier.chamber_id),
        kind: row.kind,
        sector: row.sector_code,
        price: if row.is_on_quote { Some(PriceBand::Quote) } else { row.price_minor.map(PriceBand::of) },
        price_minor: row.price_minor,
        lead: row.lead_max_days.map(LeadBand::of),
        lead_days: row.lead_max_days,
        city: supplier.and_then(|supplier| supplier.city.clone()),
        is_verified: verified.contains(&row.id),
    }
}

/// Numbers of offers by value of each filter, as they would be if that filter were not set.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub kinds: HashMap<OfferKind, i64>,
    /// Second levels.
    pub sectors: HashMap<String, i64>,
    pub prices: HashMap<PriceBand, i64>,
    pub leads: HashMap<LeadBand, i64>,
    pub verified: i64,
    pub places: BTreeMap<String, i64>,
}

/// The filters, as bits of what an offer does not meet.
const KIND: u8 = 1;
const SECTOR: u8 = 1 << 1;
const PRICE: u8 = 1 << 2;
const LEAD: u8 = 1 << 3;
const VERIFIED: u8 = 1 << 4;
const PLACE: u8 = 1 << 5;
const SUPPLIER: u8 = 1 << 6;
const CHAMBER: u8 = 1 << 7;

impl Shelf {
    /// The offers that fit, in the order asked for, and the counts beside the filters.
    pub fn search(&self, filter: &Filter) -> (Vec<&Line>, Counts) {
        let mut counts = Counts::default();
        let mut hits = Vec::new();
        for line in &self.lines {
            let failed = failed(line, filter);
            counts.add(line, failed);
            if failed == 0 {
                hits.push(line);
            }
        }
        order(&mut hits, filter.sort);
        (hits, counts)
    }
}

fn failed(line: &Line, filter: &Filter) -> u8 {
    let is_in = |code: &str| {
        filter.sectors.iter().any(|chosen| {
            code == chosen
                || (!chosen.contains('.')
                    && code.strip_prefix(chosen.as_str()).is_some_and(|rest| rest.starts_with('.')))
        })
    };
    let met = [
        (KIND, filter.kind.is_none_or(|kind| kind == line.kind)),
        (SECTOR, filter.sectors.is_empty() || line.sector.as_deref().is_some_and(is_in)),
        (PRICE, filter.prices.is_empty() || line.price.is_some_and(|band| filter.prices.contains(&band))),
        (LEAD, filter.leads.is_empty() || line.lead.is_some_and(|band| filter.leads.contains(&band))),
        (VERIFIED, !filter.is_verified || line.is_verified),
        (
            PLACE,
            filter.places.is_empty() || line.city.as_ref().is_some_and(|city| filter.places.contains(city)),
        ),
        (SUPPLIER, filter.organisation.is_none_or(|id| id == line.organisation)),
        (CHAMBER, filter.chamber.is_none_or(|id| line.chamber == Some(id))),
    ];
    met.iter().filter(|(_, is_met)| !is_met).fold(0, |bits, (bit, _)| bits | bit)
}

impl Counts {
    fn add(&mut self, line: &Line, failed: u8) {
        let counts = |bit: u8| failed & !bit == 0;
        if counts(KIND) {
            *self.kinds.entry(line.kind).or_default() += 1;
        }
        if counts(SECTOR)
            && let Some(code) = &line.sector
        {
            match self.sectors.get_mut(code) {
                Some(count) => *count += 1,
                None => drop(self.sectors.insert(code.clone(), 1)),
            }
        }
        if counts(PRICE)
            && let Some(band) = line.price
        {
            *self.prices.entry(band).or_default() += 1;
        }
        if counts(LEAD)
            && let Some(band) = line.lead
        {
            *self.leads.entry(band).or_default() += 1;
        }
        if counts(VERIFIED) && line.is_verified {
            self.verified += 1;
        }
        if counts(PLACE)
            && let Some(city) = &line.city
        {
            match self.places.get_mut(city) {
                Some(count) => *count += 1,
                None => drop(self.places.insert(city.clone(), 1)),
            }
        }
    }
}

/// The shelf is newest first already; what has no price or lead time comes last.
fn order(hits: &mut [&Line], sort: Sort) {
    let price = |line: &Line| line.price_minor;
    match sort {
        Sort::Recent => {}
        Sort::PriceUp => {
            hits.sort_by_key(|line| (price(line).is_none(), price(line), std::cmp::Reverse(line.id)));
        }
        Sort::PriceDown => hits.sort_by_key(|line| {
            (price(line).is_none(), std::cmp::Reverse(price(line)), std::cmp::Reverse(line.id))
        }),
        Sort::Lead => {
            hits.sort_by_key(|line| (line.lead_days.is_none(), line.lead_days, std::cmp::Reverse(line.id)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(sector: &str, minor: Option<i64>, days: Option<i32>, city: &str, is_verified: bool) -> Line {
        Line {
            id: OfferId::new(),
            organisation: OrganisationId::new(),
            chamber: None,
            kind: OfferKind::Service,
            sector: Some(sector.to_owned()),
            price: Some(minor.map_or(PriceBand::Quote, PriceBand::of)),
            price_minor: minor,
            lead: days.map(LeadBand::of),
            lead_days: days,
            city: Some(city.to_owned()),
            is_verified,
        }
    }

    fn shelf() -> Shelf {
        Shelf {
            lines: vec![
                offer("S01.1", Some(1_500), Some(2), "Lausanne", true),
                offer("S01.8", Some(9_900), None, "Genève", false),
                offer("S10.1", None, Some(40), "Lausanne", true),
            ],
        }
    }

    #[test]
    fn counts_of_a_filter_leave_that_filter_out_and_keep_the_others() {
        let shelf = shelf();
        let filter = Filter { sectors: vec!["S01".to_owned()], is_verified: true, ..Filter::default() };
        let (hits, counts) = shelf.search(&filter);
        assert_eq!(hits.len(), 1, "S10 does not begin with the sector S01");
        assert_eq!(counts.verified, 1, "one verified offer of the sector; two of the sector in all");
        assert_eq!(counts.sectors, HashMap::from([("S01.1".to_owned(), 1), ("S10.1".to_owned(), 1)]));
        assert_eq!(counts.places, BTreeMap::from([("Lausanne".to_owned(), 1)]));
        let (none, counts) =
            shelf.search(&Filter { places: vec!["Nulle Part".to_owned()], ..Filter::default() });
        assert!(none.is_empty());
        assert_eq!(counts.places.len(), 2, "other places can still be chosen");
    }

    #[test]
    fn what_has_no_price_or_lead_time_comes_last_in_either_direction() {
        let shelf = shelf();
        let sorted = |sort| {
            let (hits, _) = shelf.search(&Filter { sort, ..Filter::default() });
            hits.iter().map(|line| line.sector.clone().unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(sorted(Sort::PriceUp), ["S01.1", "S01.8", "S10.1"]);
        assert_eq!(sorted(Sort::PriceDown), ["S01.8", "S01.1", "S10.1"]);
        assert_eq!(sorted(Sort::Lead), ["S01.1", "S10.1", "S01.8"]);
        assert_eq!(sorted(Sort::Recent), ["S01.1", "S01.8", "S10.1"]);
    }
}

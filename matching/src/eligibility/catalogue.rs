//! The directory made ready once for many tenders: validated, interned, ordered by id, indexed by CPV code.

use super::codes::significant;
use crate::formats::{Directory, FormatError, GuaranteeStatus, MAX_AMOUNT, MAX_COORDINATE, Supplier};
use crate::formats::{check_code, in_range};
use std::collections::HashMap;

/// Number, x and y of each area.
type AreaCodes = HashMap<Box<str>, (u32, i64, i64)>;

/// Most pairs of an offer and an area in the index (eight bytes each): ten times the largest known directory.
const MAX_AREA_OFFERS: i64 = 50_000_000;

/// Position of a supplier in the order of ids.
pub(crate) type SupplierIndex = u32;

/// A supplier without its strings; lists are slices of the catalogue's shared vectors.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record {
    pub x: i64,
    pub y: i64,
    pub turnover: i64,
    pub staff: i64,
    pub available_from: i64,
    pub notice_days: i64,
    pub load: i64,
    /// `None`: everywhere.
    areas: Option<(u32, u32)>,
    guarantees: (u32, u32),
    statuses: (u32, u32),
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Offer {
    pub supplier: SupplierIndex,
    pub level: i64,
    pub capacity: i64,
}

/// All offers under the same significant digits.
#[derive(Debug, Default)]
struct Offers {
    /// Ordered by supplier.
    all: Vec<Offer>,
    /// Area and position in `all`, for suppliers that list their areas; sorted.
    by_area: Vec<(u32, u32)>,
    /// Positions in `all` of those who work everywhere.
    everywhere: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence {
    pub code: u32,
    pub verified: bool,
    pub expires: i64,
}

/// A directory ready for matching. Suppliers are ordered by id, so that no answer depends on the order of the
/// file; capabilities are found through their significant CPV digits, so that a tender touches only the
/// suppliers that could serve it.
#[derive(Debug)]
pub struct Catalogue {
    ids: Vec<Box<str>>,
    records: Vec<Record>,
    areas: Vec<u32>,
    evidence: Vec<Evidence>,
    statuses: Vec<u32>,
    area_codes: AreaCodes,
    guarantee_codes: Codes,
    status_codes: Codes,
    offers: HashMap<Box<str>, Offers>,
    collaborations: Pairs,
    refusals: Pairs,
}

#[derive(Debug, Default)]
struct Codes(HashMap<Box<str>, u32>);

impl Codes {
    fn intern(&mut self, code: &str) -> u32 {
        if let Some(&known) = self.0.get(code) {
            return known;
        }
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(code.into(), next);
        next
    }
}

/// Unordered pairs, both directions, sorted.
#[derive(Debug)]
struct Pairs(Vec<(SupplierIndex, SupplierIndex)>);

impl Pairs {
    fn new(ids: &[Box<str>], pairs: &[(String, String)]) -> Self {
        let mut both = Vec::with_capacity(pairs.len() * 2);
        for (a, b) in pairs {
            // Pairs of suppliers that left the directory mean nothing here.
            if let (Some(a), Some(b)) = (find(ids, a), find(ids, b))
                && a != b
            {
                both.extend([(a, b), (b, a)]);
            }
        }
        both.sort_unstable();
        both.dedup();
        both.shrink_to_fit();
        Self(both)
    }

    fn of(&self, supplier: SupplierIndex) -> impl Iterator<Item = SupplierIndex> + '_ {
        let from = self.0.partition_point(|&(a, _)| a < supplier);
        self.0[from..].iter().take_while(move |&&(a, _)| a == supplier).map(|&(_, b)| b)
    }
}

fn find(ids: &[Box<str>], id: &str) -> Option<SupplierIndex> {
    ids.binary_search_by(|known| (**known).cmp(id)).ok().and_then(|at| u32::try_from(at).ok())
}

impl Catalogue {
    /// Checks and indexes a directory: ranges, doubled ids, unknown area references, malformed codes.
    pub fn new(mut directory: Directory) -> Result<Self, FormatError> {
        directory.suppliers.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(pair) = directory.suppliers.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(FormatError::Duplicate { what: "supplier", id: pair[0].id.clone() });
        }
        in_range(
            || "directory".to_owned(),
            "number of suppliers",
            i64::try_from(directory.suppliers.len()).unwrap_or(i64::MAX),
            0,
            10_000_000,
        )?;
        let ids: Vec<Box<str>> = directory.suppliers.iter().map(|s| s.id.as_str().into()).collect();
        let mut catalogue = Self {
            records: Vec::with_capacity(ids.len()),
            areas: Vec::new(),
            evidence: Vec::new(),
            statuses: Vec::new(),
            area_codes: area_codes(&directory)?,
            guarantee_codes: Codes::default(),
            status_codes: Codes::default(),
            offers: HashMap::new(),
            collaborations: Pairs::new(&ids, &directory.collaborations),
            refusals: Pairs::new(&ids, &directory.refusals),
            ids,
        };
        drop(directory.collaborations);
        drop(directory.refusals);
        // Consumed one by one: the strings of a supplier are freed as soon as it is taken in.
        let mut area_offers = 0i64;
        for (index, supplier) in (0u32..).zip(directory.suppliers) {
            // The index holds their product, which a small file can make huge.
            let pairs = supplier.areas.len().saturating_mul(supplier.capabilities.len());
            area_offers = area_offers.saturating_add(i64::try_from(pairs).unwrap_or(i64::MAX));
            let here = || format!("supplier {}", supplier.id);
            in_range(here, "areas times capabilities so far", area_offers, 0, MAX_AREA_OFFERS)?;
            catalogue.add(index, &supplier)?;
        }
        for offers in catalogue.offers.values_mut() {
            offers.all.shrink_to_fit();
            offers.by_area.sort_unstable();
            offers.by_area.shrink_to_fit();
        }
        catalogue.areas.shrink_to_fit();
        catalogue.evidence.shrink_to_fit();
        catalogue.statuses.shrink_to_fit();
        Ok(catalogue)
    }

    fn add(&mut self, index: SupplierIndex, supplier: &Supplier) -> Result<(), FormatError> {
        check_ranges(supplier)?;
        let areas = self.add_areas(supplier)?;
        let from = self.evidence.len();
        for guarantee in &supplier.guarantees {
            self.evidence.push(Evidence {
                code: self.guarantee_codes.intern(&guarantee.code),
                verified: guarantee.status == GuaranteeStatus::Verified,
                expires: guarantee.expires,
            });
        }
        let guarantees = span(from, self.evidence.len());
        let from = self.statuses.len();
        for status in &supplier.statuses {
            let code = self.status_codes.intern(status);
            self.statuses.push(code);
        }
        let statuses = span(from, self.statuses.len());
        for capability in &supplier.capabilities {
            let offer = Offer { supplier: index, level: capability.level, capacity: capability.capacity };
            let digits = significant(&capability.cpv);
            if !self.offers.contains_key(digits) {
                self.offers.insert(digits.into(), Offers::default());
            }
            let Some(offers) = self.offers.get_mut(digits) else { continue };
            let at = u32::try_from(offers.all.len()).unwrap_or(u32::MAX);
            offers.all.push(offer);
            match areas {
                None => offers.everywhere.push(at),
                Some(span) => offers.by_area.extend(slice(&self.areas, span).iter().map(|&area| (area, at))),
            }
        }
        self.records.push(Record {
            x: supplier.x,
            y: supplier.y,
            turnover: supplier.turnover,
            staff: supplier.staff,
            available_from: supplier.available_from,
            notice_days: supplier.notice_days,
            load: supplier.load,
            areas,
            guarantees,
            statuses,
        });
        Ok(())
    }

    /// Takes in the areas that a supplier serves, ascending and each once; `None` for everywhere.
    fn add_areas(&mut self, supplier: &Supplier) -> Result<Option<(u32, u32)>, FormatError> {
        if matches!(supplier.areas.as_slice(), [all] if all == "*") {
            return Ok(None);
        }
        let mut areas = Vec::with_capacity(supplier.areas.len());
        for code in &supplier.areas {
            let Some(&(area, ..)) = self.area_codes.get(code.as_str()) else {
                let place = format!("supplier {}", supplier.id);
                return Err(FormatError::Unknown { place, what: "area", id: code.clone() });
            };
            areas.push(area);
        }
        areas.sort_unstable();
        areas.dedup();
        let from = self.areas.len();
        self.areas.extend(areas);
        Ok(Some(span(from, self.areas.len())))
    }

    /// Number of suppliers.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub(crate) fn id(&self, supplier: SupplierIndex) -> &str {
        &self.ids[supplier as usize]
    }

    pub(crate) fn find(&self, id: &str) -> Option<SupplierIndex> {
        find(&self.ids, id)
    }

    pub(crate) fn record(&self, supplier: SupplierIndex) -> &Record {
        &self.records[supplier as usize]
    }

    /// Number and position of an area.
    pub(crate) fn area(&self, code: &str) -> Option<(u32, i64, i64)> {
        self.area_codes.get(code).copied()
    }

    pub(crate) fn guarantee_code(&self, code: &str) -> Option<u32> {
        self.guarantee_codes.0.get(code).copied()
    }

    pub(crate) fn status_code(&self, code: &str) -> Option<u32> {
        self.status_codes.0.get(code).copied()
    }

    pub(crate) fn serves_area(&self, record: &Record, area: u32) -> bool {
        record.areas.is_none_or(|span| slice(&self.areas, span).binary_search(&area).is_ok())
    }

    pub(crate) fn evidence(&self, record: &Record) -> &[Evidence] {
        slice(&self.evidence, record.guarantees)
    }

    pub(crate) fn statuses(&self, record: &Record) -> &[u32] {
        slice(&self.statuses, record.statuses)
    }

    /// Offers of one supplier under exactly these significant digits.
    pub(crate) fn offers_of(&self, digits: &str, supplier: SupplierIndex) -> &[Offer] {
        let all = self.offers.get(digits).map_or(&[][..], |offers| offers.all.as_slice());
        let from = all.partition_point(|offer| offer.supplier < supplier);
        let to = from + all[from..].partition_point(|offer| offer.supplier == supplier);
        &all[from..to]
    }

    /// Visits the offers under exactly these digits whose supplier serves the area (any supplier when none).
    pub(crate) fn visit_offers(&self, digits: &str, area: Option<u32>, mut visit: impl FnMut(Offer)) {
        let Some(offers) = self.offers.get(digits) else { return };
        let Some(area) = area else {
            offers.all.iter().copied().for_each(visit);
            return;
        };
        let from = offers.by_area.partition_point(|&(other, _)| other < area);
        let local = offers.by_area[from..].iter().take_while(|&&(other, _)| other == area).map(|&(_, at)| at);
        for at in local.chain(offers.everywhere.iter().copied()) {
            visit(offers.all[at as usize]);
        }
    }

    pub(crate) fn collaborators(&self, supplier: SupplierIndex) -> impl Iterator<Item = SupplierIndex> + '_ {
        self.collaborations.of(supplier)
    }

    pub(crate) fn refused(&self, supplier: SupplierIndex) -> impl Iterator<Item = SupplierIndex> + '_ {
        self.refusals.of(supplier)
    }
}

fn span(from: usize, to: usize) -> (u32, u32) {
    (u32::try_from(from).unwrap_or(u32::MAX), u32::try_from(to).unwrap_or(u32::MAX))
}

fn slice<T>(all: &[T], (from, to): (u32, u32)) -> &[T] {
    &all[from as usize..to as usize]
}

fn area_codes(directory: &Directory) -> Result<AreaCodes, FormatError> {
    let mut codes = HashMap::with_capacity(directory.areas.len());
    for (number, area) in (0u32..).zip(&directory.areas) {
        let here = || format!("area {}", area.code);
        in_range(here, "x", area.x, -MAX_COORDINATE, MAX_COORDINATE)?;
        in_range(here, "y", area.y, -MAX_COORDINATE, MAX_COORDINATE)?;
        if codes.insert(area.code.as_str().into(), (number, area.x, area.y)).is_some() {
            return Err(FormatError::Duplicate { what: "area", id: area.code.clone() });
        }
    }
    Ok(codes)
}

fn check_ranges(supplier: &Supplier) -> Result<(), FormatError> {
    let here = || format!("supplier {}", supplier.id);
    for (field, value) in [("x", supplier.x), ("y", supplier.y)] {
        in_range(here, field, value, -MAX_COORDINATE, MAX_COORDINATE)?;
    }
    for (field, value) in [
        ("turnover", supplier.turnover),
        ("staff", supplier.staff),
        ("notice_days", supplier.notice_days),
        ("load", supplier.load),
    ] {
        in_range(here, field, value, 0, MAX_AMOUNT)?;
    }
    in_range(here, "available_from", supplier.available_from, -MAX_AMOUNT, MAX_AMOUNT)?;
    for guarantee in &supplier.guarantees {
        in_range(here, "guarantee.expires", guarantee.expires, -MAX_AMOUNT, MAX_AMOUNT)?;
    }
    for capability in &supplier.capabilities {
        check_code(here, &capability.cpv)?;
        in_range(here, "capability.level", capability.level, 0, MAX_AMOUNT)?;
        in_range(here, "capability.capacity", capability.capacity, 0, MAX_AMOUNT)?;
    }
    Ok(())
}

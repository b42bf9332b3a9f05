//! From records of the directory, guarantees and lots to the inputs of `matching::fit`. Nothing is made up: what
//! nobody said stays unknown.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use entity::values::Jurisdiction;
use matching::fit::{
    Areas, Covers, DeclaredSector, GuaranteeNeed, HeldGuarantee, LotNeed, Place, Position, Refusal,
    ReservedNeed, Sector, Standing, StatedStatus, SupplierRecord, Taxonomy,
};
use matching::formats::{Accept, ReservedMode, Scope};

use crate::catalogue::capacity::Times;
use crate::chambers::territories::{Gazetteer, regions};
use crate::directory::SupplierFacts;
use crate::tenders::{Holders, LotData, TenderData, day_number, sectors, taxonomy_codes};
use crate::trust::{Guarantee, GuaranteeScope, State};

/// Kinds of structures that the law of reserved contracts names (France, L2113-12 and L2113-13): a record of such a
/// kind states the status, which still has to be confirmed.
const WORKSHOPS: &[&str] = &["EA", "EATT", "ESAT", "EI", "ACI", "AI", "ETTI", "EITI"];

/// A supplier of the directory: how answers name it, and its record for matching.
#[derive(Debug, Clone)]
pub struct Supplier {
    pub slug: String,
    pub name: String,
    pub external_refs: Vec<String>,
    pub record: SupplierRecord,
}

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| {
    Taxonomy::new(taxonomy_codes().map(|(code, parent, cpv)| Sector {
        code: code.to_owned(),
        parent: parent.map(str::to_owned),
        cpv: cpv.to_vec(),
    }))
});

pub fn taxonomy() -> &'static Taxonomy {
    &TAXONOMY
}

/// A supplier as matching sees it.
pub fn supplier(facts: SupplierFacts, guarantees: &[Guarantee], times: Times) -> Supplier {
    let is_workshop = |kind: &String| WORKSHOPS.contains(&kind.to_uppercase().as_str());
    let stated = facts.kind.filter(is_workshop).map(|kind| StatedStatus { code: "res-ws".to_owned(), kind });
    let statuses = guarantees
        .iter()
        .flat_map(|guarantee| guarantee.scheme.grants.iter().map(move |status| held(guarantee, status)));
    let record = SupplierRecord {
        id: facts.id.to_string(),
        codes: Vec::new(),
        sectors: facts
            .sectors
            .into_iter()
            .map(|sector| DeclaredSector { proposed: sector.is_proposed(), code: sector.code })
            .collect(),
        position: facts.position.map(position),
        home: home(facts.jurisdiction, facts.region_code),
        areas: if facts.areas.is_empty() { Areas::Unknown } else { Areas::Listed(facts.areas) },
        radius_km: facts.radius_km.and_then(|km| u32::try_from(km).ok()),
        guarantees: guarantees.iter().map(|guarantee| held(guarantee, &guarantee.scheme.code)).collect(),
        statuses: statuses.collect(),
        stated_statuses: stated.into_iter().collect(),
        available_from: times.begins.map(day_number),
        closed: times.closed.into_iter().map(|(first, last)| (day_number(first), day_number(last))).collect(),
        notice_days: None,
        capacity: None,
        turnover: facts.turnover_minor,
        staff: facts.staff_count.map(i64::from),
        load: 0,
    };
    Supplier { slug: facts.slug, name: facts.name, external_refs: facts.external_refs, record }
}

/// Region (a French department and its region), jurisdiction and country of a seat, in the codes of places of performance.
fn home(jurisdiction: Jurisdiction, region: Option<String>) -> Vec<String> {
    let country = (jurisdiction == Jurisdiction::Qc).then(|| "CA".to_owned());
    let above = region.as_deref().and_then(regions::find).and_then(|region| region.parent.clone());
    let mut codes: Vec<String> = region.into_iter().chain(above).collect();
    codes.retain(|code| *code != jurisdiction.to_string());
    codes.extend([jurisdiction.to_string()].into_iter().chain(country));
    codes
}

/// What a guarantee says of a code: of its scheme, or of a status that the scheme grants.
fn held(guarantee: &Guarantee, code: &str) -> HeldGuarantee {
    let standing = match guarantee.state {
        // What is over or has not begun was verified; its dates say the rest, for the day on which it is needed.
        State::Verified | State::Expiring | State::Upcoming | State::Expired => Standing::Verified,
        // What is being renewed has to be shown again.
        State::Declared | State::Submitted | State::Renewing => Standing::Declared,
        State::Rejected => Standing::Refused(Refusal::Rejected),
        State::Suspended => Standing::Refused(Refusal::Suspended),
        State::Revoked => Standing::Refused(Refusal::Revoked),
    };
    let covers = match &guarantee.scope {
        GuaranteeScope::Organisation => Covers::Everything,
        GuaranteeScope::Offers => Covers::SomeOffers,
        GuaranteeScope::Site(site) => Covers::Site(site.clone()),
    };
    HeldGuarantee {
        code: code.to_owned(),
        standing,
        covers,
        starts: guarantee.valid_from.map(day_number),
        expires: guarantee.valid_to.filter(|_| guarantee.state != State::Renewing).map(day_number),
    }
}

fn position(position: entity::values::Position) -> Position {
    Position { lat: position.lat, lon: position.lon }
}

/// A lot as matching sees it. A deadline in the past does not make everybody miss it: pages say that the tender is
/// closed, and the question stays who could have answered.
pub fn lot(lot: &LotData, places: &Gazetteer, today: NaiveDate) -> LotNeed {
    let deadline = lot.deadline.as_ref().map(|deadline| deadline.date);
    let guarantees = lot.guarantees.iter().map(|guarantee| GuaranteeNeed {
        code: guarantee.scheme.clone(),
        accept: if guarantee.accepts_declared { Accept::Declared } else { Accept::Verified },
        scope: match guarantee.holders {
            Holders::Any => Scope::Any,
            Holders::All => Scope::All,
            Holders::Lead => Scope::Lead,
        },
    });
    LotNeed {
        id: lot.id.to_string(),
        codes: codes(lot),
        sectors: lot.sectors.clone(),
        places: lot
            .territories
            .iter()
            .zip(lot.places.iter().filter(|place| !crate::tenders::places::territories(place).is_empty()))
            .map(|(codes, stated)| place(codes, stated, places))
            .collect(),
        guarantees: guarantees.collect(),
        today: day_number(today),
        deadline: deadline.filter(|day| *day >= today).map(day_number),
        start: lot.starts_on.map(day_number),
        reserved: (!lot.reserved.is_empty())
            .then(|| ReservedNeed { statuses: lot.reserved.clone(), mode: reserved_mode(lot.reserved_for) }),
        capacity: lot.capacity,
        turnover: lot.turnover,
        staff: lot.staff,
    }
}

const fn reserved_mode(holders: Holders) -> ReservedMode {
    match holders {
        Holders::Lead => ReservedMode::Lead,
        Holders::Any | Holders::All => ReservedMode::All,
    }
}

/// The codes of a lot. Beside the sector that a buyer chose, one code that leads elsewhere only files the need: what
/// is meant is the sector. Several codes say that more is asked for.
pub fn codes(lot: &LotData) -> Vec<String> {
    match lot.cpv.as_slice() {
        [one] if !lot.sectors.is_empty() => {
            let leads = sectors::of_cpv(one).iter().any(|sector| lot.sectors.iter().any(|own| own == sector));
            if leads { lot.cpv.clone() } else { Vec::new() }
        }
        all => all.to_vec(),
    }
}

fn place(codes: &[String], stated: &notices::Place, places: &Gazetteer) -> Place {
    let smallest = codes.first().map_or("", String::as_str);
    let jurisdiction = smallest.get(..2).and_then(|code| code.parse::<Jurisdiction>().ok());
    let commune = jurisdiction.and_then(|jurisdiction| {
        places.locate(jurisdiction, stated.postcode.as_deref(), stated.city.as_deref())
    });
    let mut all = Vec::new();
    if let Some(commune) = commune {
        all.extend(places.with_ancestors(&commune.code));
    }
    for code in codes {
        all.extend(places.with_ancestors(code));
    }
    let mut seen = HashSet::new();
    all.retain(|code| seen.insert(code.clone()));
    // The place people read is the one that the notice states, not the commune we found for it.
    let at = commune.or_else(|| places.get(smallest)).and_then(|place| place.position);
    let middle = places.middle_of(smallest).filter(|_| at.is_none());
    if let Some(stated) = codes.first() {
        all.retain(|code| code != stated);
        all.insert(0, stated.clone());
    }
    Place { codes: all, position: at.or(middle).map(position), is_middle: middle.is_some() }
}

/// The needs of a tender's lots.
pub fn lots(tender: &TenderData, places: &Gazetteer, today: NaiveDate) -> Vec<LotNeed> {
    tender.lots.iter().map(|data| lot(data, places, today)).collect()
}

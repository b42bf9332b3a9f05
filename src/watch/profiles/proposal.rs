//! A profile made of what the page of an organisation says, so that one click turns the watch on.

use entity::values::{Currency, Jurisdiction};

use crate::directory::{Organisation, sectors};
use crate::tenders::places;
use crate::watch::model::{Company, Criteria, ReservedWish};

/// Most places that are proposed: a list of all departments says as much as none.
const PLACES_MAX: usize = 40;

/// What the record asks for; nothing when nobody said what the organisation does.
pub fn of_record(record: &Organisation, has_status: bool) -> Option<Criteria> {
    let known = |code: &&str| sectors::find(code).is_some();
    let mut own: Vec<String> =
        record.sectors.iter().map(|sector| sector.code.as_str()).filter(known).map(str::to_owned).collect();
    own.sort();
    own.dedup();
    if own.is_empty() {
        return None;
    }
    // A family says nothing beside its sectors that were chosen.
    let chosen = own.clone();
    own.retain(|code| !chosen.iter().any(|other| other.starts_with(&format!("{code}."))));
    let home = record.region_code.clone().unwrap_or_else(|| record.jurisdiction.to_string());
    let areas = if record.areas.is_empty() { vec![home] } else { record.areas.clone() };
    let mut areas: Vec<String> = areas.into_iter().filter(|code| places::is_known(code)).collect();
    areas.sort();
    areas.dedup();
    areas.truncate(PLACES_MAX);
    Some(Criteria {
        sectors: own,
        cpv: Vec::new(),
        places: areas,
        value_from: None,
        value_to: None,
        currency: currency(record.jurisdiction),
        words: Vec::new(),
        without: Vec::new(),
        reserved: if has_status { ReservedWish::With } else { ReservedWish::Without },
        company: Company::Either,
    })
}

pub fn currency(jurisdiction: Jurisdiction) -> Currency {
    match jurisdiction {
        Jurisdiction::Ch => Currency::Chf,
        Jurisdiction::Fr => Currency::Eur,
        Jurisdiction::Qc => Currency::Cad,
    }
}

//! From a lot as published to what it asks for. Pure, and the same for every reading of the same version.

use entity::tenders::{lot, tender};

use super::criteria::Found;
use super::model::{Asked, Holders, Origin, Read, Topic};
use crate::tenders::model::{LotDetails, Requirements, TenderKind, read};
use crate::tenders::places;

/// Everything that a lot asks for, as far as rules can read it: codes, places, for whom it is reserved, guarantees and
/// amounts that a buyer stated, selection criteria, conditions of performance, social aims.
pub fn read_lot(tender: &tender::Model, lot: &lot::Model) -> Vec<Read> {
    let mut found = Found::default();
    for code in &lot.cpv.0 {
        found.add(Asked::Cpv { code: code.clone() }, Origin::Codes, "");
    }
    // Sectors of a notice follow from its codes and ask for nothing more.
    if tender.kind == TenderKind::Need {
        for code in &lot.sectors.0 {
            found.add(Asked::Sector { code: code.clone() }, Origin::ChosenSector, "");
        }
    }
    let stated: Vec<notices::Place> = read(&lot.places);
    for place in stated {
        let territories = places::territories(&place);
        let quote = place.text.clone().unwrap_or_default();
        found.add(Asked::Place { territories, stated: Box::new(place) }, Origin::Place, &quote);
    }
    let statuses: Vec<String> = lot.reserved.0.iter().filter(|kind| *kind != "none").cloned().collect();
    if !statuses.is_empty() {
        found.add(Asked::Reserved { statuses, holders: Holders::All }, Origin::Reserved, "");
    }
    wishes(&mut found, lot);
    criteria(&mut found, lot, currency(tender, lot));
    found.finish()
}

/// What a buyer chose in the form of a need.
fn wishes(found: &mut Found, lot: &lot::Model) {
    let Requirements { guarantees, turnover, staff, .. } = read(&lot.requirements);
    for wanted in guarantees {
        let asked = Asked::Guarantee {
            scheme: wanted.code,
            accepts_declared: wanted.accepts_declared,
            holders: Holders::Any,
        };
        found.add(asked, Origin::BuyersWish, "");
    }
    if let Some(minor) = turnover {
        found.add(Asked::Turnover { minor }, Origin::BuyersWish, "");
    }
    if let Some(people) = staff {
        found.add(Asked::Staff { people }, Origin::BuyersWish, "");
    }
}

fn criteria(found: &mut Found, lot: &lot::Model, currency: Option<&str>) {
    let details: LotDetails = read(&lot.details);
    for criterion in &details.selection_criteria {
        found.selection(criterion, currency);
    }
    if lot.reserved_execution == "yes" {
        let asked = Asked::Clause { topic: Topic::ShelteredExecution, hours: None };
        found.add(asked, Origin::ReservedExecution, "");
    }
    for aim in &details.social.objectives {
        found.aim(aim);
    }
    for text in &details.performance_conditions {
        found.condition(text, Origin::PerformanceCondition);
    }
    for text in &details.social.descriptions {
        found.condition(text, Origin::SocialAim);
    }
}

/// The currency in which a lot's amounts are meant: of its value, of the tender's, or of the buyer's country.
pub fn currency<'a>(tender: &'a tender::Model, lot: &'a lot::Model) -> Option<&'a str> {
    let stated = lot.value_currency.as_deref().or(tender.value_currency.as_deref());
    stated.or(match tender.buyer_country.as_deref()? {
        "CH" => Some("CHF"),
        "FR" => Some("EUR"),
        "CA" => Some("CAD"),
        _ => None,
    })
}

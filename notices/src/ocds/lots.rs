//! Lots and items: what is bought, classified per lot through `items[].relatedLot`.

use std::collections::HashMap;

use serde_json::Value;

use super::release::{deadlines, is_nuts, tri, worths};
use super::{list, object, terms, text, words};
use crate::payload::JsonExt;
use crate::reading::{Sink, country, country_of_nuts, cpv_code, day, short, whole};
use crate::{Classification, Cpv, Duration, Lot, Notice, Place, ProblemCode, Renewal, Tri, ValueKind};

pub(super) fn read(tender: &Value, notice: &mut Notice, sink: &mut Sink) {
    let mut items = Items::default();
    for (index, item) in list(tender, "items", sink).iter().enumerate() {
        sink.entry("items", index, |sink| items.add(item, sink));
    }
    let mut whole = Subject::default();
    whole.classify(tender.at("classification"), true, sink, "classification");
    for extra in list(tender, "additionalClassifications", sink) {
        whole.classify(Some(extra), false, sink, "additionalClassifications");
    }
    let main = notice.language.clone();
    let lots = match tender.at("lots") {
        Some(Value::Array(lots)) => sink.bounded_lots("lots", lots),
        _ => list(tender, "lots", sink),
    };
    let mut by_lot = items.by_lot;
    for (index, entry) in lots.iter().enumerate() {
        let numbered = || {
            sink.note(ProblemCode::Missing, &format!("lots[{index}]/id"), "");
            format!("#{}", index + 1)
        };
        let id = entry.text("id").map_or_else(numbered, short);
        if notice.lots.iter().any(|lot| lot.id == id) {
            sink.note(ProblemCode::DuplicateId, &format!("lots[{index}]/id"), &id);
        }
        let subject = by_lot.remove(&id).unwrap_or_default();
        let step = id.clone();
        let lot = sink.within(&step, |sink| lot(entry, id, subject, main.as_deref(), sink));
        notice.lots.push(lot);
    }
    for id in by_lot.keys().filter(|_| !lots.is_empty()).take(20) {
        sink.note(ProblemCode::DanglingReference, "items/relatedLot", id);
    }
    let mut rest: Vec<(String, Subject)> = by_lot.into_iter().collect();
    rest.sort_by(|left, right| left.0.cmp(&right.0));
    whole.merge(items.whole);
    for (_, subject) in rest {
        whole.merge(subject);
    }
    notice.cpv = whole.cpv();
    notice.classifications = whole.others;
    notice.places = whole.places;
    if notice.lots.is_empty() {
        let mut lot = lot(tender, String::new(), Subject::default(), main.as_deref(), sink);
        lot.description = crate::Text::default();
        notice.whole = Some(Box::new(lot));
    }
}

fn lot(entry: &Value, id: String, subject: Subject, main: Option<&str>, sink: &mut Sink) -> Lot {
    let mut lot = Lot { id, ..Lot::default() };
    lot.title = text(entry, "title", main);
    lot.description = text(entry, "description", main);
    lot.status = entry.text("status");
    lot.cpv = subject.cpv();
    lot.classifications = subject.others;
    lot.places = subject.places;
    if let Some(place) = object(entry, "placeOfPerformance", sink) {
        lot.places.extend(place.at("address").map(|address| address_of(address, place.text("description"))));
    }
    lot.values = worths(entry, ValueKind::Estimated, sink);
    lot.deadlines = deadlines(entry, sink);
    lot.sme_suitable = tri(entry, "suitability.sme");
    lot.vcse_suitable = tri(entry, "suitability.vcse");
    lot.has_options = tri(entry, "hasOptions");
    lot.options = entry
        .at("options")
        .map(|options| text(options, "description", main).main)
        .filter(|text| !text.is_empty());
    lot.renewal = Renewal {
        renewable: tri(entry, "hasRenewal"),
        max: entry
            .text("renewal.maximumRenewals")
            .and_then(|max| whole(&max, sink, "renewal.maximumRenewals")),
        text: entry
            .at("renewal")
            .map(|renewal| text(renewal, "description", main).main)
            .filter(|text| !text.is_empty()),
    };
    if let Some(period) = object(entry, "contractPeriod", sink) {
        lot.start = period.text("startDate").and_then(|date| day(&date, sink, "contractPeriod.startDate"));
        lot.end = period.text("endDate").and_then(|date| day(&date, sink, "contractPeriod.endDate"));
        let days = period
            .text("durationInDays")
            .and_then(|days| whole(&days, sink, "contractPeriod.durationInDays"));
        lot.duration =
            days.filter(|days| *days > 0).map(|amount| Duration { amount, unit: "day".to_owned() });
    }
    terms::lot(entry, &mut lot, sink);
    lot
}

/// What the items say of one lot, or of the whole.
#[derive(Default)]
struct Subject {
    main: Option<String>,
    additional: Vec<String>,
    others: Vec<Classification>,
    places: Vec<Place>,
}

/// Most codes or places kept per lot; beyond, a list is no description any more.
const MOST: usize = 100;
/// Most pairs of item and lot: an item may name many lots, and many items may do so.
const PAIRS: usize = 5_000;

impl Subject {
    fn classify(&mut self, code: Option<&Value>, is_main: bool, sink: &mut Sink, step: &str) {
        let Some(code) = code else { return };
        let (Some(id), scheme) = (code.text("id"), code.text("scheme").unwrap_or_default()) else { return };
        if scheme.eq_ignore_ascii_case("CPV") || scheme.eq_ignore_ascii_case("CPVS") && id.len() >= 8 {
            if let Some(id) = cpv_code(&id, sink, step) {
                self.add_cpv(id, is_main);
            }
            return;
        }
        let label = code.text("description");
        let other = Classification { scheme, code: id, label };
        if self.others.len() < MOST && !self.others.contains(&other) {
            self.others.push(other);
        }
    }

    fn add_cpv(&mut self, code: String, is_main: bool) {
        if is_main && self.main.is_none() {
            self.main = Some(code);
        } else if self.additional.len() < MOST
            && self.main.as_ref() != Some(&code)
            && !self.additional.contains(&code)
        {
            self.additional.push(code);
        }
    }

    fn add_place(&mut self, place: Place) {
        if self.places.len() < MOST && place != Place::default() && !self.places.contains(&place) {
            self.places.push(place);
        }
    }

    fn merge(&mut self, other: Self) {
        if let Some(code) = other.main {
            self.add_cpv(code, true);
        }
        for code in other.additional {
            self.add_cpv(code, false);
        }
        for code in other.others {
            if self.others.len() < MOST && !self.others.contains(&code) {
                self.others.push(code);
            }
        }
        for place in other.places {
            self.add_place(place);
        }
    }

    fn cpv(&self) -> Cpv {
        Cpv { main: self.main.clone(), additional: self.additional.clone() }
    }
}

#[derive(Default)]
struct Items {
    by_lot: HashMap<String, Subject>,
    whole: Subject,
    pairs: usize,
}

impl Items {
    fn add(&mut self, item: &Value, sink: &mut Sink) {
        let mut lots = words(item, "relatedLots");
        lots.extend(item.text("relatedLot"));
        if lots.is_empty() {
            Self::describe(&mut self.whole, item, sink);
        }
        for lot in lots {
            if self.pairs >= PAIRS {
                sink.note(ProblemCode::Truncated, "relatedLots", &format!("> {PAIRS}"));
                return;
            }
            self.pairs += 1;
            Self::describe(self.by_lot.entry(lot).or_default(), item, sink);
        }
    }

    fn describe(subject: &mut Subject, item: &Value, sink: &mut Sink) {
        subject.classify(item.at("classification"), true, sink, "classification");
        for extra in item.list("additionalClassifications").iter().take(MOST) {
            subject.classify(Some(extra), false, sink, "additionalClassifications");
        }
        for path in ["deliveryAddresses", "deliveryAddress"] {
            for address in item.list(path).iter().take(MOST) {
                subject.add_place(address_of(address, None));
            }
        }
        let described = item.text("deliveryLocation.description");
        if described.is_some() {
            subject.add_place(Place { text: described, ..Place::default() });
        }
    }
}

fn address_of(address: &Value, words: Option<String>) -> Place {
    let region = address.text("region");
    let nuts = region.clone().filter(|region| is_nuts(region));
    let named = address.text("country").or_else(|| address.text("countryName"));
    Place {
        country: named.as_deref().and_then(country).or_else(|| country_of_nuts(nuts.as_deref()?)),
        region: region.filter(|_| nuts.is_none()),
        nuts,
        city: address.text("locality"),
        postcode: address.text("postalCode"),
        street: address.text("streetAddress"),
        anywhere: None,
        text: words.or_else(|| address.text("description")),
    }
}

/// Classifies a notice that has no tender by the items of its awards or contracts.
pub(super) fn classify(items: &[Value], notice: &mut Notice, sink: &mut Sink) {
    let mut subject = Subject::default();
    for item in items.iter().take(MOST) {
        Items::describe(&mut subject, item, sink);
    }
    notice.cpv = subject.cpv();
    notice.classifications = subject.others;
    if notice.places.is_empty() {
        notice.places = subject.places;
    }
    if notice.whole.is_none() && notice.lots.is_empty() {
        notice.whole = Some(Box::new(Lot { reserved_execution: Tri::Unknown, ..Lot::default() }));
    }
}

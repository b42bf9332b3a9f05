//! What is bought: the procurement as a whole and its lots, with CPV and the Swiss construction codes.

use serde_json::Value;

use super::{terms, text, validity, words};
use crate::payload::JsonExt;
use crate::reading::{Sink, country, cpv_code, day, whole};
use crate::{Classification, Cpv, Duration, Lot, Notice, Place, ProblemCode, Renewal, Tri};

/// Lists of codes other than CPV, with the names people use.
const SCHEMES: [(&str, &str); 5] = [
    ("bkpCodes", "BKP"),
    ("ebkphCodes", "eBKP-H"),
    ("ebkptCodes", "eBKP-T"),
    ("npkCodes", "NPK"),
    ("oagCodes", "OAG"),
];

pub(super) fn read(value: &Value, notice: &mut Notice, sink: &mut Sink) {
    let main = notice.language.clone();
    let main = main.as_deref();
    let procurement = value.at("procurement").unwrap_or(&Value::Null);
    notice.description = text(procurement, "orderDescription", main);
    if notice.description.is_empty() {
        notice.description = text(procurement, "projectOrderDescription", main);
    }
    sink.within("procurement", |sink| {
        (notice.cpv, notice.classifications) = classes(procurement, sink);
        notice.places = places(procurement, main);
    });
    // Some publications carry the main code in their base data only.
    if notice.cpv.main.is_none() {
        notice.cpv.main =
            value.text("base.cpvCode.code").and_then(|code| cpv_code(&code, sink, "base/cpvCode"));
    }
    let mut whole = sink.within("procurement", |sink| conditions(procurement, main, sink));
    whole.validity = validity(value, sink);
    terms::criteria(value.at("criteria").unwrap_or(&Value::Null), &mut whole, main, sink);
    notice.whole = Some(Box::new(whole));
    // An award or an abandonment names the one lot that it concerns.
    let mut lots: Vec<&Value> = Vec::new();
    for path in ["lots", "lot", "abandonedLot"] {
        if lots.is_empty() {
            lots.extend(value.list(path).iter().filter(|lot| lot.is_object()));
        }
    }
    for (index, entry) in sink.bounded_lots("lots", &lots).iter().enumerate() {
        let lot = sink.entry("lots", index, |sink| lot(entry, index, main, sink));
        if notice.lots.iter().any(|known| known.id == lot.id) {
            sink.note(ProblemCode::DuplicateId, &format!("lots[{index}]/id"), &lot.id);
        }
        notice.lots.push(lot);
    }
}

fn lot(entry: &Value, index: usize, main: Option<&str>, sink: &mut Sink) -> Lot {
    let number = entry.text("lotNumber");
    let id =
        entry.text("id").or_else(|| entry.text("lotId")).or_else(|| number.clone()).unwrap_or_else(|| {
            sink.note(ProblemCode::Missing, "id", "");
            format!("#{}", index + 1)
        });
    let mut lot = conditions(entry, main, sink);
    lot.id = id;
    lot.number = number;
    lot.title = text(entry, "title", main);
    if lot.title.is_empty() {
        lot.title = text(entry, "lotTitle", main);
    }
    lot.description = text(entry, "orderDescription", main);
    lot.nature = entry.text("orderType").or_else(|| entry.text("projectSubType"));
    (lot.cpv, lot.classifications) = classes(entry, sink);
    lot.places = places(entry, main);
    terms::criteria(entry, &mut lot, main, sink);
    lot
}

/// Duration, options, renewal, variants: the same members for the whole and for a lot.
fn conditions(holder: &Value, main: Option<&str>, sink: &mut Sink) -> Lot {
    let days = holder.text("contractDays").or_else(|| holder.text("executionDays"));
    let range =
        ["contractPeriod.dateRange", "executionPeriod.dateRange"].iter().find_map(|path| holder.at(path));
    let date = |index: usize, sink: &mut Sink| {
        let written = range?.get(index)?.text("")?;
        day(&written, sink, "contractPeriod")
    };
    Lot {
        duration: days
            .and_then(|days| whole(&days, sink, "contractDays"))
            .map(|amount| Duration { amount, unit: "day".to_owned() }),
        start: date(0, sink),
        end: date(1, sink),
        has_options: terms::selection(holder, "options"),
        options: words(holder, "optionsNote", main),
        renewal: Renewal {
            renewable: terms::selection(holder, "canContractBeExtended"),
            max: None,
            text: words(holder, "canContractBeExtendedNote", main),
        },
        variants: terms::selection(holder, "variants"),
        reserved_execution: Tri::Unknown,
        ..Lot::default()
    }
}

fn classes(holder: &Value, sink: &mut Sink) -> (Cpv, Vec<Classification>) {
    let main = holder.text("cpvCode.code").and_then(|code| cpv_code(&code, sink, "cpvCode"));
    let additional = holder.list("additionalCpvCodes");
    let additional = sink
        .bounded("additionalCpvCodes", additional)
        .iter()
        .filter_map(|code| code.text("code"))
        .collect::<Vec<_>>();
    let additional =
        additional.iter().filter_map(|code| cpv_code(code, sink, "additionalCpvCodes")).collect();
    let mut others = Vec::new();
    for (path, scheme) in SCHEMES {
        for code in sink.bounded(path, holder.list(path)) {
            if let Some(number) = code.text("code") {
                others.push(Classification { scheme: scheme.to_owned(), code: number, label: label(code) });
            }
        }
    }
    if let Some(code) = holder.at("cpcCode") {
        let number = code.text("code").or_else(|| code.text(""));
        others.extend(number.map(|number| Classification {
            scheme: "CPC".to_owned(),
            code: number,
            label: label(code),
        }));
    }
    (Cpv { main, additional }, others)
}

fn label(code: &Value) -> Option<String> {
    ["label.fr", "label.de", "label.it", "label.en"].iter().find_map(|path| code.text(path))
}

/// Place of delivery: an address, words, or both (`orderAddressOnlyDescription`).
fn places(holder: &Value, main: Option<&str>) -> Vec<Place> {
    let address = holder.at("orderAddress").unwrap_or(&Value::Null);
    let canton = address.text("cantonId");
    let place = Place {
        country: address.text("countryId").as_deref().and_then(country),
        nuts: canton.as_deref().and_then(canton_nuts).map(str::to_owned),
        region: canton,
        city: words(address, "city", main),
        postcode: address.text("postalCode"),
        street: None,
        anywhere: None,
        text: words(holder, "orderAddressDescription", main),
    };
    if place == Place::default() { Vec::new() } else { vec![place] }
}

/// NUTS 3 of a canton.
pub(super) fn canton_nuts(canton: &str) -> Option<&'static str> {
    Some(match canton {
        "VD" => "CH011",
        "VS" => "CH012",
        "GE" => "CH013",
        "BE" => "CH021",
        "FR" => "CH022",
        "SO" => "CH023",
        "NE" => "CH024",
        "JU" => "CH025",
        "BS" => "CH031",
        "BL" => "CH032",
        "AG" => "CH033",
        "ZH" => "CH040",
        "GL" => "CH051",
        "SH" => "CH052",
        "AR" => "CH053",
        "AI" => "CH054",
        "SG" => "CH055",
        "GR" => "CH056",
        "TG" => "CH057",
        "LU" => "CH061",
        "UR" => "CH062",
        "SZ" => "CH063",
        "OW" => "CH064",
        "NW" => "CH065",
        "ZG" => "CH066",
        "TI" => "CH070",
        _ => return None,
    })
}

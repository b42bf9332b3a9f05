//! Section II: the purchase and its lots (`OBJECT_DESCR`).

use super::form::{duration, title};
use super::{text, words};
use crate::payload::Element;
use crate::reading::{Sink, amount_of, country_of_nuts, cpv_code, day, short, whole};
use crate::{AwardCriterion, Cpv, Lot, Notice, Place, ProblemCode, Renewal, Text, Tri, Value, ValueKind};

pub(super) fn read(form: &Element, notice: &mut Notice, sink: &mut Sink) {
    let objects = form.all("OBJECT_CONTRACT");
    if let Some(first) = objects.first() {
        sink.within("OBJECT_CONTRACT", |sink| purchase(first, notice, sink));
    }
    let descriptions: Vec<(&Element, &Element)> = objects
        .iter()
        .flat_map(|object| object.all("OBJECT_DESCR").into_iter().map(|lot| (*object, lot)))
        .collect();
    for (index, (object, element)) in sink.bounded_lots("OBJECT_DESCR", &descriptions).iter().enumerate() {
        let number = element.text_at("LOT_NO").map(short);
        let item = element.attribute("ITEM").unwrap_or("1");
        let mut id = number.clone().unwrap_or_else(|| short(item.to_owned()));
        // A planning notice may announce several purchases (`OBJECT_CONTRACT` with an item each).
        if objects.len() > 1 {
            id = short(format!("{}.{id}", object.attribute("ITEM").unwrap_or("1")));
        }
        if notice.lots.iter().any(|lot| lot.id == id) {
            sink.note(ProblemCode::DuplicateId, &format!("OBJECT_DESCR[{index}]/LOT_NO"), &id);
            id = format!("{id}#{}", index + 1);
        }
        let mut lot = sink.entry("OBJECT_DESCR", index, |sink| read_lot(element, id, notice, sink));
        if lot.title.is_empty() {
            let inherited = if objects.len() > 1 { title(object, notice) } else { notice.title.clone() };
            lot.title = if descriptions.len() == 1 { inherited } else { Text::plain(short(inherited.main)) };
        }
        if objects.len() > 1 && lot.cpv.main.is_none() {
            lot.cpv.main = main_cpv(object, sink);
        }
        lot.nature =
            object.first("TYPE_CONTRACT").and_then(|kind| kind.attribute("CTYPE")).map(str::to_lowercase);
        notice.lots.push(lot);
    }
}

fn purchase(object: &Element, notice: &mut Notice, sink: &mut Sink) {
    notice.title = title(object, notice);
    notice.description = text(object, "SHORT_DESCR", notice.language.as_deref());
    notice.reference = words(object, "REFERENCE_NUMBER");
    notice.procedure.nature = nature(object);
    notice.cpv.main = main_cpv(object, sink);
    notice.values = values(object, sink);
    let division = object.first("LOT_DIVISION");
    if let Some(division) = division {
        let limit =
            |path: &str, sink: &mut Sink| division.text_at(path).and_then(|limit| whole(&limit, sink, path));
        notice.group_rules.max_lots_tendered =
            if division.has("LOT_ONE_ONLY") { Some(1) } else { limit("LOT_MAX_NUMBER", sink) };
        notice.group_rules.max_lots_awarded = limit("LOT_MAX_ONE_TENDERER", sink);
        notice.group_rules.notes.extend(words(division, "LOT_COMBINING_CONTRACT_RIGHT"));
    }
}

fn nature(object: &Element) -> Option<String> {
    Some(short(object.first("TYPE_CONTRACT")?.attribute("CTYPE")?.to_lowercase()))
}

fn main_cpv(object: &Element, sink: &mut Sink) -> Option<String> {
    cpv_code(object.first("CPV_MAIN/CPV_CODE")?.attribute("CODE")?, sink, "CPV_MAIN")
}

/// II.1.5, II.1.7, II.2.6 and V.2.4: estimates, totals and ranges.
pub(super) fn values(element: &Element, sink: &mut Sink) -> Vec<Value> {
    let mut values = Vec::new();
    let amounts = [
        ("VAL_ESTIMATED_TOTAL", ValueKind::Estimated),
        ("VAL_OBJECT", ValueKind::Estimated),
        ("VAL_TOTAL", ValueKind::Awarded),
        ("VAL_PRIZE", ValueKind::Awarded),
    ];
    for (path, kind) in amounts {
        if let Some(amount) = element.first(path) {
            let written = amount.own_text();
            values.extend(amount_of(kind, &written, amount.attribute("CURRENCY"), sink, path));
        }
    }
    if let Some(range) = element.first("VAL_RANGE_TOTAL") {
        let currency = range.attribute("CURRENCY");
        for (path, kind) in [("LOW", ValueKind::LowestTender), ("HIGH", ValueKind::HighestTender)] {
            if let Some(written) = range.text_at(path) {
                values.extend(amount_of(kind, &written, currency, sink, "VAL_RANGE_TOTAL"));
            }
        }
    }
    values
}

fn read_lot(element: &Element, id: String, notice: &Notice, sink: &mut Sink) -> Lot {
    let extension = |yes: &str, no: &str| match (element.has(yes), element.has(no)) {
        (true, _) => Tri::Yes,
        (_, true) => Tri::No,
        _ => Tri::Unknown,
    };
    let date = |path: &str, sink: &mut Sink| element.text_at(path).and_then(|date| day(&date, sink, path));
    let codes = element.all("CPV_ADDITIONAL/CPV_CODE");
    let codes: Vec<&str> =
        sink.bounded("CPV_ADDITIONAL", &codes).iter().filter_map(|code| code.attribute("CODE")).collect();
    Lot {
        number: element.text_at("LOT_NO").filter(|number| *number != id),
        title: title(element, notice),
        description: text(element, "SHORT_DESCR", notice.language.as_deref()),
        cpv: Cpv {
            main: None,
            additional: codes.into_iter().filter_map(|code| cpv_code(code, sink, "CPV_ADDITIONAL")).collect(),
        },
        places: places(element, sink),
        values: values(element, sink),
        duration: element.first("DURATION").and_then(|period| duration(period, sink)),
        start: date("DATE_START", sink),
        end: date("DATE_END", sink),
        has_options: extension("OPTIONS", "NO_OPTIONS"),
        options: words(element, "OPTIONS_DESCR"),
        renewal: Renewal {
            renewable: extension("RENEWAL", "NO_RENEWAL"),
            max: None,
            text: words(element, "RENEWAL_DESCR"),
        },
        variants: extension("ACCEPTED_VARIANTS", "NO_ACCEPTED_VARIANTS"),
        award_criteria: criteria(element, sink),
        id,
        ..Lot::default()
    }
}

/// One place per NUTS code; the words on the main site go with the first.
fn places(element: &Element, sink: &mut Sink) -> Vec<Place> {
    let codes = element.all("NUTS");
    let mut places: Vec<Place> = sink
        .bounded("NUTS", &codes)
        .iter()
        .filter_map(|nuts| nuts.attribute("CODE"))
        .map(|code| Place { nuts: Some(code.to_owned()), country: country_of_nuts(code), ..Place::default() })
        .collect();
    if let Some(site) = words(element, "MAIN_SITE") {
        match places.first_mut() {
            Some(first) => first.text = Some(site),
            None => places.push(Place { text: Some(site), ..Place::default() }),
        }
    }
    places
}

/// II.2.5. Forms of different years put the price inside or beside `AC`.
fn criteria(element: &Element, sink: &mut Sink) -> Vec<AwardCriterion> {
    let holders = [Some(element), element.first("AC")];
    let mut criteria = Vec::new();
    for holder in holders.into_iter().flatten() {
        for (path, kind) in
            [("AC_QUALITY", "quality"), ("AC_COST", "cost"), ("AC_PRICE", "price"), ("AC_CRITERION", "other")]
        {
            let entries = holder.all(path);
            for entry in sink.bounded(path, &entries) {
                let name = words(entry, "AC_CRITERION").or_else(|| entry.value());
                let weight = words(entry, "AC_WEIGHTING");
                criteria.push(criterion(kind, name, weight.as_deref()));
            }
        }
    }
    criteria
}

/// A weight as people write it: `60`, `60 %`, `40 points`; what is no number stays in the description.
fn criterion(kind: &str, name: Option<String>, weight: Option<&str>) -> AwardCriterion {
    let mut criterion = AwardCriterion { kind: kind.to_owned(), name, ..AwardCriterion::default() };
    let Some(written) = weight else { return criterion };
    let number = written.trim().trim_end_matches('%').trim().replace(',', ".");
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number {
        criterion.weight = Some(number);
        criterion.weight_kind = written.contains('%').then(|| "percent".to_owned());
    } else {
        criterion.description = Some(written.to_owned());
    }
    criterion
}

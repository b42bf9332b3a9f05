//! The lots (`ProcurementProjectLot`): what is bought, where, when, for how much.

use super::head::{country_at, cpv};
use super::{codes, extension, on_one_line, terms, text};
use crate::payload::Element;
use crate::reading::{
    Sink, amount_of, country_of_nuts, cpv_code, day, deadline, read_group_rules, short, stamp, whole,
};
use crate::{
    Classification, Cpv, Deadlines, Duration, Lot, LotKind, Notice, Place, ProblemCode, Related, Renewal,
    Social, Tri, Value, ValueKind,
};

/// Reads all lots and parts; groups of lots become a note.
pub(super) fn read_all(root: &Element, notice: &mut Notice, main: Option<&str>, sink: &mut Sink) {
    let elements = root.all("ProcurementProjectLot");
    let (groups, lots): (Vec<_>, Vec<_>) =
        elements.into_iter().partition(|lot| scheme(lot) == Some("LotsGroup"));
    for (index, element) in sink.bounded_lots("ProcurementProjectLot", &lots).iter().enumerate() {
        let numbered = || {
            sink.note(ProblemCode::Missing, &format!("ProcurementProjectLot[{index}]/ID"), "");
            format!("#{}", index + 1)
        };
        let id = element.text_at("ID").map_or_else(numbered, short);
        if notice.lots.iter().any(|lot| lot.id == id) {
            sink.note(ProblemCode::DuplicateId, &format!("ProcurementProjectLot[{index}]/ID"), &id);
        }
        let step = id.clone();
        let lot = sink.within(&step, |sink| read(element, id, notice, main, sink));
        notice.lots.push(lot);
    }
    for group in groups {
        if let Some(id) = group.text_at("ID") {
            let title = group.text_at("ProcurementProject/Name").unwrap_or_default();
            notice.group_rules.notes.push(format!("{id}: {title}"));
        }
    }
}

fn scheme(lot: &Element) -> Option<&str> {
    lot.first("ID")?.attribute("schemeName")
}

fn read(element: &Element, id: String, notice: &mut Notice, main: Option<&str>, sink: &mut Sink) -> Lot {
    let mut lot = Lot { id, ..Lot::default() };
    if scheme(element) == Some("Part") {
        lot.kind = LotKind::Part;
    }
    if let Some(project) = element.first("ProcurementProject") {
        describe(project, &mut lot, main, sink);
        read_group_rules(&text(project, "Note", main).main, &mut notice.group_rules);
    }
    if let Some(process) = element.first("TenderingProcess") {
        lot.deadlines = deadlines(process, sink);
        terms::systems(process, &mut lot, sink);
        for reference in process.all("NoticeDocumentReference/ID") {
            if let Some(id) = reference.value() {
                let scheme = reference.attribute("schemeName").map(str::to_owned);
                let related = Related { kind: "planning".to_owned(), id, scheme };
                if notice.related.len() < 500 && !notice.related.contains(&related) {
                    notice.related.push(related);
                }
            }
        }
        if let Some(covered) = process.text_at("GovernmentAgreementConstraintIndicator")
            && notice.procedure.gpa.is_unknown()
        {
            notice.procedure.gpa = indicator(&covered);
        }
    }
    if let Some(conditions) = element.first("TenderingTerms") {
        terms::read(conditions, &mut lot, notice, main, sink);
    }
    lot
}

fn describe(project: &Element, lot: &mut Lot, main: Option<&str>, sink: &mut Sink) {
    lot.number = project.text_at("ID");
    lot.title = on_one_line(text(project, "Name", main));
    lot.description = text(project, "Description", main);
    lot.nature = project.text_at("ProcurementTypeCode");
    (lot.cpv, lot.classifications) = classifications(project, sink);
    lot.places = places(project, main, sink);
    lot.values = estimates(project, sink);
    lot.social = social(project);
    if let Some(suitable) = project.text_at("SMESuitableIndicator") {
        lot.sme_suitable = indicator(&suitable);
    }
    if let Some(period) = project.first("PlannedPeriod") {
        lot.duration = duration(period, sink);
        lot.start = period.text_at("StartDate").and_then(|date| day(&date, sink, "PlannedPeriod/StartDate"));
        lot.end = period.text_at("EndDate").and_then(|date| day(&date, sink, "PlannedPeriod/EndDate"));
    }
    if let Some(extension) = project.first("ContractExtension") {
        lot.options =
            Some(text(extension, "OptionsDescription", main).main).filter(|options| !options.is_empty());
        lot.has_options = if lot.options.is_some() { Tri::Yes } else { Tri::Unknown };
        let max = extension
            .text_at("MaximumNumberNumeric")
            .and_then(|max| whole(&max, sink, "MaximumNumberNumeric"));
        let described = text(extension, "Renewal/Period/Description", main).main;
        let renewable = match max {
            Some(0) => Tri::No,
            None if described.is_empty() => Tri::Unknown,
            _ => Tri::Yes,
        };
        lot.renewal = Renewal { renewable, max, text: Some(described).filter(|text| !text.is_empty()) };
    }
}

/// BT-262, BT-263 (CPV by BT-26) and codes of other lists.
pub(super) fn classifications(project: &Element, sink: &mut Sink) -> (Cpv, Vec<Classification>) {
    let mut main = None;
    let mut additional = Vec::new();
    let mut others = Vec::new();
    for path in ["MainCommodityClassification", "AdditionalCommodityClassification"] {
        let codes: Vec<_> =
            project.all(path).into_iter().flat_map(|class| class.all("ItemClassificationCode")).collect();
        for code in sink.bounded(path, &codes) {
            let Some(written) = code.value() else { continue };
            match code.attribute("listName").unwrap_or("cpv") {
                "cpv" => match cpv_code(&written, sink, path) {
                    Some(code) if main.is_none() && path.starts_with("Main") => main = Some(code),
                    Some(code) => additional.push(code),
                    None => {}
                },
                scheme => {
                    others.push(Classification { scheme: scheme.to_uppercase(), code: written, label: None });
                }
            }
        }
    }
    (cpv(main, additional), others)
}

/// BT-5071, BT-5141, BT-5131, BT-5121, BT-5101, BT-727, BT-728.
pub(super) fn places(project: &Element, main: Option<&str>, sink: &mut Sink) -> Vec<Place> {
    let locations = project.all("RealizedLocation");
    let mut places = Vec::new();
    for location in sink.bounded("RealizedLocation", &locations) {
        let mut place = address(location.first("Address"));
        place.text = Some(text(location, "Description", main).main).filter(|text| !text.is_empty());
        if place != Place::default() && !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

pub(super) fn address(address: Option<&Element>) -> Place {
    let Some(address) = address else { return Place::default() };
    let nuts = address.text_at("CountrySubentityCode");
    let street: Vec<String> = ["StreetName", "AdditionalStreetName", "AddressLine/Line"]
        .iter()
        .filter_map(|path| address.text_at(path))
        .collect();
    Place {
        country: country_at(address, "Country/IdentificationCode")
            .or_else(|| country_of_nuts(nuts.as_deref()?)),
        nuts,
        region: None,
        city: address.text_at("CityName"),
        postcode: address.text_at("PostalZone"),
        street: Some(street.join(", ")).filter(|street| !street.is_empty()),
        anywhere: address.text_at("Region"),
        text: None,
    }
}

/// BT-27 and the highest value of a framework agreement (BT-271).
pub(super) fn estimates(project: &Element, sink: &mut Sink) -> Vec<Value> {
    let Some(total) = project.first("RequestedTenderTotal") else { return Vec::new() };
    let estimated =
        total.first("EstimatedOverallContractAmount").map(|amount| (ValueKind::Estimated, amount));
    let maximum = extension(total).and_then(|extension| extension.first("FrameworkMaximumAmount"));
    let maximum = maximum.map(|amount| (ValueKind::Maximum, amount));
    estimated.into_iter().chain(maximum).filter_map(|(kind, amount)| value(amount, kind, sink)).collect()
}

/// An amount in an element with `currencyID`.
pub(super) fn value(element: &Element, kind: ValueKind, sink: &mut Sink) -> Option<Value> {
    amount_of(kind, &element.value()?, element.attribute("currencyID"), sink, &element.name)
}

/// BT-06, BT-774 to BT-777, BT-754.
fn social(project: &Element) -> Social {
    let path = "ProcurementAdditionalType/ProcurementTypeCode";
    let descriptions = project
        .all("ProcurementAdditionalType")
        .into_iter()
        .filter(|kind| {
            kind.first("ProcurementTypeCode")
                .is_none_or(|code| code.attribute("listName") != Some("accessibility"))
        })
        .filter_map(|kind| kind.text_at("ProcurementType"))
        .collect();
    Social {
        strategic: codes(project, path, "strategic-procurement"),
        objectives: codes(project, path, "social-objective"),
        environmental: codes(project, path, "environmental-impact"),
        innovation: codes(project, path, "innovative-acquisition"),
        descriptions,
        accessibility: codes(project, path, "accessibility").into_iter().next(),
    }
}

/// BT-36, or a statement that there is no limit (BT-538).
fn duration(period: &Element, sink: &mut Sink) -> Option<Duration> {
    if period.text_at("DescriptionCode").as_deref() == Some("UNLIMITED") {
        return Some(Duration { amount: 0, unit: "unlimited".to_owned() });
    }
    measure(period.first("DurationMeasure")?, sink)
}

/// A length of time with `unitCode` (`DAY`, `WEEK`, `MONTH`, `YEAR`, or the UN/CEFACT codes).
pub(super) fn measure(measure: &Element, sink: &mut Sink) -> Option<Duration> {
    let amount = whole(&measure.value()?, sink, "DurationMeasure")?;
    let unit = match measure.attribute("unitCode").unwrap_or_default() {
        "DAY" | "DAYS" | "CALENDAR_DAY" => "day",
        "WEEK" | "WEE" => "week",
        "MONTH" | "MON" => "month",
        "YEAR" | "ANN" => "year",
        other => {
            sink.note(ProblemCode::UnknownCode, "DurationMeasure@unitCode", other);
            return None;
        }
    };
    Some(Duration { amount, unit: unit.to_owned() })
}

/// BT-131, BT-1311, BT-630, BT-13, BT-132, BT-130: each a date and a time that stand apart.
fn deadlines(process: &Element, sink: &mut Sink) -> Deadlines {
    let mut read = |period: &str, date: &str, time: &str| {
        let period = process.first(period)?;
        deadline(period.text_at(date).as_deref(), period.text_at(time).as_deref(), sink, &period.name)
    };
    let interest =
        "UBLExtensions/UBLExtension/ExtensionContent/EformsExtension/InterestExpressionReceptionPeriod";
    let invited = process.text_at("InvitationSubmissionPeriod/StartDate");
    Deadlines {
        tenders: read("TenderSubmissionDeadlinePeriod", "EndDate", "EndTime"),
        requests: read("ParticipationRequestReceptionPeriod", "EndDate", "EndTime")
            .or_else(|| read(interest, "EndDate", "EndTime")),
        information: read("AdditionalInformationRequestPeriod", "EndDate", "EndTime"),
        opening: read("OpenTenderEvent", "OccurrenceDate", "OccurrenceTime"),
        // BT-130 is a day by definition.
        invitations: invited.and_then(|date| stamp(&date, None, sink, "InvitationSubmissionPeriod")),
        validity: None,
    }
}

pub(super) fn indicator(written: &str) -> Tri {
    match written {
        "true" | "yes" | "1" => Tri::Yes,
        "false" | "no" | "0" => Tri::No,
        _ => Tri::Unknown,
    }
}

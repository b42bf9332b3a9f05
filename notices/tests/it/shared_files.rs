//! What the index of the real notices does not hold – buyer, values, places, rules on groups, reservation, dates – compared
//! with the files themselves, searched as plain text: no parser that could share a mistake with ours.

use std::collections::BTreeSet;

use notices::{Limits, LotKind, Money, Notice, Place, Reserved, Tri, Value, ValueKind};
use serde_json::Value as Json;

use crate::shared_index::{Check, folder, one_line};

/// Attributes and content of every element with a local name; inside of one, no other of the name is looked for.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find(['>', '/', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
        let qualified = &rest[..end];
        if qualified.rsplit(':').next() != Some(name) {
            continue;
        }
        let Some(close) = rest.find('>') else { break };
        let attributes = &rest[end..close];
        if attributes.ends_with('/') {
            found.push((attributes, ""));
            continue;
        }
        let inside = &rest[close + 1..];
        let Some(until) = inside.find(&format!("</{qualified}>")) else { break };
        found.push((attributes, &inside[..until]));
        rest = &inside[until..];
    }
    found
}

fn first<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    elements(xml, name).first().map(|(_, content)| content.trim())
}

fn attribute<'a>(attributes: &'a str, name: &str) -> &'a str {
    let start = format!("{name}=\"");
    let value = attributes.split_once(start.as_str()).map_or("", |(_, rest)| rest);
    value.split('"').next().unwrap_or_default()
}

fn without_comments(xml: &str) -> String {
    let mut parts = xml.split("<!--");
    let mut text = parts.next().unwrap_or_default().to_owned();
    text.extend(parts.map(|part| part.split_once("-->").map_or("", |(_, after)| after)));
    text
}

fn unescaped(text: &str) -> String {
    let signs =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    one_line(&signs.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign)))
}

/// `1234.5` with two decimals as `123450`: the currencies of these files have a hundredth.
fn minor(written: &str) -> String {
    let (whole, cents) = written.trim().split_once('.').unwrap_or((written.trim(), ""));
    let minor = format!("{}{:0<2}", whole.replace(' ', ""), &cents[..cents.len().min(2)]);
    minor.trim_start_matches('0').to_owned()
}

/// `EUR 123450` of every element with a name.
fn amounts(xml: &str, name: &str, currency: &str) -> Vec<String> {
    let stated = elements(xml, name).into_iter();
    stated
        .map(|(attributes, amount)| format!("{} {}", attribute(attributes, currency), minor(amount)))
        .collect()
}

fn estimates(values: &[Value]) -> Vec<String> {
    let estimates = values.iter().filter(|value| value.kind == ValueKind::Estimated);
    estimates.map(|Value { amount: Money { minor, currency }, .. }| format!("{currency} {minor}")).collect()
}

fn nuts(places: &[Place]) -> BTreeSet<&str> {
    places.iter().filter_map(|place| place.nuts.as_deref()).collect()
}

fn number(xml: &str, name: &str) -> String {
    first(xml, name).unwrap_or_default().to_owned()
}

fn shown(most: Option<u32>) -> String {
    most.map(|most| most.to_string()).unwrap_or_default()
}

fn buyer(notice: &Notice) -> String {
    notice.buyer().map(|buyer| one_line(&buyer.name)).unwrap_or_default()
}

fn eforms(text: &str, notice: &Notice) -> Check {
    let mut check = Check::default();
    let xml = without_comments(text);
    let top = xml.split("<cac:ProcurementProjectLot>").next().unwrap_or_default();
    let party =
        first(top, "ContractingParty").and_then(|party| first(first(party, "PartyIdentification")?, "ID"));
    let companies = elements(&xml, "Company").into_iter().chain(elements(&xml, "TouchPoint"));
    let named = companies.filter(|(_, company)| {
        party.is_some() && first(company, "PartyIdentification").and_then(|id| first(id, "ID")) == party
    });
    let names: Vec<String> = named
        .flat_map(|(_, company)| elements(company, "PartyName"))
        .flat_map(|(_, names)| elements(names, "Name"))
        .map(|(_, name)| unescaped(name))
        .collect();
    if !names.is_empty() && !names.contains(&buyer(notice)) {
        check.same("buyer", &names.join(" | "), &buyer(notice));
    }
    let total = "EstimatedOverallContractAmount";
    check.same(
        "value",
        &format!("{:?}", amounts(top, total, "currencyID")),
        &format!("{:?}", estimates(&notice.values)),
    );
    let limit = |name| number(top, name).trim_start_matches('0').to_owned();
    let rules = &notice.group_rules;
    check.same("lots awarded", &limit("MaximumLotsAwardedNumeric"), &shown(rules.max_lots_awarded));
    check.same("lots tendered", &limit("MaximumLotsSubmittedNumeric"), &shown(rules.max_lots_tendered));
    let lots = elements(&xml, "ProcurementProjectLot");
    let lots = lots.iter().filter(|(_, lot)| {
        elements(lot, "ID")
            .first()
            .is_some_and(|(attributes, _)| attribute(attributes, "schemeName") != "LotsGroup")
    });
    for ((_, stated), lot) in lots.zip(&notice.lots) {
        let kind = if lot.kind == LotKind::Part { "part" } else { "lot" };
        check.same(kind, first(stated, "ID").unwrap_or_default(), &lot.id);
        let expected = amounts(stated, total, "currencyID");
        check.same("value of a lot", &format!("{expected:?}"), &format!("{:?}", estimates(&lot.values)));
        let places = elements(stated, "RealizedLocation");
        let places: BTreeSet<_> =
            places.iter().filter_map(|(_, place)| first(place, "CountrySubentityCode")).collect();
        check.same("places", &format!("{places:?}"), &format!("{:?}", nuts(&lot.places)));
    }
    check
}

fn ted(text: &str, notice: &Notice) -> Check {
    let mut check = Check::default();
    let form = first(text, "FORM_SECTION").unwrap_or_default();
    // The first language of the form.
    let form = form.split("_2014>").next().unwrap_or_default();
    let body = first(form, "ADDRESS_CONTRACTING_BODY").unwrap_or_default();
    check.same("buyer", &unescaped(first(body, "OFFICIALNAME").unwrap_or_default()), &buyer(notice));
    let object = first(form, "OBJECT_CONTRACT").unwrap_or_default();
    let expected = amounts(object, "VAL_ESTIMATED_TOTAL", "CURRENCY");
    check.same("value", &format!("{expected:?}"), &format!("{:?}", estimates(&notice.values)));
    let rules = &notice.group_rules;
    check.same("lots awarded", &number(object, "LOT_MAX_ONE_TENDERER"), &shown(rules.max_lots_awarded));
    let one_only = if object.contains("<LOT_ONE_ONLY/>") { "1" } else { "" };
    let tendered = first(object, "LOT_MAX_NUMBER").unwrap_or(one_only);
    check.same("lots tendered", tendered, &shown(rules.max_lots_tendered));
    for ((_, stated), lot) in elements(object, "OBJECT_DESCR").iter().zip(&notice.lots) {
        let expected = amounts(stated, "VAL_OBJECT", "CURRENCY");
        check.same("value of a lot", &format!("{expected:?}"), &format!("{:?}", estimates(&lot.values)));
        let places: Vec<_> = elements(stated, "NUTS");
        let places: BTreeSet<_> =
            places.iter().map(|(attributes, _)| attribute(attributes, "CODE")).collect();
        check.same("places", &format!("{places:?}"), &format!("{:?}", nuts(&lot.places)));
    }
    check
}

fn boamp(text: &str, notice: &Notice) -> Check {
    let mut check = Check::default();
    let identity = first(text, "IDENTITE").unwrap_or_default();
    check.same("buyer", &unescaped(first(identity, "DENOMINATION").unwrap_or_default()), &buyer(notice));
    let expected = number(text, "RECEPT_OFFRES");
    let read = notice.deadlines.tenders.as_ref().map(ToString::to_string).unwrap_or_default();
    check.same("deadline", &expected, &read);
    check.same(
        "lots awarded",
        &number(text, "NB_LOT_ATTRIB_MAX"),
        &shown(notice.group_rules.max_lots_awarded),
    );
    let open_to_all = text.contains("<MARCHE_RESERVE_NON/>");
    let names_somebody = text.contains("<MARCHE_RESERVE") && !open_to_all;
    for lot in notice.lots_or_whole().iter() {
        let says_open = lot.reserved == [Reserved::None];
        check.same("open to all", &open_to_all.to_string(), &says_open.to_string());
        check.same("reserved", &names_somebody.to_string(), &lot.is_reserved().to_string());
    }
    let lots = first(text, "LOTS").unwrap_or_default();
    for ((_, stated), lot) in elements(lots, "LOT").iter().zip(&notice.lots) {
        let expected = amounts(stated, "VALEUR", "DEVISE");
        check.same("value of a lot", &format!("{expected:?}"), &format!("{:?}", estimates(&lot.values)));
    }
    check
}

/// The releases of a package, or the compiled releases of its records.
fn releases(file: &Json) -> Vec<&Json> {
    let list = |name: &str| file[name].as_array().map_or(&[][..], Vec::as_slice);
    if !file["compiledRelease"].is_null() {
        return vec![&file["compiledRelease"]];
    }
    let records: Vec<&Json> = list("records").iter().map(|record| &record["compiledRelease"]).collect();
    if !records.is_empty() {
        return records;
    }
    if file["releases"].is_null() { vec![file] } else { list("releases").iter().collect() }
}

fn ocds(text: &str, notices: &[Notice]) -> Check {
    let mut check = Check::default();
    let file: Json = serde_json::from_str(text).expect("JSON");
    let releases = releases(&file);
    check.same("releases", &releases.len().to_string(), &notices.len().to_string());
    let stated = |value: &Json| one_line(value.as_str().unwrap_or_default());
    for (release, notice) in releases.into_iter().zip(notices) {
        let tender = &release["tender"];
        let title = stated(&tender["title"]);
        if !title.is_empty() {
            check.same("title", &title, &one_line(&notice.title.main));
        }
        // As the release names it, or as the list of parties does.
        let named = &release["buyer"];
        let parties = release["parties"].as_array().map_or(&[][..], Vec::as_slice);
        let listed = parties.iter().filter(|party| party["id"] == named["id"]);
        let mut names = listed.chain([named]).map(|party| stated(&party["name"]));
        if !stated(&named["name"]).is_empty() && !names.any(|name| name == buyer(notice)) {
            check.same("buyer", &stated(&named["name"]), &buyer(notice));
        }
        let due = stated(&tender["tenderPeriod"]["endDate"]).replace('Z', "+00:00");
        let read = notice.deadlines.tenders.as_ref().map(ToString::to_string).unwrap_or_default();
        check.same("deadline", &due, &read);
        let value = &tender["value"];
        if value["currency"] == "GBP" || value["currency"] == "UAH" {
            let expected = format!("{} {}", stated(&value["currency"]), minor(&value["amount"].to_string()));
            check.same("value", &expected, &estimates(&notice.values).join(" "));
        }
        let limit = |name: &str| tender["lotDetails"][name].as_u64().filter(|most| *most < 100_000);
        let limit = |name| limit(name).map(|most| most.to_string()).unwrap_or_default();
        let rules = &notice.group_rules;
        check.same("lots awarded", &limit("maximumLotsAwardedPerSupplier"), &shown(rules.max_lots_awarded));
        check.same("lots tendered", &limit("maximumLotsBidPerSupplier"), &shown(rules.max_lots_tendered));
        check.same(
            "language",
            &stated(&release["language"]).to_lowercase(),
            notice.language.as_deref().unwrap_or_default(),
        );
    }
    check
}

fn simap(text: &str, notice: &Notice) -> Check {
    let mut check = Check::default();
    let file: Json = serde_json::from_str(text).expect("JSON");
    let stated = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let read = notice.deadlines.tenders.as_ref().map(ToString::to_string).unwrap_or_default();
    check.same("deadline", &stated(&file["dates"]["offerDeadline"]), &read);
    let rules = &notice.group_rules;
    for (name, rule) in [
        ("consortiumAllowed", &rules.consortium),
        ("consortiumMultiApplicationAllowed", &rules.multi_consortium),
        ("subContractorAllowed", &rules.subcontract),
        ("subContractorMultiApplicationAllowed", &rules.multi_subcontract),
    ] {
        let expected = match file["terms"][name].as_str() {
            Some("yes") => Tri::Yes,
            Some("no") => Tri::No,
            _ => Tri::Unknown,
        };
        check.same(name, expected.as_str(), rule.answer.as_str());
    }
    let names = &file["project-info"]["procOfficeAddress"]["name"];
    let names: Vec<String> =
        ["de", "fr", "it", "en"].iter().map(|code| one_line(&stated(&names[*code]))).collect();
    if !names.contains(&buyer(notice)) {
        check.same("buyer", &names.join(" | "), &buyer(notice));
    }
    check
}

#[test]
fn every_real_file_states_what_is_read_of_buyer_value_place_rules_reservation_and_dates() {
    let Some(folder) = folder() else { return };
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for format in ["eforms", "ted_r209", "boamp", "ocds", "simap"] {
        for entry in std::fs::read_dir(folder.join(format)).expect("a folder per format") {
            let path = entry.expect("a readable entry").path();
            let bytes = std::fs::read(&path).expect("a readable file");
            let Ok(notices) = notices::read(&bytes, &Limits::default()) else { continue };
            let text = String::from_utf8_lossy(&bytes);
            let check = match format {
                "eforms" => eforms(&text, &notices[0]),
                "ted_r209" => ted(&text, &notices[0]),
                "boamp" => boamp(&text, &notices[0]),
                "simap" => simap(&text, &notices[0]),
                _ if path.extension().is_some_and(|end| end == "json") => ocds(&text, &notices),
                _ => continue,
            };
            compared += 1;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            wrong.extend(check.0.into_iter().map(|difference| format!("{format}/{name}: {difference}")));
        }
    }
    println!("{compared} real files compared with their own text");
    assert!(compared >= 60, "{compared}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

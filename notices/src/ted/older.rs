//! The structure of the forms before R2.0.9, in which the defence forms F16 to F19 are still published: elements are
//! named per form but their parts are the same, so that they are looked for wherever they stand.

use crate::payload::Element;
use crate::reading::{Sink, amount_of, country, country_of_nuts, cpv_code, day, deadline, short, whole};
use crate::{
    Award, AwardStatus, Cpv, Lot, Notice, Party, Place, ProblemCode, Reserved, Text, Tri, Value, ValueKind,
    Winner,
};

use super::words;

/// `F17` of `<CONTRACT_DEFENCE FORM="17">`.
pub(super) fn form_name(form: &Element) -> String {
    match form.attribute("FORM") {
        Some(number) if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("F{number:0>2}")
        }
        Some(code) => code.to_owned(),
        None => form.name.to_string(),
    }
}

pub(super) fn read(form: &Element, notice: &mut Notice, sink: &mut Sink) {
    let main = notice.language.clone();
    let main = main.as_deref();
    let text = |element: &Element, name: &str| {
        element.descendant(name).map(super::paragraphs).filter(|text| !text.is_empty())
    };
    let written = |text: Option<String>| match (text, main) {
        (Some(text), Some(language)) => Text::in_language(language, text),
        (text, _) => Text::plain(text.unwrap_or_default()),
    };
    let own_title = ["TITLE_CONTRACT", "TITLE"].iter().find_map(|name| text(form, name));
    if own_title.is_some() {
        notice.title = written(own_title);
    }
    notice.description =
        written(text(form, "SHORT_CONTRACT_DESCRIPTION").or_else(|| text(form, "TOTAL_QUANTITY_OR_SCOPE")));
    notice.reference = text(form, "FILE_REFERENCE_NUMBER");
    if let Some(buyer) = form.descendant("CA_CE_CONCESSIONAIRE_PROFILE") {
        notice.buyers = vec![party(buyer)];
    }
    let lots = lots(form, &written, sink);
    // The first codes of the form are those of the purchase; lots repeat or refine them.
    if let Some(codes) = form.descendant("CPV") {
        notice.cpv = cpv(codes, sink);
    }
    if let Some(place) = form.descendant("LOCATION_NUTS").or_else(|| form.descendant("SITE_OR_LOCATION")) {
        notice.places = places(place);
    }
    notice.deadlines.tenders = date(form, "RECEIPT_LIMIT_DATE", sink).or(notice.deadlines.tenders.take());
    notice.deadlines.invitations = form.descendant("DISPATCH_INVITATIONS_DATE").and_then(|element| {
        let written = day_of(element)?;
        day(&written, sink, "DISPATCH_INVITATIONS_DATE").map(|date| crate::Deadline::on(date, None))
    });
    let execution = reserved(form, notice, sink);
    if lots.is_empty() {
        let whole = Lot { id: "1".to_owned(), title: notice.title.clone(), ..Lot::default() };
        notice.lots = vec![Lot { cpv: notice.cpv.clone(), places: notice.places.clone(), ..whole }];
    } else {
        notice.lots = lots;
    }
    let variants = form
        .descendant("ACCEPTED_VARIANTS")
        .and_then(|element| element.attribute("VALUE").map(str::to_owned));
    for lot in &mut notice.lots {
        lot.reserved.clone_from(&notice.reserved);
        lot.reserved_execution = execution;
        lot.variants = match variants.as_deref() {
            Some("YES") => Tri::Yes,
            Some("NO") => Tri::No,
            _ => Tri::Unknown,
        };
    }
    for name in ["AWARD_OF_CONTRACT_DEFENCE", "AWARD_OF_CONTRACT"] {
        let awards = form.descendants(name);
        for (index, element) in sink.bounded_lots(name, &awards).iter().enumerate() {
            let award = sink.entry(name, index, |sink| award(element, &notice.lots, sink));
            notice.awards.push(award);
        }
    }
}

fn party(address: &Element) -> Party {
    let text = |path: &str| address.text_at(path);
    Party {
        name: words(address, "ORGANISATION/OFFICIALNAME")
            .or_else(|| words(address, "ORGANISATION"))
            .unwrap_or_default(),
        id: text("ORGANISATION/NATIONALID"),
        country: address.first("COUNTRY").and_then(|named| country(named.attribute("VALUE")?)),
        city: text("TOWN"),
        postcode: text("POSTAL_CODE"),
        street: text("ADDRESS"),
        email: text("E_MAILS/E_MAIL"),
        phone: text("PHONE"),
        url: text("URL"),
        ..Party::default()
    }
}

/// Lots stand in an annex B, each with number, title, description and codes.
fn lots(form: &Element, written: &dyn Fn(Option<String>) -> Text, sink: &mut Sink) -> Vec<Lot> {
    let mut elements = Vec::new();
    for name in ["F17_ANNEX_B", "ANNEX_B", "F02_ANNEX_B", "F05_ANNEX_B", "LOT_PRIOR_INFORMATION"] {
        elements.extend(form.descendants(name));
    }
    let mut lots: Vec<Lot> = Vec::new();
    for (index, element) in sink.bounded_lots("ANNEX_B", &elements).iter().enumerate() {
        let mut id = element.text_at("LOT_NUMBER").map_or_else(|| (index + 1).to_string(), short);
        if lots.iter().any(|lot| lot.id == id) {
            sink.note(ProblemCode::DuplicateId, &format!("ANNEX_B[{index}]/LOT_NUMBER"), &id);
            id = format!("{id}#{}", index + 1);
        }
        lots.push(Lot {
            id,
            title: written(words(element, "LOT_TITLE")),
            description: written(words(element, "LOT_DESCRIPTION")),
            cpv: element.first("CPV").map(|codes| cpv(codes, sink)).unwrap_or_default(),
            values: element
                .descendant("COSTS_RANGE_AND_CURRENCY")
                .map(|costs| values(costs, ValueKind::Estimated, sink))
                .unwrap_or_default(),
            ..Lot::default()
        });
    }
    lots
}

fn cpv(codes: &Element, sink: &mut Sink) -> Cpv {
    let mut code = |element: &Element| cpv_code(element.attribute("CODE")?, sink, "CPV");
    let main = codes.first("CPV_MAIN/CPV_CODE").and_then(&mut code);
    let additional = codes.all("CPV_ADDITIONAL/CPV_CODE").into_iter().take(1000).filter_map(code).collect();
    Cpv { main, additional }
}

fn places(element: &Element) -> Vec<Place> {
    let mut places: Vec<Place> = element
        .all("NUTS")
        .into_iter()
        .take(1000)
        .filter_map(|nuts| nuts.attribute("CODE"))
        .map(|code| Place { nuts: Some(code.to_owned()), country: country_of_nuts(code), ..Place::default() })
        .collect();
    if let Some(site) = words(element, "LOCATION") {
        match places.first_mut() {
            Some(first) => first.text = Some(site),
            None => places.push(Place { text: Some(site), ..Place::default() }),
        }
    }
    places
}

/// `FMTVAL` holds the plain number; the text may be written for people (`4 515 000,00`).
fn values(costs: &Element, kind: ValueKind, sink: &mut Sink) -> Vec<Value> {
    let currency = costs.attribute("CURRENCY");
    let mut read = |path: &str, kind: ValueKind| {
        let amount = costs.first(path)?;
        let written = amount.attribute("FMTVAL").map(str::to_owned).or_else(|| amount.value())?;
        amount_of(kind, &written, currency, sink, path)
    };
    [
        ("VALUE_COST", kind),
        ("RANGE_VALUE_COST/LOW_VALUE", ValueKind::Minimum),
        ("RANGE_VALUE_COST/HIGH_VALUE", ValueKind::Maximum),
    ]
    .into_iter()
    .filter_map(|(path, kind)| read(path, kind))
    .collect()
}

/// `<DAY>06</DAY><MONTH>09</MONTH><YEAR>2021</YEAR>`.
fn day_of(element: &Element) -> Option<String> {
    let (day, month) = (element.text_at("DAY")?, element.text_at("MONTH")?);
    Some(format!("{}-{month:0>2}-{day:0>2}", element.text_at("YEAR")?))
}

fn date(form: &Element, name: &str, sink: &mut Sink) -> Option<crate::Deadline> {
    let element = form.descendant(name)?;
    deadline(day_of(element).as_deref(), element.text_at("TIME").as_deref(), sink, name)
}

/// The reservation, on the notice; and whether performance is reserved to sheltered employment programmes.
fn reserved(form: &Element, notice: &mut Notice, sink: &mut Sink) -> Tri {
    let mut execution = Tri::Unknown;
    let Some(reserved) = form.descendant("RESERVED_CONTRACTS") else { return execution };
    let names: Vec<String> = reserved.elements().map(|element| element.name.to_string()).collect();
    for name in &names {
        match name.as_str() {
            name if name.contains("WORKSHOP") => notice.reserved.push(Reserved::ShelteredWorkshop),
            name if name.contains("FRAMEWORK") || name.contains("PROGRAM") => execution = Tri::Yes,
            other => sink.note(ProblemCode::UnknownCode, "RESERVED_CONTRACTS", other),
        }
    }
    if notice.reserved.is_empty() && names.is_empty() {
        notice.reserved.push(Reserved::Other("RESERVED_CONTRACTS".to_owned()));
    }
    execution
}

fn award(element: &Element, lots: &[Lot], sink: &mut Sink) -> Award {
    let number = element.text_at("LOT_NUMBER").filter(|number| lots.iter().any(|lot| lot.id == *number));
    let lot = number.or_else(|| if let [only] = lots { Some(only.id.clone()) } else { None });
    let mut winners = Vec::new();
    if let Some(operator) = element.first("ECONOMIC_OPERATOR_NAME_ADDRESS") {
        let address = operator.elements().next().unwrap_or(operator);
        let known = party(address);
        if !known.name.is_empty() {
            let (name, id, country, city, postcode) =
                (known.name, known.id, known.country, known.city, known.postcode);
            winners.push(Winner { name, id, country, city, postcode, ..Winner::default() });
        }
    }
    let costs = element
        .first("CONTRACT_VALUE_INFORMATION")
        .and_then(|info| info.first("COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE"));
    let date = element.first("CONTRACT_AWARD_DATE").and_then(day_of);
    Award {
        contract_id: element.text_at("CONTRACT_NUMBER"),
        lots: lot.into_iter().collect(),
        status: if winners.is_empty() { AwardStatus::Unknown } else { AwardStatus::Awarded },
        date: date.and_then(|date| day(&date, sink, "CONTRACT_AWARD_DATE")),
        tenders_received: element
            .text_at("OFFERS_RECEIVED_NUMBER")
            .and_then(|count| whole(&count, sink, "OFFERS_RECEIVED_NUMBER")),
        values: costs.map(|costs| values(costs, ValueKind::Awarded, sink)).unwrap_or_default(),
        winners,
        ..Award::default()
    }
}

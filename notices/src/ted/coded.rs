//! The coded section that the Publications Office adds: numbers, dates, codes; it stands in for what the form lacks.

use crate::payload::Element;
use crate::reading::{Sink, amount_of, cpv_code, day, language, moment, stamp};
use crate::{Lot, Notice, NoticeKind, Place, ProblemCode, Related, Text, Value, ValueKind};

use super::one_line;

/// Identity: document number, schema, languages, dates of dispatch and publication, references.
pub(super) fn read(root: &Element, notice: &mut Notice, sink: &mut Sink) {
    notice.form.schema_version = root.attribute("VERSION").map(str::to_owned);
    let Some(coded) = root.first("CODED_DATA_SECTION") else {
        notice.publication_id = root.text_at("SENDER/IDENTIFICATION/NO_DOC_EXT").unwrap_or_default();
        return;
    };
    notice.publication_number = coded.text_at("NOTICE_DATA/NO_DOC_OJS");
    let id = root.attribute("DOC_ID").map(str::to_owned);
    notice.publication_id = id.or_else(|| notice.publication_number.clone()).unwrap_or_default();
    notice.other_ids.extend(notice.publication_number.clone());
    if let Some(written) = coded.text_at("NOTICE_DATA/LG_ORIG") {
        notice.languages = written.split_whitespace().filter_map(language).take(50).collect();
        notice.language = notice.languages.first().cloned();
    }
    notice.published =
        coded.text_at("REF_OJS/DATE_PUB").and_then(|date| day(&date, sink, "REF_OJS/DATE_PUB"));
    if let Some(sent) = coded.text_at("CODIF_DATA/DS_DATE_DISPATCH") {
        notice.dispatched = stamp(&sent, None, sink, "CODIF_DATA/DS_DATE_DISPATCH");
    }
    let uris = coded.all("NOTICE_DATA/URI_LIST/URI_DOC");
    let own =
        uris.iter().find(|uri| uri.attribute("LG").and_then(language) == notice.language).or(uris.first());
    notice.url = own.and_then(|uri| uri.value());
    for reference in coded.all("NOTICE_DATA/REF_NOTICE/NO_DOC_OJS").into_iter().take(100) {
        if let Some(id) = reference.value() {
            notice.related.push(Related { kind: "previous".to_owned(), id, scheme: Some("ojs".to_owned()) });
        }
    }
}

/// Fills what the form does not state: titles by language, codes, deadline; the whole notice of an older schema.
pub(super) fn complete(root: &Element, has_form: bool, notice: &mut Notice, sink: &mut Sink) {
    if notice.publication_id.is_empty() {
        sink.note(ProblemCode::Missing, "DOC_ID", "");
    }
    let Some(coded) = root.first("CODED_DATA_SECTION") else { return };
    if notice.cpv.is_empty() {
        let elements = coded.all("NOTICE_DATA/ORIGINAL_CPV");
        let written =
            sink.bounded("ORIGINAL_CPV", &elements).iter().filter_map(|code| code.attribute("CODE"));
        let mut read = Vec::new();
        for code in written {
            read.extend(cpv_code(code, sink, "ORIGINAL_CPV"));
        }
        let mut read = read.into_iter();
        notice.cpv.main = read.next();
        notice.cpv.additional = read.collect();
    }
    let is_call = notice.deadlines.next_filing().is_none();
    if let Some(written) = coded.text_at("CODIF_DATA/DT_DATE_FOR_SUBMISSION").filter(|_| is_call) {
        notice.deadlines.tenders = moment(&written, sink, "DT_DATE_FOR_SUBMISSION");
    }
    if !has_form {
        older(root, coded, notice, sink);
    }
}

/// A form that is not read itself: one lot from the coded section, and a problem that says so.
fn older(root: &Element, coded: &Element, notice: &mut Notice, sink: &mut Sink) {
    let section = root.first("FORM_SECTION");
    notice.form.name = section
        .and_then(|section| section.elements().next())
        .map_or_else(String::new, |form| form.name.to_string());
    sink.note(ProblemCode::UnknownCode, "FORM_SECTION", &notice.form.name);
    notice.title = titles(root, notice.language.as_deref());
    let mut buyer = crate::Party::default();
    let names = root.all("TRANSLATION_SECTION/ML_AA_NAMES/AA_NAME");
    let own = names
        .iter()
        .find(|name| name.attribute("LG").and_then(language) == notice.language)
        .or(names.first());
    buyer.name = own.and_then(|name| name.value()).map(|name| one_line(&name)).unwrap_or_default();
    buyer.country = coded
        .first("NOTICE_DATA/ISO_COUNTRY")
        .and_then(|country| crate::reading::country(country.attribute("VALUE")?));
    if !buyer.name.is_empty() {
        notice.buyers.push(buyer);
    }
    let places = coded
        .all("NOTICE_DATA/ORIGINAL_NUTS")
        .into_iter()
        .take(200)
        .filter_map(|nuts| nuts.attribute("CODE"));
    notice.places = places
        .map(|nuts| Place {
            nuts: Some(nuts.to_owned()),
            country: crate::reading::country_of_nuts(nuts),
            ..Place::default()
        })
        .collect();
    let values = coded.all("NOTICE_DATA/VALUES/VALUE");
    notice.values = values.into_iter().take(50).filter_map(|value| amount(value, sink)).collect();
    notice.lots.push(Lot {
        id: "1".to_owned(),
        title: notice.title.clone(),
        cpv: notice.cpv.clone(),
        places: notice.places.clone(),
        ..Lot::default()
    });
}

fn amount(value: &Element, sink: &mut Sink) -> Option<Value> {
    let kind = match value.attribute("TYPE") {
        Some("ESTIMATED_TOTAL") => ValueKind::Estimated,
        Some("PROCUREMENT_TOTAL") => ValueKind::Awarded,
        _ => ValueKind::Unspecified,
    };
    amount_of(kind, &value.value()?, value.attribute("CURRENCY"), sink, "VALUES/VALUE")
}

/// The titles by which TED lists the notice, in every language.
fn titles(root: &Element, main: Option<&str>) -> Text {
    let mut text = Text::default();
    for title in root.all("TRANSLATION_SECTION/ML_TITLES/ML_TI_DOC").into_iter().take(60) {
        let Some(words) = super::words(title, "TI_TEXT") else { continue };
        let written_in = title.attribute("LG").and_then(language);
        if text.main.is_empty() || written_in.as_deref() == main {
            text.main.clone_from(&words);
        }
        if let Some(written_in) = written_in {
            text.by_language.insert(written_in, words);
        }
    }
    text
}

/// The kind by the name of an older form.
pub(super) fn kind(notice: &Notice) -> NoticeKind {
    match notice.form.name.as_str() {
        name if name.contains("AWARD") => NoticeKind::Result,
        name if name.starts_with("PRIOR_INFORMATION") || name.starts_with("PERIODIC_INDICATIVE") => {
            NoticeKind::Planning
        }
        name if name.starts_with("CONTRACT") || name.contains("CONCESSION") => NoticeKind::Competition,
        name if name.starts_with("ADDITIONAL_INFORMATION") => NoticeKind::Change,
        name if name.starts_with("VOLUNTARY_EX_ANTE") => NoticeKind::DirectAward,
        _ => NoticeKind::Other,
    }
}

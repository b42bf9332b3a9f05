//! The coded section that the Publications Office adds: numbers, dates, codes; it stands in for what the form lacks.

use std::collections::HashSet;

use crate::payload::Element;
use crate::reading::{Sink, amount_of, country, cpv_code, day, language, moment, stamp};
use crate::{Notice, NoticeKind, Party, ProblemCode, Related, Text, Value, ValueKind};

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
    if !has_form {
        older(root, coded, notice, sink);
    }
    codes(coded, notice, sink);
    deadline(coded, notice, sink);
}

/// Codes that only the coded section has (of corrigenda and modifications) complete those of the form.
fn codes(coded: &Element, notice: &mut Notice, sink: &mut Sink) {
    let elements = coded.all("NOTICE_DATA/ORIGINAL_CPV");
    let known: HashSet<String> = notice.all_cpv().into_iter().map(str::to_owned).collect();
    let mut missing = Vec::new();
    for element in sink.bounded("ORIGINAL_CPV", &elements) {
        let code = element.attribute("CODE").and_then(|code| cpv_code(code, sink, "ORIGINAL_CPV"));
        missing.extend(code.filter(|code| !known.contains(code) && !missing.contains(code)));
    }
    if notice.cpv.main.is_none() && !missing.is_empty() {
        notice.cpv.main = Some(missing.remove(0));
    }
    notice.cpv.additional.extend(missing);
}

/// The form is the notice: its date stands, and a coded date that differs is reported.
fn deadline(coded: &Element, notice: &mut Notice, sink: &mut Sink) {
    let Some(written) = coded.text_at("CODIF_DATA/DT_DATE_FOR_SUBMISSION") else { return };
    match notice.deadlines.next_filing() {
        None => notice.deadlines.tenders = moment(&written, sink, "DT_DATE_FOR_SUBMISSION"),
        Some(stated) => {
            let coded = stamp(&written, None, sink, "DT_DATE_FOR_SUBMISSION");
            if coded.is_some_and(|coded| {
                coded.date != stated.date || (coded.time_stated && coded.time != stated.time)
            }) {
                sink.note(ProblemCode::Contradiction, "DT_DATE_FOR_SUBMISSION", &written);
            }
        }
    }
}

/// A form of the older structure: what it says itself, and the coded section for the rest.
fn older(root: &Element, coded: &Element, notice: &mut Notice, sink: &mut Sink) {
    notice.title = titles(root, notice.language.as_deref());
    let forms: Vec<&Element> =
        root.all("FORM_SECTION").iter().flat_map(|section| section.elements()).take(60).collect();
    let original = forms.iter().find(|form| form.attribute("CATEGORY") == Some("ORIGINAL")).or(forms.first());
    if let Some(form) = original {
        notice.form.name = super::older::form_name(form);
        sink.within(&form.name, |sink| super::older::read(form, notice, sink));
    } else {
        sink.note(ProblemCode::Missing, "FORM_SECTION", "");
    }
    if notice.buyers.is_empty() {
        notice.buyers.extend(buyer(root, coded, notice.language.as_deref()));
    }
    if notice.values.is_empty() {
        let values = coded.all("NOTICE_DATA/VALUES/VALUE");
        notice.values = values.into_iter().take(50).filter_map(|value| amount(value, sink)).collect();
    }
}

/// The buyer by name and country only.
fn buyer(root: &Element, coded: &Element, main: Option<&str>) -> Option<Party> {
    let names = root.all("TRANSLATION_SECTION/ML_AA_NAMES/AA_NAME");
    let own = names
        .iter()
        .find(|name| name.attribute("LG").and_then(language).as_deref() == main)
        .or(names.first());
    let name = one_line(&own?.value()?);
    let country = coded.first("NOTICE_DATA/ISO_COUNTRY").and_then(|named| country(named.attribute("VALUE")?));
    Some(Party { name, country, ..Party::default() })
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

//! A form: buyer (I), legal conditions (III), procedure (IV), complementary information (VI).

use super::{form_number, object, paragraphs, result, text, words};
use crate::payload::Element;
use crate::reading::{Sink, country, country_of_nuts, deadline, language, read_group_rules, stamp, whole};
use crate::{Document, Duration, Framework, Notice, Party, Related, Reserved, SelectionCriterion, Tri};

pub(super) fn read(form: &Element, notice: &mut Notice, sink: &mut Sink) {
    notice.form.name = form_number(&form.name).map_or_else(|| super::older::form_name(form), str::to_owned);
    notice.form.subtype = form.first("NOTICE").and_then(|kind| kind.attribute("TYPE")).map(str::to_owned);
    if let Some(written_in) = form.attribute("LG").and_then(language) {
        notice.languages.retain(|known| *known != written_in);
        notice.languages.insert(0, written_in.clone());
        notice.language = Some(written_in);
    }
    // R2.0.9 names the directive in the form, by attribute (`32014L0024`) or as an element of its own.
    notice.procedure.legal_basis =
        form.first("LEGAL_BASIS").and_then(|basis| basis.attribute("VALUE")).map(str::to_owned);
    if let Some(body) = form.first("CONTRACTING_BODY") {
        contracting_body(body, notice);
    }
    if let Some(procedure) = form.first("PROCEDURE") {
        sink.within("PROCEDURE", |sink| procedure_section(procedure, notice, sink));
    }
    object::read(form, notice, sink);
    if let Some(conditions) = form.first("LEFTI") {
        legal(conditions, notice);
    }
    framework(form, notice, sink);
    result::read(form, notice, sink);
    if let Some(info) = form.first("COMPLEMENTARY_INFO") {
        if let Some(notes) = words(info, "INFO_ADD") {
            read_group_rules(&notes, &mut notice.group_rules);
        }
        if let Some(sent) = info.text_at("DATE_DISPATCH_NOTICE") {
            notice.dispatched = stamp(&sent, None, sink, "DATE_DISPATCH_NOTICE");
        }
    }
    result::changes(form, notice, sink);
}

/// Titles and descriptions of the same form in other languages.
pub(super) fn translations(forms: &[&Element], original: &Element, notice: &mut Notice) {
    for form in forms.iter().filter(|form| !std::ptr::eq(**form, original)) {
        let Some(written_in) = form.attribute("LG").and_then(language) else { continue };
        if let Some(title) = words(form, "OBJECT_CONTRACT/TITLE") {
            notice.title.by_language.insert(written_in.clone(), title);
        }
        if let Some(description) = words(form, "OBJECT_CONTRACT/SHORT_DESCR") {
            notice.description.by_language.insert(written_in.clone(), description);
        }
        if !notice.languages.contains(&written_in) {
            notice.languages.push(written_in);
        }
    }
}

fn contracting_body(body: &Element, notice: &mut Notice) {
    let main = body.all("ADDRESS_CONTRACTING_BODY");
    let others = body.all("ADDRESS_CONTRACTING_BODY_ADDITIONAL");
    notice.buyers = main.into_iter().chain(others).take(200).map(party).collect();
    if let Some(url) = body.text_at("URL_DOCUMENT") {
        let kind =
            if body.has("DOCUMENT_RESTRICTED") { "restricted-document" } else { "non-restricted-document" };
        notice.documents.push(Document { url, kind: Some(kind.to_owned()), ..Document::default() });
    }
    if let (Some(url), Some(buyer)) = (body.text_at("URL_PARTICIPATION"), notice.buyers.first_mut()) {
        buyer.profile_url.get_or_insert(url);
    }
}

pub(super) fn party(address: &Element) -> Party {
    let nuts = address.first("NUTS").and_then(|nuts| nuts.attribute("CODE")).map(str::to_owned);
    Party {
        name: address.first("OFFICIALNAME").map(paragraphs).unwrap_or_default(),
        id: address.text_at("NATIONALID"),
        country: address
            .first("COUNTRY")
            .and_then(|named| country(named.attribute("VALUE")?))
            .or_else(|| country_of_nuts(nuts.as_deref()?)),
        nuts,
        region: None,
        city: address.text_at("TOWN"),
        postcode: address.text_at("POSTAL_CODE"),
        street: address.text_at("ADDRESS"),
        email: address.text_at("E_MAIL"),
        phone: address.text_at("PHONE"),
        url: address.text_at("URL_GENERAL").or_else(|| address.text_at("URL")),
        profile_url: address.text_at("URL_BUYER"),
    }
}

/// Section IV: kind of procedure, deadlines, languages, validity.
fn procedure_section(procedure: &Element, notice: &mut Notice, sink: &mut Sink) {
    let kind = procedure.elements().find_map(|element| element.name.strip_prefix("PT_").map(str::to_owned));
    notice.procedure.kind = kind.as_deref().map(|kind| procedure_kind(kind).to_owned());
    notice.procedure.accelerated = if procedure.has("ACCELERATED_PROC") { Tri::Yes } else { Tri::Unknown };
    notice.procedure.gpa =
        match (procedure.has("CONTRACT_COVERED_GPA"), procedure.has("NO_CONTRACT_COVERED_GPA")) {
            (true, _) => Tri::Yes,
            (_, true) => Tri::No,
            _ => Tri::Unknown,
        };
    notice.procedure.description = words(procedure, "MAIN_FEATURES_AWARD");
    let receipt = date_and_time(procedure, "DATE_RECEIPT_TENDERS", "TIME_RECEIPT_TENDERS", sink);
    // One field serves both: with a first stage, it is the requests to participate that are due (IV.2.2).
    match kind.as_deref() {
        Some(
            "RESTRICTED"
            | "COMPETITIVE_NEGOTIATION"
            | "COMPETITIVE_DIALOGUE"
            | "INNOVATION_PARTNERSHIP"
            | "NEGOTIATED_WITH_PRIOR_CALL",
        ) => notice.deadlines.requests = receipt,
        _ => notice.deadlines.tenders = receipt,
    }
    notice.deadlines.opening = date_and_time(
        procedure,
        "OPENING_CONDITION/DATE_OPENING_TENDERS",
        "OPENING_CONDITION/TIME_OPENING_TENDERS",
        sink,
    );
    let mut day_only = |path: &str| stamp(&procedure.text_at(path)?, None, sink, path);
    notice.deadlines.invitations = day_only("DATE_DISPATCH_INVITATIONS");
    notice.deadlines.validity = day_only("DATE_TENDER_VALID");
    for reference in procedure.all("NOTICE_NUMBER_OJ").into_iter().take(100) {
        if let Some(id) = reference.value()
            && !notice.related.iter().any(|related| related.id == id)
        {
            notice.related.push(Related { kind: "previous".to_owned(), id, scheme: Some("ojs".to_owned()) });
        }
    }
}

fn date_and_time(element: &Element, date: &str, time: &str, sink: &mut Sink) -> Option<crate::Deadline> {
    deadline(element.text_at(date).as_deref(), element.text_at(time).as_deref(), sink, date)
}

/// In the codes of eForms BT-105 where one fits.
fn procedure_kind(kind: &str) -> &str {
    match kind {
        "OPEN" => "open",
        "RESTRICTED" => "restricted",
        "COMPETITIVE_NEGOTIATION" | "NEGOTIATED_WITH_PRIOR_CALL" => "neg-w-call",
        "COMPETITIVE_DIALOGUE" => "comp-dial",
        "INNOVATION_PARTNERSHIP" => "innovation",
        "AWARD_CONTRACT_WITHOUT_CALL"
        | "AWARD_CONTRACT_WITHOUT_PUBLICATION"
        | "NEGOTIATED_WITHOUT_PUBLICATION" => "neg-wo-call",
        other => other,
    }
}

/// IV.1.3 and IV.2.4, IV.2.6: stated once, for all lots.
fn framework(form: &Element, notice: &mut Notice, sink: &mut Sink) {
    let Some(procedure) = form.first("PROCEDURE") else { return };
    let agreement = procedure.first("FRAMEWORK").map(|agreement| Framework {
        technique: if agreement.has("SEVERAL_OPERATORS") {
            "several"
        } else if agreement.has("SINGLE_OPERATOR") {
            "single"
        } else {
            "framework"
        }
        .to_owned(),
        max_participants: agreement
            .text_at("NB_PARTICIPANTS")
            .and_then(|max| whole(&max, sink, "FRAMEWORK/NB_PARTICIPANTS")),
        justification: words(agreement, "JUSTIFICATION").map(|text| crate::reading::shorten(&text, 500)),
    });
    let validity = procedure.first("DURATION_TENDER_VALID").and_then(|period| duration(period, sink));
    let languages: Vec<String> = procedure
        .all("LANGUAGES/LANGUAGE")
        .into_iter()
        .take(50)
        .filter_map(|code| code.attribute("VALUE").and_then(language))
        .collect();
    for lot in &mut notice.lots {
        lot.framework.clone_from(&agreement);
        lot.validity.clone_from(&validity);
        lot.tender_languages.clone_from(&languages);
        lot.dynamic_purchasing = procedure.has("DPS").then(|| "dps".to_owned());
    }
}

/// `<DURATION TYPE="MONTH">12</DURATION>`.
pub(super) fn duration(element: &Element, sink: &mut Sink) -> Option<Duration> {
    let amount = whole(&element.value()?, sink, &element.name)?;
    let unit = match element.attribute("TYPE") {
        Some("DAY") => "day",
        Some("YEAR") => "year",
        _ => "month",
    };
    Some(Duration { amount, unit: unit.to_owned() })
}

/// Section III. The reservation (III.1.5) concerns the whole contract, so each lot carries it; the codes are those to
/// which the Publications Office converts the same boxes in eForms.
fn legal(conditions: &Element, notice: &mut Notice) {
    let boxes = [
        ("RESTRICTED_SHELTERED_WORKSHOP", Reserved::ShelteredWorkshop),
        ("RESERVED_ORGANISATIONS_SERVICE_MISSION", Reserved::PublicServiceMission),
    ];
    for (element, kind) in boxes {
        if conditions.has(element) {
            notice.reserved.push(kind);
        }
    }
    let sheltered_execution = conditions.has("RESTRICTED_SHELTERED_PROGRAM");
    for lot in &mut notice.lots {
        lot.reserved.clone_from(&notice.reserved);
        if sheltered_execution {
            lot.reserved_execution = Tri::Yes;
        }
    }
    notice.group_rules.form_after_award = words(conditions, "LEGAL_FORM");
    for path in ["LEGAL_FORM", "SUITABILITY", "RULES_CRITERIA"] {
        read_group_rules(&words(conditions, path).unwrap_or_default(), &mut notice.group_rules);
    }
    notice.performance_conditions.extend(words(conditions, "PERFORMANCE_CONDITIONS"));
    let criteria = [
        ("suitability", "SUITABILITY", ""),
        ("economic", "ECONOMIC_FINANCIAL_INFO", "ECONOMIC_FINANCIAL_MIN_LEVEL"),
        ("technical", "TECHNICAL_PROFESSIONAL_INFO", "TECHNICAL_PROFESSIONAL_MIN_LEVEL"),
        ("other", "RULES_CRITERIA", ""),
        ("other", "CRITERIA_SELECTION", ""),
        ("other", "QUALIFICATION/CONDITIONS", "QUALIFICATION/METHODS"),
    ];
    for (kind, text, minimum) in criteria {
        let (text, minimum) = (words(conditions, text), words(conditions, minimum));
        notice.selection_criteria.extend(SelectionCriterion::stated(kind, text, minimum));
    }
}

/// The title in the form's language.
pub(super) fn title(element: &Element, notice: &Notice) -> crate::Text {
    text(element, "TITLE", notice.language.as_deref())
}

//! Conditions: who may tender, what is asked for, what decides.

use super::lot::{indicator, measure};
use super::{codes, extension, text};
use crate::payload::Element;
use crate::reading::{Sink, language, read_group_rules, whole};
use crate::{
    AwardCriterion, Document, Framework, Lot, Notice, Number, ProblemCode, Reserved, Rule,
    SelectionCriterion, Tri,
};

/// BT-105, BT-01, BT-106, BT-88 and the limits on lots (BT-31, BT-33).
pub(super) fn procedure(root: &Element, notice: &mut Notice) {
    notice.procedure.legal_basis = root.text_at("RegulatoryDomain");
    if let Some(process) = root.first("TenderingProcess") {
        notice.procedure.kind = process.text_at("ProcedureCode");
        notice.procedure.description = process.text_at("Description");
        let accelerated = codes(process, "ProcessJustification/ProcessReasonCode", "accelerated-procedure");
        notice.procedure.accelerated = accelerated.first().map_or(Tri::Unknown, |code| indicator(code));
    }
    if let Some(distribution) = root.first("TenderingTerms/LotDistribution") {
        // Zero is how the SDK's older examples say "no limit".
        let limit = |path: &str| distribution.text_at(path)?.parse().ok().filter(|limit| *limit > 0);
        notice.group_rules.max_lots_tendered = limit("MaximumLotsSubmittedNumeric");
        notice.group_rules.max_lots_awarded = limit("MaximumLotsAwardedNumeric");
    }
}

/// BT-765, BT-113, BT-109, BT-766.
pub(super) fn systems(process: &Element, lot: &mut Lot, sink: &mut Sink) {
    let path = "ContractingSystem/ContractingSystemTypeCode";
    let technique = codes(process, path, "framework-agreement").into_iter().next();
    if let Some(technique) = technique.filter(|code| code != "none") {
        let agreement = process.first("FrameworkAgreement");
        let max = agreement.and_then(|agreement| agreement.text_at("MaximumOperatorQuantity"));
        lot.framework = Some(Framework {
            technique,
            max_participants: max.and_then(|max| whole(&max, sink, "MaximumOperatorQuantity")),
            justification: agreement.and_then(|agreement| agreement.text_at("Justification")),
        });
    }
    lot.dynamic_purchasing = codes(process, path, "dps-usage").into_iter().find(|code| code != "none");
}

/// All of a lot's `TenderingTerms`.
pub(super) fn read(terms: &Element, lot: &mut Lot, notice: &mut Notice, main: Option<&str>, sink: &mut Sink) {
    reservations(terms, lot, sink);
    execution(terms, lot, main);
    legal_form(terms, notice, main);
    subcontracting(terms, notice);
    lot.selection_criteria = selection(terms, main, sink);
    lot.award_criteria = award(terms, main, sink);
    lot.variants = match terms.text_at("VariantConstraintCode").as_deref() {
        Some("allowed" | "required") => Tri::Yes,
        Some("not-allowed") => Tri::No,
        _ => Tri::Unknown,
    };
    lot.validity =
        terms.first("TenderValidityPeriod/DurationMeasure").and_then(|period| measure(period, sink));
    lot.tender_languages = terms
        .all("Language/ID")
        .into_iter()
        .filter_map(|code| code.value().as_deref().and_then(language))
        .collect();
    documents(terms, lot, notice, sink);
}

/// BT-71. The list name is what tells it from selection criteria; early versions of the SDK left it out at times.
fn reservations(terms: &Element, lot: &mut Lot, sink: &mut Sink) {
    let path = "TendererQualificationRequest/SpecificTendererRequirement/TendererRequirementTypeCode";
    for code in terms.all(path) {
        let Some(written) = code.value() else { continue };
        let listed = code.attribute("listName") == Some("reserved-procurement");
        if !listed && !written.starts_with("res-") {
            continue;
        }
        let kind = Reserved::from(written);
        if let Reserved::Other(code) = &kind {
            sink.note(ProblemCode::UnknownCode, "reserved-procurement", code);
        }
        if !lot.reserved.contains(&kind) {
            lot.reserved.push(kind);
        }
    }
    if lot.reserved.len() > 1 && lot.reserved.contains(&Reserved::None) {
        sink.note(ProblemCode::Contradiction, "reserved-procurement", "none");
    }
}

/// BT-736 and BT-70.
fn execution(terms: &Element, lot: &mut Lot, main: Option<&str>) {
    for requirement in terms.all("ContractExecutionRequirement") {
        let Some(code) = requirement.first("ExecutionRequirementCode") else { continue };
        match code.attribute("listName") {
            Some("reserved-execution") => lot.reserved_execution = indicator(&code.own_text()),
            Some("conditions") => {
                let condition = text(requirement, "Description", main).main;
                if !condition.is_empty() {
                    lot.performance_conditions.push(condition);
                }
            }
            _ => {}
        }
    }
}

/// BT-761 and BT-76: the first lot that states it speaks for the notice.
fn legal_form(terms: &Element, notice: &mut Notice, main: Option<&str>) {
    if notice.group_rules.form_after_award.is_some() {
        return;
    }
    for request in terms.all("TendererQualificationRequest") {
        let required = request.text_at("CompanyLegalFormCode").as_deref() == Some("true");
        let form = text(request, "CompanyLegalForm", main).main;
        if !form.is_empty() {
            read_group_rules(&form, &mut notice.group_rules);
            notice.group_rules.form_after_award = Some(form);
        } else if required {
            notice.group_rules.form_after_award = Some("BT-761: true".to_owned());
        }
    }
}

/// BT-65: an obligation to subcontract says that one may; no obligation says nothing.
fn subcontracting(terms: &Element, notice: &mut Notice) {
    for code in terms.all("AllowedSubcontractTerms/SubcontractingConditionsCode") {
        let Some(written) = code.value().filter(|code| code != "none") else { continue };
        if code.attribute("listName") == Some("subcontracting-obligation")
            && notice.group_rules.subcontract.answer.is_unknown()
        {
            let quote = Some(format!("BT-65: {written}"));
            notice.group_rules.subcontract = Rule { answer: Tri::Yes, quote };
        }
    }
}

/// BT-809 (BT-747 before SDK 1.12), BT-749, BT-750, BT-752, BT-7531, BT-7532.
fn selection(terms: &Element, main: Option<&str>, sink: &mut Sink) -> Vec<SelectionCriterion> {
    let Some(extension) = extension(terms) else { return Vec::new() };
    let entries = extension.all("SelectionCriteria");
    let mut criteria = Vec::new();
    for entry in sink.bounded("SelectionCriteria", &entries) {
        // BT-748 in older versions: the criterion is listed only to say that it is not used.
        if entry.text_at("CalculationExpressionCode").as_deref() == Some("not-used") {
            continue;
        }
        let code =
            entry.text_at("TendererRequirementTypeCode").or_else(|| entry.text_at("CriterionTypeCode"));
        let some = |path: &str| Some(text(entry, path, main).main).filter(|text| !text.is_empty());
        criteria.push(SelectionCriterion {
            kind: family(code.as_deref().unwrap_or_default()).to_owned(),
            code,
            name: some("Name"),
            text: some("Description"),
            minimum: None,
            numbers: entry.all("CriterionParameter").into_iter().filter_map(parameter).collect(),
        });
    }
    criteria
}

fn family(code: &str) -> &'static str {
    match code {
        "sui-act" => "suitability",
        "ef-stand" => "economic",
        "tp-abil" => "technical",
        _ if code.starts_with("slc-suit") => "suitability",
        _ if code.starts_with("slc-stand") => "economic",
        _ if code.starts_with("slc-abil") || code.starts_with("slc-sche") => "technical",
        _ => "other",
    }
}

fn parameter(parameter: &Element) -> Option<Number> {
    let value = parameter.text_at("ParameterNumeric")?;
    Some(Number { value, kind: parameter.text_at("ParameterCode"), unit: None })
}

/// BT-539, BT-734, BT-540, BT-541, BT-5421.
fn award(terms: &Element, main: Option<&str>, sink: &mut Sink) -> Vec<AwardCriterion> {
    let entries = terms.all("AwardingTerms/AwardingCriterion/SubordinateAwardingCriterion");
    let mut criteria = Vec::new();
    for entry in sink.bounded("AwardingCriterion", &entries) {
        let some = |path: &str| Some(text(entry, path, main).main).filter(|text| !text.is_empty());
        let numbers: Vec<Number> = extension(entry)
            .map(|extension| {
                extension.all("AwardCriterionParameter").into_iter().filter_map(parameter).collect()
            })
            .unwrap_or_default();
        let weight = numbers.iter().find(|number| number.kind.as_deref().and_then(weight_kind).is_some());
        criteria.push(AwardCriterion {
            kind: entry.text_at("AwardingCriterionTypeCode").unwrap_or_else(|| "other".to_owned()),
            name: some("Name"),
            description: some("Description"),
            weight: weight.map(|number| number.value.clone()),
            weight_kind: weight.and_then(|number| weight_kind(number.kind.as_deref()?)).map(str::to_owned),
        });
    }
    criteria
}

fn weight_kind(code: &str) -> Option<&'static str> {
    match code {
        "per-exa" | "per-mid" => Some("percent"),
        "dec-exa" | "dec-mid" => Some("decimal"),
        "poi-exa" | "poi-mid" => Some("points"),
        "ord-imp" => Some("order"),
        _ => None,
    }
}

/// BT-14, BT-15, BT-615, BT-708; the same address for several lots is one document.
fn documents(terms: &Element, lot: &Lot, notice: &mut Notice, sink: &mut Sink) {
    let references = terms.all("CallForTendersDocumentReference");
    for reference in sink.bounded("CallForTendersDocumentReference", &references) {
        let Some(url) = reference.text_at("Attachment/ExternalReference/URI") else { continue };
        if let Some(known) = notice.documents.iter_mut().find(|document| document.url == url) {
            if !known.lots.contains(&lot.id) {
                known.lots.push(lot.id.clone());
            }
            continue;
        }
        if notice.documents.len() >= 1000 {
            sink.note(ProblemCode::Truncated, "documents", "> 1000");
            return;
        }
        let languages = extension(reference)
            .and_then(|extension| extension.text_at("OfficialLanguages/Language/ID"))
            .as_deref()
            .and_then(language);
        notice.documents.push(Document {
            id: reference.text_at("ID"),
            title: reference.text_at("Attachment/ExternalReference/FileName"),
            kind: reference.text_at("DocumentType"),
            url,
            language: languages,
            lots: vec![lot.id.clone()],
        });
    }
}

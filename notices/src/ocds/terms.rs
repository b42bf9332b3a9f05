//! Conditions: reservations, criteria, techniques, limits on lots; stated for the tender, for a lot, or for both.

use serde_json::Value;

use super::release::tri;
use super::{list, object, text, words};
use crate::payload::JsonExt;
use crate::reading::{Sink, language, short, shorten, whole};
use crate::{
    AwardCriterion, Duration, Framework, Lot, Notice, Number, ProblemCode, Reserved, SelectionCriterion, Tri,
};

/// Conditions of the tender; what a lot does not say itself, it inherits.
pub(super) fn read(tender: &Value, notice: &mut Notice, sink: &mut Sink) {
    notice.reserved = reserved(tender, sink);
    let execution = tri(tender, "contractTerms.reservedExecution");
    let (sme, vcse) = (tri(tender, "suitability.sme"), tri(tender, "suitability.vcse"));
    let framework = framework(tender, sink);
    let dynamic = dynamic(tender);
    let variants = variants(tender);
    let languages: Vec<String> = words(tender, "submissionTerms.languages")
        .iter()
        .take(50)
        .filter_map(|code| language(code))
        .collect();
    let validity = tender
        .text("submissionTerms.bidValidityPeriod.durationInDays")
        .and_then(|days| whole(&days, sink, "submissionTerms.bidValidityPeriod"))
        .map(|amount| Duration { amount, unit: "day".to_owned() });
    let whole_purchase = notice.whole.as_deref_mut();
    for lot in notice.lots.iter_mut().chain(whole_purchase) {
        if lot.reserved.is_empty() {
            lot.reserved.clone_from(&notice.reserved);
        }
        lot.reserved_execution = or(lot.reserved_execution, execution);
        lot.sme_suitable = or(lot.sme_suitable, sme);
        lot.vcse_suitable = or(lot.vcse_suitable, vcse);
        lot.variants = or(lot.variants, variants);
        lot.framework = lot.framework.take().or_else(|| framework.clone());
        lot.dynamic_purchasing = lot.dynamic_purchasing.take().or_else(|| dynamic.clone());
        if lot.tender_languages.is_empty() {
            lot.tender_languages.clone_from(&languages);
        }
        lot.validity = lot.validity.take().or_else(|| validity.clone());
    }
    notice.selection_criteria = selection(tender, sink);
    let eligibility = tender.text("eligibilityCriteria");
    notice.selection_criteria.extend(SelectionCriterion::stated("other", eligibility, None));
    notice.performance_conditions.extend(tender.text("contractTerms.performanceTerms"));
    limits(tender, notice, sink);
}

fn or(own: Tri, inherited: Tri) -> Tri {
    if own.is_unknown() { inherited } else { own }
}

/// Conditions that a lot states itself.
pub(super) fn lot(entry: &Value, lot: &mut Lot, sink: &mut Sink) {
    lot.reserved = reserved(entry, sink);
    lot.reserved_execution = tri(entry, "contractTerms.reservedExecution");
    lot.framework = framework(entry, sink);
    lot.dynamic_purchasing = dynamic(entry);
    lot.variants = variants(entry);
    lot.selection_criteria = selection(entry, sink);
    lot.award_criteria = award(entry, sink);
    lot.performance_conditions.extend(entry.text("contractTerms.performanceTerms"));
    lot.tender_languages =
        words(entry, "submissionTerms.languages").iter().filter_map(|code| language(code)).collect();
    for goal in list(entry, "sustainability", sink) {
        if let Some(code) = goal.text("goal") {
            let strategies = words(goal, "strategies");
            lot.social.strategic.extend(
                strategies
                    .into_iter()
                    .filter(|strategy| !lot.social.strategic.contains(strategy))
                    .take(50)
                    .collect::<Vec<_>>(),
            );
            let goals = if code.starts_with("environmental") {
                &mut lot.social.environmental
            } else {
                &mut lot.social.objectives
            };
            if !goals.contains(&code) {
                goals.push(code);
            }
        }
        lot.social.descriptions.extend(goal.text("description"));
    }
}

/// `otherRequirements.reservedParticipation`, in the codes of eForms BT-71.
fn reserved(holder: &Value, sink: &mut Sink) -> Vec<Reserved> {
    let mut kinds = Vec::new();
    for code in words(holder, "otherRequirements.reservedParticipation").into_iter().take(20) {
        let kind = match code.as_str() {
            "shelteredWorkshop" => Reserved::ShelteredWorkshop,
            "publicServiceMissionOrganization" => Reserved::PublicServiceMission,
            "none" => Reserved::None,
            _ => {
                sink.note(ProblemCode::UnknownCode, "otherRequirements/reservedParticipation", &code);
                Reserved::Other(shorten(&code, 60))
            }
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

fn framework(holder: &Value, sink: &mut Sink) -> Option<Framework> {
    let agreement = holder.at("techniques.frameworkAgreement");
    if tri(holder, "techniques.hasFrameworkAgreement") == Tri::No
        || (agreement.is_none() && tri(holder, "techniques.hasFrameworkAgreement").is_unknown())
    {
        return None;
    }
    let agreement = agreement.unwrap_or(&Value::Null);
    Some(Framework {
        technique: agreement.text("method").map_or_else(|| "framework".to_owned(), short),
        max_participants: agreement
            .text("maximumParticipants")
            .and_then(|max| whole(&max, sink, "frameworkAgreement.maximumParticipants")),
        justification: agreement.text("periodRationale").map(short),
    })
}

fn dynamic(holder: &Value) -> Option<String> {
    if tri(holder, "techniques.hasDynamicPurchasingSystem") != Tri::Yes {
        return None;
    }
    Some(holder.text("techniques.dynamicPurchasingSystem.type").map_or_else(|| "dps".to_owned(), short))
}

fn variants(holder: &Value) -> Tri {
    match holder.text("submissionTerms.variantPolicy").as_deref() {
        Some("allowed" | "required") => Tri::Yes,
        Some("notAllowed") => Tri::No,
        _ => Tri::Unknown,
    }
}

fn selection(holder: &Value, sink: &mut Sink) -> Vec<SelectionCriterion> {
    let Some(selection) = object(holder, "selectionCriteria", sink) else { return Vec::new() };
    let mut criteria: Vec<SelectionCriterion> = list(selection, "criteria", sink)
        .iter()
        .map(|entry| SelectionCriterion {
            kind: entry.text("type").unwrap_or_else(|| "other".to_owned()),
            code: None,
            name: entry.text("name"),
            text: Some(text(entry, "description", None).main).filter(|text| !text.is_empty()),
            minimum: entry.text("minimum"),
            numbers: numbers(entry),
        })
        .collect();
    criteria.extend(SelectionCriterion::stated("other", selection.text("description"), None));
    criteria
}

fn numbers(entry: &Value) -> Vec<Number> {
    let number = |entry: &Value| {
        let kind = ["weight", "threshold", "fixed"]
            .iter()
            .find_map(|kind| entry.text(kind).map(|code| format!("{kind}:{code}")));
        Some(Number { value: entry.text("number")?, kind, unit: None })
    };
    entry.list("numbers").iter().take(50).filter_map(number).collect()
}

fn award(holder: &Value, sink: &mut Sink) -> Vec<AwardCriterion> {
    let Some(award) = object(holder, "awardCriteria", sink) else { return Vec::new() };
    list(award, "criteria", sink)
        .iter()
        .map(|entry| {
            let numbers = numbers(entry);
            let weight = numbers
                .iter()
                .find(|number| number.kind.as_deref().is_some_and(|kind| kind.starts_with("weight")));
            let described = entry.text("description");
            // Scotland and Wales write the weight into the description.
            let written = described.as_deref().map(|text| text.trim_end_matches('%').trim().to_owned());
            let written = written.filter(|text| {
                !text.is_empty()
                    && text.len() <= 5
                    && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            });
            AwardCriterion {
                kind: entry.text("type").unwrap_or_else(|| "other".to_owned()),
                name: entry.text("name"),
                weight: weight.map(|number| number.value.clone()).or_else(|| written.clone()),
                weight_kind: weight.and_then(|number| {
                    Some(number.kind.as_deref()?.trim_start_matches("weight:").to_owned())
                }),
                description: described.filter(|_| written.is_none()),
            }
        })
        .collect()
}

/// `lotDetails`; a limit beyond any number of lots is how one publisher says "no limit".
fn limits(tender: &Value, notice: &mut Notice, sink: &mut Sink) {
    let mut limit = |path: &str| {
        tender
            .text(path)
            .and_then(|limit| whole(&limit, sink, path))
            .filter(|limit| (1..1_000_000).contains(limit))
    };
    notice.group_rules.max_lots_tendered = limit("lotDetails.maximumLotsBidPerSupplier");
    notice.group_rules.max_lots_awarded = limit("lotDetails.maximumLotsAwardedPerSupplier");
    notice.group_rules.notes.extend(tender.text("lotDetails.awardCriteriaDetails"));
    notice.group_rules.form_after_award = tender.text("contractTerms.tendererLegalForm");
}

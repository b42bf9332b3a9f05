//! Conditions: the four flags on groups and subcontracting that no other format has, criteria, limits on lots.

use serde_json::Value;

use super::words;
use crate::payload::JsonExt;
use crate::reading::{Sink, shorten, whole};
use crate::{AwardCriterion, Lot, Notice, Number, ProblemCode, Rule, SelectionCriterion, Tri};

pub(super) fn read(value: &Value, notice: &mut Notice, sink: &mut Sink) {
    let main = notice.language.clone();
    let main = main.as_deref();
    let terms = value.at("terms").unwrap_or(&Value::Null);
    let rules = &mut notice.group_rules;
    rules.consortium = rule(terms, "consortiumAllowed", sink);
    rules.multi_consortium = rule(terms, "consortiumMultiApplicationAllowed", sink);
    rules.subcontract = rule(terms, "subContractorAllowed", sink);
    rules.multi_subcontract = rule(terms, "subContractorMultiApplicationAllowed", sink);
    let limit = value
        .text("base.participantLotsLimitation")
        .or_else(|| value.text("project-info.participantLotsLimitation"));
    rules.max_lots_tendered =
        limit.and_then(|limit| whole(&limit, sink, "participantLotsLimitation")).filter(|limit| *limit > 0);
    let notes = [
        (terms, "consortiumNote"),
        (terms, "subContractorNote"),
        (value, "project-info.participantLotsLimitationNote"),
        (value, "procurement.partialOffersNote"),
    ];
    for (holder, path) in notes {
        rules.notes.extend(words(holder, path, main).map(|note| shorten(&note, 2000)));
    }
    notice.performance_conditions.extend(words(terms, "otherRequirements", main));
}

/// One flag with the field it was read from.
fn rule(terms: &Value, flag: &str, sink: &mut Sink) -> Rule {
    let answer = selection(terms, flag);
    match terms.at(flag) {
        Some(written) if answer.is_unknown() && written.as_str() != Some("not_specified") => {
            sink.note(ProblemCode::UnknownCode, &format!("terms/{flag}"), &written.to_string());
            Rule::default()
        }
        Some(written) if !answer.is_unknown() => {
            Rule { answer, quote: Some(format!("{flag}: {}", written.as_str().unwrap_or(answer.as_str()))) }
        }
        _ => Rule::default(),
    }
}

/// The interface's `yes`, `no` and `not_specified`.
pub(super) fn selection(holder: &Value, path: &str) -> Tri {
    match holder.at(path) {
        Some(Value::Bool(answer)) => Tri::from(*answer),
        Some(Value::String(answer)) if answer == "yes" => Tri::Yes,
        Some(Value::String(answer)) if answer == "no" => Tri::No,
        _ => Tri::Unknown,
    }
}

/// Criteria of the whole (`criteria`) or of a lot.
pub(super) fn criteria(holder: &Value, lot: &mut Lot, main: Option<&str>, sink: &mut Sink) {
    for path in ["qualificationCriteria", "weightedQualificationCriteria"] {
        for entry in sink.bounded(path, holder.list(path)) {
            let weight = entry.text("weighting").map(|value| Number {
                value,
                kind: Some("weight".to_owned()),
                unit: None,
            });
            lot.selection_criteria.push(SelectionCriterion {
                kind: "other".to_owned(),
                code: None,
                name: words(entry, "title", main),
                text: words(entry, "description", main),
                minimum: words(entry, "verification", main),
                numbers: weight.into_iter().collect(),
            });
        }
    }
    for entry in sink.bounded("awardCriteria", holder.list("awardCriteria")) {
        let is_price = entry.at("isPriceCriterion").and_then(Value::as_bool) == Some(true);
        let weight = entry.text("weighting");
        lot.award_criteria.push(AwardCriterion {
            kind: if is_price { "price" } else { "quality" }.to_owned(),
            name: words(entry, "title", main),
            description: words(entry, "description", main),
            weight_kind: weight.as_ref().map(|_| "percent".to_owned()),
            weight,
        });
    }
    for path in ["qualificationCriteriaNote", "weightedQualificationCriteriaNote"] {
        let note = words(holder, path, main);
        lot.selection_criteria.extend(SelectionCriterion::stated("other", note, None));
    }
    if holder.text("awardCriteriaSelection").as_deref() == Some("total_price")
        && lot.award_criteria.is_empty()
    {
        lot.award_criteria.push(AwardCriterion { kind: "price".to_owned(), ..AwardCriterion::default() });
    }
}

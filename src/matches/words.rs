//! The enums of `matching` in the person's language. Each says its code; the sentence stands in the locales under
//! `matches-<what>-<code>`, with its values named as in the enum.

use std::collections::HashMap;

use entity::values::{Language, LocalText};
use fluent_bundle::FluentValue;
use serde::Serialize;
use serde_json::Value;

use crate::locales;
use crate::tenders::{cpv_name, day_of, place_name, sector_name};
use crate::web::format;

/// Names of guarantee schemes by code.
pub type Schemes = HashMap<String, LocalText>;

/// Values that sentences may name.
const ARGUMENTS: &[&str] = &[
    "required",
    "offered",
    "gap",
    "sector",
    "place",
    "km",
    "guarantee",
    "until",
    "status",
    "kind",
    "site",
    "why",
    "days",
    "left",
    "from",
    "has",
    "on",
    "shown",
    "lot",
];

const MISSING: &str = "matches-missing-";

/// What is met.
pub fn reason(language: Language, schemes: &Schemes, reason: &impl Serialize) -> String {
    sentence(language, schemes, "matches-reason-", reason)
}

/// What must be confirmed.
pub fn confirm(language: Language, schemes: &Schemes, confirm: &impl Serialize) -> String {
    sentence(language, schemes, "matches-confirm-", confirm)
}

/// What is missing.
pub fn missing(language: Language, schemes: &Schemes, missing: &impl Serialize) -> String {
    sentence(language, schemes, MISSING, missing)
}

/// A condition on a group that the known figures do not show.
pub fn condition(language: Language, schemes: &Schemes, condition: &impl Serialize) -> String {
    let mut value = serde_json::to_value(condition).unwrap_or_default();
    if let Some(fields) = value.as_object_mut()
        && let Some(name) = fields.remove("condition")
    {
        fields.insert("code".to_owned(), name);
    }
    sentence(language, schemes, "matches-condition-", &value)
}

fn sentence(language: Language, schemes: &Schemes, prefix: &str, said: &impl Serialize) -> String {
    let value = serde_json::to_value(said).unwrap_or_default();
    let code = value["code"].as_str().unwrap_or_default().replace('_', "-");
    let mut key = format!("{prefix}{code}");
    let mut arguments: Vec<(&'static str, FluentValue<'_>)> = Vec::new();
    for name in ARGUMENTS {
        match &value[*name] {
            // A value that is not known has a sentence of its own.
            Value::Null if value.get(name).is_some() => key = format!("{prefix}{code}-open"),
            Value::Null => {}
            stated => arguments.push((name, argument(language, schemes, prefix, name, stated).into())),
        }
    }
    locales::text_with(language, &key, &arguments)
}

/// A sector by its name; a CPV code with the sector that it stands for, where one does.
pub fn trade(language: Language, code: &str) -> String {
    if !code.starts_with(|sign: char| sign.is_ascii_digit()) {
        return sector_name(language, code);
    }
    match cpv_name(language, code) {
        name if name.is_empty() => code.to_owned(),
        name => format!("{name} ({code})"),
    }
}

fn argument(language: Language, schemes: &Schemes, prefix: &str, name: &str, value: &Value) -> String {
    match (name, value) {
        // What is offered or asked may be a sector as well as a code.
        ("sector" | "offered", Value::String(code)) => trade(language, code),
        // Beside what is offered the bare code suffices; what is missing is named.
        ("required", Value::String(code)) if prefix == MISSING => trade(language, code),
        ("place", Value::String(code)) => place_name(language, code),
        ("guarantee", Value::String(code)) => {
            schemes.get(code).map_or_else(|| code.clone(), |name| name.best(language).to_owned())
        }
        ("until" | "on" | "from", Value::Number(day)) => {
            let day = day.as_i64().and_then(day_of);
            day.map(|day| format::date(language, day)).unwrap_or_default()
        }
        (_, Value::Number(number)) => format::number(language, number.as_i64().unwrap_or_default()),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    use matching::fit::{Confirm, Missing, Reason, Refusal};

    #[test]
    fn every_sentence_exists_in_three_languages() {
        let text = || "x".to_owned();
        let reasons = [
            Reason::CodeServed { required: text(), offered: text(), gap: 1 },
            Reason::SectorServes { required: text(), sector: text(), gap: 0 },
            Reason::SameSector { sector: text() },
            Reason::ServesEverywhere,
            Reason::ServesPlace { place: text() },
            Reason::WithinRadius { place: text(), km: 3 },
            Reason::SitsThere { place: text(), km: 3 },
            Reason::Distance { km: 4 },
            Reason::GuaranteeVerified { guarantee: text(), until: None },
            Reason::GuaranteeVerified { guarantee: text(), until: Some(20_000) },
            Reason::StatusQualifies { status: text() },
            Reason::NoticeSuffices { days: 2 },
            Reason::AvailableInTime { from: 20_000 },
            Reason::CapacitySuffices { has: 2, required: 1 },
            Reason::TurnoverSuffices { has: 2, required: 1 },
            Reason::StaffSuffices { has: 2, required: 1 },
        ];
        let confirms = [
            Confirm::TradeUnknown,
            Confirm::SectorProposed { required: text(), sector: text() },
            Confirm::SectorTooGeneral { required: text(), sector: text() },
            Confirm::NarrowerThanAsked { required: text(), offered: text() },
            Confirm::AreaUnknown { place: text(), km: None },
            Confirm::AreaUnknown { place: text(), km: Some(3) },
            Confirm::DistanceUnknown,
            Confirm::GuaranteeDeclared { guarantee: text(), until: None },
            Confirm::GuaranteeDeclared { guarantee: text(), until: Some(20_000) },
            Confirm::GuaranteeUnknown { guarantee: text() },
            Confirm::GuaranteeOnlyDeclared { guarantee: text() },
            Confirm::GuaranteeLimited { guarantee: text(), site: None },
            Confirm::GuaranteeLimited { guarantee: text(), site: Some(text()) },
            Confirm::GuaranteeExpiryUnknown { guarantee: text() },
            Confirm::GuaranteeEndsBeforeStart { guarantee: text(), until: 20_000 },
            Confirm::StatusUnknown,
            Confirm::StatusToVerify { status: text() },
            Confirm::StatusStatedBySource { status: text(), kind: text() },
            Confirm::CapacityUnknown { required: 1 },
            Confirm::TurnoverUnknown { required: 1 },
            Confirm::StaffUnknown { required: 1 },
            Confirm::ClosedAtStart { until: 20_000 },
        ];
        let voids =
            [Refusal::Rejected, Refusal::Suspended, Refusal::Revoked, Refusal::Expired, Refusal::NotYet];
        let refused = voids.map(|why| Missing::GuaranteeMissing { guarantee: text(), why });
        let without = voids.map(|why| Missing::NoQualifyingStatus { why });
        let lacks = [
            Missing::TradeNotOffered,
            Missing::PartNotOffered { required: text() },
            Missing::AreaNotServed { place: text(), km: None },
            Missing::AreaNotServed { place: text(), km: Some(3) },
            Missing::GuaranteeExpired { guarantee: text(), on: 20_000 },
            Missing::GuaranteeNotYet { guarantee: text(), from: 20_000 },
            Missing::DeadlinePassed { on: 20_000 },
            Missing::NoticeTooLong { days: 2, left: 1 },
            Missing::NotAvailable { from: 20_000 },
            Missing::CapacityTooLow { has: 1, required: 2 },
            Missing::TurnoverTooLow { has: 1, required: 2 },
            Missing::StaffTooLow { has: 1, required: 2 },
        ];
        let conditions = [
            matching::fit::Condition::Capacity { lot: 0, required: 2, shown: 1 },
            matching::fit::Condition::Turnover { required: 2, shown: 1 },
            matching::fit::Condition::Staff { required: 2, shown: 1 },
            matching::fit::Condition::Lead,
        ];
        let schemes = Schemes::new();
        for language in Language::ALL.iter().copied() {
            let mut said: Vec<String> = reasons.iter().map(|one| reason(language, &schemes, one)).collect();
            said.extend(confirms.iter().map(|one| confirm(language, &schemes, one)));
            let lacks = lacks.iter().chain(&refused).chain(&without);
            said.extend(lacks.map(|one| missing(language, &schemes, one)));
            said.extend(conditions.iter().map(|one| condition(language, &schemes, one)));
            // Why something is worth nothing has a sentence of its own each.
            let lost = |one: &[Missing]| {
                one.iter().map(|one| missing(language, &schemes, one)).collect::<HashSet<_>>().len()
            };
            assert_eq!((lost(&refused), lost(&without)), (voids.len(), voids.len()), "{language}");
            for sentence in said {
                assert!(!sentence.starts_with("matches-"), "{language}: {sentence} is missing");
                assert!(!sentence.contains("{$"), "{language}: {sentence} lacks a value");
            }
        }
    }
}

//! The decision as typed.

use chrono::NaiveDate;
use entity::values::GuaranteeId;
use serde::Deserialize;

use super::super::health;
use super::super::model::{Error, VerificationMethod};
use super::super::moves::{Finding, Move};
use super::super::own::day;
use super::service::Decision;
use crate::web::form::FieldErrors;

/// Longest note and reason.
const TEXT_MAX: usize = 1_000;
/// A reason of fewer signs helps nobody.
const REASON_MIN: usize = 10;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub version: String,
    pub decision: String,
    /// A text for the answer, chosen to be inserted.
    pub modele: String,
    pub method: String,
    pub valid_to: String,
    pub next_check_on: String,
    pub note: String,
    pub reason: String,
}

impl DecisionForm {
    /// Blank, but for what is recorded.
    pub fn of(version: i32, valid_to: Option<NaiveDate>) -> Self {
        Self {
            version: version.to_string(),
            valid_to: valid_to.map(|day| day.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What was decided, or what is wrong with it; nothing wrong and no decision: the form is not ours.
    pub fn understand(&self, id: GuaranteeId) -> Result<Decision, FieldErrors> {
        let mut errors = FieldErrors::default();
        let Some(step) = Move::parse_decision(&self.decision) else { return Err(errors) };
        let Ok(version) = self.version.parse() else { return Err(errors) };
        let reason = self.reason.trim();
        let mut finding = None;
        if step == Move::Verify {
            let method = self.method.parse::<VerificationMethod>().ok();
            if method.is_none() {
                errors.add("method", "trust-error-method");
            }
            let valid_to = day("valid_to", &self.valid_to, &mut errors);
            let next_check_on = day("next_check_on", &self.next_check_on, &mut errors);
            let note = self.note.trim();
            if note.chars().count() > TEXT_MAX {
                errors.add("note", "form-too-long");
            } else if let Some(refusal) = health::refusal(note) {
                errors.add("note", refusal.key());
            }
            let note = (!note.is_empty()).then(|| note.to_owned());
            finding = method.map(|method| Finding { method, valid_to, next_check_on, note });
        }
        if step.needs_reason() {
            if reason.chars().count() < REASON_MIN {
                errors.add("reason", "trust-error-reason");
            } else if reason.chars().count() > TEXT_MAX {
                errors.add("reason", "form-too-long");
            } else if let Some(refusal) = health::refusal(reason) {
                errors.add("reason", refusal.key());
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let reason = step.needs_reason().then(|| reason.to_owned());
        Ok(Decision { id, version, step, finding, reason })
    }
}

/// Refusals that belong beside a field; nothing for the others.
pub fn beside_field(error: &Error) -> Option<FieldErrors> {
    let field = match error {
        Error::NoEnd | Error::EndsBeforeStart | Error::Ended => "valid_to",
        Error::CheckInPast => "next_check_on",
        _ => return None,
    };
    error.key().map(|key| FieldErrors::of(field, key))
}

//! The decision as typed.

use entity::values::EnvironmentalClaimId;
use serde::Deserialize;

use super::service::{Decision, Step};
use crate::web::form::FieldErrors;

const TEXT_MAX: usize = 500;
/// Fewer signs name nothing.
const TEXT_MIN: usize = 10;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub version: String,
    pub decision: String,
    pub basis: String,
    pub reason: String,
}

impl DecisionForm {
    /// What was decided, or what is wrong with it; nothing wrong and no decision: the form is not ours.
    pub fn understand(&self, id: EnvironmentalClaimId) -> Result<Decision, FieldErrors> {
        let mut errors = FieldErrors::default();
        let Ok(version) = self.version.parse() else { return Err(errors) };
        let step = match self.decision.as_str() {
            "accept" => Step::Accept(text("basis", &self.basis, "trust-error-basis", &mut errors)),
            "ask" => Step::Ask(text("reason", &self.reason, "trust-error-reason", &mut errors)),
            _ => return Err(errors),
        };
        if errors.is_empty() { Ok(Decision { id, version, step }) } else { Err(errors) }
    }
}

fn text(field: &'static str, typed: &str, too_short: &'static str, errors: &mut FieldErrors) -> String {
    let text = typed.trim();
    match text.chars().count() {
        length if length < TEXT_MIN => errors.add(field, too_short),
        length if length > TEXT_MAX => errors.add(field, "form-too-long"),
        _ => {}
    }
    text.to_owned()
}

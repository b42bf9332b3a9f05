//! Forms of challenges: what somebody says, what the holder answers, what staff decides.

use entity::trust::challenge::{Effect, Ground};
use entity::values::{ChallengeId, Language, PersonId};
use serde::Deserialize;

use super::service::{Decision, NewChallenge};
use crate::mail;
use crate::trust::health;
use crate::web::form::FieldErrors;

/// Longest and shortest text of anybody.
const TEXT_MAX: usize = 2_000;
const TEXT_MIN: usize = 20;
/// Shortest published reason.
const REASON_MIN: usize = 20;

/// What somebody says against a guarantee.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChallengeForm {
    pub ground: String,
    pub message: String,
    /// Only asked of who is not signed in.
    pub email: String,
    /// A field that people do not see; who fills it is no person.
    pub website: String,
}

impl ChallengeForm {
    /// What was said, or everything that is wrong with it.
    pub fn understand(
        &self,
        person: Option<PersonId>,
        language: Language,
    ) -> Result<NewChallenge, FieldErrors> {
        let mut errors = FieldErrors::default();
        let ground = self.ground.parse::<Ground>().ok();
        if ground.is_none() {
            errors.add("ground", "trust-error-ground");
        }
        let message = text("message", &self.message, (TEXT_MIN, "trust-error-challenge-short"), &mut errors);
        let email = self.email.trim().to_lowercase();
        let has_email = person.is_none() && !email.is_empty();
        if has_email && !mail::is_address(&email) {
            errors.add("email", "form-email");
        }
        match ground {
            Some(ground) if errors.is_empty() => {
                let email = has_email.then_some(email);
                Ok(NewChallenge { ground, message, person, email, language })
            }
            _ => Err(errors),
        }
    }
}

/// A text of people, trimmed; what is wrong with it goes to the errors.
fn text(
    field: &'static str,
    typed: &str,
    (least, too_short): (usize, &'static str),
    errors: &mut FieldErrors,
) -> String {
    let text = typed.trim();
    let length = text.chars().count();
    if length < least {
        errors.add(field, too_short);
    } else if length > TEXT_MAX {
        errors.add(field, "form-too-long");
    } else if let Some(refusal) = health::refusal(text) {
        errors.add(field, refusal.key());
    }
    text.to_owned()
}

/// The holder's answer.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub answer: String,
}

impl AnswerForm {
    pub fn understand(&self) -> Result<String, FieldErrors> {
        let mut errors = FieldErrors::default();
        let answer = text("answer", &self.answer, (TEXT_MIN, "trust-error-answer-short"), &mut errors);
        if errors.is_empty() { Ok(answer) } else { Err(errors) }
    }
}

/// The staff's decision.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub version: String,
    pub decision: String,
    pub effect: String,
    pub outcome: String,
}

impl DecisionForm {
    /// What was decided, or what is wrong with it; nothing wrong and no decision: the form is not ours.
    pub fn understand(&self, id: ChallengeId) -> Result<Decision, FieldErrors> {
        let mut errors = FieldErrors::default();
        let is_upheld = match self.decision.as_str() {
            "uphold" => true,
            "dismiss" => false,
            _ => return Err(errors),
        };
        let Ok(version) = self.version.parse() else { return Err(errors) };
        let effect = if is_upheld { self.effect.parse::<Effect>().ok() } else { Some(Effect::None) };
        if effect.is_none() {
            errors.add("effect", "trust-error-effect");
        }
        let outcome = text("outcome", &self.outcome, (REASON_MIN, "trust-error-outcome"), &mut errors);
        match effect {
            Some(effect) if errors.is_empty() => Ok(Decision { id, version, is_upheld, effect, outcome }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_judged_all_at_once_and_an_address_only_of_who_is_not_signed_in() {
        let wrong = ChallengeForm {
            ground: "revenge".to_owned(),
            message: "Faux.".to_owned(),
            email: "nobody".to_owned(),
            ..ChallengeForm::default()
        };
        let errors = wrong.understand(None, Language::Fr).unwrap_err();
        for field in ["ground", "message", "email"] {
            assert!(errors.has(field), "{field}");
        }
        let right = ChallengeForm {
            ground: "ended".to_owned(),
            message: "Le registre dit que ce certificat a pris fin en mai.".to_owned(),
            email: " Anne@Example.org ".to_owned(),
            ..ChallengeForm::default()
        };
        let said = right.understand(None, Language::De).unwrap();
        assert_eq!(said.email.as_deref(), Some("anne@example.org"));
        let said = right.understand(Some(PersonId::new()), Language::De).unwrap();
        assert_eq!(said.email, None);
        let of_health = ChallengeForm { message: format!("{} RQTH de J.", right.message), ..right };
        assert_eq!(
            of_health.understand(None, Language::Fr).unwrap_err().get("message"),
            Some("trust-error-health")
        );
    }
}

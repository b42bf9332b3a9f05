//! Forms of claims.

use entity::directory::organisation_claim::ClaimWay;
use entity::values::ClaimId;
use serde::Deserialize;
use validator::Validate;

use super::model::{Proof, normal_code};
use crate::mail;
use crate::web::form::FieldErrors;

const SHORTEST_REASON: usize = 10;

/// How somebody wants to prove that a record is theirs.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct ClaimForm {
    pub way: String,
    pub email: String,
    #[validate(length(max = 1_000, message = "form-too-long"))]
    pub message: String,
}

/// The form understood.
#[derive(Debug, Clone)]
pub struct NewClaim {
    pub way: ClaimWay,
    /// Trimmed and lower case; with the way by e-mail only.
    pub email: Option<String>,
    pub message: String,
}

impl ClaimForm {
    pub fn understand(&self, proof: &Proof, has_address: bool) -> Result<NewClaim, FieldErrors> {
        let mut errors = self.validate().err().map(FieldErrors::from).unwrap_or_default();
        let way = self.way.parse().ok().filter(|way| match way {
            ClaimWay::Email => proof.is_possible(),
            ClaimWay::Letter => has_address,
            ClaimWay::Staff => true,
        });
        let email = self.email.trim().to_lowercase();
        match way {
            None => errors.add("way", "directory-claim-way-missing"),
            Some(ClaimWay::Email) if !mail::is_address(&email) => errors.add("email", "form-email"),
            Some(ClaimWay::Email) if !proof.accepts(&email) => {
                errors.add("email", "directory-claim-address-wrong");
            }
            Some(ClaimWay::Staff) if self.message.trim().chars().count() < SHORTEST_REASON => {
                errors.add("message", "directory-claim-message-missing");
            }
            Some(_) => {}
        }
        match way {
            Some(way) if errors.is_empty() => Ok(NewClaim {
                way,
                email: (way == ClaimWay::Email).then_some(email),
                message: self.message.trim().to_owned(),
            }),
            _ => Err(errors),
        }
    }
}

/// The code of a letter as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    pub code: String,
}

impl CodeForm {
    /// A code that could be one; anything else costs no try.
    pub fn understand(&self) -> Result<&str, FieldErrors> {
        let length = normal_code(&self.code).len();
        if length == 12 { Ok(&self.code) } else { Err(FieldErrors::of("code", "directory-claim-code-shape")) }
    }
}

/// The one-time key of a link.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct KeyForm {
    pub cle: String,
}

/// Staff's decision about one of the claims on a record.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct DecisionForm {
    pub claim: String,
    pub decision: String,
    /// A text for the answer, chosen to be inserted.
    pub modele: String,
    #[validate(length(max = 1_000, message = "form-too-long"))]
    pub reason: String,
}

impl DecisionForm {
    /// Which claim, whether it is accepted, and why: by hand both answers need a reason.
    pub fn understand(&self) -> Result<(ClaimId, bool, &str), FieldErrors> {
        let mut errors = self.validate().err().map(FieldErrors::from).unwrap_or_default();
        let reason = self.reason.trim();
        if reason.chars().count() < SHORTEST_REASON {
            errors.add("reason", "directory-buyer-reason-missing");
        }
        let claim = self.claim.parse();
        if claim.is_err() {
            errors.add("claim", "directory-claim-choose");
        }
        match claim {
            Ok(claim) if errors.is_empty() => Ok((claim, self.decision == "accept", reason)),
            _ => Err(errors),
        }
    }

    pub fn is_known(&self) -> bool {
        matches!(self.decision.as_str(), "accept" | "refuse")
    }
}

/// The claim a letter is written for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LetterForm {
    pub claim: String,
}

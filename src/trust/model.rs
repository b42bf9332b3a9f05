//! What guarantees are, and what must hold before one is recorded: rules without input or output.

use std::sync::Arc;

use chrono::NaiveDate;
use entity::trust::guarantee;
use entity::values::{GuaranteeId, OrganisationId, PersonId};
use sea_orm::DbErr;

use crate::files::DocumentError;
use entity::trust::guarantee::GuaranteeScope as StoredScope;
pub use entity::trust::guarantee::{GuaranteeStatus, VerificationMethod};

pub use super::scheme::{EvidenceNeeded, Scheme, SchemeKind};
pub use super::state::{EXPIRING_DAYS, RENEWAL_GRACE_DAYS, Span, State, Weights, state, weight};

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such scheme")]
    UnknownScheme,
    /// ISO 26000 and the like: guidance that nobody may call certified.
    #[error("the scheme cannot be certified")]
    NotCertifiable,
    /// What is limited in time needs its last day to be verified.
    #[error("the last day of validity is missing")]
    NoEnd,
    #[error("the last day is before the first")]
    EndsBeforeStart,
    /// For a stranger it does not exist.
    #[error("there is no such guarantee")]
    NotFound,
    #[error("its state does not allow it")]
    NotAllowed,
    /// Somebody else has changed or decided it since it was shown.
    #[error("it has changed in the meantime")]
    Changed,
    /// Who holds a guarantee, or handed in what shows it, never decides about it.
    #[error("somebody else must decide")]
    SamePerson,
    #[error("there is neither a document nor a number to check")]
    NothingToShow,
    #[error("its last day has passed")]
    Ended,
    #[error("the next check is before today")]
    CheckInPast,
    #[error("too many guarantees")]
    TooMany,
    #[error("too many documents")]
    TooManyDocuments,
    /// The scheme is not given for this: a certificate for products does not cover an organisation.
    #[error("the scheme does not cover that")]
    ScopeNotAllowed,
    /// The scheme asks for a document.
    #[error("there is no document to check")]
    NoDocument,
    /// Somebody has challenged it: what is said stays until the Chamber has decided.
    #[error("a challenge is open")]
    Challenged,
    /// The holder is still waited for.
    #[error("the holder may still answer")]
    TooEarly,
    /// The same person has challenged it already, or many have.
    #[error("it is challenged already")]
    ChallengedAlready,
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// Key of the sentence that says what is wrong and what to do; nothing for what is nobody's fault or is not there.
    pub const fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotCertifiable => "trust-error-not-certifiable",
            Self::NoEnd => "trust-error-no-end",
            Self::EndsBeforeStart => "trust-error-ends-before",
            Self::NotAllowed => "trust-error-not-allowed",
            Self::Changed => "trust-error-changed",
            Self::SamePerson => "trust-error-two-people",
            Self::NothingToShow => "trust-error-nothing-to-show",
            Self::Ended => "trust-error-ended",
            Self::CheckInPast => "trust-error-check-in-past",
            Self::TooMany => "trust-error-too-many",
            Self::TooManyDocuments => "trust-error-too-many-documents",
            Self::ScopeNotAllowed => "trust-error-scope-not-allowed",
            Self::NoDocument => "trust-error-no-document",
            Self::Challenged => "trust-error-challenged",
            Self::TooEarly => "trust-error-too-early",
            Self::ChallengedAlready => "trust-error-challenged-already",
            Self::Document(error) => error.key(),
            Self::UnknownScheme | Self::NotFound | Self::Database(_) | Self::Internal(_) => return None,
        })
    }
}

/// What a guarantee covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuaranteeScope {
    /// Everything the organisation does.
    Organisation,
    /// Only the offers that name it.
    Offers,
    /// One site, by its name: only the offers made there, which name it.
    Site(String),
}

impl GuaranteeScope {
    pub(super) fn of(stored: StoredScope, site: Option<String>) -> Self {
        match (stored, site) {
            (StoredScope::Organisation, _) => Self::Organisation,
            (StoredScope::Offers, None) => Self::Offers,
            (StoredScope::Offers, Some(site)) => Self::Site(site),
        }
    }

    pub(super) fn stored(self) -> (StoredScope, Option<String>) {
        match self {
            Self::Organisation => (StoredScope::Organisation, None),
            Self::Offers => (StoredScope::Offers, None),
            Self::Site(site) => (StoredScope::Offers, Some(site)),
        }
    }

    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Offers => "offers",
            Self::Site(_) => "site",
        }
    }
}

/// A guarantee of an organisation with its state on the day it was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantee {
    pub id: GuaranteeId,
    pub organisation_id: OrganisationId,
    pub scheme: Arc<Scheme>,
    pub scope: GuaranteeScope,
    pub status: GuaranteeStatus,
    pub state: State,
    pub level: Option<String>,
    pub reference: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity.
    pub valid_to: Option<NaiveDate>,
    pub method: Option<VerificationMethod>,
    pub verified_on: Option<NaiveDate>,
    /// Day on which its holder showed that the renewal was applied for.
    pub renewal_filed_on: Option<NaiveDate>,
    pub reason: Option<String>,
    /// What its Chamber lets guarantees weigh.
    weights: Weights,
}

impl Guarantee {
    pub(super) fn new(
        row: guarantee::Model,
        scheme: Arc<Scheme>,
        today: NaiveDate,
        weights: Weights,
    ) -> Self {
        let span = Span { first: row.valid_from, last: row.valid_to, renewal: row.renewal_filed_on };
        Self {
            state: state(row.status, span, today),
            weights,
            renewal_filed_on: row.renewal_filed_on,
            id: row.id,
            organisation_id: row.organisation_id,
            scheme,
            scope: GuaranteeScope::of(row.scope, row.site),
            status: row.status,
            level: row.level,
            reference: row.reference,
            issued_on: row.issued_on,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            method: row.method,
            verified_on: row.verified_on,
            reason: row.reason,
        }
    }

    /// The state on another day (the deadline of a tender, the first day of a contract).
    pub fn state_on(&self, day: NaiveDate) -> State {
        let span = Span { first: self.valid_from, last: self.valid_to, renewal: self.renewal_filed_on };
        state(self.status, span, day)
    }

    /// Whether it covers everything the organisation does.
    pub fn covers_organisation(&self) -> bool {
        self.scope == GuaranteeScope::Organisation
    }

    /// What it counts for in the order of results (trust.md, weights): 0 to 1.
    pub fn weight(&self) -> f64 {
        weight(self.scheme.kind, self.state, self.weights)
    }
}

/// Trust of an organisation or offer, 0 to 1, for the order of results only: each further guarantee closes half of
/// its weight of the gap that is left, so that one certificate gives 0.5, two give 0.75, and no list reaches 1.
pub fn trust_weight<'a>(guarantees: impl IntoIterator<Item = &'a Guarantee>) -> f64 {
    let gap = guarantees.into_iter().map(|guarantee| 1.0 - guarantee.weight() / 2.0).product::<f64>();
    1.0 - gap
}

/// Codes that are verified and valid on the day the guarantees were asked for, each once.
pub fn verified_codes_of<'a>(guarantees: impl IntoIterator<Item = &'a Guarantee>) -> Vec<String> {
    codes(guarantees, State::is_verified)
}

/// Codes that are only declared or wait for their check, each once.
pub fn declared_codes<'a>(guarantees: impl IntoIterator<Item = &'a Guarantee>) -> Vec<String> {
    codes(guarantees, State::is_to_prove)
}

fn codes<'a>(
    guarantees: impl IntoIterator<Item = &'a Guarantee>,
    is_asked: fn(State) -> bool,
) -> Vec<String> {
    let asked = guarantees.into_iter().filter(|guarantee| is_asked(guarantee.state));
    let mut codes: Vec<_> = asked.map(|guarantee| guarantee.scheme.code.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// A guarantee to be recorded, by staff or from a source; `scheme` is its code.
#[derive(Debug, Clone)]
pub struct NewGuarantee {
    pub organisation_id: OrganisationId,
    pub scheme: String,
    pub scope: GuaranteeScope,
    pub status: GuaranteeStatus,
    pub level: Option<String>,
    pub reference: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub method: Option<VerificationMethod>,
    pub verified_on: Option<NaiveDate>,
    pub verified_by: Option<PersonId>,
    pub reason: Option<String>,
}

/// What must hold before a guarantee is recorded.
pub fn check(new: &NewGuarantee, scheme: &Scheme) -> Result<(), Error> {
    if new.valid_from.zip(new.valid_to).is_some_and(|(first, last)| last < first) {
        return Err(Error::EndsBeforeStart);
    }
    if new.status == GuaranteeStatus::Verified {
        if scheme.kind == SchemeKind::SelfDeclared {
            return Err(Error::NotCertifiable);
        }
        if scheme.is_limited && new.valid_to.is_none() {
            return Err(Error::NoEnd);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn guarantee(kind: SchemeKind, state: State) -> Guarantee {
        Guarantee {
            id: GuaranteeId::new(),
            organisation_id: OrganisationId::new(),
            scheme: Arc::new(Scheme::example(kind, true, None)),
            scope: GuaranteeScope::Organisation,
            status: GuaranteeStatus::Declared,
            state,
            level: None,
            reference: None,
            issued_on: None,
            valid_from: None,
            valid_to: None,
            method: None,
            verified_on: None,
            renewal_filed_on: None,
            reason: None,
            weights: Weights::default(),
        }
    }

    #[test]
    fn more_guarantees_never_lower_trust_and_never_reach_one() {
        let one = guarantee(SchemeKind::StateAgreement, State::Verified);
        let void = guarantee(SchemeKind::StateAgreement, State::Expired);
        assert!(trust_weight([]).abs() < 1e-9);
        assert!((trust_weight([&one]) - 0.5).abs() < 1e-9);
        assert!((trust_weight([&one, &one]) - 0.75).abs() < 1e-9);
        assert!((trust_weight([&one, &void]) - 0.5).abs() < 1e-9);
        assert!(trust_weight(std::iter::repeat_n(&one, 20)) < 1.0);
    }

    #[test]
    fn what_cannot_be_certified_is_not_verified_and_what_is_limited_needs_its_end() {
        let new = NewGuarantee {
            organisation_id: OrganisationId::new(),
            scheme: "test".to_owned(),
            scope: GuaranteeScope::Organisation,
            status: GuaranteeStatus::Verified,
            level: None,
            reference: None,
            issued_on: None,
            valid_from: Some(day("2026-06-01")),
            valid_to: None,
            method: None,
            verified_on: None,
            verified_by: None,
            reason: None,
        };
        let certificate = Scheme::example(SchemeKind::ThirdPartyCertification, true, Some(36));
        assert!(matches!(check(&new, &certificate), Err(Error::NoEnd)));
        let guidance = Scheme::example(SchemeKind::SelfDeclared, false, None);
        assert!(matches!(check(&new, &guidance), Err(Error::NotCertifiable)));
        let backwards = NewGuarantee { valid_to: Some(day("2026-05-31")), ..new.clone() };
        assert!(matches!(check(&backwards, &certificate), Err(Error::EndsBeforeStart)));
        let good = NewGuarantee { valid_to: Some(day("2029-05-31")), ..new };
        assert!(check(&good, &certificate).is_ok());
    }
}

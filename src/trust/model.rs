//! Rules without input or output: the state of a guarantee on a day, its weight, what may be verified.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use entity::trust::guarantee;
use entity::values::{GuaranteeId, LocalText, OrganisationId, PersonId, SchemeId};
use sea_orm::DbErr;

use crate::files::DocumentError;
use entity::trust::guarantee::GuaranteeScope as StoredScope;
pub use entity::trust::guarantee::{GuaranteeStatus, VerificationMethod};
pub use entity::trust::scheme::SchemeKind;

/// A verified guarantee is `expiring` when at most so many days are left.
pub const EXPIRING_DAYS: u64 = 30;

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
            Self::Document(error) => error.key(),
            Self::UnknownScheme | Self::NotFound | Self::Database(_) | Self::Internal(_) => return None,
        })
    }
}

/// A label, agreement, legal status or charter: reference data.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    pub id: SchemeId,
    /// Stable code used in search, requirements and matching (`esus`, `siae`, `iso-14001`).
    pub code: String,
    pub kind: SchemeKind,
    pub name: LocalText,
    pub issuer: String,
    /// Jurisdictions in which it exists (`CH`, `FR`, `QC`).
    pub jurisdictions: Vec<String>,
    pub domains: Vec<String>,
    /// Usual validity; never used to compute a date silently.
    pub validity_months: Option<i32>,
    pub is_certifiable: bool,
    /// Reserved-procurement codes it opens: `res-ws`, `res-pub-ser`.
    pub grants: Vec<String>,
    pub source: String,
    /// Where the source is read; absent when we know no address of the issuer's own.
    pub source_url: Option<String>,
    /// Day on which a person compared the entry with its source; absent: nobody has yet.
    pub checked_on: Option<NaiveDate>,
}

impl Scheme {
    /// Whether the Chamber may verify it from a document: what nobody certifies stays a declaration, and what the
    /// Chamber itself decides (membership, its charter) is not verified by handing something in.
    pub fn is_verifiable(&self) -> bool {
        self.is_certifiable && self.kind != SchemeKind::SelfDeclared
    }

    /// Whether a member may state it: membership is decided by the Chamber, never stated.
    pub fn may_be_stated(&self) -> bool {
        self.kind != SchemeKind::ChamberCriterion
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

/// What a guarantee is worth on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Checked and valid for more than [`EXPIRING_DAYS`].
    Verified,
    /// Checked and valid, but not for long.
    Expiring,
    /// A document waits for its check.
    Submitted,
    /// Stated by the organisation, nothing shown.
    Declared,
    /// Checked, but its first day is to come.
    Upcoming,
    Expired,
    Rejected,
    Suspended,
    Revoked,
}

impl State {
    /// Every state, strongest first.
    pub const ALL: &'static [Self] = &[
        Self::Verified,
        Self::Expiring,
        Self::Submitted,
        Self::Declared,
        Self::Upcoming,
        Self::Expired,
        Self::Rejected,
        Self::Suspended,
        Self::Revoked,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Expiring => "expiring",
            Self::Submitted => "submitted",
            Self::Declared => "declared",
            Self::Upcoming => "upcoming",
            Self::Expired => "expired",
            Self::Rejected => "rejected",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
        }
    }

    /// Checked and valid on that day.
    pub const fn is_verified(self) -> bool {
        matches!(self, Self::Verified | Self::Expiring)
    }

    /// Neither verified nor void: "to be proven".
    pub const fn is_to_prove(self) -> bool {
        matches!(self, Self::Submitted | Self::Declared)
    }

    /// Said by the organisation or once true, worth nothing on that day.
    pub const fn is_void(self) -> bool {
        matches!(self, Self::Expired | Self::Rejected | Self::Suspended | Self::Revoked)
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
    pub reason: Option<String>,
}

impl Guarantee {
    pub(super) fn new(row: guarantee::Model, scheme: Arc<Scheme>, today: NaiveDate) -> Self {
        Self {
            state: state(row.status, row.valid_from, row.valid_to, today),
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
        state(self.status, self.valid_from, self.valid_to, day)
    }

    /// Whether it covers everything the organisation does.
    pub fn covers_organisation(&self) -> bool {
        self.scope == GuaranteeScope::Organisation
    }

    /// What it counts for in the order of results (trust.md, weights): 0 to 1.
    pub fn weight(&self) -> f64 {
        weight(self.scheme.kind, self.state)
    }
}

/// The state by the clock: nobody has to act for a guarantee to expire.
pub fn state(
    status: GuaranteeStatus,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    today: NaiveDate,
) -> State {
    let has_ended = valid_to.is_some_and(|last| last < today);
    match status {
        GuaranteeStatus::Rejected => State::Rejected,
        GuaranteeStatus::Revoked => State::Revoked,
        _ if has_ended => State::Expired,
        GuaranteeStatus::Suspended => State::Suspended,
        GuaranteeStatus::Declared => State::Declared,
        GuaranteeStatus::Submitted => State::Submitted,
        GuaranteeStatus::Verified if valid_from.is_some_and(|first| first > today) => State::Upcoming,
        GuaranteeStatus::Verified => {
            let soon = today.checked_add_days(Days::new(EXPIRING_DAYS));
            let is_soon = valid_to.zip(soon).is_some_and(|(last, soon)| last < soon);
            if is_soon { State::Expiring } else { State::Verified }
        }
    }
}

/// Weight of a kind of scheme in a state.
pub(super) fn weight(kind: SchemeKind, state: State) -> f64 {
    let verified = match kind {
        SchemeKind::ThirdPartyCertification | SchemeKind::StateAgreement => 1.0,
        SchemeKind::LegalStatus => 0.9,
        SchemeKind::ParticipatoryGuarantee => 0.8,
        SchemeKind::ChamberCriterion | SchemeKind::Charter => 0.7,
        SchemeKind::SelfDeclared => 0.1,
    };
    match state {
        State::Verified => verified,
        State::Expiring => verified * 0.9,
        State::Submitted => f64::min(verified, 0.35),
        State::Declared => 0.1,
        _ => 0.0,
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
        if scheme.validity_months.is_some() && new.valid_to.is_none() {
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

    fn verified_until(last: &str, today: &str) -> State {
        state(GuaranteeStatus::Verified, Some(day("2026-01-01")), Some(day(last)), day(today))
    }

    #[test]
    fn a_verified_guarantee_runs_out_by_the_clock_alone() {
        assert_eq!(verified_until("2026-12-31", "2026-12-01"), State::Verified);
        assert_eq!(verified_until("2026-12-31", "2026-12-02"), State::Expiring);
        assert_eq!(verified_until("2026-12-31", "2026-12-31"), State::Expiring, "the last day still counts");
        assert_eq!(verified_until("2026-12-31", "2027-01-01"), State::Expired);
        assert_eq!(verified_until("2026-12-31", "2025-12-31"), State::Upcoming);
    }

    #[test]
    fn what_was_declared_or_submitted_expires_too_and_what_was_withdrawn_stays_withdrawn() {
        let past = Some(day("2026-01-31"));
        let today = day("2026-11-22");
        assert_eq!(state(GuaranteeStatus::Declared, None, past, today), State::Expired);
        assert_eq!(state(GuaranteeStatus::Submitted, None, past, today), State::Expired);
        assert_eq!(state(GuaranteeStatus::Suspended, None, past, today), State::Expired);
        assert_eq!(state(GuaranteeStatus::Revoked, None, past, today), State::Revoked);
        assert_eq!(state(GuaranteeStatus::Rejected, None, past, today), State::Rejected);
        assert_eq!(state(GuaranteeStatus::Suspended, None, None, today), State::Suspended);
    }

    fn scheme(kind: SchemeKind, validity_months: Option<i32>) -> Scheme {
        Scheme {
            id: SchemeId::new(),
            code: "test".to_owned(),
            kind,
            name: LocalText::fr("Test"),
            issuer: "Émetteur".to_owned(),
            jurisdictions: vec![],
            domains: vec![],
            validity_months,
            is_certifiable: kind != SchemeKind::SelfDeclared,
            grants: vec![],
            source: String::new(),
            source_url: None,
            checked_on: None,
        }
    }

    fn guarantee(kind: SchemeKind, state: State) -> Guarantee {
        Guarantee {
            id: GuaranteeId::new(),
            organisation_id: OrganisationId::new(),
            scheme: Arc::new(scheme(kind, None)),
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
            reason: None,
        }
    }

    #[test]
    fn weights_follow_the_table() {
        let close = |kind, state, expected: f64| {
            assert!((weight(kind, state) - expected).abs() < 1e-9, "{kind} {state:?}");
        };
        close(SchemeKind::StateAgreement, State::Verified, 1.0);
        close(SchemeKind::LegalStatus, State::Verified, 0.9);
        close(SchemeKind::ParticipatoryGuarantee, State::Verified, 0.8);
        close(SchemeKind::Charter, State::Verified, 0.7);
        close(SchemeKind::ThirdPartyCertification, State::Expiring, 0.9);
        close(SchemeKind::ThirdPartyCertification, State::Submitted, 0.35);
        close(SchemeKind::ThirdPartyCertification, State::Declared, 0.1);
        for void in [State::Expired, State::Rejected, State::Suspended, State::Revoked, State::Upcoming] {
            close(SchemeKind::ThirdPartyCertification, void, 0.0);
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
        let certificate = scheme(SchemeKind::ThirdPartyCertification, Some(36));
        assert!(matches!(check(&new, &certificate), Err(Error::NoEnd)));
        let guidance = scheme(SchemeKind::SelfDeclared, None);
        assert!(matches!(check(&new, &guidance), Err(Error::NotCertifiable)));
        let backwards = NewGuarantee { valid_to: Some(day("2026-05-31")), ..new.clone() };
        assert!(matches!(check(&backwards, &certificate), Err(Error::EndsBeforeStart)));
        let good = NewGuarantee { valid_to: Some(day("2029-05-31")), ..new };
        assert!(check(&good, &certificate).is_ok());
    }
}

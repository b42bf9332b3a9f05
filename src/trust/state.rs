//! What a guarantee is worth on a day, and what it weighs: rules without input or output.

use chrono::{Days, NaiveDate};
use entity::trust::guarantee::GuaranteeStatus;
use entity::trust::scheme::SchemeKind;
pub use entity::trust::weights::Weights;

/// A verified guarantee is `expiring` when at most so many days are left.
pub const EXPIRING_DAYS: u64 = 30;
/// So long after its end a guarantee is shown as being renewed, when its holder has shown that the renewal was applied
/// for. An issuer that has not answered by then has not renewed.
pub const RENEWAL_GRACE_DAYS: u64 = 180;

/// What a guarantee is worth on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Checked and valid for more than [`EXPIRING_DAYS`].
    Verified,
    /// Checked and valid, but not for long.
    Expiring,
    /// It has ended, and its holder has shown that the renewal was applied for.
    Renewing,
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
        Self::Renewing,
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
            Self::Renewing => "renewing",
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
        matches!(self, Self::Submitted | Self::Declared | Self::Renewing)
    }

    /// Said by the organisation or once true, worth nothing on that day.
    pub const fn is_void(self) -> bool {
        matches!(self, Self::Expired | Self::Rejected | Self::Suspended | Self::Revoked)
    }
}

/// The days that decide about a state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// The holder showed that the renewal was applied for.
    pub renewal: Option<NaiveDate>,
}

impl Span {
    fn has_ended(self, today: NaiveDate) -> bool {
        self.last.is_some_and(|last| last < today)
    }

    /// Ended, not long ago, and its renewal applied for.
    fn is_renewing(self, today: NaiveDate) -> bool {
        let grace = self.last.and_then(|last| last.checked_add_days(Days::new(RENEWAL_GRACE_DAYS)));
        self.renewal.is_some_and(|filed| filed <= today) && grace.is_some_and(|until| today <= until)
    }
}

/// The state by the clock: nobody has to act for a guarantee to expire.
pub fn state(status: GuaranteeStatus, span: Span, today: NaiveDate) -> State {
    match status {
        GuaranteeStatus::Rejected => State::Rejected,
        GuaranteeStatus::Revoked => State::Revoked,
        GuaranteeStatus::Verified if span.has_ended(today) && span.is_renewing(today) => State::Renewing,
        _ if span.has_ended(today) => State::Expired,
        GuaranteeStatus::Suspended => State::Suspended,
        GuaranteeStatus::Declared => State::Declared,
        GuaranteeStatus::Submitted => State::Submitted,
        GuaranteeStatus::Verified if span.first.is_some_and(|first| first > today) => State::Upcoming,
        GuaranteeStatus::Verified => {
            let soon = today.checked_add_days(Days::new(EXPIRING_DAYS));
            let is_soon = span.last.zip(soon).is_some_and(|(last, soon)| last < soon);
            if is_soon { State::Expiring } else { State::Verified }
        }
    }
}

/// Weight of a kind of scheme in a state.
pub fn weight(kind: SchemeKind, state: State, weights: Weights) -> f64 {
    let part = |hundredths: u8| f64::from(hundredths) / 100.0;
    let verified = part(match kind {
        SchemeKind::ThirdPartyCertification | SchemeKind::StateAgreement => weights.certification,
        SchemeKind::LegalStatus => weights.legal_status,
        SchemeKind::ParticipatoryGuarantee => weights.participatory,
        SchemeKind::ChamberCriterion | SchemeKind::Charter => weights.chamber,
        SchemeKind::SelfDeclared => weights.declared,
    });
    match state {
        State::Verified => verified,
        State::Expiring => verified * part(weights.expiring),
        State::Renewing => verified * part(weights.renewing),
        State::Submitted => f64::min(verified, part(weights.submitted)),
        State::Declared => part(weights.declared),
        State::Upcoming | State::Expired | State::Rejected | State::Suspended | State::Revoked => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(
        status: GuaranteeStatus,
        first: Option<&str>,
        last: Option<&str>,
        renewal: Option<&str>,
        today: &str,
    ) -> State {
        let span = Span { first: first.map(day), last: last.map(day), renewal: renewal.map(day) };
        state(status, span, day(today))
    }

    fn verified_until(last: &str, today: &str) -> State {
        span(GuaranteeStatus::Verified, Some("2026-01-01"), Some(last), None, today)
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
        let ended = |status| span(status, None, Some("2026-01-31"), None, "2026-11-22");
        assert_eq!(ended(GuaranteeStatus::Declared), State::Expired);
        assert_eq!(ended(GuaranteeStatus::Submitted), State::Expired);
        assert_eq!(ended(GuaranteeStatus::Suspended), State::Expired);
        assert_eq!(ended(GuaranteeStatus::Revoked), State::Revoked);
        assert_eq!(ended(GuaranteeStatus::Rejected), State::Rejected);
        assert_eq!(span(GuaranteeStatus::Suspended, None, None, None, "2026-11-22"), State::Suspended);
    }

    #[test]
    fn a_renewal_under_way_is_shown_for_a_time_when_its_application_was_shown_and_never_otherwise() {
        let on = |status, renewal, today| span(status, None, Some("2026-06-30"), renewal, today);
        let filed = Some("2026-06-01");
        assert_eq!(on(GuaranteeStatus::Verified, filed, "2026-06-30"), State::Expiring, "it is still valid");
        assert_eq!(on(GuaranteeStatus::Verified, filed, "2026-07-01"), State::Renewing);
        assert_eq!(on(GuaranteeStatus::Verified, None, "2026-07-01"), State::Expired);
        assert_eq!(on(GuaranteeStatus::Verified, filed, "2026-12-27"), State::Renewing, "180 days");
        assert_eq!(on(GuaranteeStatus::Verified, filed, "2026-12-28"), State::Expired);
        assert_eq!(on(GuaranteeStatus::Verified, Some("2026-07-15"), "2026-07-14"), State::Expired);
        for status in [GuaranteeStatus::Declared, GuaranteeStatus::Submitted, GuaranteeStatus::Suspended] {
            assert_eq!(on(status, filed, "2026-07-01"), State::Expired, "{status} was not valid before");
        }
    }

    #[test]
    fn weights_follow_the_table() {
        let close = |kind, state, expected: f64| {
            assert!((weight(kind, state, Weights::default()) - expected).abs() < 1e-9, "{kind} {state:?}");
        };
        close(SchemeKind::StateAgreement, State::Verified, 1.0);
        close(SchemeKind::LegalStatus, State::Verified, 0.9);
        close(SchemeKind::ParticipatoryGuarantee, State::Verified, 0.8);
        close(SchemeKind::Charter, State::Verified, 0.7);
        close(SchemeKind::ThirdPartyCertification, State::Expiring, 0.9);
        close(SchemeKind::ThirdPartyCertification, State::Renewing, 0.5);
        close(SchemeKind::Charter, State::Renewing, 0.35);
        close(SchemeKind::ThirdPartyCertification, State::Submitted, 0.35);
        close(SchemeKind::ThirdPartyCertification, State::Declared, 0.1);
        for void in [State::Expired, State::Rejected, State::Suspended, State::Revoked, State::Upcoming] {
            close(SchemeKind::ThirdPartyCertification, void, 0.0);
        }
        let other = Weights { chamber: 40, expiring: 50, ..Weights::default() };
        assert!(
            (weight(SchemeKind::Charter, State::Expiring, other) - 0.2).abs() < 1e-9,
            "as a Chamber chose"
        );
    }
}

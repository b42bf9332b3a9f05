//! Rules without input or output: what may become of a guarantee and through whom, what a check needs, when its
//! holder is reminded.

use chrono::NaiveDate;
use entity::values::PersonId;

pub use entity::trust::guarantee_event::Act;

use super::model::{Error, GuaranteeScope, GuaranteeStatus, Scheme, VerificationMethod};

/// The holder is reminded when so many days are left, once each.
pub const REMINDERS: [i32; 3] = [60, 30, 7];
/// What stands in place of a reminder once the end is noted.
pub const END_NOTED: i32 = 0;
/// Documents of one guarantee.
pub const DOCUMENTS_MAX: usize = 10;
/// Guarantees of one organisation.
pub const GUARANTEES_MAX: usize = 100;

/// A step from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Submit,
    /// The holder takes back what waits.
    Withdraw,
    Verify,
    Reject,
    Suspend,
    /// Takes a suspension back.
    Restore,
    /// For good.
    Revoke,
}

impl Move {
    /// Where it leads from a state; nothing: it is not possible there.
    pub const fn target(self, from: GuaranteeStatus) -> Option<GuaranteeStatus> {
        use GuaranteeStatus::{Declared, Rejected, Revoked, Submitted, Suspended, Verified};
        match (self, from) {
            (Self::Submit, Declared | Rejected) => Some(Submitted),
            (Self::Withdraw, Submitted) => Some(Declared),
            (Self::Verify, Submitted) | (Self::Restore, Suspended) => Some(Verified),
            (Self::Reject, Declared | Submitted) => Some(Rejected),
            (Self::Suspend, Verified) => Some(Suspended),
            (Self::Revoke, Verified | Suspended) => Some(Revoked),
            _ => None,
        }
    }

    pub const fn act(self) -> Act {
        match self {
            Self::Submit => Act::Submitted,
            Self::Withdraw => Act::Withdrawn,
            Self::Verify => Act::Verified,
            Self::Reject => Act::Rejected,
            Self::Suspend => Act::Suspended,
            Self::Restore => Act::Restored,
            Self::Revoke => Act::Revoked,
        }
    }

    /// The act in the log.
    pub const fn act_in_log(self) -> &'static str {
        match self {
            Self::Submit => "trust.guarantee_submitted",
            Self::Withdraw => "trust.guarantee_withdrawn",
            Self::Verify => "trust.guarantee_verified",
            Self::Reject => "trust.guarantee_rejected",
            Self::Suspend => "trust.guarantee_suspended",
            Self::Restore => "trust.guarantee_restored",
            Self::Revoke => "trust.guarantee_revoked",
        }
    }

    /// Whether staff decides it; the others are the holder's.
    pub const fn is_decision(self) -> bool {
        !matches!(self, Self::Submit | Self::Withdraw)
    }

    /// A decision against the holder, or one that takes such a decision back, says why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Reject | Self::Suspend | Self::Restore | Self::Revoke)
    }

    /// Decisions as the forms of the staff name them.
    pub fn parse_decision(text: &str) -> Option<Self> {
        match text {
            "verify" => Some(Self::Verify),
            "reject" => Some(Self::Reject),
            "suspend" => Some(Self::Suspend),
            "restore" => Some(Self::Restore),
            "revoke" => Some(Self::Revoke),
            _ => None,
        }
    }
}

/// What a holder changes on a guarantee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Scope, number, level or dates.
    Details,
    DocumentAdded,
    DocumentRemoved,
}

/// The state after a change by the holder; nothing: it may not be changed. What waits or was checked waits (again) for
/// its check, because what was seen is no longer what stands there; without anything to check it is a declaration.
/// A suspended one takes further documents only, and stays suspended until the Chamber decides.
pub fn after_change(
    change: Change,
    from: GuaranteeStatus,
    scheme: &Scheme,
    can_be_checked: bool,
) -> Option<GuaranteeStatus> {
    use GuaranteeStatus::{Declared, Rejected, Revoked, Submitted, Suspended, Verified};
    match from {
        Declared => Some(Declared),
        // The Chamber's own decisions and what nobody certifies are not sent back by their holder.
        _ if !scheme.is_verifiable() => None,
        Submitted | Verified => Some(if can_be_checked { Submitted } else { Declared }),
        Rejected => Some(Rejected),
        Suspended if change == Change::DocumentAdded => Some(Suspended),
        Suspended | Revoked => None,
    }
}

/// Whether the holder may take it off its list: as long as the Chamber has never recognised it.
pub const fn may_be_removed(status: GuaranteeStatus) -> bool {
    matches!(status, GuaranteeStatus::Declared | GuaranteeStatus::Rejected)
}

/// Two people: who acts for the holder never decides, nor does anybody whose hands were on it (who added, changed or
/// submitted it, or handed in a document), even if they have left the organisation since.
pub fn may_decide(person: PersonId, acts_for_holder: bool, hands: &[PersonId]) -> bool {
    !acts_for_holder && !hands.contains(&person)
}

/// What a holder writes about a guarantee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    pub scope: GuaranteeScope,
    /// Number on the certificate.
    pub reference: Option<String>,
    pub level: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

/// What must hold before it may be submitted.
pub fn check_submission(
    scheme: &Scheme,
    details: &Details,
    documents: usize,
    today: NaiveDate,
) -> Result<(), Error> {
    if !scheme.is_verifiable() {
        return Err(Error::NotCertifiable);
    }
    if documents == 0 && details.reference.is_none() {
        return Err(Error::NothingToShow);
    }
    if !scheme.can_be_checked(documents, details.reference.is_some()) {
        return Err(Error::NoDocument);
    }
    if details.valid_to.is_some_and(|last| last < today) {
        return Err(Error::Ended);
    }
    if !scheme.allows(&details.scope) {
        return Err(Error::ScopeNotAllowed);
    }
    Ok(())
}

/// What staff found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub method: VerificationMethod,
    /// Last day of validity, as the document or the register says.
    pub valid_to: Option<NaiveDate>,
    pub next_check_on: Option<NaiveDate>,
    pub note: Option<String>,
}

/// What must hold before it is verified.
pub fn check_finding(
    scheme: &Scheme,
    scope: &GuaranteeScope,
    valid_from: Option<NaiveDate>,
    finding: &Finding,
    today: NaiveDate,
) -> Result<(), Error> {
    if !scheme.is_verifiable() {
        return Err(Error::NotCertifiable);
    }
    if !scheme.allows(scope) {
        return Err(Error::ScopeNotAllowed);
    }
    match finding.valid_to {
        None if scheme.is_limited => return Err(Error::NoEnd),
        Some(last) if valid_from.is_some_and(|first| last < first) => return Err(Error::EndsBeforeStart),
        Some(last) if last < today => return Err(Error::Ended),
        _ => {}
    }
    if finding.next_check_on.is_some_and(|day| day < today) {
        return Err(Error::CheckInPast);
    }
    Ok(())
}

/// The reminder that is due: the shortest one that covers the days left, unless it or a shorter one was sent. Who
/// verifies a guarantee that has 20 days left causes one reminder, not two.
pub fn reminder_due(valid_to: NaiveDate, today: NaiveDate, reminded: Option<i32>) -> Option<i32> {
    let left = (valid_to - today).num_days();
    if left < 0 {
        return None;
    }
    let shortest = REMINDERS.into_iter().filter(|days| left <= i64::from(*days)).min()?;
    reminded.is_none_or(|sent| sent > shortest).then_some(shortest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trust::model::{EvidenceNeeded, SchemeKind};
    use GuaranteeStatus::{Declared, Rejected, Revoked, Submitted, Suspended, Verified};

    const STEPS: [Move; 7] = [
        Move::Submit,
        Move::Withdraw,
        Move::Verify,
        Move::Reject,
        Move::Suspend,
        Move::Restore,
        Move::Revoke,
    ];

    const WHOLE: GuaranteeScope = GuaranteeScope::Organisation;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn scheme(kind: SchemeKind, is_certifiable: bool, validity_months: Option<i32>) -> Scheme {
        Scheme::example(kind, is_certifiable, validity_months)
    }

    fn certificate() -> Scheme {
        scheme(SchemeKind::ThirdPartyCertification, true, Some(36))
    }

    #[test]
    fn only_the_steps_of_the_table_are_possible() {
        let possible = [
            (Move::Submit, Declared, Submitted),
            (Move::Submit, Rejected, Submitted),
            (Move::Withdraw, Submitted, Declared),
            (Move::Verify, Submitted, Verified),
            (Move::Reject, Declared, Rejected),
            (Move::Reject, Submitted, Rejected),
            (Move::Suspend, Verified, Suspended),
            (Move::Restore, Suspended, Verified),
            (Move::Revoke, Verified, Revoked),
            (Move::Revoke, Suspended, Revoked),
        ];
        for step in STEPS {
            for from in GuaranteeStatus::ALL {
                let expected =
                    possible.iter().find(|(one, start, _)| *one == step && start == from).map(|line| line.2);
                assert_eq!(step.target(*from), expected, "{step:?} from {from}");
            }
        }
        assert!(STEPS.iter().all(|step| step.target(Revoked).is_none()), "revoked is for good");
    }

    #[test]
    fn whatever_is_changed_on_what_waits_or_was_checked_waits_for_its_check() {
        let scheme = certificate();
        for change in [Change::Details, Change::DocumentAdded, Change::DocumentRemoved] {
            let after = |from, can_be_checked| after_change(change, from, &scheme, can_be_checked);
            assert_eq!(after(Verified, true), Some(Submitted));
            assert_eq!(after(Submitted, true), Some(Submitted));
            assert_eq!(after(Verified, false), Some(Declared), "there is nothing left to check");
            assert_eq!(after(Declared, true), Some(Declared));
            assert_eq!(after(Rejected, true), Some(Rejected), "a change is no submission");
            assert_eq!(after(Revoked, true), None);
            let kept = (change == Change::DocumentAdded).then_some(Suspended);
            assert_eq!(after(Suspended, true), kept, "a holder does not lift a suspension");
        }
    }

    #[test]
    fn what_the_chamber_decides_by_itself_is_not_changed_by_its_holder() {
        for scheme in [
            scheme(SchemeKind::ChamberCriterion, false, Some(12)),
            scheme(SchemeKind::Charter, false, Some(36)),
            scheme(SchemeKind::SelfDeclared, true, None),
        ] {
            assert_eq!(after_change(Change::Details, Verified, &scheme, true), None);
            assert_eq!(after_change(Change::Details, Declared, &scheme, true), Some(Declared));
        }
    }

    #[test]
    fn whoever_had_it_in_hand_or_acts_for_the_holder_never_decides() {
        let (uploader, submitter, other) = (PersonId::new(), PersonId::new(), PersonId::new());
        let hands = [uploader, submitter];
        assert!(!may_decide(uploader, false, &hands));
        assert!(!may_decide(submitter, false, &hands));
        assert!(!may_decide(other, true, &hands), "staff who are people of the holder");
        assert!(!may_decide(other, true, &[]));
        assert!(may_decide(other, false, &hands));
    }

    fn finding(valid_to: Option<&str>) -> Finding {
        Finding {
            method: VerificationMethod::Document,
            valid_to: valid_to.map(day),
            next_check_on: None,
            note: None,
        }
    }

    #[test]
    fn what_nobody_certifies_is_never_verified_nor_submitted() {
        let today = day("2026-11-23");
        let details = Details {
            scope: GuaranteeScope::Organisation,
            reference: Some("A-17".to_owned()),
            level: None,
            issued_on: None,
            valid_from: None,
            valid_to: None,
        };
        for scheme in [
            scheme(SchemeKind::SelfDeclared, false, None),
            scheme(SchemeKind::SelfDeclared, true, None),
            scheme(SchemeKind::Charter, false, None),
        ] {
            let found = check_finding(&scheme, &WHOLE, None, &finding(Some("2030-01-01")), today);
            assert!(matches!(found, Err(Error::NotCertifiable)));
            let submitted = check_submission(&scheme, &details, 1, today);
            assert!(matches!(submitted, Err(Error::NotCertifiable)));
        }
        let unlimited = scheme(SchemeKind::LegalStatus, true, None);
        let found = check_finding(&unlimited, &WHOLE, None, &finding(None), today);
        assert!(found.is_ok(), "no end where there is none");
    }

    #[test]
    fn a_check_needs_the_last_day_of_what_is_limited_and_it_lies_ahead() {
        let (scheme, today) = (certificate(), day("2026-11-23"));
        let check = |valid_from: Option<&str>, valid_to: Option<&str>| {
            check_finding(&scheme, &WHOLE, valid_from.map(day), &finding(valid_to), today)
        };
        assert!(matches!(check(None, None), Err(Error::NoEnd)));
        assert!(matches!(check(None, Some("2026-11-22")), Err(Error::Ended)));
        assert!(check(None, Some("2026-11-23")).is_ok(), "the last day still counts");
        assert!(matches!(check(Some("2027-02-01"), Some("2027-01-31")), Err(Error::EndsBeforeStart)));
        let again = Finding { next_check_on: Some(day("2026-11-22")), ..finding(Some("2027-01-31")) };
        let found = check_finding(&scheme, &WHOLE, None, &again, today);
        assert!(matches!(found, Err(Error::CheckInPast)));
    }

    #[test]
    fn a_certificate_of_products_is_neither_submitted_nor_verified_for_an_organisation() {
        let today = day("2026-11-23");
        let of_products = Scheme { scopes: vec!["offers".to_owned()], ..certificate() };
        let found = check_finding(&of_products, &WHOLE, None, &finding(Some("2027-01-31")), today);
        assert!(matches!(found, Err(Error::ScopeNotAllowed)));
        let offers = GuaranteeScope::Offers;
        assert!(check_finding(&of_products, &offers, None, &finding(Some("2027-01-31")), today).is_ok());
        // What ends needs its last day, also when nobody knows how long it usually is.
        let limited = Scheme { is_limited: true, validity_months: None, ..certificate() };
        let found = check_finding(&limited, &WHOLE, None, &finding(None), today);
        assert!(matches!(found, Err(Error::NoEnd)));
    }

    #[test]
    fn a_submission_shows_something_that_has_not_ended() {
        let (scheme, today) = (certificate(), day("2026-11-23"));
        let bare = Details {
            scope: GuaranteeScope::Organisation,
            reference: None,
            level: None,
            issued_on: None,
            valid_from: None,
            valid_to: None,
        };
        assert!(matches!(check_submission(&scheme, &bare, 0, today), Err(Error::NothingToShow)));
        assert!(check_submission(&scheme, &bare, 1, today).is_ok());
        let numbered = Details { reference: Some("A-17".to_owned()), ..bare.clone() };
        assert!(check_submission(&scheme, &numbered, 0, today).is_ok());
        let on_paper = Scheme { evidence: EvidenceNeeded::Document, ..certificate() };
        assert!(matches!(check_submission(&on_paper, &numbered, 0, today), Err(Error::NoDocument)));
        let ended = Details { valid_to: Some(day("2026-11-22")), ..bare };
        assert!(matches!(check_submission(&scheme, &ended, 1, today), Err(Error::Ended)));
    }

    #[test]
    fn reminders_are_due_at_sixty_thirty_and_seven_days_once_each() {
        let last = day("2027-06-30");
        let due = |left: i64, reminded| reminder_due(last, last - chrono::TimeDelta::days(left), reminded);
        assert_eq!(due(61, None), None);
        assert_eq!(due(60, None), Some(60));
        assert_eq!(due(59, Some(60)), None);
        assert_eq!(due(31, Some(60)), None);
        assert_eq!(due(30, Some(60)), Some(30));
        assert_eq!(due(8, Some(30)), None);
        assert_eq!(due(7, Some(30)), Some(7));
        assert_eq!(due(0, Some(7)), None);
        assert_eq!(due(0, None), Some(7), "the last day is one of the last seven");
        assert_eq!(due(-1, None), None);
        assert_eq!(due(20, None), Some(30), "one reminder, not two");
        assert_eq!(due(3, Some(60)), Some(7), "a machine that slept sends the one that fits");
    }
}

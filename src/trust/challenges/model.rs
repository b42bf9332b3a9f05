//! Rules of challenges without input or output.

use chrono::{Days, NaiveDate};
use entity::trust::challenge::{ChallengeState, Effect, Ground, Model};
use entity::values::PersonId;

use crate::trust::model::{GuaranteeStatus, Scheme, SchemeKind};
use crate::trust::moves::Move;

/// The holder is waited for so long before a challenge is upheld against it.
pub const ANSWER_DAYS: u64 = 14;
/// Open challenges of one guarantee; what more of them would say is said.
pub const OPEN_MAX: u64 = 10;

/// Last day on which the holder is waited for.
pub fn answer_until(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(ANSWER_DAYS)).unwrap_or(today)
}

pub const fn is_open(state: ChallengeState) -> bool {
    matches!(state, ChallengeState::Open | ChallengeState::Answered)
}

/// Whether it may be upheld now: its holder has answered, has had the time to, or has nobody who could. Until then the
/// Chamber can suspend the guarantee, but not judge.
pub fn may_uphold(challenge: &Model, has_people: bool, today: NaiveDate) -> bool {
    challenge.state == ChallengeState::Answered || !has_people || today > challenge.answer_until
}

/// Whether somebody is party: who challenged, who verified the guarantee, who had it in hand or acts for its holder.
pub fn is_party(
    person: PersonId,
    challenge: &Model,
    verified_by: Option<PersonId>,
    may_decide: bool,
) -> bool {
    !may_decide || challenge.reporter_id == Some(person) || verified_by == Some(person)
}

/// The step that an effect takes from a state; nothing: none is needed or possible.
pub fn step_of(effect: Effect, from: GuaranteeStatus) -> Option<Move> {
    let step = match (effect, from) {
        (Effect::None, _) => return None,
        (Effect::Suspended, _) => Move::Suspend,
        // What was never verified is not revoked, it is not recognised.
        (Effect::Withdrawn, GuaranteeStatus::Declared | GuaranteeStatus::Submitted) => Move::Reject,
        (Effect::Withdrawn, _) => Move::Revoke,
    };
    step.target(from).map(|_| step)
}

/// Whether the Chamber gave it by a procedure of its own: an upheld challenge is then an occasion for that procedure, and
/// changes nothing here.
pub fn is_decided_elsewhere(scheme: &Scheme, status: GuaranteeStatus) -> bool {
    let is_own = matches!(scheme.kind, SchemeKind::ChamberCriterion | SchemeKind::Charter);
    is_own && status != GuaranteeStatus::Declared
}

/// The effects that a decision may choose from in a state.
pub fn effects(scheme: &Scheme, from: GuaranteeStatus) -> Vec<Effect> {
    let is_free = !is_decided_elsewhere(scheme, from);
    let is_possible =
        |effect: &Effect| *effect == Effect::None || is_free && step_of(*effect, from).is_some();
    Effect::ALL.iter().copied().filter(is_possible).collect()
}

pub const fn ground_key(ground: Ground) -> &'static str {
    match ground {
        Ground::NotHeld => "trust-ground-not-held",
        Ground::Ended => "trust-ground-ended",
        Ground::OtherHolder => "trust-ground-other-holder",
        Ground::BeyondScope => "trust-ground-beyond-scope",
        Ground::Misleading => "trust-ground-misleading",
        Ground::Other => "trust-ground-other",
    }
}

pub const fn state_key(state: ChallengeState) -> &'static str {
    match state {
        ChallengeState::Open => "trust-challenge-open",
        ChallengeState::Answered => "trust-challenge-answered",
        ChallengeState::Upheld => "trust-challenge-upheld",
        ChallengeState::Dismissed => "trust-challenge-dismissed",
    }
}

pub const fn effect_key(effect: Effect) -> &'static str {
    match effect {
        Effect::None => "trust-effect-none",
        Effect::Suspended => "trust-effect-suspended",
        Effect::Withdrawn => "trust-effect-withdrawn",
    }
}

#[cfg(test)]
mod tests {
    use entity::values::{ChallengeId, GuaranteeId, Language};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn challenge(state: ChallengeState, reporter_id: Option<PersonId>) -> Model {
        Model {
            id: ChallengeId::new(),
            guarantee_id: GuaranteeId::new(),
            reporter_id,
            reporter_email: None,
            language: Language::Fr,
            ground: Ground::NotHeld,
            message: String::new(),
            state,
            answer_until: answer_until(day("2026-11-23")),
            answer: None,
            answered_by: None,
            answered_at: None,
            effect: None,
            outcome: None,
            decided_by: None,
            decided_at: None,
            version: 1,
            created_at: "2026-11-23T09:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn nothing_is_upheld_before_its_holder_could_answer() {
        let open = challenge(ChallengeState::Open, None);
        assert!(!may_uphold(&open, true, day("2026-12-07")), "the fourteenth day is still the holder's");
        assert!(may_uphold(&open, true, day("2026-12-08")));
        assert!(may_uphold(&open, false, day("2026-11-23")), "nobody keeps the record");
        assert!(may_uphold(&challenge(ChallengeState::Answered, None), true, day("2026-11-23")));
    }

    #[test]
    fn who_challenged_or_verified_or_had_it_in_hand_is_party() {
        let (reporter, verifier, other) = (PersonId::new(), PersonId::new(), PersonId::new());
        let challenge = challenge(ChallengeState::Open, Some(reporter));
        assert!(is_party(reporter, &challenge, Some(verifier), true));
        assert!(is_party(verifier, &challenge, Some(verifier), true));
        assert!(is_party(other, &challenge, Some(verifier), false));
        assert!(!is_party(other, &challenge, Some(verifier), true));
    }

    #[test]
    fn an_effect_follows_the_state() {
        use GuaranteeStatus::{Declared, Rejected, Revoked, Submitted, Suspended, Verified};
        let certificate = Scheme::example(SchemeKind::ThirdPartyCertification, true, Some(36));
        let effects = |from| effects(&certificate, from);
        assert_eq!(effects(Verified), [Effect::None, Effect::Suspended, Effect::Withdrawn]);
        for from in [Declared, Submitted] {
            assert_eq!(effects(from), [Effect::None, Effect::Withdrawn]);
            assert_eq!(step_of(Effect::Withdrawn, from), Some(Move::Reject));
        }
        assert_eq!(step_of(Effect::Withdrawn, Verified), Some(Move::Revoke));
        assert_eq!(effects(Suspended), [Effect::None, Effect::Withdrawn]);
        for over in [Rejected, Revoked] {
            assert_eq!(effects(over), [Effect::None]);
        }
        let membership = Scheme::example(SchemeKind::ChamberCriterion, false, Some(12));
        assert_eq!(super::effects(&membership, Verified), [Effect::None], "it has a procedure of its own");
    }
}

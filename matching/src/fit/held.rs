//! What the records of one guarantee, or of one status, come to on the day on which it is needed.

use super::Day;
use super::record::{Covers, HeldGuarantee, Refusal, Standing};

/// The best of each kind; `void` when there are records and none of them is valid.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    /// For all that the supplier does.
    pub verified: Option<&'a HeldGuarantee>,
    pub declared: Option<&'a HeldGuarantee>,
    /// For some offers or one site; the verified first.
    pub limited: Option<&'a HeldGuarantee>,
    pub void: Option<Void>,
}

/// Why no record is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Void {
    pub why: Refusal,
    /// The day on which it ended or begins.
    pub day: Option<Day>,
}

impl<'a> Known<'a> {
    pub(super) fn of(records: impl Iterator<Item = &'a HeldGuarantee> + Clone, day: Day) -> Self {
        let valid = records.clone().filter(|held| void(held, day).is_none());
        // The longest-lived, an unknown end counting as shorter than a known one.
        let whole = |standing| {
            let own = valid.clone().filter(|held| held.standing == standing);
            own.filter(|held| held.covers == Covers::Everything).max_by_key(|held| held.expires)
        };
        let known = Self {
            verified: whole(Standing::Verified),
            declared: whole(Standing::Declared),
            limited: valid
                .clone()
                .filter(|held| held.covers != Covers::Everything)
                .min_by_key(|held| (held.standing, &held.covers)),
            void: None,
        };
        if valid.clone().next().is_some() {
            return known;
        }
        // What begins too late first, then what ended last, then what was refused.
        let all = || records.clone().filter_map(|held| void(held, day));
        let begins = all().filter(|void| void.why == Refusal::NotYet).min_by_key(|void| void.day);
        let ended = || all().filter(|void| void.why == Refusal::Expired).max_by_key(|void| void.day);
        let refused = || all().min_by_key(|void| void.why);
        Self { void: begins.or_else(ended).or_else(refused), ..known }
    }
}

fn void(held: &HeldGuarantee, day: Day) -> Option<Void> {
    let (why, day) = match held.standing {
        Standing::Refused(why) => (why, None),
        _ if held.expires.is_some_and(|last| last < day) => (Refusal::Expired, held.expires),
        _ if held.starts.is_some_and(|first| first > day) => (Refusal::NotYet, held.starts),
        Standing::Verified | Standing::Declared => return None,
    };
    Some(Void { why, day })
}

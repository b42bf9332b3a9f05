//! Rules without input or output: what may become of an application and of a membership and through whom, what the
//! clock makes of them, when somebody is reminded.

use chrono::{Days, NaiveDate};
use entity::membership::event::Act;
use entity::membership::member::MembershipStatus;
use entity::values::PersonId;

pub use entity::membership::application::ApplicationStatus;

/// A renewal is due so many days before the last day.
pub const RENEWAL_DAYS: u64 = 60;
/// Members are reminded when so many days are left, once each.
pub const REMINDERS: [i32; 3] = [60, 30, 7];
/// The date has passed and its people were told.
pub const END_TOLD: i32 = 0;
/// So long after the last day the rights stay; the seal ends on the last day.
pub const GRACE_DAYS: u64 = 60;
/// An application is decided after so many reviews by different people.
pub const REVIEWS: usize = 2;
/// So many people of members are asked to read one application.
pub const PEERS_MAX: usize = 5;
/// A refusal may be appealed against for so many days.
pub const APPEAL_DAYS: i64 = 30;
/// A draft that nobody touches is forgotten after so many days; its people are told so many days before.
pub const DRAFT_DAYS: u64 = 180;
pub const DRAFT_WARNING_DAYS: u64 = 30;
/// The usual time between two reviews.
pub const USUAL_MONTHS: u32 = 12;

/// A step of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Submit,
    Withdraw,
    /// Staff asks for what is missing.
    SendBack,
    Accept,
    AcceptWithPlan,
    Refuse,
    Appeal,
    GrantAppeal,
    GrantAppealWithPlan,
    DismissAppeal,
}

impl Step {
    /// Where it leads from a state; nothing: it is not possible there.
    pub const fn target(self, from: ApplicationStatus) -> Option<ApplicationStatus> {
        use ApplicationStatus::{
            Accepted, AcceptedWithPlan, Appealed, Draft, Refused, Submitted, Upheld, Withdrawn,
        };
        match (self, from) {
            (Self::Submit, Draft) => Some(Submitted),
            (Self::Withdraw, Draft | Submitted) => Some(Withdrawn),
            (Self::SendBack, Submitted) => Some(Draft),
            (Self::Accept, Submitted) | (Self::GrantAppeal, Appealed) => Some(Accepted),
            (Self::AcceptWithPlan, Submitted) | (Self::GrantAppealWithPlan, Appealed) => {
                Some(AcceptedWithPlan)
            }
            (Self::Refuse, Submitted) => Some(Refused),
            (Self::Appeal, Refused) => Some(Appealed),
            (Self::DismissAppeal, Appealed) => Some(Upheld),
            _ => None,
        }
    }

    pub const fn act(self) -> Act {
        match self {
            Self::Submit => Act::Submitted,
            Self::Withdraw => Act::Withdrawn,
            Self::SendBack => Act::SentBack,
            Self::Accept => Act::Accepted,
            Self::AcceptWithPlan => Act::AcceptedWithPlan,
            Self::Refuse => Act::Refused,
            Self::Appeal => Act::Appealed,
            Self::GrantAppeal | Self::GrantAppealWithPlan => Act::AppealGranted,
            Self::DismissAppeal => Act::AppealDismissed,
        }
    }

    /// The act in the log.
    pub const fn act_in_log(self) -> &'static str {
        match self {
            Self::Submit => "membership.submitted",
            Self::Withdraw => "membership.withdrawn",
            Self::SendBack => "membership.sent_back",
            Self::Accept => "membership.accepted",
            Self::AcceptWithPlan => "membership.accepted_with_plan",
            Self::Refuse => "membership.refused",
            Self::Appeal => "membership.appealed",
            Self::GrantAppeal | Self::GrantAppealWithPlan => "membership.appeal_granted",
            Self::DismissAppeal => "membership.appeal_dismissed",
        }
    }

    /// The Chamber's decisions; the others are the applicant's.
    pub const fn is_decision(self) -> bool {
        !matches!(self, Self::Submit | Self::Withdraw | Self::Appeal)
    }

    /// Decided on appeal, by people who had nothing to do with the refusal.
    pub const fn is_on_appeal(self) -> bool {
        matches!(self, Self::GrantAppeal | Self::GrantAppealWithPlan | Self::DismissAppeal)
    }

    /// Taken only when enough people have looked at it.
    pub const fn needs_reviews(self) -> bool {
        matches!(self, Self::Accept | Self::AcceptWithPlan | Self::Refuse)
    }

    pub const fn needs_plan(self) -> bool {
        matches!(self, Self::AcceptWithPlan | Self::GrantAppealWithPlan)
    }

    /// Makes or renews a member.
    pub const fn admits(self) -> bool {
        matches!(self, Self::Accept | Self::AcceptWithPlan | Self::GrantAppeal | Self::GrantAppealWithPlan)
    }

    /// Decisions as the forms of the staff name them.
    pub fn parse_decision(text: &str) -> Option<Self> {
        Some(match text {
            "send_back" => Self::SendBack,
            "accept" => Self::Accept,
            "plan" => Self::AcceptWithPlan,
            "refuse" => Self::Refuse,
            "grant" => Self::GrantAppeal,
            "grant_plan" => Self::GrantAppealWithPlan,
            "dismiss" => Self::DismissAppeal,
            _ => return None,
        })
    }
}

/// Whether the journey goes on: an organisation has one such application at most in a Chamber.
pub const fn is_open(status: ApplicationStatus) -> bool {
    matches!(status, ApplicationStatus::Draft | ApplicationStatus::Submitted | ApplicationStatus::Appealed)
}

/// A step of a membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberStep {
    /// An application was accepted: renewed, or a member again.
    Admit,
    /// By the clock, when the grace has passed.
    Lapse,
    Suspend,
    /// Takes a suspension back.
    Restore,
    Resign,
    Exclude,
}

impl MemberStep {
    pub const fn target(self, from: MembershipStatus) -> Option<MembershipStatus> {
        use MembershipStatus::{Active, Excluded, Lapsed, Resigned, Suspended};
        match (self, from) {
            (Self::Admit, Active | Lapsed | Resigned | Excluded) | (Self::Restore, Suspended) => Some(Active),
            (Self::Lapse, Active | Suspended) => Some(Lapsed),
            (Self::Suspend, Active) => Some(Suspended),
            (Self::Resign, Active | Suspended) => Some(Resigned),
            (Self::Exclude, Active | Suspended) => Some(Excluded),
            _ => None,
        }
    }

    pub const fn act(self) -> Act {
        match self {
            Self::Admit => Act::Renewed,
            Self::Lapse => Act::Lapsed,
            Self::Suspend => Act::Suspended,
            Self::Restore => Act::Restored,
            Self::Resign => Act::Resigned,
            Self::Exclude => Act::Excluded,
        }
    }

    /// The act in the log.
    pub const fn act_in_log(self) -> &'static str {
        match self {
            Self::Admit => "membership.renewed",
            Self::Lapse => "membership.lapsed",
            Self::Suspend => "membership.suspended",
            Self::Restore => "membership.restored",
            Self::Resign => "membership.resigned",
            Self::Exclude => "membership.excluded",
        }
    }

    /// What staff does to a member by hand, always with a reason.
    pub fn parse_staff(text: &str) -> Option<Self> {
        Some(match text {
            "suspend" => Self::Suspend,
            "restore" => Self::Restore,
            "exclude" => Self::Exclude,
            _ => return None,
        })
    }
}

/// Whether a member that comes back begins anew, or goes on.
pub const fn goes_on(status: MembershipStatus) -> bool {
    matches!(status, MembershipStatus::Active | MembershipStatus::Suspended)
}

/// What a membership is on a day: nobody has to act for a date to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    Active,
    RenewalDue,
    /// The last day has passed; the rights stay for a while, the seal does not.
    Overdue,
    Suspended,
    Lapsed,
    Resigned,
    Excluded,
}

impl Standing {
    /// Has the rights of its category.
    pub const fn has_rights(self) -> bool {
        matches!(self, Self::Active | Self::RenewalDue | Self::Overdue)
    }

    /// Decided and in force: what another Chamber may build on.
    pub const fn is_in_force(self) -> bool {
        matches!(self, Self::Active | Self::RenewalDue)
    }
}

pub fn standing(status: MembershipStatus, valid_to: NaiveDate, today: NaiveDate) -> Standing {
    let after = |days: u64| valid_to.checked_add_days(Days::new(days)).unwrap_or(valid_to);
    match status {
        MembershipStatus::Lapsed => Standing::Lapsed,
        MembershipStatus::Resigned => Standing::Resigned,
        MembershipStatus::Excluded => Standing::Excluded,
        _ if today > after(GRACE_DAYS) => Standing::Lapsed,
        MembershipStatus::Suspended => Standing::Suspended,
        MembershipStatus::Active if today > valid_to => Standing::Overdue,
        MembershipStatus::Active => {
            let due = valid_to.checked_sub_days(Days::new(RENEWAL_DAYS)).unwrap_or(valid_to);
            if today >= due { Standing::RenewalDue } else { Standing::Active }
        }
    }
}

/// The reminder that is due: the shortest one that covers the days left, unless it or a shorter one was sent.
pub fn reminder_due(last: NaiveDate, today: NaiveDate, reminded: Option<i32>) -> Option<i32> {
    let left = (last - today).num_days();
    if left < 0 {
        return reminded.is_none_or(|sent| sent > END_TOLD).then_some(END_TOLD);
    }
    let shortest = REMINDERS.into_iter().filter(|days| left <= i64::from(*days)).min()?;
    reminded.is_none_or(|sent| sent > shortest).then_some(shortest)
}

/// Who may judge: nobody who acts for the applicant, or ever had its application in hand.
pub fn may_judge(person: PersonId, acts_for_applicant: bool, hands: &[PersonId]) -> bool {
    !acts_for_applicant && !hands.contains(&person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ApplicationStatus::{
        Accepted, AcceptedWithPlan, Appealed, Draft, Refused, Submitted, Upheld, Withdrawn,
    };

    const STEPS: [Step; 10] = [
        Step::Submit,
        Step::Withdraw,
        Step::SendBack,
        Step::Accept,
        Step::AcceptWithPlan,
        Step::Refuse,
        Step::Appeal,
        Step::GrantAppeal,
        Step::GrantAppealWithPlan,
        Step::DismissAppeal,
    ];
    const MEMBER_STEPS: [MemberStep; 6] = [
        MemberStep::Admit,
        MemberStep::Lapse,
        MemberStep::Suspend,
        MemberStep::Restore,
        MemberStep::Resign,
        MemberStep::Exclude,
    ];

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Every state × step: what is not in the table is not possible.
    #[test]
    fn applications_move_as_the_table_says_and_not_otherwise() {
        let table = [
            (Draft, Step::Submit, Submitted),
            (Draft, Step::Withdraw, Withdrawn),
            (Submitted, Step::Withdraw, Withdrawn),
            (Submitted, Step::SendBack, Draft),
            (Submitted, Step::Accept, Accepted),
            (Submitted, Step::AcceptWithPlan, AcceptedWithPlan),
            (Submitted, Step::Refuse, Refused),
            (Refused, Step::Appeal, Appealed),
            (Appealed, Step::GrantAppeal, Accepted),
            (Appealed, Step::GrantAppealWithPlan, AcceptedWithPlan),
            (Appealed, Step::DismissAppeal, Upheld),
        ];
        let mut possible = 0;
        for from in ApplicationStatus::ALL {
            for step in STEPS {
                let expected =
                    table.iter().find(|(state, known, _)| state == from && *known == step).map(|line| line.2);
                assert_eq!(step.target(*from), expected, "{step:?} from {from}");
                possible += usize::from(expected.is_some());
            }
        }
        assert_eq!(possible, table.len(), "the table names each case once");
        for end in [Accepted, AcceptedWithPlan, Upheld, Withdrawn] {
            assert!(STEPS.iter().all(|step| step.target(end).is_none()), "{end} is the end");
            assert!(!is_open(end));
        }
    }

    #[test]
    fn members_move_as_the_table_says_and_not_otherwise() {
        use MembershipStatus::{Active, Excluded, Lapsed, Resigned, Suspended};
        let table = [
            (Active, MemberStep::Admit, Active),
            (Lapsed, MemberStep::Admit, Active),
            (Resigned, MemberStep::Admit, Active),
            (Excluded, MemberStep::Admit, Active),
            (Active, MemberStep::Lapse, Lapsed),
            (Suspended, MemberStep::Lapse, Lapsed),
            (Active, MemberStep::Suspend, Suspended),
            (Suspended, MemberStep::Restore, Active),
            (Active, MemberStep::Resign, Resigned),
            (Suspended, MemberStep::Resign, Resigned),
            (Active, MemberStep::Exclude, Excluded),
            (Suspended, MemberStep::Exclude, Excluded),
        ];
        for from in MembershipStatus::ALL {
            for step in MEMBER_STEPS {
                let expected =
                    table.iter().find(|(state, known, _)| state == from && *known == step).map(|line| line.2);
                assert_eq!(step.target(*from), expected, "{step:?} from {from}");
            }
        }
    }

    #[test]
    fn decisions_are_the_chambers_and_appeals_are_decided_by_their_own_steps() {
        for step in STEPS {
            let own = matches!(step, Step::Submit | Step::Withdraw | Step::Appeal);
            assert_eq!(step.is_decision(), !own, "{step:?}");
            assert!(!(step.is_on_appeal() && step.needs_reviews()), "{step:?}");
            assert!(!step.needs_plan() || step.admits(), "{step:?}");
        }
        for text in ["send_back", "accept", "plan", "refuse", "grant", "grant_plan", "dismiss"] {
            assert!(Step::parse_decision(text).is_some_and(Step::is_decision), "{text}");
        }
        for text in ["submit", "withdraw", "appeal", ""] {
            assert_eq!(Step::parse_decision(text), None, "{text}");
        }
    }

    #[test]
    fn the_clock_alone_makes_a_renewal_due_then_overdue_then_lapsed() {
        let last = day("2027-03-31");
        let on = |today| standing(MembershipStatus::Active, last, day(today));
        assert_eq!(on("2027-01-29"), Standing::Active);
        assert_eq!(on("2027-01-30"), Standing::RenewalDue);
        assert_eq!(on("2027-03-31"), Standing::RenewalDue, "the last day counts");
        assert_eq!(on("2027-04-01"), Standing::Overdue);
        assert_eq!(on("2027-05-30"), Standing::Overdue);
        assert_eq!(on("2027-05-31"), Standing::Lapsed);
        assert!(on("2027-04-01").has_rights() && !on("2027-04-01").is_in_force());
        let suspended = |today| standing(MembershipStatus::Suspended, last, day(today));
        assert_eq!(suspended("2027-04-01"), Standing::Suspended);
        assert_eq!(suspended("2027-05-31"), Standing::Lapsed);
        for gone in [MembershipStatus::Resigned, MembershipStatus::Excluded] {
            assert!(!standing(gone, last, day("2026-01-01")).has_rights());
        }
    }

    #[test]
    fn one_reminder_for_each_threshold_and_one_when_the_date_has_passed() {
        let last = day("2027-03-31");
        let due = |today, sent| reminder_due(last, day(today), sent);
        assert_eq!(due("2027-01-29", None), None);
        assert_eq!(due("2027-01-30", None), Some(60));
        assert_eq!(due("2027-02-27", Some(60)), None);
        assert_eq!(due("2027-03-01", Some(60)), Some(30));
        assert_eq!(due("2027-03-24", None), Some(7), "the shortest one, not three at once");
        assert_eq!(due("2027-03-31", Some(7)), None);
        assert_eq!(due("2027-04-01", Some(7)), Some(END_TOLD));
        assert_eq!(due("2027-04-02", Some(END_TOLD)), None);
    }

    #[test]
    fn nobody_judges_an_application_they_had_in_hand() {
        let (one, other) = (PersonId::new(), PersonId::new());
        assert!(may_judge(one, false, &[other]));
        assert!(!may_judge(one, false, &[other, one]));
        assert!(!may_judge(one, true, &[]));
    }
}

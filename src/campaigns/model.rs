//! States of a campaign and who stands on the front page: matters of the day, never of a click.

use chrono::NaiveDate;
use entity::campaigns::campaign::Model;
use sea_orm::DbErr;

/// Places on the front page.
pub const PLACES: usize = 2;
/// Things chosen for one campaign.
pub const ITEMS_MAX: usize = 60;
/// Campaigns of a Chamber that are not archived.
pub const CAMPAIGNS_MAX: u64 = 200;
/// Longest campaign, in days.
pub const DAYS_MAX: i64 = 730;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such campaign")]
    NotFound,
    /// Somebody else has saved in the meantime.
    #[error("changed meanwhile")]
    Changed,
    /// The state does not allow it (any more).
    #[error("not possible in this state")]
    WrongState,
    /// Its last day has passed: it would never be seen.
    #[error("it has ended before it began")]
    Past,
    #[error("too many campaigns")]
    TooMany,
    #[error("too many things in one campaign")]
    Full,
    #[error("is in the campaign already")]
    IsThere,
    #[error("nothing by that name")]
    NothingFound,
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// What a campaign is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Running,
    Scheduled,
    Draft,
    Ended,
    Archived,
}

impl State {
    pub fn of(campaign: &Model, today: NaiveDate) -> Self {
        if campaign.archived_at.is_some() {
            Self::Archived
        } else if !campaign.is_published {
            Self::Draft
        } else if today < campaign.starts_on {
            Self::Scheduled
        } else if today <= campaign.ends_on {
            Self::Running
        } else {
            Self::Ended
        }
    }

    /// Whether everybody may open its page.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Running | Self::Ended)
    }

    pub const fn key(self) -> &'static str {
        match self {
            Self::Running => "campaigns-state-running",
            Self::Scheduled => "campaigns-state-scheduled",
            Self::Draft => "campaigns-state-draft",
            Self::Ended => "campaigns-state-ended",
            Self::Archived => "campaigns-state-archived",
        }
    }
}

/// Something that staff does with a campaign as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Publish,
    /// Back to a draft, at once.
    Withdraw,
    Archive,
    /// Out of the archive, as a draft.
    Reopen,
}

impl Step {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "publish" => Some(Self::Publish),
            "withdraw" => Some(Self::Withdraw),
            "archive" => Some(Self::Archive),
            "reopen" => Some(Self::Reopen),
            _ => None,
        }
    }

    /// Whether the step is possible in a state. What runs is withdrawn before it is archived.
    pub fn is_possible(self, state: State) -> bool {
        match self {
            Self::Publish => state == State::Draft,
            Self::Withdraw => matches!(state, State::Scheduled | State::Running),
            Self::Archive => matches!(state, State::Draft | State::Ended),
            Self::Reopen => state == State::Archived,
        }
    }

    pub const fn action(self) -> &'static str {
        match self {
            Self::Publish => "campaign.publish",
            Self::Withdraw => "campaign.withdraw",
            Self::Archive => "campaign.archive",
            Self::Reopen => "campaign.reopen",
        }
    }
}

/// Rank on the front page: the smaller priority first; of equal ones the one that began later, as news.
fn rank(campaign: &Model) -> (i32, std::cmp::Reverse<NaiveDate>, entity::values::CampaignId) {
    (campaign.priority.unwrap_or(i32::MAX), std::cmp::Reverse(campaign.starts_on), campaign.id)
}

/// Those that want a place on the front page on a day, in their order: the first [`PLACES`] have one.
pub fn queue(campaigns: &[Model], day: NaiveDate) -> Vec<&Model> {
    let wanted =
        |campaign: &&Model| campaign.priority.is_some() && State::of(campaign, day) == State::Running;
    let mut queue: Vec<_> = campaigns.iter().filter(wanted).collect();
    queue.sort_by_key(|campaign| rank(campaign));
    queue
}

/// The first day on which others leave no place for a campaign that wants one, and who they are.
pub fn crowded<'a>(
    campaign: &Model,
    campaigns: &'a [Model],
    today: NaiveDate,
) -> Option<(NaiveDate, Vec<&'a Model>)> {
    campaign.priority?;
    // As if it were decided: a draft is told before it is published.
    let mut all: Vec<Model> = campaigns.iter().filter(|other| other.id != campaign.id).cloned().collect();
    all.push(Model { is_published: true, archived_at: None, ..campaign.clone() });
    let first = campaign.starts_on.max(today);
    let begins =
        all.iter().map(|other| other.starts_on).filter(|day| (first..=campaign.ends_on).contains(day));
    let mut days: Vec<_> = begins.chain([first]).filter(|day| *day <= campaign.ends_on).collect();
    days.sort_unstable();
    days.into_iter().find_map(|day| {
        let queue = queue(&all, day);
        let place = queue.iter().position(|other| other.id == campaign.id)?;
        let ahead = queue[..place].iter().filter_map(|one| campaigns.iter().find(|other| other.id == one.id));
        let ahead = ahead.collect();
        (place >= PLACES).then_some((day, ahead))
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use entity::campaigns::campaign::Rule;
    use entity::values::{CampaignId, ChamberId, LocalText};

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    fn campaign(from: u32, to: u32, priority: Option<i32>) -> Model {
        Model {
            id: CampaignId::new(),
            chamber_id: ChamberId::new(),
            slug: String::new(),
            title: LocalText::default(),
            lead: LocalText::default(),
            body: LocalText::default(),
            picture_file_id: None,
            picture_alt: LocalText::default(),
            starts_on: day(from),
            ends_on: day(to),
            is_published: true,
            archived_at: None,
            priority,
            rule: Rule::default(),
            version: 0,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_day_alone_decides_when_a_campaign_runs() {
        let one = campaign(5, 10, None);
        for (at, state) in
            [(4, State::Scheduled), (5, State::Running), (10, State::Running), (11, State::Ended)]
        {
            assert_eq!(State::of(&one, day(at)), state, "{at}");
        }
        let draft = Model { is_published: false, ..one.clone() };
        assert_eq!(State::of(&draft, day(7)), State::Draft);
        let archived = Model { archived_at: Some(DateTime::UNIX_EPOCH), ..one };
        assert_eq!(State::of(&archived, day(7)), State::Archived);
    }

    #[test]
    fn the_smaller_number_comes_first_and_of_equals_the_newer() {
        let all = [
            campaign(1, 20, Some(2)),
            campaign(3, 20, Some(2)),
            campaign(2, 20, Some(1)),
            campaign(1, 20, None),
        ];
        let ids: Vec<_> = queue(&all, day(5)).iter().map(|one| one.id).collect();
        assert_eq!(ids, [all[2].id, all[1].id, all[0].id]);
        assert_eq!(queue(&all, day(1)).len(), 1, "the others have not begun");
    }

    #[test]
    fn who_finds_no_place_is_told_from_when_and_by_whom() {
        let all = [campaign(5, 20, Some(1)), campaign(8, 20, Some(1)), campaign(1, 20, Some(2))];
        let (from, ahead) = crowded(&all[2], &all, day(1)).unwrap();
        assert_eq!(from, day(8));
        assert_eq!(ahead.iter().map(|one| one.id).collect::<Vec<_>>(), [all[1].id, all[0].id]);
        assert!(crowded(&all[0], &all, day(1)).is_none());
        let apart = campaign(1, 4, Some(9));
        let with: Vec<_> = all.iter().cloned().chain([apart.clone()]).collect();
        assert!(crowded(&apart, &with, day(1)).is_none(), "two places, two campaigns until the 4th");
    }

    #[test]
    fn steps_follow_the_states() {
        assert!(Step::Publish.is_possible(State::Draft));
        assert!(!Step::Publish.is_possible(State::Running), "a double click publishes once");
        assert!(!Step::Archive.is_possible(State::Running));
        assert!(Step::Withdraw.is_possible(State::Scheduled));
        assert!(Step::Reopen.is_possible(State::Archived));
    }
}

//! What a lot asks for, thing by thing: read from the notice by rules, changed by people, both told apart.

use chrono::{DateTime, Utc};
use entity::values::PersonId;
use serde::{Deserialize, Serialize};

/// Most changes of one tender.
pub const EDITS_MAX: usize = 400;

/// Who of a group must hold a guarantee or a status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holders {
    /// One member is enough.
    #[default]
    Any,
    All,
    Lead,
}

impl Holders {
    pub const ALL: [Self; 3] = [Self::Any, Self::All, Self::Lead];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::All => "all",
            Self::Lead => "lead",
        }
    }

    pub fn of(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|holders| holders.as_str() == text)
    }
}

/// What a criterion speaks of that nobody can compare beforehand: it is shown with the offer, or kept during the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Turnover without a figure that could be read.
    Turnover,
    /// Staff without a figure that could be read.
    Staff,
    Insurance,
    Accounts,
    References,
    Register,
    Qualification,
    Equipment,
    Quality,
    Environment,
    TaxAndSocial,
    /// Work for people far from the labour market.
    Integration,
    Accessibility,
    Equality,
    WorkingConditions,
    /// The contract must be performed in sheltered employment (eForms BT-736).
    ShelteredExecution,
    /// No rule reads it.
    Unread,
}

impl Topic {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Turnover => "turnover",
            Self::Staff => "staff",
            Self::Insurance => "insurance",
            Self::Accounts => "accounts",
            Self::References => "references",
            Self::Register => "register",
            Self::Qualification => "qualification",
            Self::Equipment => "equipment",
            Self::Quality => "quality",
            Self::Environment => "environment",
            Self::TaxAndSocial => "tax-and-social",
            Self::Integration => "integration",
            Self::Accessibility => "accessibility",
            Self::Equality => "equality",
            Self::WorkingConditions => "working-conditions",
            Self::ShelteredExecution => "sheltered-execution",
            Self::Unread => "unread",
        }
    }
}

/// One thing that a lot asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Asked {
    /// A CPV code of eight digits.
    Cpv { code: String },
    /// A sector of the taxonomy, chosen by a buyer or by staff.
    Sector { code: String },
    /// A place of performance: its territories, smallest first, and the place as stated.
    Place { territories: Vec<String>, stated: Box<notices::Place> },
    /// Only for who has one of these statuses (eForms BT-71); the lead only, or every member.
    Reserved { statuses: Vec<String>, holders: Holders },
    /// A guarantee scheme by its code.
    Guarantee { scheme: String, accepts_declared: bool, holders: Holders },
    /// Lowest yearly turnover of all members together, in minor units of the lot's currency.
    Turnover { minor: i64 },
    /// Fewest people of all members together.
    Staff { people: i64 },
    /// What must be possible, in the unit in which it is said: `600` `repas par jour`.
    Capacity { amount: i64, unit: String },
    /// Shown with the offer.
    Paper { topic: Topic },
    /// Kept while the contract is performed; hours when the notice states them.
    Clause { topic: Topic, hours: Option<i64> },
}

/// What becomes of a requirement in matching.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Compared with what suppliers say and prove.
    Compared,
    /// Named, and left to people.
    Told,
    /// Nobody has understood it yet.
    Unread,
}

impl Asked {
    pub const fn used(&self) -> Use {
        match self {
            Self::Paper { topic: Topic::Unread } | Self::Clause { topic: Topic::Unread, .. } => Use::Unread,
            Self::Paper { .. } | Self::Clause { .. } => Use::Told,
            _ => Use::Compared,
        }
    }

    /// What tells one requirement of a lot from another, also after a correction.
    pub fn key(&self) -> String {
        match self {
            Self::Cpv { code } => format!("cpv:{code}"),
            Self::Sector { code } => format!("sector:{code}"),
            Self::Place { territories, stated } => {
                let words = [stated.postcode.as_deref(), stated.city.as_deref(), stated.street.as_deref()];
                let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
                let territory = territories.first().map_or("", String::as_str);
                format!("place:{territory}:{}", crate::fold::fold(&words))
            }
            Self::Reserved { .. } => "reserved".to_owned(),
            Self::Guarantee { scheme, .. } => format!("guarantee:{scheme}"),
            Self::Turnover { .. } => "turnover".to_owned(),
            Self::Staff { .. } => "staff".to_owned(),
            Self::Capacity { .. } => "capacity".to_owned(),
            Self::Paper { topic } => format!("paper:{}", topic.as_str()),
            Self::Clause { topic, .. } => format!("clause:{}", topic.as_str()),
        }
    }
}

/// Where a requirement stands in what was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Codes,
    ChosenSector,
    Place,
    Reserved,
    ReservedExecution,
    /// What the buyer of a need asked for in its lot.
    BuyersWish,
    SelectionCriterion,
    PerformanceCondition,
    SocialAim,
    /// Not in the notice: somebody added it.
    Person,
}

impl Origin {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::ChosenSector => "chosen-sector",
            Self::Place => "place",
            Self::Reserved => "reserved",
            Self::ReservedExecution => "reserved-execution",
            Self::BuyersWish => "buyers-wish",
            Self::SelectionCriterion => "selection-criterion",
            Self::PerformanceCondition => "performance-condition",
            Self::SocialAim => "social-aim",
            Self::Person => "person",
        }
    }

    /// The fields of eForms that it is read from (SDK 1.15).
    pub const fn eforms(self) -> &'static str {
        match self {
            Self::Codes => "BT-262, BT-263",
            Self::Place => "BT-5071, BT-5121, BT-5131, BT-5141",
            Self::Reserved => "BT-71",
            Self::ReservedExecution => "BT-736",
            Self::SelectionCriterion => "BT-809, BT-750",
            Self::PerformanceCondition => "BT-70",
            Self::SocialAim => "BT-775, BT-777",
            Self::ChosenSector | Self::BuyersWish | Self::Person => "",
        }
    }
}

/// A requirement as a rule read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    pub asked: Asked,
    pub origin: Origin,
    /// The words of the notice that it rests on, shortened; absent for coded fields.
    pub quotes: Vec<String>,
}

/// What somebody made of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// It is not asked.
    SetAside,
    /// This is asked in its place, or beside what the notice says.
    Ask { asked: Asked },
}

/// A change that holds: at most one for each requirement of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The publisher's identifier of the lot, which outlives corrections.
    pub lot: String,
    /// [`Asked::key`].
    pub key: String,
    #[serde(flatten)]
    pub change: Change,
    /// What the rules had read when it was changed; absent for what somebody added.
    pub was: Option<Asked>,
    pub by: Option<PersonId>,
    pub at: DateTime<Utc>,
}

/// How a requirement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    AsRead,
    SetAside,
    Changed,
    Added,
}

impl State {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AsRead => "as-read",
            Self::SetAside => "set-aside",
            Self::Changed => "changed",
            Self::Added => "added",
        }
    }
}

/// A requirement with what people made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    pub key: String,
    /// What holds; of one that was set aside, what was read.
    pub asked: Asked,
    pub origin: Origin,
    pub quotes: Vec<String>,
    pub state: State,
    /// What the rules read, when something else holds.
    pub read: Option<Asked>,
    /// The notice now says something else than when it was changed: look again.
    pub is_outdated: bool,
    pub by: Option<PersonId>,
    pub at: Option<DateTime<Utc>>,
}

/// The requirements of one lot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lot {
    /// The publisher's identifier.
    pub lot: String,
    pub requirements: Vec<Requirement>,
}

impl Lot {
    /// What is asked, without what was set aside.
    pub fn asked(&self) -> impl Iterator<Item = &Asked> {
        let holding = self.requirements.iter().filter(|one| one.state != State::SetAside);
        holding.map(|one| &one.asked)
    }
}

/// What was read from a lot with the changes that hold for it, in the order in which it was read, additions last.
pub fn with_edits(lot: &str, read: Vec<Read>, edits: &[Edit]) -> Lot {
    let mut own: Vec<&Edit> = edits.iter().filter(|edit| edit.lot == lot).collect();
    let mut requirements: Vec<Requirement> = Vec::with_capacity(read.len() + own.len());
    for read in read {
        let key = read.asked.key();
        let edit = own.iter().position(|edit| edit.key == key).map(|at| own.remove(at));
        requirements.push(changed(read, key, edit));
    }
    requirements.extend(own.into_iter().filter_map(left));
    Lot { lot: lot.to_owned(), requirements }
}

fn changed(read: Read, key: String, edit: Option<&Edit>) -> Requirement {
    let is_outdated = edit.is_some_and(|edit| edit.was.as_ref() != Some(&read.asked));
    let (by, at) = (edit.and_then(|edit| edit.by), edit.map(|edit| edit.at));
    let (state, asked, before) = match edit.map(|edit| &edit.change) {
        None => (State::AsRead, read.asked, None),
        Some(Change::SetAside) => (State::SetAside, read.asked, None),
        // A correction may bring the notice to what people had already entered.
        Some(Change::Ask { asked }) if *asked == read.asked => (State::AsRead, read.asked, None),
        Some(Change::Ask { asked }) => (State::Changed, asked.clone(), Some(read.asked)),
    };
    let is_outdated = is_outdated && state != State::AsRead;
    Requirement {
        key,
        asked,
        origin: read.origin,
        quotes: read.quotes,
        state,
        read: before,
        is_outdated,
        by,
        at,
    }
}

/// A change whose requirement the notice does not have, or has no more.
fn left(edit: &Edit) -> Option<Requirement> {
    let Change::Ask { asked } = &edit.change else { return None };
    Some(Requirement {
        key: edit.key.clone(),
        asked: asked.clone(),
        origin: Origin::Person,
        quotes: Vec::new(),
        state: State::Added,
        read: None,
        is_outdated: edit.was.is_some(),
        by: edit.by,
        at: Some(edit.at),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(asked: Asked) -> Read {
        Read { asked, origin: Origin::SelectionCriterion, quotes: vec!["as published".to_owned()] }
    }

    fn edit(change: Change, was: Option<Asked>) -> Edit {
        let key = match (&change, &was) {
            (Change::Ask { asked }, _) => asked.key(),
            (Change::SetAside, was) => was.as_ref().unwrap().key(),
        };
        Edit { lot: "LOT-1".to_owned(), key, change, was, by: None, at: DateTime::UNIX_EPOCH }
    }

    const fn turnover(minor: i64) -> Asked {
        Asked::Turnover { minor }
    }

    #[test]
    fn changes_replace_set_aside_and_add_and_touch_their_own_lot_only() {
        let paper = Asked::Paper { topic: Topic::References };
        let added = Asked::Staff { people: 12 };
        let edits = [
            edit(Change::Ask { asked: turnover(300) }, Some(turnover(100))),
            edit(Change::SetAside, Some(paper.clone())),
            edit(Change::Ask { asked: added.clone() }, None),
        ];
        let lot = with_edits("LOT-1", vec![read(turnover(100)), read(paper.clone())], &edits);
        let states: Vec<_> = lot.requirements.iter().map(|one| (one.state, one.is_outdated)).collect();
        assert_eq!(states, [(State::Changed, false), (State::SetAside, false), (State::Added, false)]);
        assert_eq!(lot.asked().cloned().collect::<Vec<_>>(), [turnover(300), added]);
        assert_eq!(lot.requirements[0].read, Some(turnover(100)));
        let other = with_edits("LOT-2", vec![read(paper.clone())], &edits);
        assert_eq!(other.asked().cloned().collect::<Vec<_>>(), [paper]);
    }

    #[test]
    fn a_change_survives_a_correction_and_says_when_the_notice_moved_under_it() {
        let edits = [edit(Change::Ask { asked: turnover(300) }, Some(turnover(100)))];
        let corrected = with_edits("LOT-1", vec![read(turnover(200))], &edits);
        assert_eq!(
            (corrected.requirements[0].state, corrected.requirements[0].is_outdated),
            (State::Changed, true)
        );
        let agreed = with_edits("LOT-1", vec![read(turnover(300))], &edits);
        assert_eq!(
            (agreed.requirements[0].state, agreed.requirements[0].is_outdated),
            (State::AsRead, false)
        );
        let gone = with_edits("LOT-1", Vec::new(), &edits);
        assert_eq!((gone.requirements[0].state, gone.requirements[0].is_outdated), (State::Added, true));
        let aside = [edit(Change::SetAside, Some(turnover(100)))];
        assert!(with_edits("LOT-1", Vec::new(), &aside).requirements.is_empty());
        assert!(with_edits("LOT-1", vec![read(turnover(101))], &aside).requirements[0].is_outdated);
    }

    #[test]
    fn what_is_kept_is_read_back_as_it_was() {
        let edits = vec![
            edit(Change::Ask { asked: Asked::Capacity { amount: 600, unit: "repas".to_owned() } }, None),
            edit(Change::SetAside, Some(turnover(1))),
        ];
        let kept = serde_json::to_value(&edits).unwrap();
        assert_eq!(serde_json::from_value::<Vec<Edit>>(kept).unwrap(), edits);
    }
}

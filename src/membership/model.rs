//! Types and rules without input or output: what an answer still needs, which right a category has, which notions
//! another Chamber has decided.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::membership::answer;
use entity::membership::application::Category;
use entity::membership::criterion::{self, CriterionKind, Notion, Scale};
use entity::membership::recognition;
use entity::membership::right::{Right, RightsHolder};
use entity::values::{ChamberId, CriterionId};
use sea_orm::DbErr;

use crate::files::DocumentError;

/// Longest label of a version, and longest title of a criterion.
pub const LABEL_MAX: usize = 40;
pub const TITLE_MAX: usize = 120;
/// Longest question, answer, reason, in signs.
pub const TEXT_MAX: usize = 3_000;
/// Longest charter of one language.
pub const CHARTER_MAX: usize = 20_000;
pub const LINK_MAX: usize = 500;
/// An answer or reason of fewer signs helps nobody.
pub const TEXT_MIN: usize = 10;
/// Criteria of one set.
pub const CRITERIA_MAX: usize = 40;
/// Items of one plan.
pub const PLAN_MAX: usize = 5;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// For a stranger it does not exist.
    #[error("there is no such application, member or text")]
    NotFound,
    #[error("its state does not allow it")]
    NotAllowed,
    /// Only owners bind their organisation.
    #[error("an owner must do this")]
    OwnersOnly,
    /// Somebody else has changed or decided it since it was shown.
    #[error("it has changed in the meantime")]
    Changed,
    #[error("somebody else must judge")]
    SamePerson,
    #[error("this person has given a review")]
    AlreadyReviewed,
    #[error("nobody of a member in good standing has this address")]
    NoPeer,
    #[error("two people have not looked at it yet")]
    TooFewReviews,
    #[error("an application is open already")]
    AlreadyOpen,
    #[error("it is a member already and no renewal is due")]
    AlreadyMember,
    #[error("the Chamber has no criteria or charter in force")]
    NotReady,
    #[error("something is missing")]
    Incomplete,
    #[error("the charter has changed since it was shown")]
    CharterChanged,
    #[error("the time for an appeal has passed")]
    TooLate,
    #[error("a published text does not change")]
    Published,
    #[error("not all three languages are there")]
    LanguagesMissing,
    #[error("too many criteria")]
    TooMany,
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
            Self::NotAllowed => "membership-error-not-allowed",
            Self::OwnersOnly => "membership-error-owners-only",
            Self::Changed => "membership-error-changed",
            Self::SamePerson => "membership-error-same-person",
            Self::AlreadyReviewed => "membership-error-already-reviewed",
            Self::NoPeer => "membership-error-no-peer",
            Self::TooFewReviews => "membership-error-too-few-reviews",
            Self::AlreadyOpen => "membership-error-already-open",
            Self::AlreadyMember => "membership-error-already-member",
            Self::NotReady => "membership-error-not-ready",
            Self::Incomplete => "membership-error-incomplete",
            Self::CharterChanged => "membership-error-charter-changed",
            Self::TooLate => "membership-error-too-late",
            Self::Published => "membership-error-published",
            Self::LanguagesMissing => "membership-error-languages",
            Self::TooMany => "membership-error-too-many",
            Self::Document(error) => error.key(),
            Self::NotFound | Self::Database(_) | Self::Internal(_) => return None,
        })
    }
}

/// What an answer still needs before the application may be submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Level,
    Words,
    Evidence,
}

impl Missing {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Level => "membership-missing-level",
            Self::Words => "membership-missing-words",
            Self::Evidence => "membership-missing-evidence",
        }
    }
}

/// Places of a scale, from 0.
pub const fn levels(scale: Scale) -> i32 {
    match scale {
        Scale::YesNo => 2,
        Scale::Steps => 4,
        Scale::Words => 0,
    }
}

/// Key of a place of a scale.
pub const fn level_key(scale: Scale, level: i32) -> &'static str {
    match (scale, level) {
        (Scale::YesNo, 0) => "membership-level-no",
        (Scale::YesNo, _) => "membership-level-yes",
        (_, 0) => "membership-level-not-yet",
        (_, 1) => "membership-level-begun",
        (_, 2) => "membership-level-in-place",
        _ => "membership-level-established",
    }
}

/// What is missing in an answer: a place on the scale always, words for what is binding or has no scale, evidence
/// where the Chamber asks for it.
pub fn missing(criterion: &criterion::Model, answer: Option<&answer::Model>) -> Option<Missing> {
    let has_level = answer.is_some_and(|answer| answer.level.is_some());
    if criterion.scale != Scale::Words && !has_level {
        return Some(Missing::Level);
    }
    let words = answer.map_or(0, |answer| answer.text.trim().chars().count());
    let needs_words = criterion.kind == CriterionKind::Binding || criterion.scale == Scale::Words;
    if needs_words && words < TEXT_MIN {
        return Some(Missing::Words);
    }
    let has_evidence = answer.is_some_and(|answer| answer.link.is_some() || answer.file_sha256.is_some());
    (criterion.needs_evidence && !has_evidence).then_some(Missing::Evidence)
}

/// What another Chamber has decided about an organisation: who, and on which notions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub chamber_id: ChamberId,
    pub checked_on: NaiveDate,
    pub notions: BTreeSet<Notion>,
}

/// The criteria that need no answer, because another Chamber's decision counts for their notion, with that Chamber.
/// `recognised` is what the Chamber applied to has agreed with others; `decided` what stands about the organisation.
pub fn covered<'a>(
    criteria: impl IntoIterator<Item = &'a criterion::Model>,
    recognised: &[recognition::Model],
    decided: &[Decided],
    today: NaiveDate,
) -> HashMap<CriterionId, ChamberId> {
    let counts =
        |one: &recognition::Model| one.valid_from <= today && one.valid_to.is_none_or(|last| last >= today);
    let by = |notion: Notion| {
        decided.iter().find(|decision| {
            decision.notions.contains(&notion)
                && recognised.iter().any(|one| {
                    one.other_chamber_id == decision.chamber_id && one.notion == notion && counts(one)
                })
        })
    };
    criteria
        .into_iter()
        .filter_map(|criterion| by(criterion.notion).map(|decision| (criterion.id, decision.chamber_id)))
        .collect()
}

/// Rights where the Chamber has said nothing: members of every category and others publish and hear of tenders as
/// they always did; collective members vote; members pay members' prices.
pub const fn usual_right(holder: RightsHolder, right: Right) -> bool {
    match right {
        Right::Vote => matches!(holder, RightsHolder::Collective),
        Right::SeePrices => !matches!(holder, RightsHolder::Outsider),
        Right::PublishOffers | Right::ReceiveTenders => true,
    }
}

/// Rights of one Chamber.
#[derive(Debug, Clone, Default)]
pub struct Rights(HashMap<(RightsHolder, Right), bool>);

impl Rights {
    pub fn new(rows: impl IntoIterator<Item = (RightsHolder, Right, bool)>) -> Self {
        Self(rows.into_iter().map(|(holder, right, is_granted)| ((holder, right), is_granted)).collect())
    }

    pub fn grants(&self, holder: RightsHolder, right: Right) -> bool {
        self.0.get(&(holder, right)).copied().unwrap_or_else(|| usual_right(holder, right))
    }

    /// Whether somebody lacks it.
    pub fn denies_somebody(&self, right: Right) -> bool {
        RightsHolder::ALL.iter().any(|holder| !self.grants(*holder, right))
    }
}

/// The row of the rights table that a member of a category reads.
pub const fn holder_of(category: Category) -> RightsHolder {
    match category {
        Category::Collective => RightsHolder::Collective,
        Category::Individual => RightsHolder::Individual,
        Category::Support => RightsHolder::Support,
        Category::Partner => RightsHolder::Partner,
    }
}

pub const fn category_key(category: Category) -> &'static str {
    match category {
        Category::Collective => "membership-category-collective",
        Category::Individual => "membership-category-individual",
        Category::Support => "membership-category-support",
        Category::Partner => "membership-category-partner",
    }
}

pub const fn notion_key(notion: Notion) -> &'static str {
    match notion {
        Notion::CollectiveInterest => "membership-notion-collective-interest",
        Notion::Autonomy => "membership-notion-autonomy",
        Notion::Governance => "membership-notion-governance",
        Notion::LimitedProfit => "membership-notion-limited-profit",
        Notion::Transparency => "membership-notion-transparency",
        Notion::Environment => "membership-notion-environment",
        Notion::Work => "membership-notion-work",
        Notion::Inclusion => "membership-notion-inclusion",
        Notion::Territory => "membership-notion-territory",
        Notion::ResidualAssets => "membership-notion-residual-assets",
    }
}

pub const fn kind_key(kind: CriterionKind) -> &'static str {
    match kind {
        CriterionKind::Binding => "membership-kind-binding",
        CriterionKind::Progressive => "membership-kind-progressive",
    }
}

pub const fn scale_key(scale: Scale) -> &'static str {
    match scale {
        Scale::YesNo => "membership-scale-yes-no",
        Scale::Steps => "membership-scale-steps",
        Scale::Words => "membership-scale-words",
    }
}

pub const fn right_key(right: Right) -> &'static str {
    match right {
        Right::Vote => "membership-right-vote",
        Right::SeePrices => "membership-right-see-prices",
        Right::PublishOffers => "membership-right-publish-offers",
        Right::ReceiveTenders => "membership-right-receive-tenders",
    }
}

#[cfg(test)]
mod tests {
    use entity::values::{ApplicationId, CriteriaSetId, LocalText, RecognitionId};

    use super::*;

    fn criterion(kind: CriterionKind, scale: Scale, needs_evidence: bool) -> criterion::Model {
        criterion::Model {
            id: CriterionId::new(),
            set_id: CriteriaSetId::new(),
            position: 1,
            code: "one".to_owned(),
            kind,
            notion: Notion::Autonomy,
            scale,
            title: LocalText::fr("Un"),
            question: LocalText::fr("Quoi ?"),
            evidence: LocalText::default(),
            needs_evidence,
        }
    }

    fn answer(level: Option<i32>, text: &str, link: Option<&str>) -> answer::Model {
        answer::Model {
            application_id: ApplicationId::new(),
            criterion_id: CriterionId::new(),
            level,
            text: text.to_owned(),
            link: link.map(str::to_owned),
            file_id: None,
            file_name: None,
            file_type: None,
            file_sha256: None,
            file_size: None,
            covered_by: None,
        }
    }

    #[test]
    fn an_answer_says_what_it_still_needs() {
        let words = "Nos comptes sont publiés.";
        let binding = criterion(CriterionKind::Binding, Scale::YesNo, true);
        assert_eq!(missing(&binding, None), Some(Missing::Level));
        assert_eq!(missing(&binding, Some(&answer(Some(1), "", None))), Some(Missing::Words));
        assert_eq!(missing(&binding, Some(&answer(Some(1), words, None))), Some(Missing::Evidence));
        assert_eq!(missing(&binding, Some(&answer(Some(1), words, Some("https://a.example")))), None);
        let progressive = criterion(CriterionKind::Progressive, Scale::Steps, false);
        assert_eq!(missing(&progressive, Some(&answer(Some(0), "", None))), None);
        let open = criterion(CriterionKind::Progressive, Scale::Words, false);
        assert_eq!(missing(&open, Some(&answer(None, "", None))), Some(Missing::Words));
        assert_eq!(missing(&open, Some(&answer(None, words, None))), None);
    }

    #[test]
    fn another_chambers_decision_counts_per_notion_pair_and_date() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (here, there, elsewhere) = (ChamberId::new(), ChamberId::new(), ChamberId::new());
        let asked = criterion(CriterionKind::Binding, Scale::YesNo, false);
        let other = criterion::Model { notion: Notion::Work, ..asked.clone() };
        let agreed = recognition::Model {
            id: RecognitionId::new(),
            chamber_id: here,
            other_chamber_id: there,
            notion: Notion::Autonomy,
            valid_from: day("2026-01-01"),
            valid_to: Some(day("2026-12-31")),
        };
        let decided = |chamber_id| Decided {
            chamber_id,
            checked_on: day("2026-05-01"),
            notions: [Notion::Autonomy, Notion::Work].into(),
        };
        let on = |today: &str, chamber| {
            let criteria = [&asked, &other];
            covered(criteria, std::slice::from_ref(&agreed), &[decided(chamber)], day(today))
        };
        assert_eq!(on("2026-06-01", there), HashMap::from([(asked.id, there)]), "its notion only");
        assert!(on("2026-06-01", elsewhere).is_empty(), "not of any Chamber");
        assert!(on("2025-12-31", there).is_empty() && on("2027-01-01", there).is_empty());
        assert_eq!(on("2026-12-31", there).len(), 1, "the last day counts");
    }

    #[test]
    fn what_nobody_has_set_stays_as_it_always_was() {
        let usual = Rights::default();
        for holder in RightsHolder::ALL {
            for right in [Right::PublishOffers, Right::ReceiveTenders] {
                assert!(usual.grants(*holder, right), "{holder} {right}");
            }
        }
        assert!(!usual.denies_somebody(Right::PublishOffers));
        let strict = Rights::new([(RightsHolder::Outsider, Right::PublishOffers, false)]);
        assert!(!strict.grants(RightsHolder::Outsider, Right::PublishOffers));
        assert!(strict.grants(RightsHolder::Partner, Right::PublishOffers));
        assert!(strict.denies_somebody(Right::PublishOffers));
    }
}

//! Challenges: somebody says that a guarantee which is shown does not hold.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Where a challenge stands.
    ChallengeState {
        /// The holder may answer.
        Open = "open",
        Answered = "answered",
        /// The Chamber found it right.
        Upheld = "upheld",
        Dismissed = "dismissed",
    }
}

crate::text_enum! {
    /// What is said against a guarantee.
    Ground {
        NotHeld = "not_held",
        Ended = "ended",
        OtherHolder = "other_holder",
        BeyondScope = "beyond_scope",
        Misleading = "misleading",
        Other = "other",
    }
}

crate::text_enum! {
    /// What an upheld challenge did to the guarantee.
    Effect { None = "none", Suspended = "suspended", Withdrawn = "withdrawn" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guarantee_challenge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChallengeId,
    pub guarantee_id: GuaranteeId,
    /// Who was signed in; the holder never learns it.
    pub reporter_id: Option<PersonId>,
    /// Where the outcome goes, if somebody who was not signed in gave it; the holder never learns it.
    pub reporter_email: Option<String>,
    /// Language of the letter on the outcome.
    pub language: Language,
    pub ground: Ground,
    pub message: String,
    pub state: ChallengeState,
    /// Last day on which the holder is waited for.
    pub answer_until: Date,
    pub answer: Option<String>,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<DateTimeUtc>,
    pub effect: Option<Effect>,
    /// The reason of the decision, shown in public.
    pub outcome: Option<String>,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<DateTimeUtc>,
    /// Counts the changes: who decides on an older version is told.
    pub version: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

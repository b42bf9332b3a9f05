//! Two records that may be one organisation, for the staff queue.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Why the pair was proposed.
    DuplicateReason { SameNumber = "same_number", SimilarName = "similar_name" }
}

crate::text_enum! {
    /// What staff decided.
    DuplicateStatus { Open = "open", Merged = "merged", Distinct = "distinct" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "duplicate_pair")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DuplicatePairId,
    /// The smaller identifier of the two.
    pub first_id: OrganisationId,
    pub second_id: OrganisationId,
    pub reason: DuplicateReason,
    /// Similarity of the names, 0 to 100.
    pub similarity: i32,
    pub status: DuplicateStatus,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! What an organisation or an offer says of climate or environment, and on which basis.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Where it stands.
    ClaimState {
        /// Nobody has looked at it.
        Open = "open",
        /// The Chamber has asked for a basis, or for other words.
        Asked = "asked",
        /// The Chamber has seen the basis that is named.
        Based = "based",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "environmental_claim")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnvironmentalClaimId,
    pub chamber_id: ChamberId,
    pub organisation_id: OrganisationId,
    /// Absent: the record of the organisation says it.
    pub offer_id: Option<OfferId>,
    /// What was found, folded.
    #[sea_orm(column_type = "JsonBinary")]
    pub words: TextList,
    /// The first sentence that says it.
    pub sentence: String,
    pub state: ClaimState,
    /// What it rests on, published.
    pub basis: Option<String>,
    /// What the Chamber asked the organisation.
    pub reason: Option<String>,
    pub version: i32,
    pub found_at: DateTimeUtc,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

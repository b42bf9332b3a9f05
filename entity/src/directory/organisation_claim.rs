//! Claims of records by people of their organisations: "this is my organisation".

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// How the claim is proved: a link to an address of the organisation, a code by letter, or staff's own judgement.
    ClaimWay { Email = "email", Letter = "letter", Staff = "staff" }
}

crate::text_enum! {
    /// Life of a claim.
    ClaimStatus {
        Open = "open",
        Accepted = "accepted",
        Refused = "refused",
        Withdrawn = "withdrawn",
        /// Its link or code was not used in time.
        Expired = "expired",
        /// Too many wrong codes.
        Failed = "failed",
        /// Somebody else became the owner.
        Overtaken = "overtaken",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_claim")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClaimId,
    pub organisation_id: OrganisationId,
    pub person_id: PersonId,
    pub way: ClaimWay,
    pub status: ClaimStatus,
    /// Address of the organisation the link went to.
    pub email: Option<String>,
    /// Hash of the link's key or of the letter's code.
    pub key_hash: Option<String>,
    pub key_expires_at: Option<DateTimeUtc>,
    /// When the letter's code was made.
    pub letter_at: Option<DateTimeUtc>,
    /// Wrong codes typed.
    pub tries: i32,
    /// What the person wrote for the staff.
    pub message: String,
    /// What staff gave as a reason.
    pub reason: Option<String>,
    /// The staff's person who decided; absent when link or code did.
    pub decided_by: Option<PersonId>,
    pub closed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

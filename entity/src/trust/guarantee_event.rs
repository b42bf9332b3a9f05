//! What happened to a guarantee: rows are added and never changed.

use sea_orm::entity::prelude::*;

use super::guarantee::GuaranteeStatus;
use crate::values::*;

crate::text_enum! {
    /// What was done.
    Act {
        Added = "added",
        Changed = "changed",
        EvidenceAdded = "evidence_added",
        EvidenceRemoved = "evidence_removed",
        Submitted = "submitted",
        Withdrawn = "withdrawn",
        /// A first person found it right; somebody else must find so too.
        Confirmed = "confirmed",
        Verified = "verified",
        Rejected = "rejected",
        Suspended = "suspended",
        Restored = "restored",
        Revoked = "revoked",
        /// By the clock.
        Expired = "expired",
        /// By the clock: the files were removed after their retention.
        EvidenceForgotten = "evidence_forgotten",
    }
}

crate::text_enum! {
    /// Where the guarantee stood afterwards: the recorded states, and what the clock makes of them.
    Standing {
        Declared = "declared",
        Submitted = "submitted",
        Verified = "verified",
        Rejected = "rejected",
        Suspended = "suspended",
        Revoked = "revoked",
        Expired = "expired",
    }
}

impl From<GuaranteeStatus> for Standing {
    fn from(status: GuaranteeStatus) -> Self {
        match status {
            GuaranteeStatus::Declared => Self::Declared,
            GuaranteeStatus::Submitted => Self::Submitted,
            GuaranteeStatus::Verified => Self::Verified,
            GuaranteeStatus::Rejected => Self::Rejected,
            GuaranteeStatus::Suspended => Self::Suspended,
            GuaranteeStatus::Revoked => Self::Revoked,
        }
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guarantee_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuaranteeEventId,
    pub guarantee_id: GuaranteeId,
    pub at: DateTimeUtc,
    /// Absent: the clock, or a source.
    pub person_id: Option<PersonId>,
    pub from_status: Option<GuaranteeStatus>,
    pub to_status: Standing,
    pub what: Act,
    pub reason: Option<String>,
    /// SHA-256 of the document that was added or removed.
    pub evidence_sha256: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

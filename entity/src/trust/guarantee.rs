//! Guarantees of organisations: declared, submitted, verified, expired by the clock.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Recorded state; expiry is computed from the dates by the clock (see `trust::model`).
    GuaranteeStatus {
        Declared = "declared",
        Submitted = "submitted",
        Verified = "verified",
        Rejected = "rejected",
        Suspended = "suspended",
        Revoked = "revoked",
    }
}

crate::text_enum! {
    /// What a guarantee covers: the whole organisation, or only the offers that name it.
    GuaranteeScope { Organisation = "organisation", Offers = "offers" }
}

crate::text_enum! {
    /// How a guarantee was checked.
    VerificationMethod {
        PublicRegister = "public_register",
        Document = "document",
        SiteVisit = "site_visit",
        PeerReview = "peer_review",
        IssuerConfirmation = "issuer_confirmation",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "guarantee")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuaranteeId,
    pub organisation_id: OrganisationId,
    /// The Chamber of its holder, as the holder's record has it and for ever: queues are asked by it.
    pub chamber_id: ChamberId,
    pub scheme_id: SchemeId,
    /// Version of the scheme under which it was stated.
    pub scheme_version: i32,
    pub scope: GuaranteeScope,
    /// The one site it was given for; it then covers the offers made there, which name it.
    pub site: Option<String>,
    pub status: GuaranteeStatus,
    /// Level within the scheme, when it has levels.
    pub level: Option<String>,
    /// Number on the certificate.
    pub reference: Option<String>,
    pub issued_on: Option<Date>,
    pub valid_from: Option<Date>,
    /// Last day of validity.
    pub valid_to: Option<Date>,
    pub method: Option<VerificationMethod>,
    pub verified_on: Option<Date>,
    pub verified_by: Option<PersonId>,
    /// Why it was refused, suspended or withdrawn.
    pub reason: Option<String>,
    pub submitted_by: Option<PersonId>,
    /// Since when it waits for its check.
    pub submitted_at: Option<DateTimeUtc>,
    /// Day on which staff wants to look at it again.
    pub next_check_on: Option<Date>,
    /// What staff noted at its check; never public.
    pub note: Option<String>,
    /// Counts the changes: who decides or changes an older version is told.
    pub version: i32,
    /// Days of the last reminder that was sent (60, 30, 7); 0: its end was noted; absent: none since the dates changed.
    pub reminded: Option<i32>,
    /// Who checked first what needs two checks: a guarantee of the Chamber itself.
    pub first_checked_by: Option<PersonId>,
    pub first_checked_on: Option<Date>,
    /// Day on which its holder showed that the renewal was applied for.
    pub renewal_filed_on: Option<Date>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

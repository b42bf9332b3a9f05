//! Everything that can be said about a fit. Serialised with a stable `code`; worded by the application.

use super::{Day, Refusal};
use serde::Serialize;

/// What is met.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Its own CPV code serves the asked one, `gap` digits more general.
    CodeServed {
        required: String,
        offered: String,
        gap: usize,
    },
    /// Its sector's CPV codes serve the asked one.
    SectorServes {
        required: String,
        sector: String,
        gap: usize,
    },
    SameSector {
        sector: String,
    },
    ServesEverywhere,
    ServesPlace {
        place: String,
    },
    /// The place lies within the distance in which it works.
    WithinRadius {
        place: String,
        km: u32,
    },
    /// Its seat lies in the place, a whole region, and it works within `km` of it.
    SitsThere {
        place: String,
        km: u32,
    },
    /// To the nearest place of the lot.
    Distance {
        km: u32,
    },
    GuaranteeVerified {
        guarantee: String,
        until: Option<Day>,
    },
    StatusQualifies {
        status: String,
    },
    NoticeSuffices {
        days: i64,
    },
    AvailableInTime {
        from: Day,
    },
    CapacitySuffices {
        has: i64,
        required: i64,
    },
    TurnoverSuffices {
        has: i64,
        required: i64,
    },
    StaffSuffices {
        has: i64,
        required: i64,
    },
}

/// What must be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Confirm {
    /// Nobody said what this supplier does.
    TradeUnknown,
    /// The sector was proposed by the import, not confirmed by the supplier.
    SectorProposed {
        required: String,
        sector: String,
    },
    /// Only the broad family of the trade is known.
    SectorTooGeneral {
        required: String,
        sector: String,
    },
    /// It does a part of what the asked code covers.
    NarrowerThanAsked {
        required: String,
        offered: String,
    },
    /// Nobody said where it works; it sits this far away.
    AreaUnknown {
        place: String,
        km: Option<u32>,
    },
    DistanceUnknown,
    /// Accepted as declared; nobody has seen the evidence.
    GuaranteeDeclared {
        guarantee: String,
        until: Option<Day>,
    },
    GuaranteeUnknown {
        guarantee: String,
    },
    /// Verified is asked, and so far it is only declared.
    GuaranteeOnlyDeclared {
        guarantee: String,
    },
    /// Held for one site, or only for some offers (no site): whether the answer would come from there is open.
    GuaranteeLimited {
        guarantee: String,
        site: Option<String>,
    },
    GuaranteeExpiryUnknown {
        guarantee: String,
    },
    /// Valid at the deadline, expired when the work starts.
    GuaranteeEndsBeforeStart {
        guarantee: String,
        until: Day,
    },
    StatusUnknown,
    /// Only the kind of structure, as the source names it, states the status.
    StatusStatedBySource {
        status: String,
        kind: String,
    },
    /// Stated, and not verified for the whole organisation.
    StatusToVerify {
        status: String,
    },
    CapacityUnknown {
        required: i64,
    },
    TurnoverUnknown {
        required: i64,
    },
    StaffUnknown {
        required: i64,
    },
    /// It says that it has nothing free when the work starts, and is free again on the day after.
    ClosedAtStart {
        until: Day,
    },
}

impl Confirm {
    /// Does the answer rest on it, so that nobody may call it known? What is accepted as it stands is not: a part of
    /// a code, a declaration where one suffices. A guarantee that ends before the contract begins must be shown again.
    pub fn is_unknown(&self) -> bool {
        !matches!(self, Self::NarrowerThanAsked { .. } | Self::GuaranteeDeclared { .. })
    }
}

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Missing {
    TradeNotOffered,
    /// One of several trades of the lot (named by its first code or sector); the supplier offers another of them.
    PartNotOffered {
        required: String,
    },
    AreaNotServed {
        place: String,
        km: Option<u32>,
    },
    /// It was stated and is worth nothing. Of what nobody stated, see [`Confirm::GuaranteeUnknown`].
    GuaranteeMissing {
        guarantee: String,
        why: Refusal,
    },
    GuaranteeExpired {
        guarantee: String,
        on: Day,
    },
    /// Its first day comes after the day on which it is needed.
    GuaranteeNotYet {
        guarantee: String,
        from: Day,
    },
    /// Every status that would qualify was stated and is worth nothing.
    NoQualifyingStatus {
        why: Refusal,
    },
    DeadlinePassed {
        on: Day,
    },
    NoticeTooLong {
        days: i64,
        left: i64,
    },
    NotAvailable {
        from: Day,
    },
    CapacityTooLow {
        has: i64,
        required: i64,
    },
    TurnoverTooLow {
        has: i64,
        required: i64,
    },
    StaffTooLow {
        has: i64,
        required: i64,
    },
}

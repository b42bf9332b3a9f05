//! What a lot asks for, as far as the notice says it.

use super::{Day, Position};
use crate::formats::{Accept, ReservedMode, Scope};

/// A lot's needs. Empty lists and `None` mean that the notice asks nothing of the kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LotNeed {
    pub id: String,
    /// CPV codes, main code first; a check digit after a dash is allowed. Codes of one sector are one *trade*; who
    /// answers, alone or together, must offer every trade of the lot ([`super::trades`]).
    pub codes: Vec<String>,
    /// Sectors of the Chamber's taxonomy that a buyer chose: each is a trade, when the codes do not lead to it.
    pub sectors: Vec<String>,
    pub places: Vec<Place>,
    pub guarantees: Vec<GuaranteeNeed>,
    pub today: Day,
    pub deadline: Option<Day>,
    pub start: Option<Day>,
    pub reserved: Option<ReservedNeed>,
    /// In the unit that the need states; compared with the supplier's capacity as is.
    pub capacity: Option<i64>,
    pub turnover: Option<i64>,
    pub staff: Option<i64>,
}

/// A place of performance.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// The place's own code first, then those of everything that contains it (district, canton, country).
    pub codes: Vec<String>,
    pub position: Option<Position>,
    /// The position is only the middle of a territory: who sits in the territory is there, and who works around another
    /// place may well reach a part of it.
    pub is_middle: bool,
}

/// A guarantee that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuaranteeNeed {
    pub code: String,
    pub accept: Accept,
    /// In a group: held by any member, by every member of the lot, or by the lead.
    pub scope: Scope,
}

/// A reserved lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReservedNeed {
    pub statuses: Vec<String>,
    /// In a group: must every member qualify, or the lead only?
    pub mode: ReservedMode,
}

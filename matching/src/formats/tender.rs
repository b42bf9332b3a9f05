//! `consortium-tender/1`: requirements, conditions on the group and on its lead, weights.

use super::{FormatError, MAX_AMOUNT, MAX_ROWS, MAX_WEIGHT, check_code, in_range};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A tender as exchanged. Only requirements of the lots in `scope` count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tender {
    pub format: String,
    pub id: String,
    /// File name of the directory this tender is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
    pub today: i64,
    pub bid_deadline: i64,
    pub start: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<i64>,
    #[serde(default)]
    pub lots: Vec<String>,
    pub scope: Vec<String>,
    pub requirements: Vec<Requirement>,
    pub aggregate: Aggregate,
    pub lead: Option<LeadRule>,
    pub reserved: Option<Reserved>,
    pub group: GroupSize,
    /// Suppliers that must take part ("with us").
    #[serde(default)]
    pub anchors: Vec<String>,
    #[serde(default)]
    pub excluded: Vec<String>,
    #[serde(default)]
    pub forbidden_pairs: Vec<(String, String)>,
    pub alternatives: Alternatives,
    pub weights: Weights,
}

/// One requirement row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Requirement {
    Capability(CapabilityRequirement),
    Guarantee(GuaranteeRequirement),
}

/// Somebody in the group must be able to do this, here, this well and this much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapabilityRequirement {
    pub id: String,
    pub lot: String,
    pub cpv: String,
    pub min_level: i64,
    /// Code of the area where the work is done; none means anywhere.
    pub place: Option<String>,
    pub min_capacity: i64,
    pub capacity_mode: CapacityMode,
    pub min_members: i64,
    /// Guarantees that whoever holds this row must have.
    #[serde(default)]
    pub holder_guarantees: Vec<HolderGuarantee>,
    /// What leaving this row unmet weighs in a near miss; at least 1.
    #[serde(default = "one")]
    pub weight: i64,
}

/// A guarantee that any, every or the leading member must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuaranteeRequirement {
    pub id: String,
    pub lot: String,
    pub code: String,
    pub scope: Scope,
    pub accept: Accept,
    #[serde(default = "one")]
    pub min_members: i64,
    #[serde(default = "one")]
    pub weight: i64,
}

fn one() -> i64 {
    1
}

/// Is the minimum capacity needed from each holder, or from all eligible members together?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapacityMode {
    Each,
    Sum,
}

/// Which members a guarantee row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Any,
    All,
    Lead,
}

/// The weakest form of a guarantee that is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accept {
    Verified,
    Declared,
}

/// A guarantee asked of a holder or of the lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderGuarantee {
    pub code: String,
    pub accept: Accept,
}

/// What the members must reach together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aggregate {
    pub turnover: i64,
    pub staff: i64,
}

/// Conditions on the one member who leads.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadRule {
    pub min_turnover: i64,
    pub min_staff: i64,
    pub guarantees: Vec<HolderGuarantee>,
    pub statuses_any: Vec<String>,
    /// The lead must be eligible for at least one of these rows (if any is named).
    pub covers_any: Vec<String>,
}

/// A reserved contract: who must have one of the qualifying statuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserved {
    pub statuses: Vec<String>,
    pub mode: ReservedMode,
}

/// Every member, or the lead only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReservedMode {
    All,
    Lead,
}

/// Smallest and largest number of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSize {
    pub min_size: i64,
    pub max_size: i64,
}

/// How many candidates, and which share p/q of an earlier one each must replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternatives {
    pub k: i64,
    pub min_replaced: (i64, i64),
}

impl Default for Alternatives {
    fn default() -> Self {
        Self { k: 1, min_replaced: (1, 2) }
    }
}

/// The prices of the cost function; lower cost is better. All are data and shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    pub member: i64,
    pub load: i64,
    pub load_cap: i64,
    pub new_pair: i64,
    pub distance: i64,
    pub distance_band_m: i64,
    pub distance_cap: i64,
    pub generic: i64,
    pub level_tight: i64,
    pub unverified: i64,
    pub cpv_max_gap: i64,
}

impl Default for Weights {
    /// The weights of the reference instances: a member weighs far more than any detail of fit.
    fn default() -> Self {
        Self {
            member: 60,
            load: 3,
            load_cap: 3,
            new_pair: 4,
            distance: 2,
            distance_band_m: 25_000,
            distance_cap: 8,
            generic: 3,
            level_tight: 2,
            unverified: 5,
            cpv_max_gap: 2,
        }
    }
}

impl Requirement {
    pub fn id(&self) -> &str {
        match self {
            Self::Capability(r) => &r.id,
            Self::Guarantee(r) => &r.id,
        }
    }

    pub fn lot(&self) -> &str {
        match self {
            Self::Capability(r) => &r.lot,
            Self::Guarantee(r) => &r.lot,
        }
    }

    fn validate(&self) -> Result<(), FormatError> {
        let place = || format!("requirement {}", self.id());
        let (min_members, weight) = match self {
            Self::Capability(r) => {
                check_code(place, &r.cpv)?;
                in_range(place, "min_level", r.min_level, 0, MAX_AMOUNT)?;
                in_range(place, "min_capacity", r.min_capacity, 0, MAX_AMOUNT)?;
                (r.min_members, r.weight)
            }
            Self::Guarantee(r) => (r.min_members, r.weight),
        };
        in_range(place, "min_members", min_members, 1, MAX_WEIGHT)?;
        in_range(place, "weight", weight, 1, 1_000_000)
    }
}

impl Tender {
    pub const FORMAT: &'static str = "consortium-tender/1";

    /// The rows of the lots in scope, in the order of the document.
    pub fn rows_in_scope(&self) -> impl Iterator<Item = &Requirement> {
        let scope: HashSet<&str> = self.scope.iter().map(String::as_str).collect();
        self.requirements.iter().filter(move |row| scope.contains(row.lot()))
    }

    /// Checks ranges and doubled ids. References to areas need the directory and are checked by the solver.
    pub fn validate(&self) -> Result<(), FormatError> {
        let here = || format!("tender {}", self.id);
        for (field, day) in
            [("today", self.today), ("bid_deadline", self.bid_deadline), ("start", self.start)]
        {
            in_range(here, field, day, -MAX_AMOUNT, MAX_AMOUNT)?;
        }
        in_range(
            here,
            "number of requirements",
            i64::try_from(self.requirements.len()).unwrap_or(i64::MAX),
            0,
            MAX_ROWS as i64,
        )?;
        let mut ids = HashSet::new();
        for row in &self.requirements {
            row.validate()?;
            if !ids.insert(row.id()) {
                return Err(FormatError::Duplicate { what: "requirement", id: row.id().to_owned() });
            }
            if row.id().starts_with('@') {
                // "@turnover", "@staff" and "@lead" name the conditions of the group in a near miss.
                return Err(FormatError::Contradiction {
                    place: format!("requirement {}", row.id()),
                    detail: "ids that begin with @ are taken by conditions of the group",
                });
            }
        }
        in_range(here, "aggregate.turnover", self.aggregate.turnover, 0, MAX_AMOUNT)?;
        in_range(here, "aggregate.staff", self.aggregate.staff, 0, MAX_AMOUNT)?;
        if let Some(lead) = &self.lead {
            in_range(here, "lead.min_turnover", lead.min_turnover, 0, MAX_AMOUNT)?;
            in_range(here, "lead.min_staff", lead.min_staff, 0, MAX_AMOUNT)?;
        }
        self.validate_group()?;
        self.weights.validate(here)
    }

    fn validate_group(&self) -> Result<(), FormatError> {
        let here = || format!("tender {}", self.id);
        in_range(here, "group.min_size", self.group.min_size, 0, MAX_WEIGHT)?;
        in_range(here, "group.max_size", self.group.max_size, 0, MAX_WEIGHT)?;
        in_range(here, "alternatives.k", self.alternatives.k, 0, 1_000)?;
        self.alternatives.validate(here)
    }
}

impl Alternatives {
    pub(crate) fn validate(&self, place: impl Fn() -> String) -> Result<(), FormatError> {
        let (p, q) = self.min_replaced;
        in_range(&place, "alternatives.k", self.k, 0, 1_000)?;
        in_range(&place, "alternatives.min_replaced[1]", q, 1, 1_000_000)?;
        in_range(&place, "alternatives.min_replaced[0]", p, 0, q)
    }
}

impl Weights {
    fn validate(&self, place: impl Fn() -> String) -> Result<(), FormatError> {
        let fields = [
            ("weights.member", self.member),
            ("weights.load", self.load),
            ("weights.new_pair", self.new_pair),
            ("weights.distance", self.distance),
            ("weights.generic", self.generic),
            ("weights.level_tight", self.level_tight),
            ("weights.unverified", self.unverified),
        ];
        for (field, value) in fields {
            in_range(&place, field, value, 0, MAX_WEIGHT)?;
        }
        in_range(&place, "weights.load_cap", self.load_cap, 0, 1_000)?;
        in_range(&place, "weights.distance_cap", self.distance_cap, 0, 1_000)?;
        in_range(&place, "weights.cpv_max_gap", self.cpv_max_gap, 0, 100)?;
        in_range(&place, "weights.distance_band_m", self.distance_band_m, 1, MAX_AMOUNT)
    }
}

//! `consortium-proposal/1`: what the solver answers.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Candidates in ascending cost with what is proven about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    pub format: String,
    /// Id of the tender or core.
    pub tender: String,
    /// Name and version of the program.
    pub solver: String,
    pub status: Status,
    #[serde(default)]
    pub consortia: Vec<Consortium>,
    /// Who comes closest when nobody covers all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near_miss: Option<NearMiss>,
    /// Why no group at all can be formed (an anchor that may not take part, for example); empty otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked: Vec<String>,
    #[serde(default)]
    pub times: Times,
}

impl Proposal {
    pub const FORMAT: &'static str = "consortium-proposal/1";
}

/// What is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every rank is proven, and if fewer than k are given, there are no more.
    Optimal,
    /// Stopped early: feasible groups with proven lower bounds.
    Feasible,
    /// Proven that no group meets everything.
    Infeasible,
    /// Stopped before a group was found or excluded.
    Unknown,
}

/// A supplier id, or a column number of a core.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Member {
    Column(u32),
    Id(String),
}

/// One group that meets everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consortium {
    /// 1 for the best.
    pub rank: usize,
    /// Ascending.
    pub members: Vec<Member>,
    /// Who leads; null for a core.
    pub lead: Option<Member>,
    pub cost: i64,
    /// Nothing that keeps its distance from the earlier ranks costs less than this.
    pub lower_bound: i64,
    /// The member with the best fit for each row.
    pub holders: BTreeMap<String, Member>,
}

/// The group that leaves the least weight of rows and conditions unmet, and among those the cheapest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearMiss {
    pub members: Vec<Member>,
    /// Ids of rows, and `@turnover`, `@staff`, `@lead`.
    pub unmet: Vec<String>,
    pub unmet_weight: i64,
    pub cost: i64,
    pub proven: bool,
}

/// Milliseconds, filled by whoever has a clock.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Times {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_ms: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solve_ms: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_ms: Option<f64>,
}

//! `consortium-directory/1`: areas, suppliers, past collaborations and refusals.

use serde::{Deserialize, Serialize};

/// A directory of suppliers as exchanged; the solver works on a [`Catalogue`] made from it.
///
/// [`Catalogue`]: crate::eligibility::Catalogue
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    pub format: String,
    #[serde(default)]
    pub name: String,
    pub areas: Vec<Area>,
    pub suppliers: Vec<Supplier>,
    /// Pairs of supplier ids that worked together before.
    #[serde(default)]
    pub collaborations: Vec<(String, String)>,
    /// Pairs of supplier ids that refuse to work together.
    #[serde(default)]
    pub refusals: Vec<(String, String)>,
}

impl Directory {
    pub const FORMAT: &'static str = "consortium-directory/1";
}

/// A place that requirements and suppliers refer to, with its position in metres on a plane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    pub code: String,
    pub x: i64,
    pub y: i64,
}

/// One supplier with everything that the conditions look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplier {
    pub id: String,
    pub x: i64,
    pub y: i64,
    /// Codes of the areas served, or exactly `["*"]` for everywhere.
    pub areas: Vec<String>,
    pub capabilities: Vec<Capability>,
    pub turnover: i64,
    pub staff: i64,
    pub guarantees: Vec<Guarantee>,
    pub statuses: Vec<String>,
    /// First day on which work may begin.
    pub available_from: i64,
    /// Days needed to prepare an answer.
    pub notice_days: i64,
    /// Proposals received recently; spreads the work.
    pub load: i64,
}

/// What a supplier does: a CPV code, how well, and how much at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capability {
    pub cpv: String,
    pub level: i64,
    pub capacity: i64,
}

/// A certificate, insurance or label with the last day on which it is valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarantee {
    pub code: String,
    pub status: GuaranteeStatus,
    pub expires: i64,
}

/// Whether somebody looked at the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuaranteeStatus {
    Verified,
    Declared,
}

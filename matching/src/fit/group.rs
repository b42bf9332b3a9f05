//! Small groups that together cover the lots, from real records, by way of the exact solver.
//!
//! Each lot becomes rows: one per trade ([`super::trades`], the same for a group as for one who answers alone), one
//! per guarantee that any member may hold. A supplier may hold a row when nothing is known to be missing
//! for it; what must be confirmed costs points. Capacity, turnover and staff add up over the members *as far as
//! known*: when no group can show them, groups are proposed without and the condition is named in `unshown`.

use super::assess::Weights;
use super::field::Field;
use super::need::LotNeed;
use super::reason::Confirm;
use super::record::SupplierRecord;
use super::taxonomy::Taxonomy;
use crate::formats::{Alternatives, FormatError, MAX_AMOUNT, MAX_WEIGHT, Status, in_range};
use crate::solve::engine::{Ask, answer};
use serde::Serialize;
use thiserror::Error;

/// How groups are formed and priced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupOptions {
    /// How many candidates.
    pub k: usize,
    pub min_size: usize,
    pub max_size: usize,
    /// Each candidate replaces at least this share p/q of every earlier one.
    pub min_replaced: (i64, i64),
    /// May suppliers take part about whom something is unknown?
    pub allow_unknown: bool,
    /// Price of a member, of a recent proposal (up to `load_cap`), of a pair that never worked together.
    pub member: i64,
    pub load: i64,
    pub load_cap: i64,
    pub new_pair: i64,
    /// Ids that must take part, and that may not.
    pub anchors: Vec<String>,
    pub excluded: Vec<String>,
    /// Pairs of ids.
    pub worked_together: Vec<(String, String)>,
    pub refusals: Vec<(String, String)>,
}

impl Default for GroupOptions {
    fn default() -> Self {
        Self {
            k: 5,
            min_size: 1,
            max_size: 5,
            min_replaced: (1, 2),
            allow_unknown: true,
            member: 60,
            load: 3,
            load_cap: 3,
            new_pair: 4,
            anchors: Vec::new(),
            excluded: Vec::new(),
            worked_together: Vec::new(),
            refusals: Vec::new(),
        }
    }
}

/// Options or needs that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GroupError {
    #[error(transparent)]
    OutOfRange(#[from] FormatError),
    /// Two suppliers or two lots with the same id.
    #[error("the id \"{0}\" occurs twice")]
    Duplicate(String),
}

/// One line of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Row {
    /// Position of the lot in the input.
    pub lot: usize,
    #[serde(flatten)]
    pub kind: RowKind,
}

/// What a line of the matrix asks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RowKind {
    Code { cpv: String },
    Sector { sector: String },
    Guarantee { guarantee: String },
}

/// One field of the matrix: this member may hold this row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Points against it; the least of a row makes the holder.
    pub points: i64,
    pub holder: bool,
    pub to_confirm: Vec<Confirm>,
}

/// A condition on the group as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "condition", rename_all = "snake_case")]
pub enum Condition {
    /// Position of the lot, what is asked, and what the members are known to reach.
    Capacity {
        lot: usize,
        required: i64,
        shown: i64,
    },
    Turnover {
        required: i64,
        shown: i64,
    },
    Staff {
        required: i64,
        shown: i64,
    },
    /// Nobody in the group can lead.
    Lead,
}

/// A group that covers every row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    pub rank: usize,
    /// Positions in the input, in the order of the suppliers' ids.
    pub members: Vec<usize>,
    /// Suggested lead: of those who can, who holds most rows.
    pub lead: Option<usize>,
    pub cost: i64,
    pub lower_bound: i64,
    /// Rows × members.
    pub matrix: Vec<Vec<Option<Cell>>>,
    /// Sums that the known figures do not show.
    pub unshown: Vec<Condition>,
}

/// Who comes closest when nobody covers all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NearMiss {
    pub members: Vec<usize>,
    pub matrix: Vec<Vec<Option<Cell>>>,
    /// Positions of the rows that nobody in the group holds.
    pub unmet: Vec<usize>,
    pub conditions: Vec<Condition>,
    pub proven: bool,
}

/// The answer for a set of lots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Groups {
    pub status: Status,
    pub rows: Vec<Row>,
    pub candidates: Vec<Candidate>,
    pub near_miss: Option<NearMiss>,
    /// Rows that no supplier at all can hold.
    pub uncovered: Vec<usize>,
}

/// Up to k candidate groups for the lots, or who comes closest. `stop` ends the search early.
pub fn candidates(
    lots: &[LotNeed],
    suppliers: &[SupplierRecord],
    taxonomy: &Taxonomy,
    weights: &Weights,
    options: &GroupOptions,
    stop: &dyn Fn() -> bool,
) -> Result<Groups, GroupError> {
    let suppliers: Vec<&SupplierRecord> = suppliers.iter().collect();
    candidates_among(lots, &suppliers, taxonomy, weights, options, stop)
}

/// The same among some suppliers of a long list, without copies of them.
pub fn candidates_among(
    lots: &[LotNeed],
    suppliers: &[&SupplierRecord],
    taxonomy: &Taxonomy,
    weights: &Weights,
    options: &GroupOptions,
    stop: &dyn Fn() -> bool,
) -> Result<Groups, GroupError> {
    check(lots, suppliers, options)?;
    let field = Field::new(lots, suppliers, taxonomy, weights, options);
    if field.rows.is_empty() || options.anchors.iter().any(|id| field.column_of(id).is_none()) {
        // Nothing that a group could be built around, or an anchor that may not take part.
        let uncovered = field.uncovered();
        return Ok(Groups {
            status: Status::Infeasible,
            rows: field.rows,
            candidates: Vec::new(),
            near_miss: None,
            uncovered,
        });
    }
    let ask = Ask { k: options.k, replaced: options.min_replaced };
    let with_amounts = field.problem(true);
    let mut solved = answer(&with_amounts, ask, stop);
    let mut problem = with_amounts;
    if solved.candidates.is_empty() && field.has_amounts() {
        let without = field.problem(false);
        let mut relaxed = answer(&without, ask, stop);
        if solved.status == Status::Unknown && relaxed.status == Status::Optimal {
            // Whether some group shows the sums was not settled: these are the best found, and nothing is proven.
            relaxed.status = Status::Feasible;
        }
        if !relaxed.candidates.is_empty() || relaxed.closest.is_some() {
            (problem, solved) = (without, relaxed);
        }
    }
    Ok(field.view(&problem, solved))
}

fn check(lots: &[LotNeed], suppliers: &[&SupplierRecord], options: &GroupOptions) -> Result<(), GroupError> {
    for ids in [lots.iter().map(|l| &l.id).collect::<Vec<_>>(), suppliers.iter().map(|s| &s.id).collect()] {
        let mut seen = std::collections::HashSet::new();
        if let Some(twice) = ids.into_iter().find(|id| !seen.insert(id.as_str())) {
            return Err(GroupError::Duplicate(twice.clone()));
        }
    }
    let place = || "group options".to_owned();
    for (field, value) in [
        ("member", options.member),
        ("load", options.load),
        ("new_pair", options.new_pair),
        ("load_cap", options.load_cap),
    ] {
        in_range(place, field, value, 0, MAX_WEIGHT / 1_000)?;
    }
    let k = i64::try_from(options.k).unwrap_or(i64::MAX);
    Alternatives { k, min_replaced: options.min_replaced }.validate(place)?;
    for supplier in suppliers {
        let place = || format!("supplier {}", supplier.id);
        in_range(place, "load", supplier.load, 0, MAX_AMOUNT)?;
        for (field, value) in
            [("capacity", supplier.capacity), ("turnover", supplier.turnover), ("staff", supplier.staff)]
        {
            in_range(place, field, value.unwrap_or(0), 0, MAX_AMOUNT)?;
        }
    }
    for lot in lots {
        let place = || format!("lot {}", lot.id);
        for (field, value) in [("capacity", lot.capacity), ("turnover", lot.turnover), ("staff", lot.staff)] {
            in_range(place, field, value.unwrap_or(0), 0, MAX_AMOUNT)?;
        }
    }
    Ok(())
}

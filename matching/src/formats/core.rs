//! `consortium-core/1`: the bare weighted cover, as in the set-covering literature.

use super::{Alternatives, FormatError, MAX_ROWS, MAX_WEIGHT, in_range};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Choose columns of least cost so that each row has `min_members` of its eligible columns; each row also
/// pays the least fit among the chosen ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Core {
    #[serde(default = "tag")]
    pub format: String,
    pub id: String,
    pub n: usize,
    pub cost: Vec<i64>,
    pub rows: Vec<CoreRow>,
    /// Most columns in a solution; absent, null or 0 means any number.
    #[serde(default)]
    pub max_size: Option<usize>,
    #[serde(default)]
    pub alternatives: Alternatives,
}

/// One row: who may hold it, and at which fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoreRow {
    pub id: String,
    pub min_members: i64,
    /// Pairs of column and fit.
    pub elig: Vec<(u32, i64)>,
}

fn tag() -> String {
    Core::FORMAT.to_owned()
}

impl Core {
    pub const FORMAT: &'static str = "consortium-core/1";

    /// Checks ranges, doubled ids and column references.
    pub fn validate(&self) -> Result<(), FormatError> {
        let here = || format!("core {}", self.id);
        let size = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
        in_range(here, "n", size(self.n), 0, 10_000_000)?;
        in_range(here, "number of costs", size(self.cost.len()), size(self.n), size(self.n))?;
        in_range(here, "number of rows", size(self.rows.len()), 0, size(MAX_ROWS))?;
        self.alternatives.validate(here)?;
        for &cost in &self.cost {
            in_range(here, "cost", cost, 0, MAX_WEIGHT)?;
        }
        let mut ids = HashSet::new();
        let mut last_row = vec![usize::MAX; self.n];
        for (index, row) in self.rows.iter().enumerate() {
            if !ids.insert(row.id.as_str()) {
                return Err(FormatError::Duplicate { what: "row", id: row.id.clone() });
            }
            let place = || format!("row {}", row.id);
            in_range(place, "min_members", row.min_members, 1, MAX_WEIGHT)?;
            for &(column, fit) in &row.elig {
                in_range(place, "fit", fit, 0, MAX_WEIGHT)?;
                let Some(seen) = last_row.get_mut(column as usize) else {
                    return Err(FormatError::Unknown {
                        place: place(),
                        what: "column",
                        id: column.to_string(),
                    });
                };
                if *seen == index {
                    return Err(FormatError::Duplicate { what: "column of a row", id: column.to_string() });
                }
                *seen = index;
            }
        }
        Ok(())
    }
}

//! What an import did, accounting for every row and every column.

use serde::Serialize;

/// The report of an import (contract: stable names).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub rows: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// Rows that are the same organisation as an existing record and were added to it.
    pub merged: u64,
    pub refused: u64,
    /// Rows kept, but with a mark: a failing checksum, an impossible position.
    pub flagged: u64,
    pub columns: ColumnReport,
    /// At most [`MOST_PROBLEMS`]; `more_problems` counts the rest.
    pub problems: Vec<Problem>,
    pub more_problems: u64,
    pub dry_run: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ColumnReport {
    pub used: Vec<String>,
    pub ignored: Vec<String>,
}

/// Something about a row (0: the file as a whole) or one of its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Line in the file, the header being line 1.
    pub row: u64,
    pub column: Option<String>,
    /// Stable word: `missing`, `unknown_jurisdiction`, `registry_id_checksum`…
    pub code: &'static str,
    pub message: String,
}

const MOST_PROBLEMS: usize = 10_000;

impl Report {
    pub fn add_problem(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.more_problems += 1;
        }
    }

    /// Whether anything in the directory is other than before.
    pub fn has_changes(&self) -> bool {
        self.created + self.updated + self.merged > 0
    }

    /// Whether every row has exactly one fate.
    pub fn is_complete(&self) -> bool {
        self.rows == self.created + self.updated + self.unchanged + self.merged + self.refused
    }
}

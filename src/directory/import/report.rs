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
    /// Each of them, with the record it went to.
    pub merged_rows: Vec<MergedRow>,
    pub refused: u64,
    /// Rows kept, but with a mark: a failing checksum, an impossible position.
    pub flagged: u64,
    pub columns: ColumnReport,
    /// All refusals, and at most [`MOST_REMARKS`] remarks on rows that are kept; `more_problems` counts the others.
    pub problems: Vec<Problem>,
    pub more_problems: u64,
    pub dry_run: bool,
    #[serde(skip)]
    pub(super) remarks: usize,
}

/// A row that was added to an existing record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergedRow {
    pub row: u64,
    /// The row's own identifier.
    pub id: String,
    /// Address of the record: its profile is `/fournisseurs/<into>`.
    pub into: String,
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

const MOST_REMARKS: usize = 10_000;

impl Report {
    /// Why a row is not in the directory: never left out.
    pub fn add_refusal(&mut self, refusal: Problem) {
        self.refused += 1;
        self.problems.push(refusal);
    }

    /// Something about a row that is kept, or about the file.
    pub fn add_remark(&mut self, remark: Problem) {
        if self.remarks < MOST_REMARKS {
            self.remarks += 1;
            self.problems.push(remark);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_listed_however_many_remarks_came_before_it() {
        let problem = |row, code| Problem { row, column: None, code, message: String::new() };
        let mut report = Report::default();
        for row in 0..12_000 {
            report.add_remark(problem(row, "bad_email"));
        }
        report.add_refusal(problem(12_000, "missing"));
        assert_eq!((report.problems.len(), report.more_problems, report.refused), (10_001, 2_000, 1));
        assert_eq!(report.problems.last().map(|problem| problem.code), Some("missing"));
    }
}

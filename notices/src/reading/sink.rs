//! Where readers report what they could not read.

use std::fmt::Write as _;

use super::shorten;
use crate::{Limits, Problem, ProblemCode};

/// Most problems kept per notice: a broken file does not need ten thousand lines to be understood.
const MOST: usize = 200;

/// Collects problems with the path at which they were met, and applies the limits on lists.
pub(crate) struct Sink {
    problems: Vec<Problem>,
    path: String,
    limits: Limits,
}

impl Sink {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { problems: Vec::new(), path: String::new(), limits: *limits }
    }

    /// Reads something below `step` of the current path.
    pub(crate) fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.len();
        if !self.path.is_empty() {
            self.path.push('/');
        }
        self.path.push_str(&shorten(step, 60));
        let value = read(self);
        self.path.truncate(before);
        value
    }

    /// Reads entry `index` (from 0) of a list.
    pub(crate) fn entry<T>(&mut self, list: &str, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let mut step = list.to_owned();
        write!(step, "[{index}]").expect("writing to a string cannot fail");
        self.within(&step, read)
    }

    /// Notes a problem with what stands at `step` of the current path (or at the path itself when empty).
    pub(crate) fn note(&mut self, code: ProblemCode, step: &str, value: &str) {
        if self.problems.len() >= MOST {
            return;
        }
        let path = match (self.path.is_empty(), step.is_empty()) {
            (_, true) => self.path.clone(),
            (true, false) => step.to_owned(),
            (false, false) => format!("{}/{step}", self.path),
        };
        let problem = Problem { code, path, message: shorten(value, 120) };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// The entries that may be read of a list, with a problem when it is longer than the limit.
    pub(crate) fn bounded<'a, T>(&mut self, step: &str, entries: &'a [T]) -> &'a [T] {
        self.cut(step, entries, self.limits.entries)
    }

    /// The lots that may be read.
    pub(crate) fn bounded_lots<'a, T>(&mut self, step: &str, lots: &'a [T]) -> &'a [T] {
        self.cut(step, lots, self.limits.lots)
    }

    fn cut<'a, T>(&mut self, step: &str, entries: &'a [T], limit: usize) -> &'a [T] {
        if entries.len() > limit {
            self.note(ProblemCode::Truncated, step, &format!("{} > {limit}", entries.len()));
        }
        entries.get(..limit).unwrap_or(entries)
    }

    /// Everything that was noted.
    pub(crate) fn finish(self) -> Vec<Problem> {
        self.problems
    }
}

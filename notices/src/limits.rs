//! Bounds that keep a hostile payload from eating memory or time.

/// What is accepted. The defaults fit every published notice that we know of with room to spare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Length of the payload in bytes.
    pub bytes: usize,
    /// Levels of nesting. JSON is never read deeper than 127 levels, whatever is set here.
    pub depth: usize,
    /// XML elements and texts, or JSON values.
    pub nodes: usize,
    /// Notices in one payload.
    pub notices: usize,
    /// Lots in one notice; the rest is left out with a problem.
    pub lots: usize,
    /// Entries of any other list of a notice (documents, criteria, winners, …); the rest is left out with a problem.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 32 * 1024 * 1024,
            depth: 100,
            nodes: 1_000_000,
            notices: 20_000,
            lots: 2_000,
            entries: 1_000,
        }
    }
}

//! The exchange formats `consortium-directory/1`, `consortium-tender/1`, `consortium-core/1` and
//! `consortium-proposal/1`: plain serde types, read from bytes and checked before anything is computed.
//!
//! Reading never panics: what is not JSON, has another shape or another format tag gives a [`FormatError`];
//! values out of range, doubled ids and dangling references are refused when the [`Catalogue`] or the solver
//! takes the document in. Quantities are integers and a day is a number.
//!
//! [`Catalogue`]: crate::eligibility::Catalogue

mod core;
mod directory;
mod proposal;
mod tender;

pub use self::core::{Core, CoreRow};
pub use directory::{Area, Capability, Directory, Guarantee, GuaranteeStatus, Supplier};
pub use proposal::{Consortium, Member, NearMiss, Proposal, Status, Times};
pub use tender::{
    Accept, Aggregate, Alternatives, CapabilityRequirement, CapacityMode, GroupSize, GuaranteeRequirement,
    HolderGuarantee, LeadRule, Requirement, Reserved, ReservedMode, Scope, Tender, Weights,
};

use serde::Deserialize;
use serde::de::IgnoredAny;
use thiserror::Error;

/// Largest amount (turnover, staff, capacity) and largest absolute day number that is accepted.
pub const MAX_AMOUNT: i64 = 1_000_000_000_000;
/// Largest absolute coordinate in metres; squares of differences stay within 64 bits.
pub const MAX_COORDINATE: i64 = 1_000_000_000;
/// Largest single weight, fit or column cost.
pub const MAX_WEIGHT: i64 = 1_000_000_000;
/// Most requirement rows in one problem.
pub const MAX_ROWS: usize = 100_000;

/// Why a document cannot be used. Says what and where; never a panic.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormatError {
    /// Not JSON, or JSON of another shape (wrong type, missing field, number that is no 64-bit integer).
    #[error("not a readable {format} document: {detail} (line {line}, column {column})")]
    Unreadable { format: &'static str, detail: String, line: usize, column: usize },
    /// Another format tag than the expected one.
    #[error("format tag is \"{found}\", expected \"{expected}\"")]
    WrongFormat { expected: &'static str, found: String },
    /// A number outside the accepted range.
    #[error("{place}: {field} is {value}, outside {min}..={max}")]
    OutOfRange { place: String, field: &'static str, value: i64, min: i64, max: i64 },
    /// The same id or code twice.
    #[error("{what} \"{id}\" occurs twice")]
    Duplicate { what: &'static str, id: String },
    /// A reference to something that is not in the document.
    #[error("{place}: unknown {what} \"{id}\"")]
    Unknown { place: String, what: &'static str, id: String },
    /// A CPV code that is not 2 to 12 digits.
    #[error("{place}: \"{code}\" is not a CPV code")]
    BadCode { place: String, code: String },
    /// Values that contradict each other.
    #[error("{place}: {detail}")]
    Contradiction { place: String, detail: &'static str },
}

/// Reads a `consortium-directory/1` document.
pub fn read_directory(bytes: &[u8]) -> Result<Directory, FormatError> {
    let directory: Directory = parse(bytes, Directory::FORMAT)?;
    expect_format(&directory.format, Directory::FORMAT)?;
    Ok(directory)
}

/// Reads a `consortium-tender/1` document and checks the ranges of its numbers.
pub fn read_tender(bytes: &[u8]) -> Result<Tender, FormatError> {
    let tender: Tender = parse(bytes, Tender::FORMAT)?;
    expect_format(&tender.format, Tender::FORMAT)?;
    tender.validate()?;
    Ok(tender)
}

/// Reads a `consortium-core/1` document and checks its ranges and references. The tag may be absent.
pub fn read_core(bytes: &[u8]) -> Result<Core, FormatError> {
    let core: Core = parse(bytes, Core::FORMAT)?;
    expect_format(&core.format, Core::FORMAT)?;
    core.validate()?;
    Ok(core)
}

/// Reads a `consortium-proposal/1` document.
pub fn read_proposal(bytes: &[u8]) -> Result<Proposal, FormatError> {
    let proposal: Proposal = parse(bytes, Proposal::FORMAT)?;
    expect_format(&proposal.format, Proposal::FORMAT)?;
    Ok(proposal)
}

/// What `halle solve` accepts: a tender (its directory is read apart) or a pure cover.
#[derive(Debug, Clone)]
pub enum Document {
    Tender(Box<Tender>),
    Core(Box<Core>),
}

/// Reads a tender or a core, told apart by the format tag (a document without a tag but with `n` is a core).
pub fn read_document(bytes: &[u8]) -> Result<Document, FormatError> {
    #[derive(Deserialize)]
    #[serde(expecting = "an object")]
    struct Tag {
        format: Option<String>,
        n: Option<IgnoredAny>,
    }
    let tag: Tag = parse(bytes, "consortium")?;
    match tag.format.as_deref() {
        Some(Core::FORMAT) => read_core(bytes).map(|core| Document::Core(Box::new(core))),
        None if tag.n.is_some() => read_core(bytes).map(|core| Document::Core(Box::new(core))),
        // Said before its shape is looked at: "missing field" would send people the wrong way.
        Some(other) if other != Tender::FORMAT => {
            Err(wrong_format(other, "consortium-tender/1 or consortium-core/1"))
        }
        _ => read_tender(bytes).map(|tender| Document::Tender(Box::new(tender))),
    }
}

fn parse<'de, T: Deserialize<'de>>(bytes: &'de [u8], format: &'static str) -> Result<T, FormatError> {
    // Some editors put a byte order mark before UTF-8.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let mut detail = error.to_string();
        if let Some(cut) = detail.rfind(" at line ") {
            detail.truncate(cut);
        }
        FormatError::Unreadable { format, detail, line, column }
    })
}

fn expect_format(found: &str, expected: &'static str) -> Result<(), FormatError> {
    if found == expected { Ok(()) } else { Err(wrong_format(found, expected)) }
}

fn wrong_format(found: &str, expected: &'static str) -> FormatError {
    FormatError::WrongFormat { expected, found: found.chars().take(80).collect() }
}

pub(crate) fn in_range(
    place: impl FnOnce() -> String,
    field: &'static str,
    value: i64,
    min: i64,
    max: i64,
) -> Result<(), FormatError> {
    if (min..=max).contains(&value) {
        Ok(())
    } else {
        Err(FormatError::OutOfRange { place: place(), field, value, min, max })
    }
}

pub(crate) fn check_code(place: impl FnOnce() -> String, code: &str) -> Result<(), FormatError> {
    if (2..=12).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit()) {
        Ok(())
    } else {
        Err(FormatError::BadCode { place: place(), code: code.chars().take(40).collect() })
    }
}

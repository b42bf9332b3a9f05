//! Who can answer a tender, alone and together. Pure: no input or output, no async, no clock, no database.
//!
//! - [`formats`]: the exchange formats, read from bytes and checked;
//! - [`eligibility`]: who may hold which requirement, at which fit, and why not;
//! - [`solve`]: the exact consortium solver;
//! - [`fit`]: the softer question asked by the pages, on records where much is unknown.

// Indices are u32 to halve the memory of the inner loops, and prices are floats: both are bounded by the range
// checks of `formats`, so that the conversions below are exact.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    reason = "ranges are validated by `formats`"
)]

pub mod eligibility;
pub mod fit;
pub mod formats;
pub mod solve;

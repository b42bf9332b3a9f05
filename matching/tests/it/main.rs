//! Tests of the matching crate from outside: documents in, proposals out.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::unwrap_used,
    reason = "small numbers of tests, and a test that fails is the report"
)]

mod anytime;
mod cores;
mod determinism;
mod eligibility;
mod exhaustive;
mod fit;
mod fit_groups;
mod formats;
mod shared_instances;
mod support;

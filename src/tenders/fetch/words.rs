//! Runs in the words of people.

use entity::tenders::fetch_run::{FetchOutcome, FilterCheck, Model, TroubleCode};
use entity::values::Language;

use crate::locales;

/// Why something stopped or was left out.
pub fn trouble(language: Language, code: TroubleCode, detail: &str) -> String {
    let key = format!("fetch-trouble-{}", code.as_str().replace('_', "-"));
    locales::text_with(language, &key, &[("detail", detail.to_owned().into())])
}

pub const fn outcome(outcome: FetchOutcome) -> &'static str {
    match outcome {
        FetchOutcome::Running => "fetch-outcome-running",
        FetchOutcome::Whole => "fetch-outcome-whole",
        FetchOutcome::Stopped => "fetch-outcome-stopped",
    }
}

pub const fn check(check: FilterCheck) -> &'static str {
    match check {
        FilterCheck::Untried => "fetch-check-untried",
        FilterCheck::Applied => "fetch-check-applied",
        FilterCheck::NotApplied => "fetch-check-not-applied",
    }
}

/// Key and number of what became of a run.
pub const fn figures(run: &Model) -> [(&'static str, i32); 7] {
    [
        ("fetch-calls", run.calls),
        ("fetch-pages", run.pages),
        ("fetch-seen", run.seen),
        ("fetch-new", run.created),
        ("fetch-changed", run.changed),
        ("fetch-unchanged", run.unchanged),
        ("fetch-refused", run.refused),
    ]
}

//! Changes of many offers at once. What each offer is and would become is kept row by row, looked at before anything
//! is written, applied in steps that can be interrupted, and undone while nobody has changed the offers since.

use chrono::TimeDelta;

use crate::app::App;

pub mod actions;
pub mod jobs;
pub mod model;
pub mod pages;
pub mod service;
mod words;

/// Rows that are worked on while the person waits; more are left to a job.
pub const AT_ONCE: usize = 250;
/// So long a preview that nobody applies is kept, and an applied change can be undone.
pub const PREVIEW_LIFE: TimeDelta = TimeDelta::days(7);
pub const UNDO_LIFE: TimeDelta = TimeDelta::days(30);

/// Forgets what nobody can apply or undo any more (called hourly).
pub async fn tidy(app: &App) -> anyhow::Result<()> {
    service::forget_old(app).await
}

//! Work that leaves the building: queued in the transaction that caused it, run by workers outside of it, at least
//! once. A job is therefore idempotent; one that keeps failing is dead and waits, visible, for staff.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub mod changes;
pub mod dead;
mod queue;
mod worker;

pub use queue::{Counts, counts, is_waiting, next_due, recover_expired, retry, tidy};
pub use worker::{Lane, Worker, run_due, run_due_of};

/// A kind of work: its payload and what is done with it.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What the work needs (the application gives its state).
    type Context: Clone + Send + Sync + 'static;
    /// Stable name, dotted by room: `search.index_supplier`.
    const KIND: &'static str;
    /// After so many failures the job is dead.
    const MAX_ATTEMPTS: i32 = 8;
    /// No wait between two attempts is longer. Short where the work piles up behind something that comes back.
    const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);
    /// A done job forgets its payload: it carries a one-time key that the database otherwise holds as a hash only, or
    /// somebody's address.
    const IS_CONFIDENTIAL: bool = false;

    /// Somebody waits for it: it does not stand behind long work such as the filling of an index.
    const IS_PROMPT: bool = false;

    /// Unstarted jobs of the same kind and key are one.
    fn dedupe_key(&self) -> Option<String> {
        None
    }

    /// Does the work. Anything written is written in a transaction of its own.
    fn run(self, context: Self::Context) -> impl Future<Output = Result<(), JobError>> + Send;
}

/// Whether a failed job is tried again.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// What the work needs is not there now (a server is stopped): no fault of the job, so it waits as long as it takes
    /// and never dies of it.
    #[error("{0:#}")]
    Away(anyhow::Error),
    /// Trying again may help: something outside was slow, away or busy.
    #[error("{0:#}")]
    Retry(anyhow::Error),
    /// It will never work.
    #[error("{0:#}")]
    GiveUp(anyhow::Error),
}

impl JobError {
    pub fn away(error: impl Into<anyhow::Error>) -> Self {
        Self::Away(error.into())
    }

    pub fn retry(error: impl Into<anyhow::Error>) -> Self {
        Self::Retry(error.into())
    }

    pub fn give_up(error: impl Into<anyhow::Error>) -> Self {
        Self::GiveUp(error.into())
    }
}

impl From<DbErr> for JobError {
    fn from(error: DbErr) -> Self {
        Self::Retry(error.into())
    }
}

/// Queues a job in the caller's transaction. An equal unstarted job makes this one unnecessary.
pub async fn enqueue<J: Job>(db: &impl ConnectionTrait, job: &J, now: DateTime<Utc>) -> Result<(), DbErr> {
    enqueue_at(db, job, now, now).await
}

/// Queues a job that is not run before `run_at`.
pub async fn enqueue_at<J: Job>(
    db: &impl ConnectionTrait,
    job: &J,
    now: DateTime<Utc>,
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let payload = serde_json::to_value(job).map_err(|error| DbErr::Custom(error.to_string()))?;
    let dedupe_key = job.dedupe_key().map(|key| format!("{}:{key}", J::KIND));
    queue::insert(db, J::KIND, payload, dedupe_key, now, run_at).await
}

/// Queues many jobs of one kind in the caller's transaction, by few statements.
pub async fn enqueue_all<J: Job>(
    db: &impl ConnectionTrait,
    jobs: &[J],
    now: DateTime<Utc>,
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut work = Vec::with_capacity(jobs.len());
    for job in jobs {
        let payload = serde_json::to_value(job).map_err(|error| DbErr::Custom(error.to_string()))?;
        work.push((payload, job.dedupe_key().map(|key| format!("{}:{key}", J::KIND))));
    }
    queue::insert_all(db, J::KIND, work, now, run_at).await
}

type Run<C> = Arc<
    dyn Fn(serde_json::Value, C) -> Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>> + Send + Sync,
>;

struct Kind<C> {
    name: &'static str,
    max_attempts: i32,
    longest_pause: TimeDelta,
    is_confidential: bool,
    is_prompt: bool,
    run: Run<C>,
}

/// The kinds of jobs a worker knows; every room adds its own.
pub struct Registry<C> {
    kinds: Vec<Kind<C>>,
}

impl<C: Clone + Send + Sync + 'static> Default for Registry<C> {
    fn default() -> Self {
        Self { kinds: Vec::new() }
    }
}

impl<C: Clone + Send + Sync + 'static> Registry<C> {
    #[must_use]
    pub fn with<J: Job<Context = C>>(mut self) -> Self {
        let run: Run<C> = Arc::new(|payload, context| {
            Box::pin(async move {
                let job: J = serde_json::from_value(payload).map_err(JobError::give_up)?;
                job.run(context).await
            })
        });
        self.kinds.push(Kind {
            name: J::KIND,
            max_attempts: J::MAX_ATTEMPTS,
            longest_pause: J::LONGEST_PAUSE,
            is_confidential: J::IS_CONFIDENTIAL,
            is_prompt: J::IS_PROMPT,
            run,
        });
        self
    }

    /// Kinds that somebody waits for.
    fn prompt_kinds(&self) -> Vec<&'static str> {
        self.kinds.iter().filter(|kind| kind.is_prompt).map(|kind| kind.name).collect()
    }

    /// Whether the payload of a kind is for nobody's eyes; of an unknown kind it is.
    pub fn is_confidential(&self, name: &str) -> bool {
        self.find(name).is_none_or(|kind| kind.is_confidential)
    }

    fn find(&self, name: &str) -> Option<&Kind<C>> {
        self.kinds.iter().find(|kind| kind.name == name)
    }
}

/// Wait before attempt `n + 1`: 1, 2, 4 … minutes, at most the longest pause of the kind.
fn backoff(attempts: i32, longest: TimeDelta) -> TimeDelta {
    let minutes = 1_i64 << attempts.clamp(1, 10).saturating_sub(1);
    TimeDelta::minutes(minutes).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_pause_of_the_kind() {
        let minutes = |longest| -> Vec<_> { (1..=10).map(|n| backoff(n, longest).num_minutes()).collect() };
        assert_eq!(minutes(TimeDelta::hours(6)), [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]);
        assert_eq!(minutes(TimeDelta::minutes(1)), [1; 10]);
    }
}

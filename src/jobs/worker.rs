//! The loop that runs jobs: claim a few, run them, wait until something is due. Tests call the same step.

use std::sync::Arc;
use std::time::Duration;

use entity::plumbing::job::Model;
use sea_orm::{DatabaseConnection, DbErr};
use tokio::sync::{Notify, watch};

use super::{JobError, Registry, backoff, queue};
use crate::clock::SharedClock;

const BATCH: u64 = 16;
const LONGEST_NAP: Duration = Duration::from_secs(2);

/// Runs jobs until told to stop; finishes those it has begun.
pub struct Worker<C> {
    pub db: DatabaseConnection,
    pub clock: SharedClock,
    pub registry: Arc<Registry<C>>,
    pub context: C,
    /// Rung by whoever queues work in this process.
    pub bell: Arc<Notify>,
}

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        loop {
            if *stop.borrow() {
                return;
            }
            match self.step().await {
                Ok(0) => {
                    tokio::select! {
                        _ = stop.changed() => return,
                        () = self.bell.notified() => {}
                        () = tokio::time::sleep(LONGEST_NAP) => {}
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(%error, "jobs.claim");
                    tokio::time::sleep(LONGEST_NAP).await;
                }
            }
        }
    }

    async fn step(&self) -> Result<usize, DbErr> {
        queue::recover_expired(&self.db, self.clock.now()).await?;
        run_due(&self.db, &self.clock, &self.registry, &self.context).await
    }
}

/// Claims and runs one batch of due jobs; returns how many were claimed.
pub async fn run_due<C: Clone + Send + Sync + 'static>(
    db: &DatabaseConnection,
    clock: &SharedClock,
    registry: &Registry<C>,
    context: &C,
) -> Result<usize, DbErr> {
    let claimed = queue::claim(db, clock.now(), BATCH).await?;
    let count = claimed.len();
    for job in claimed {
        run_one(db, clock, registry, context, job).await?;
    }
    Ok(count)
}

async fn run_one<C: Clone + Send + Sync + 'static>(
    db: &DatabaseConnection,
    clock: &SharedClock,
    registry: &Registry<C>,
    context: &C,
    job: Model,
) -> Result<(), DbErr> {
    let Some(kind) = registry.find(&job.kind) else {
        return queue::bury(db, job.id, clock.now(), format!("no worker knows jobs of kind {}", job.kind))
            .await;
    };
    // A task of its own, so that a panic is a failed attempt and not the end of the worker.
    let outcome = tokio::spawn((kind.run)(job.payload, context.clone())).await;
    let outcome = outcome.unwrap_or_else(|panic| Err(JobError::Retry(anyhow::anyhow!("panicked: {panic}"))));
    match outcome {
        Ok(()) => {
            tracing::debug!(kind = job.kind, id = %job.id, "jobs.done");
            queue::finish(db, job.id, clock.now()).await
        }
        Err(JobError::Retry(error)) if job.attempts < kind.max_attempts => {
            tracing::warn!(kind = job.kind, id = %job.id, attempts = job.attempts, error = format!("{error:#}"), "jobs.retry");
            queue::postpone(db, job.id, clock.now() + backoff(job.attempts), format!("{error:#}")).await
        }
        Err(error) => {
            tracing::error!(kind = job.kind, id = %job.id, attempts = job.attempts, %error, "jobs.dead");
            metrics::counter!("halle_jobs_dead_total", "kind" => job.kind.clone()).increment(1);
            queue::bury(db, job.id, clock.now(), error.to_string()).await
        }
    }
}

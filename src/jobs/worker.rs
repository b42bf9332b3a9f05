//! The loop that runs jobs: claim a few, run them, wait until something is due. Tests call the same step.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::{DatabaseConnection, DbErr};
use tokio::sync::{Notify, watch};

use super::queue::{Claimed, Kinds, Wait};
use super::{JobError, Kind, Registry, backoff, queue};
use crate::clock::SharedClock;

const BATCH: u64 = 16;
const LONGEST_NAP: Duration = Duration::from_secs(2);
/// How often a running job says that it is still at work; well within the lease.
const BEAT: Duration = Duration::from_mins(2);

/// Which jobs a worker takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// What somebody waits for.
    Prompt,
    /// Everything else.
    Others,
}

/// Runs jobs until told to stop; finishes the one it has begun.
pub struct Worker<C> {
    pub lane: Lane,
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
            match self.step(&stop).await {
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

    async fn step(&self, stop: &watch::Receiver<bool>) -> Result<usize, DbErr> {
        queue::recover_expired(&self.db, self.clock.now()).await?;
        let prompt = self.registry.prompt_kinds();
        let kinds = match self.lane {
            Lane::Prompt => Kinds::Only(&prompt),
            Lane::Others => Kinds::Without(&prompt),
        };
        let is_stopping = || *stop.borrow();
        run_batch(&self.db, &self.clock, &self.registry, &self.context, kinds, &is_stopping).await
    }
}

/// Claims and runs one batch of due jobs; returns how many were claimed.
pub async fn run_due<C: Clone + Send + Sync + 'static>(
    db: &DatabaseConnection,
    clock: &SharedClock,
    registry: &Registry<C>,
    context: &C,
) -> Result<usize, DbErr> {
    run_batch(db, clock, registry, context, Kinds::All, &|| false).await
}

/// The same for some kinds only: what a command has caused and finishes itself, leaving the rest to the worker.
pub async fn run_due_of<C: Clone + Send + Sync + 'static>(
    db: &DatabaseConnection,
    clock: &SharedClock,
    registry: &Registry<C>,
    context: &C,
    kinds: &[&str],
) -> Result<usize, DbErr> {
    run_batch(db, clock, registry, context, Kinds::Only(kinds), &|| false).await
}

async fn run_batch<C: Clone + Send + Sync + 'static>(
    db: &DatabaseConnection,
    clock: &SharedClock,
    registry: &Registry<C>,
    context: &C,
    kinds: Kinds<'_>,
    is_stopping: &(dyn Fn() -> bool + Send + Sync),
) -> Result<usize, DbErr> {
    let claimed = queue::claim(db, clock.now(), BATCH, kinds).await?;
    let count = claimed.len();
    let mut away: HashMap<String, String> = HashMap::new();
    for mut claimed in claimed {
        if is_stopping() {
            queue::give_back(db, &claimed, clock.now()).await?;
            continue;
        }
        // Those before may have taken long: only who still has the lease goes on.
        if !queue::renew(db, &mut claimed, clock.now()).await? {
            tracing::warn!(kind = claimed.job.kind, id = %claimed.job.id, "jobs.lease_lost");
            continue;
        }
        let Some(kind) = registry.find(&claimed.job.kind) else {
            let reason = format!("no worker knows jobs of kind {}", claimed.job.kind);
            queue::bury(db, &claimed, clock.now(), reason).await?;
            continue;
        };
        let known = away.get(&claimed.job.kind).filter(|_| claimed.job.last_error.is_some());
        let outcome = match known {
            Some(error) => Err(JobError::Away(anyhow::anyhow!("{error}"))),
            None => run_one(db, clock, kind, context, &mut claimed).await,
        };
        if let Err(JobError::Away(error)) = &outcome {
            away.entry(claimed.job.kind.clone()).or_insert_with(|| format!("{error:#}"));
        }
        settle(db, clock, kind, &claimed, outcome).await?;
    }
    for name in away.keys() {
        let pause = registry.find(name).map_or_else(TimeDelta::zero, |kind| backoff(1, kind.longest_pause));
        queue::hold(db, name, clock.now() + pause).await?;
    }
    Ok(count)
}

/// Runs the job, prolonging its lease as long as that takes.
async fn run_one<C: Clone + Send + Sync + 'static>(
    db: &DatabaseConnection,
    clock: &SharedClock,
    kind: &Kind<C>,
    context: &C,
    claimed: &mut Claimed,
) -> Result<(), JobError> {
    if claimed.job.attempts > kind.max_attempts {
        // Its worker died of it again and again, without a word.
        return Err(JobError::GiveUp(anyhow::anyhow!("started {} times, never ended", kind.max_attempts)));
    }
    // A task of its own, so that a panic is a failed attempt and not the end of the worker.
    let mut task = tokio::spawn((kind.run)(claimed.job.payload.clone(), context.clone()));
    let mut beats = tokio::time::interval_at(tokio::time::Instant::now() + BEAT, BEAT);
    loop {
        tokio::select! {
            outcome = &mut task => {
                return outcome
                    .unwrap_or_else(|panic| Err(JobError::Retry(anyhow::anyhow!("panicked: {panic}"))));
            }
            _ = beats.tick() => {
                if let Err(error) = queue::renew(db, claimed, clock.now()).await {
                    tracing::warn!(%error, id = %claimed.job.id, "jobs.renew");
                }
            }
        }
    }
}

/// Writes down how the job ended.
async fn settle<C>(
    db: &DatabaseConnection,
    clock: &SharedClock,
    kind: &Kind<C>,
    claimed: &Claimed,
    outcome: Result<(), JobError>,
) -> Result<(), DbErr> {
    let (job, now) = (&claimed.job, clock.now());
    match outcome {
        Ok(()) => {
            tracing::debug!(kind = job.kind, id = %job.id, "jobs.done");
            queue::finish(db, claimed, now, kind.is_confidential).await
        }
        Err(JobError::Away(error)) => {
            tracing::warn!(kind = job.kind, id = %job.id, error = format!("{error:#}"), "jobs.away");
            let until = now + backoff(1, kind.longest_pause);
            let wait = Wait { until, counts: false, error: format!("{error:#}") };
            queue::postpone(db, claimed, now, &wait).await
        }
        Err(JobError::Retry(error)) if job.attempts < kind.max_attempts => {
            tracing::warn!(kind = job.kind, id = %job.id, attempts = job.attempts, error = format!("{error:#}"), "jobs.retry");
            let until = now + backoff(job.attempts, kind.longest_pause);
            let wait = Wait { until, counts: true, error: format!("{error:#}") };
            queue::postpone(db, claimed, now, &wait).await
        }
        Err(error) => {
            tracing::error!(kind = job.kind, id = %job.id, attempts = job.attempts, %error, "jobs.dead");
            metrics::counter!("halle_jobs_dead_total", "kind" => job.kind.clone()).increment(1);
            queue::bury(db, claimed, now, error.to_string()).await
        }
    }
}

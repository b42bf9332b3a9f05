//! The loop of the workers: lanes, and what happens at a stop. (Failures and leases: `search::queue`.)

use std::sync::Arc;
use std::time::Duration;

use halle::clock::{Clock as _, FixedClock, SharedClock};
use halle::jobs::{self, Job, JobError, Lane, Registry, Worker};
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, watch};

use crate::support::TestApp;

/// What the jobs of these tests tell and wait for.
#[derive(Clone)]
struct Signals {
    begun: Arc<Notify>,
    go_on: Arc<Notify>,
    prompt_done: Arc<Notify>,
}

/// Work that takes as long as the test wants.
#[derive(Debug, Serialize, Deserialize)]
struct Long {
    number: u32,
}

impl Job for Long {
    type Context = Signals;
    const KIND: &'static str = "test.long";

    async fn run(self, signals: Signals) -> Result<(), JobError> {
        signals.begun.notify_one();
        signals.go_on.notified().await;
        Ok(())
    }
}

/// Work that somebody waits for.
#[derive(Debug, Serialize, Deserialize)]
struct Prompt {}

impl Job for Prompt {
    type Context = Signals;
    const KIND: &'static str = "test.prompt";
    const IS_PROMPT: bool = true;

    async fn run(self, signals: Signals) -> Result<(), JobError> {
        signals.prompt_done.notify_one();
        Ok(())
    }
}

fn worker(app: &TestApp, lane: Lane, signals: &Signals) -> Worker<Signals> {
    let clock: SharedClock = Arc::<FixedClock>::clone(&app.clock);
    Worker {
        lane,
        db: app.state.db.clone(),
        clock,
        registry: Arc::new(Registry::default().with::<Long>().with::<Prompt>()),
        context: signals.clone(),
        bell: Arc::new(Notify::new()),
    }
}

fn signals() -> Signals {
    let bell = || Arc::new(Notify::new());
    Signals { begun: bell(), go_on: bell(), prompt_done: bell() }
}

/// Waits for a signal, or fails when it never comes.
async fn heard(signal: &Notify) {
    tokio::time::timeout(Duration::from_secs(30), signal.notified()).await.unwrap();
}

#[tokio::test]
async fn what_somebody_waits_for_does_not_stand_behind_long_work() {
    let app = TestApp::new().await;
    let signals = signals();
    jobs::enqueue(&app.state.db, &Long { number: 1 }, app.clock.now()).await.unwrap();
    jobs::enqueue(&app.state.db, &Prompt {}, app.clock.now()).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    let others = tokio::spawn(worker(&app, Lane::Others, &signals).run(stopped.clone()));
    heard(&signals.begun).await;
    let prompt = tokio::spawn(worker(&app, Lane::Prompt, &signals).run(stopped));
    heard(&signals.prompt_done).await;
    signals.go_on.notify_one();
    stop.send(true).unwrap();
    others.await.unwrap();
    prompt.await.unwrap();
    let counts = jobs::counts(&app.state.db).await.unwrap();
    assert_eq!((counts.waiting, counts.running, counts.dead), (0, 0, 0));
}

#[tokio::test]
async fn at_a_stop_the_job_that_was_begun_is_finished_and_those_behind_it_go_back() {
    let app = TestApp::new().await;
    let signals = signals();
    for number in 0..3 {
        jobs::enqueue(&app.state.db, &Long { number }, app.clock.now()).await.unwrap();
    }
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(worker(&app, Lane::Others, &signals).run(stopped));
    heard(&signals.begun).await;
    stop.send(true).unwrap();
    signals.go_on.notify_one();
    running.await.unwrap();
    let counts = jobs::counts(&app.state.db).await.unwrap();
    assert_eq!(
        (counts.waiting, counts.running, counts.dead),
        (2, 0, 0),
        "one was done, two wait for the next start"
    );
}

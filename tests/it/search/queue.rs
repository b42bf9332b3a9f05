//! What the indexes rely upon in the job queue: nothing is lost, nothing runs over a newer state.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use halle::clock::{Clock as _, SharedClock};
use halle::jobs::{self, Job, JobError, Registry};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::support::TestApp;

type Outcome = Box<dyn Fn() -> Result<(), JobError> + Send + Sync>;

/// What the next runs do; the last one stays.
#[derive(Clone)]
struct Script(Arc<Mutex<(Vec<Outcome>, u32)>>);

impl Script {
    fn new(outcomes: Vec<Outcome>) -> Self {
        Self(Arc::new(Mutex::new((outcomes, 0))))
    }

    fn runs(&self) -> u32 {
        self.0.lock().unwrap().1
    }
}

#[derive(Serialize, Deserialize)]
struct Push {
    id: u32,
}

impl Job for Push {
    type Context = Script;
    const KIND: &'static str = "test.push";
    const MAX_ATTEMPTS: i32 = 3;
    const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(1);

    fn dedupe_key(&self) -> Option<String> {
        Some(self.id.to_string())
    }

    async fn run(self, script: Script) -> Result<(), JobError> {
        let mut script = script.0.lock().unwrap();
        script.1 += 1;
        let outcome = script.0.first().map_or(Ok(()), |outcome| outcome());
        if script.0.len() > 1 {
            drop(script.0.remove(0));
        }
        outcome
    }
}

fn ok() -> Outcome {
    Box::new(|| Ok(()))
}

fn away() -> Outcome {
    Box::new(|| Err(JobError::away(anyhow::anyhow!("the server is stopped"))))
}

fn failing() -> Outcome {
    Box::new(|| Err(JobError::retry(anyhow::anyhow!("it failed"))))
}

async fn run(app: &TestApp, script: &Script) -> usize {
    let clock: SharedClock = Arc::<halle::clock::FixedClock>::clone(&app.clock);
    jobs::run_due(&app.state.db, &clock, &Registry::default().with::<Push>(), script).await.unwrap()
}

async fn push(app: &TestApp, id: u32) {
    jobs::enqueue(&app.state.db, &Push { id }, app.clock.now()).await.unwrap();
}

async fn counts(app: &TestApp) -> (u64, u64, u64) {
    let counts = jobs::counts(&app.state.db).await.unwrap();
    (counts.waiting, counts.running, counts.dead)
}

#[tokio::test]
async fn a_postponed_job_and_its_twin_are_one() {
    let app = TestApp::new().await;
    let script = Script::new(vec![away(), ok()]);
    push(&app, 1).await;
    push(&app, 1).await;
    assert_eq!(counts(&app).await.0, 1, "unstarted twins are one");
    run(&app, &script).await;
    push(&app, 1).await;
    assert_eq!(counts(&app).await.0, 1, "the postponed one has its key again");
    app.advance(TimeDelta::minutes(1));
    assert_eq!(run(&app, &script).await, 1);
    assert_eq!(counts(&app).await, (0, 0, 0));
    push(&app, 1).await;
    assert_eq!(counts(&app).await.0, 1, "a change after the end is a job of its own");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_while_the_job_runs_is_not_lost_whether_the_run_succeeds_or_not() {
    for outcome in [ok as fn() -> Outcome, away, failing] {
        let app = TestApp::new().await;
        push(&app, 1).await;
        // While it runs, the same thing changes again.
        let (db, now) = (app.state.db.clone(), app.clock.now());
        let handle = tokio::runtime::Handle::current();
        let during: Outcome = Box::new(move || {
            let db = db.clone();
            let queue = async move { jobs::enqueue(&db, &Push { id: 1 }, now).await.unwrap() };
            std::thread::scope(|scope| scope.spawn(|| handle.block_on(queue)).join().unwrap());
            outcome()()
        });
        let script = Script::new(vec![during, ok()]);
        run(&app, &script).await;
        assert_eq!(counts(&app).await, (1, 0, 0), "the change made meanwhile waits, once");
        assert_eq!(run(&app, &script).await, 1, "and need not wait for a pause");
        assert_eq!((script.runs(), counts(&app).await), (2, (0, 0, 0)));
    }
}

#[tokio::test]
async fn absence_never_kills_a_job_and_failures_do() {
    let app = TestApp::new().await;
    let script = Script::new((0..50).map(|_| away()).chain([failing()]).collect());
    push(&app, 1).await;
    for _ in 0..50 {
        run(&app, &script).await;
        app.advance(TimeDelta::minutes(1));
    }
    assert_eq!((script.runs(), counts(&app).await), (50, (1, 0, 0)));
    for _ in 0..3 {
        run(&app, &script).await;
        app.advance(TimeDelta::minutes(1));
    }
    assert_eq!(counts(&app).await, (0, 0, 1), "three failures, as the kind says");
    let (dead, _) =
        jobs::dead::list_dead(&app.state.db, &jobs::dead::Wanted::default(), (0, 9)).await.unwrap();
    assert_eq!(dead[0].last_error.as_deref(), Some("it failed"));
}

#[tokio::test]
async fn behind_something_away_one_attempt_a_minute_is_enough() {
    let app = TestApp::new().await;
    let script = Script::new(vec![away()]);
    for id in 0..40 {
        push(&app, id).await;
    }
    while run(&app, &script).await > 0 {}
    assert_eq!(script.runs(), 40, "each is tried once");
    app.advance(TimeDelta::minutes(1));
    while run(&app, &script).await > 0 {}
    assert_eq!(script.runs(), 41, "then one asks for all");
    assert_eq!(counts(&app).await, (40, 0, 0));
}

#[tokio::test]
async fn a_job_whose_worker_fell_silent_goes_to_another_and_is_given_up_when_that_repeats() {
    let app = TestApp::new().await;
    push(&app, 1).await;
    let clock: SharedClock = Arc::<halle::clock::FixedClock>::clone(&app.clock);
    let registry = Registry::default().with::<Silent>();
    let begun = Arc::new(Notify::new());
    for _ in 0..Silent::MAX_ATTEMPTS {
        // A worker that dies at work: its loop is dropped in the middle.
        tokio::select! {
            _ = jobs::run_due(&app.state.db, &clock, &registry, &begun) => panic!("it does not end"),
            () = begun.notified() => {}
        }
        assert_eq!(counts(&app).await, (0, 1, 0));
        assert_eq!(jobs::recover_expired(&app.state.db, app.clock.now()).await.unwrap(), 0, "its lease runs");
        app.advance(TimeDelta::minutes(11));
        assert_eq!(jobs::recover_expired(&app.state.db, app.clock.now()).await.unwrap(), 1);
    }
    jobs::run_due(&app.state.db, &clock, &registry, &begun).await.unwrap();
    assert_eq!(counts(&app).await, (0, 0, 1), "what kills its workers is given up");
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_does_not_end_the_job_of_another() {
    let app = TestApp::new().await;
    push(&app, 1).await;
    let clock: SharedClock = Arc::<halle::clock::FixedClock>::clone(&app.clock);
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = Registry::default().with::<Slow>();
    let context = (Arc::clone(&begun), Arc::clone(&go_on));
    let first = jobs::run_due(&app.state.db, &clock, &slow, &context);
    let other = async {
        begun.notified().await;
        app.advance(TimeDelta::minutes(11));
        jobs::recover_expired(&app.state.db, app.clock.now()).await.unwrap();
        // The other worker takes it and fails: the job waits for its next attempt.
        run(&app, &Script::new(vec![failing()])).await;
        assert_eq!(counts(&app).await, (1, 0, 0));
        go_on.notify_one();
    };
    let (ended, ()) = tokio::join!(first, other);
    ended.unwrap();
    assert_eq!(
        counts(&app).await,
        (1, 0, 0),
        "the late success of the first says nothing about the second attempt"
    );
}

/// The same kind of job, run by a worker that never comes to an end.
#[derive(Serialize, Deserialize)]
struct Silent {
    id: u32,
}

impl Job for Silent {
    type Context = Arc<Notify>;
    const KIND: &'static str = Push::KIND;
    const MAX_ATTEMPTS: i32 = 3;

    async fn run(self, begun: Arc<Notify>) -> Result<(), JobError> {
        begun.notify_one();
        std::future::pending().await
    }
}

/// The same kind of job, run by a worker that waits to be told.
#[derive(Serialize, Deserialize)]
struct Slow {
    id: u32,
}

impl Job for Slow {
    type Context = (Arc<Notify>, Arc<Notify>);
    const KIND: &'static str = Push::KIND;

    async fn run(self, (begun, go_on): Self::Context) -> Result<(), JobError> {
        begun.notify_one();
        go_on.notified().await;
        Ok(())
    }
}

//! Time as a parameter: everything that asks "now?" asks a [`Clock`], so that tests are exact.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};

/// A source of the present instant, in UTC, in whole microseconds (what PostgreSQL keeps).
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;

    /// The day in a time zone, for dates that people read (a guarantee valid until today included).
    fn today(&self, zone: chrono_tz::Tz) -> NaiveDate {
        self.now().with_timezone(&zone).date_naive()
    }

    /// Lets time pass; a clock that stands still is advanced instead, so that tests wait for nothing.
    fn wait(&self, pause: TimeDelta) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(pause.to_std().unwrap_or_default()))
    }
}

/// A clock that can be handed around.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        whole_microseconds(Utc::now())
    }
}

/// The machine's clock, ahead by some time: the demonstration shows what will have ended by then.
#[derive(Debug, Clone, Copy)]
pub struct AheadClock(TimeDelta);

impl AheadClock {
    pub const fn new(by: TimeDelta) -> Self {
        Self(by)
    }
}

impl Clock for AheadClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + self.0
    }
}

/// A clock that stands still until it is advanced.
#[derive(Debug)]
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    pub fn new(start: DateTime<Utc>) -> Self {
        Self(Mutex::new(whole_microseconds(start)))
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, pause: TimeDelta) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.advance(pause.max(TimeDelta::zero()));
        Box::pin(std::future::ready(()))
    }
}

fn whole_microseconds(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(instant)
}

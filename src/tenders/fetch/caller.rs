//! Asking with manners: a pause between two calls, longer and longer pauses when the publisher is busy or broken, never
//! earlier than it says, and an end to calls and bytes.

use chrono::TimeDelta;
use entity::tenders::fetch_run::TroubleCode;

use super::client::{Call, Client, Failure, trouble};
use crate::clock::SharedClock;

/// Between two calls.
const PAUSE: TimeDelta = TimeDelta::seconds(1);
/// How often one question is put.
const ATTEMPTS: u32 = 5;
/// No pause before another attempt is longer; who asks for more is left alone until another run.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(2);
/// Calls of one run.
const CALLS_MAX: i32 = 5_000;
/// Bytes of one run.
const BYTES_MAX: i64 = 1024 * 1024 * 1024;

/// Asks one publisher, and counts.
pub struct Caller {
    client: Client,
    clock: SharedClock,
    pub calls: i32,
    pub bytes: i64,
    /// A pause was made since the last call.
    is_rested: bool,
}

impl Caller {
    /// `calls` and `bytes`: what the run has used already.
    pub const fn new(client: Client, clock: SharedClock, calls: i32, bytes: i64) -> Self {
        Self { client, clock, calls, bytes, is_rested: true }
    }

    /// The answer, after as many attempts as it takes or as manners allow.
    pub async fn get(&mut self, call: &Call) -> Result<Vec<u8>, Failure> {
        let mut attempt = 1;
        loop {
            let failure = match self.once(call).await {
                Ok(body) => return Ok(body),
                Err(failure) => failure,
            };
            let pause = failure.after.unwrap_or_else(|| growing(attempt));
            if !failure.is_passing || attempt == ATTEMPTS || pause > LONGEST_PAUSE {
                return Err(failure);
            }
            self.clock.wait(pause).await;
            self.is_rested = true;
            attempt += 1;
        }
    }

    async fn once(&mut self, call: &Call) -> Result<Vec<u8>, Failure> {
        if self.calls >= CALLS_MAX || self.bytes >= BYTES_MAX {
            let trouble = trouble(TroubleCode::TooMuch, format!("{} / {}", self.calls, self.bytes));
            return Err(Failure { trouble, is_passing: false, after: None });
        }
        if !self.is_rested {
            self.clock.wait(PAUSE).await;
        }
        self.is_rested = false;
        self.calls += 1;
        let body = self.client.send(call, self.clock.now()).await?;
        self.bytes = self.bytes.saturating_add(i64::try_from(body.len()).unwrap_or(i64::MAX));
        Ok(body)
    }
}

/// 2, 4, 8, 16 seconds.
fn growing(attempt: u32) -> TimeDelta {
    TimeDelta::seconds(1_i64 << attempt.min(6))
}

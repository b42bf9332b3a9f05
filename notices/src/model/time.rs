//! Points in time as notices state them: a date, perhaps a time of day, perhaps an offset.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use serde::{Deserialize, Serialize};

/// A point in time with exactly the precision and the offset that the notice gives it. Nothing is filled in: without
/// a time, the day does not "end" at any hour, and without an offset, the clock is the buyer's, wherever that is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Deadline {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// Minutes east of UTC, when the notice states the offset.
    pub offset_minutes: Option<i32>,
    /// False when the notice gives a date only: say so to people and warn.
    pub time_stated: bool,
}

impl Deadline {
    /// A day without a time.
    pub fn on(date: NaiveDate, offset_minutes: Option<i32>) -> Self {
        Self { date, time: None, offset_minutes, time_stated: false }
    }

    /// A moment of a day.
    pub fn at(date: NaiveDate, time: NaiveTime, offset_minutes: Option<i32>) -> Self {
        Self { date, time: Some(time), offset_minutes, time_stated: true }
    }

    /// The instant, only when date, time and offset are all stated.
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        let offset = FixedOffset::east_opt(self.offset_minutes?.checked_mul(60)?)?;
        offset.from_local_datetime(&self.date.and_time(self.time?)).single()
    }

    /// The offset as `+01:00`, when stated.
    pub fn offset(&self) -> Option<String> {
        self.offset_minutes.map(|minutes| {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        })
    }
}

/// `2026-03-05T12:00:00+01:00` (RFC 3339) when all is stated; without its time `2026-03-05+01:00`, without its offset
/// `2026-03-05T12:00:00` or `2026-03-05`.
impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date.format("%Y-%m-%d"))?;
        if let Some(time) = self.time {
            write!(f, "T{}", time.format("%H:%M:%S"))?;
        }
        f.write_str(&self.offset().unwrap_or_default())
    }
}

/// The dates a supplier must not miss, of the procedure or of one lot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Deadlines {
    /// Receipt of tenders (eForms BT-131).
    pub tenders: Option<Deadline>,
    /// Receipt of requests to participate or expressions of interest (BT-1311, BT-630).
    pub requests: Option<Deadline>,
    /// Last day for questions or to ask for additional information (BT-13).
    pub information: Option<Deadline>,
    /// Public opening of tenders (BT-132).
    pub opening: Option<Deadline>,
    /// Dispatch of invitations to the selected candidates (BT-130).
    pub invitations: Option<Deadline>,
    /// Until when a tender must remain valid, when a date is given (else see [`crate::Lot::validity`]).
    pub validity: Option<Deadline>,
}

impl Deadlines {
    /// What a supplier must file first: the request to participate when one is asked for, else the tender.
    pub fn next_filing(&self) -> Option<&Deadline> {
        self.requests.as_ref().or(self.tenders.as_ref())
    }

    /// Whether no date is stated.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

//! When a publisher is asked next.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::tenders::fetch_source;

/// The hour of a new source.
pub const USUAL_HOUR: i32 = 5;

/// How often a publisher is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Once a day at this hour of the Chamber.
    Daily(u32),
    /// Every so many hours.
    Every(i64),
}

impl Rhythm {
    pub fn of(row: &fetch_source::Model) -> Self {
        match row.every_hours {
            Some(hours) => Self::Every(i64::from(hours)),
            None => Self::Daily(row.at_hour.and_then(|hour| u32::try_from(hour).ok()).unwrap_or(5)),
        }
    }

    /// The next time after `now`.
    pub fn next(self, zone: Tz, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Every(hours) => now + TimeDelta::hours(hours),
            Self::Daily(hour) => {
                let today = now.with_timezone(&zone).date_naive();
                let days = (0..3).filter_map(|days| today.checked_add_days(Days::new(days)));
                let mut times = days.filter_map(|day| {
                    // In the night of the longer summer day the hour may not exist: the next one does.
                    let at = |hour| Some(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?));
                    let local = |hour| zone.from_local_datetime(&at(hour)?).earliest();
                    local(hour).or_else(|| local(hour + 1)).map(|at| at.with_timezone(&Utc))
                });
                times.find(|at| *at > now).unwrap_or(now + TimeDelta::days(1))
            }
        }
    }

    /// After a failure that may pass: 10, 20, 40 minutes …, as long as that is before the usual time.
    pub fn again(self, zone: Tz, now: DateTime<Utc>, failures: i32) -> DateTime<Utc> {
        let minutes = 10_i64 << failures.clamp(1, 8).saturating_sub(1);
        self.next(zone, now).min(now + TimeDelta::minutes(minutes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZURICH: Tz = chrono_tz::Europe::Zurich;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_its_hour_on_the_clock_of_the_chamber() {
        let five = Rhythm::Daily(5);
        assert_eq!(five.next(ZURICH, at("2026-11-23T03:59:00Z")), at("2026-11-23T04:00:00Z"));
        assert_eq!(five.next(ZURICH, at("2026-11-23T04:00:00Z")), at("2026-11-24T04:00:00Z"));
        assert_eq!(five.next(ZURICH, at("2026-07-01T09:00:00Z")), at("2026-07-02T03:00:00Z"));
        // On 29 March 2026 there is no 02:00 in Zurich.
        assert_eq!(Rhythm::Daily(2).next(ZURICH, at("2026-03-28T12:00:00Z")), at("2026-03-29T01:00:00Z"));
    }

    #[test]
    fn a_failure_is_tried_again_later_and_later_but_not_after_the_usual_time() {
        let now = at("2026-11-23T09:00:00Z");
        let minutes = |rhythm: Rhythm, failures| (rhythm.again(ZURICH, now, failures) - now).num_minutes();
        let waits: Vec<_> = (1..=4).map(|failures| minutes(Rhythm::Daily(5), failures)).collect();
        assert_eq!(waits, [10, 20, 40, 80]);
        assert_eq!(minutes(Rhythm::Every(1), 9), 60);
    }
}

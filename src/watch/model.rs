//! Rules without input or output: refusals, limits, the pace of a Chamber.

use chrono::{DateTime, TimeDelta, Utc};
use entity::values::PersonId;
use entity::watch::{watch_person, watch_settings};
use sea_orm::DbErr;

pub use entity::watch::watch_alert::{Answer, DeclineReason, Reasons, Standing, Why};
pub use entity::watch::watch_person::Rhythm;
pub use entity::watch::watch_profile::{Company, Criteria, ReservedWish};

use crate::web::error::AppError;

/// Most profiles of an organisation.
pub const PROFILES_MAX: i32 = 5;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such profile or alert")]
    NotFound,
    #[error("the organisation has the most profiles it can have")]
    TooMany,
    #[error("another profile of the organisation has this name")]
    SameName,
    /// Somebody else saved meanwhile.
    #[error("it has changed meanwhile")]
    Changed,
    /// Nothing is asked of the record that a profile could be made of.
    #[error("nothing can be proposed")]
    NothingToPropose,
    /// The tender takes no more answers.
    #[error("the tender is closed")]
    Closed,
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::TooMany => Self::Conflict("watch-error-too-many"),
            Error::SameName => Self::Conflict("watch-error-same-name"),
            Error::Changed => Self::Conflict("watch-error-changed"),
            Error::NothingToPropose => Self::Conflict("watch-error-nothing"),
            Error::Closed => Self::Conflict("watch-error-closed"),
            Error::Database(error) => error.into(),
        }
    }
}

/// How a Chamber alerts its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Organisations that hear of a tender at once.
    pub first: usize,
    pub pause_hours: i32,
    pub later: usize,
    /// Hour at which the mail of the day leaves.
    pub digest_hour: i32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { first: 15, pause_hours: 24, later: 15, digest_hour: 7 }
    }
}

impl From<&watch_settings::Model> for Pace {
    fn from(row: &watch_settings::Model) -> Self {
        let size = |size: i32| usize::try_from(size).unwrap_or_default().max(1);
        Self {
            first: size(row.first_wave),
            pause_hours: row.pause_hours,
            later: size(row.later_wave),
            digest_hour: row.digest_hour,
        }
    }
}

impl Pace {
    /// The wave of the organisation in a place of the order, from 1, and when it is due.
    pub fn wave(&self, place: usize, now: DateTime<Utc>) -> (i32, DateTime<Utc>) {
        let later = match place.checked_sub(self.first) {
            None => 0,
            Some(beyond) => i32::try_from(beyond / self.later.max(1)).unwrap_or(i32::MAX - 2) + 1,
        };
        let pause = TimeDelta::hours(i64::from(self.pause_hours) * i64::from(later).min(100_000));
        (later + 1, now + pause)
    }
}

/// Somebody who has chosen nothing: one mail a day.
pub fn fresh_person(person_id: PersonId, now: DateTime<Utc>) -> watch_person::Model {
    let rhythm = Rhythm::Daily;
    watch_person::Model { person_id, rhythm, mailed_on: None, calendar_number: 0, updated_at: now }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waves_follow_each_other_after_the_pause() {
        let pace = Pace { first: 2, pause_hours: 24, later: 3, digest_hour: 7 };
        let now = DateTime::UNIX_EPOCH;
        let waves: Vec<_> = (0..9).map(|place| pace.wave(place, now)).collect();
        let at = |wave: i32| (wave, now + TimeDelta::hours(24 * i64::from(wave - 1)));
        assert_eq!(waves, [1, 1, 2, 2, 2, 3, 3, 3, 4].map(at));
    }
}

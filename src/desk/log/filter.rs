//! What the address of the log asks for.

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::values::{AuditEntryId, PersonId};

use crate::web::query::QueryState;

const WORDS_MAX: usize = 100;

/// Where a page of the log begins: behind this line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub at: DateTime<Utc>,
    pub id: AuditEntryId,
}

impl Cursor {
    pub fn parse(text: &str) -> Option<Self> {
        let (micros, id) = text.split_once('_')?;
        Some(Self { at: DateTime::from_timestamp_micros(micros.parse().ok()?)?, id: id.parse().ok()? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.at.timestamp_micros(), self.id)
    }
}

/// Which lines are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub words: Option<String>,
    pub person: Option<PersonId>,
    pub action: Option<String>,
    pub subject: Option<String>,
    pub from: Option<DateTime<Utc>>,
    /// Not any more.
    pub to: Option<DateTime<Utc>>,
    pub before: Option<Cursor>,
}

impl Filter {
    /// Days are those of the Chamber's clock.
    pub fn of(state: &QueryState, zone: Tz) -> Self {
        let text = |name: &str| {
            let text = state.get(name)?.trim().chars().take(WORDS_MAX).collect::<String>();
            Some(text).filter(|text| !text.is_empty())
        };
        let day = |name: &str| state.get(name).and_then(|text| text.parse::<NaiveDate>().ok());
        Self {
            words: text("q"),
            person: state.get("personne").and_then(|id| id.parse().ok()),
            action: text("action"),
            subject: text("sujet"),
            from: day("du").and_then(|day| start(day, zone)),
            to: day("au").and_then(|day| day.succ_opt()).and_then(|day| start(day, zone)),
            before: state.get("avant").and_then(Cursor::parse),
        }
    }

    pub fn is_narrow(&self) -> bool {
        let Self { words, person, action, subject, from, to, before: _ } = self;
        words.is_some()
            || person.is_some()
            || action.is_some()
            || subject.is_some()
            || from.is_some()
            || to.is_some()
    }
}

/// The first moment of a day.
fn start(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    let midnight = day.and_hms_opt(0, 0, 0)?;
    let local = zone.from_local_datetime(&midnight);
    local.earliest().or_else(|| local.latest()).map(|at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_and_end_on_the_clock_of_the_chamber() {
        let state = QueryState::new("/chambre/journal", "du=2026-11-23&au=2026-11-23");
        let filter = Filter::of(&state, Tz::Europe__Zurich);
        assert_eq!(filter.from.unwrap().to_rfc3339(), "2026-11-22T23:00:00+00:00");
        assert_eq!(filter.to.unwrap().to_rfc3339(), "2026-11-23T23:00:00+00:00");
    }

    #[test]
    fn a_cursor_reads_back_and_nonsense_is_none() {
        let at = DateTime::from_timestamp_micros(1_764_000_000_123_456).unwrap();
        let cursor = Cursor { at, id: AuditEntryId::new() };
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        for text in ["", "_", "12", "x_y", "99999999999999999999_1"] {
            assert_eq!(Cursor::parse(text), None, "{text}");
        }
    }
}

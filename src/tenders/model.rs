//! Rules without input or output: refusals, what a need asks, points in time as stated, when something counts as open.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::tenders::tender::{self, Document};
use entity::values::LocalText;
use notices::Deadline;
use sea_orm::DbErr;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::fold::fold;

pub use entity::tenders::tender::{AnnouncementKind, TenderKind, TenderStatus};
pub use entity::tenders::tender_facet::Facet;

/// Name of the source of needs posted here.
pub const OWN_SOURCE: &str = "halle";
/// Most lots of a need posted here.
pub const LOTS_MAX: usize = 30;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such tender")]
    NotFound,
    /// A published, closed or cancelled need is not written anew.
    #[error("the need is no longer a draft")]
    NotDraft,
    /// A draft that lacks what publication needs.
    #[error("the need is not complete")]
    Incomplete,
    #[error("the need has the most lots it can have")]
    TooManyLots,
    /// The Chamber has said yes or no, or the buyer has taken it back.
    #[error("the need no longer waits for the Chamber")]
    AlreadyDecided,
    /// Who wrote or handed it in does not clear it.
    #[error("somebody else of the Chamber decides about one's own need")]
    OwnCase,
    /// Somebody saved other requirements meanwhile.
    #[error("the requirements have changed meanwhile")]
    Superseded,
    #[error("the requirements have the most changes they can have")]
    TooManyChanges,
    /// Somebody changed a lot, or what it asks for, since the lots were looked at.
    #[error("the lots have changed meanwhile")]
    LotsChanged,
    /// No rule can say what belongs to which part.
    #[error("the lot cannot be cut by a rule")]
    NotDivisible,
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// What a lot asks of suppliers beyond its subject, as the buyer stated it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Requirements {
    pub guarantees: Vec<RequiredGuarantee>,
    /// Lowest yearly turnover in minor units of the value's currency, of all members together.
    pub turnover: Option<i64>,
    /// Fewest people, of all members together.
    pub staff: Option<i64>,
}

/// A guarantee scheme that suppliers must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequiredGuarantee {
    /// Code of the scheme (`trust`).
    pub code: String,
    /// Whether a declaration is enough.
    #[serde(default)]
    pub accepts_declared: bool,
}

/// What pages show of a lot beyond its columns: parts of `notices::Lot`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LotDetails {
    pub number: Option<String>,
    pub status: Option<String>,
    pub nature: Option<String>,
    pub social: notices::Social,
    pub sme_suitable: notices::Tri,
    pub vcse_suitable: notices::Tri,
    pub deadlines: notices::Deadlines,
    pub duration: Option<notices::Duration>,
    pub framework: Option<notices::Framework>,
    pub selection_criteria: Vec<notices::SelectionCriterion>,
    pub award_criteria: Vec<notices::AwardCriterion>,
    pub performance_conditions: Vec<String>,
    pub options: Option<String>,
    pub variants: notices::Tri,
}

/// Keeps any value as a JSON column.
pub fn document(value: &impl Serialize) -> Document {
    Document(serde_json::to_value(value).unwrap_or(serde_json::Value::Null))
}

/// Reads a JSON column; what cannot be read is as if nothing were stated.
pub fn read<T: DeserializeOwned + Default>(document: &Document) -> T {
    T::deserialize(&document.0).unwrap_or_default()
}

/// The columns that keep a point in time exactly as stated.
pub fn stated(deadline: &Deadline) -> (NaiveDate, Option<String>, Option<i32>) {
    let time = deadline.time.filter(|_| deadline.time_stated);
    (deadline.date, time.map(|time| time.format("%H:%M:%S").to_string()), deadline.offset_minutes)
}

/// The point in time that the columns keep.
pub fn deadline_of(on: Option<NaiveDate>, time: Option<&str>, offset: Option<i32>) -> Option<Deadline> {
    let time = time.and_then(|time| NaiveTime::parse_from_str(time, "%H:%M:%S").ok());
    let date = on?;
    Some(match time {
        Some(time) => Deadline::at(date, time, offset),
        None => Deadline::on(date, offset),
    })
}

/// Until when a tender is *listed* as open: the instant when all is stated, else on the clock of the buyer's country.
/// Without an hour it stays listed through its day; the page then warns that the hour must be asked for.
pub fn open_until(deadline: &Deadline, country: Option<&str>) -> Option<DateTime<Utc>> {
    if let Some(instant) = deadline.instant() {
        return Some(instant.with_timezone(&Utc));
    }
    let (day, time) = match deadline.time.filter(|_| deadline.time_stated) {
        Some(time) => (deadline.date, time),
        None => (deadline.date.succ_opt()?, NaiveTime::MIN),
    };
    let local = day.and_time(time);
    if let Some(offset) = deadline.offset_minutes {
        return local.and_utc().checked_sub_signed(chrono::TimeDelta::minutes(offset.into()));
    }
    let zone = zone_of(country);
    // An hour that the change of clocks skips or repeats: the later reading keeps the tender listed longer.
    zone.from_local_datetime(&local)
        .latest()
        .or_else(|| zone.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).latest())
        .map(|instant| instant.with_timezone(&Utc))
}

/// The clock of a buyer's country (ISO 3166-1 alpha-2), as far as one zone stands for it.
pub fn zone_of(country: Option<&str>) -> Tz {
    match country.unwrap_or_default() {
        "CH" => Tz::Europe__Zurich,
        "FR" => Tz::Europe__Paris,
        "BE" => Tz::Europe__Brussels,
        "LU" => Tz::Europe__Luxembourg,
        "DE" => Tz::Europe__Berlin,
        "IT" => Tz::Europe__Rome,
        "NO" => Tz::Europe__Oslo,
        "GB" => Tz::Europe__London,
        "CA" => Tz::America__Toronto,
        _ => Tz::UTC,
    }
}

/// By which words the list finds a tender: its title in every language, its buyer, its number.
pub fn folded(row: &tender::Model) -> String {
    let LocalText { fr, de, en } = &row.titles;
    let titles = [fr, de, en].into_iter().flatten();
    let words = [&row.title, &row.buyer_name, &row.publication_id].into_iter().chain(titles);
    fold(&words.map(String::as_str).collect::<Vec<_>>().join(" "))
}

/// Days since 1 January 1970.
pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - 719_163
}

/// The day of a number made by [`day_number`].
pub fn day_of(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number + 719_163).ok()?)
}

/// The kind of a notice in our own words.
pub fn announcement(kind: notices::NoticeKind) -> AnnouncementKind {
    match kind {
        notices::NoticeKind::Planning => AnnouncementKind::Planning,
        notices::NoticeKind::Competition => AnnouncementKind::Competition,
        notices::NoticeKind::Change => AnnouncementKind::Change,
        notices::NoticeKind::Result => AnnouncementKind::Result,
        notices::NoticeKind::DirectAward => AnnouncementKind::DirectAward,
        notices::NoticeKind::Other => AnnouncementKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(date: &str, time: Option<&str>, offset: Option<i32>) -> Deadline {
        deadline_of(date.parse().ok(), time, offset).unwrap()
    }

    #[test]
    fn a_deadline_keeps_exactly_what_was_stated() {
        for deadline in [
            at("2026-03-05", Some("12:00:00"), Some(60)),
            at("2026-03-05", None, Some(60)),
            at("2026-03-05", None, None),
        ] {
            let (on, time, offset) = stated(&deadline);
            assert_eq!(deadline_of(Some(on), time.as_deref(), offset), Some(deadline));
        }
    }

    #[test]
    fn the_stated_offset_wins_over_the_clock_of_the_country_around_the_change_of_clocks() {
        // On 29 March 2026 clocks in Zurich go from 02:00 to 03:00.
        let stated = at("2026-03-29", Some("12:00:00"), Some(60));
        assert_eq!(open_until(&stated, Some("CH")).unwrap().to_rfc3339(), "2026-03-29T11:00:00+00:00");
        let unstated = at("2026-03-29", Some("12:00:00"), None);
        assert_eq!(open_until(&unstated, Some("CH")).unwrap().to_rfc3339(), "2026-03-29T10:00:00+00:00");
        let skipped = at("2026-03-29", Some("02:30:00"), None);
        assert_eq!(open_until(&skipped, Some("CH")).unwrap().to_rfc3339(), "2026-03-29T01:30:00+00:00");
        let repeated = at("2026-10-25", Some("02:30:00"), None);
        assert_eq!(open_until(&repeated, Some("CH")).unwrap().to_rfc3339(), "2026-10-25T01:30:00+00:00");
    }

    #[test]
    fn without_an_hour_a_tender_is_listed_through_its_day_and_has_no_instant() {
        let day = at("2026-10-25", None, None);
        assert_eq!(day.instant(), None);
        assert_eq!(open_until(&day, Some("FR")).unwrap().to_rfc3339(), "2026-10-25T23:00:00+00:00");
        let day = at("2026-07-01", None, Some(120));
        assert_eq!(open_until(&day, None).unwrap().to_rfc3339(), "2026-07-01T22:00:00+00:00");
    }

    #[test]
    fn days_are_numbered_from_1970() {
        let day = NaiveDate::from_ymd_opt(1970, 1, 2).unwrap();
        assert_eq!(day_number(day), 1);
        assert_eq!(day_of(1), Some(day));
    }
}

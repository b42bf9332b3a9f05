//! Dates and times with their own offset, in the spellings that publishers use.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::Sink;
use crate::{Deadline, ProblemCode};

/// Dates and times that stand apart, as in eForms (`2019-06-24Z` and `16:00:00Z`) and TED (`2021-05-18` and `12:00`).
/// A missing time is noted, and no time is assumed.
pub(crate) fn deadline(
    date: Option<&str>,
    time: Option<&str>,
    sink: &mut Sink,
    step: &str,
) -> Option<Deadline> {
    let mut deadline = read_moment(date?, sink, step)?;
    if let Some(written) = time {
        match parse_time(written) {
            Some((time, offset)) => {
                if let (Some(of_time), Some(of_date)) = (offset, deadline.offset_minutes)
                    && of_time != of_date
                {
                    sink.note(
                        ProblemCode::OffsetsDiffer,
                        step,
                        &format!("{} {written}", date.unwrap_or_default()),
                    );
                }
                deadline = Deadline::at(deadline.date, time, offset.or(deadline.offset_minutes));
            }
            None => sink.note(ProblemCode::BadTime, step, written),
        }
    }
    match deadline.time.map(|time| (time.hour(), time.minute(), time.second())) {
        None => sink.note(ProblemCode::TimeNotStated, step, &deadline.to_string()),
        Some((0, 0, 0) | (23, 59, _)) => sink.note(ProblemCode::TimeDoubtful, step, &deadline.to_string()),
        Some(_) => {}
    }
    Some(deadline)
}

/// A date with or without a time in one text: `2026-03-05T12:00:00+01:00`, `2009-06-25 14:00`, `20210518 12:00`. When
/// there is no time, that is noted.
pub(crate) fn moment(written: &str, sink: &mut Sink, step: &str) -> Option<Deadline> {
    deadline(Some(written), None, sink, step)
}

/// The same where the hour does not matter (dispatch, dates that are days by definition): only a bad date is noted.
pub(crate) fn stamp(date: &str, time: Option<&str>, sink: &mut Sink, step: &str) -> Option<Deadline> {
    let read = read_moment(date, sink, step)?;
    let time = time.and_then(parse_time);
    Some(
        time.map_or(read.clone(), |(time, offset)| {
            Deadline::at(read.date, time, offset.or(read.offset_minutes))
        }),
    )
}

/// The day only, whatever else the text holds.
pub(crate) fn day(written: &str, sink: &mut Sink, step: &str) -> Option<NaiveDate> {
    read_moment(written, sink, step).map(|deadline| deadline.date)
}

/// A date with what follows it. A day is not lost because its hour cannot be read (`2026-03-05T24:00`): the date
/// stands, and the hour is noted as bad and not stated.
fn read_moment(written: &str, sink: &mut Sink, step: &str) -> Option<Deadline> {
    let Some((date, rest)) = parse_date(written.trim()) else {
        sink.note(ProblemCode::BadDate, step, written);
        return None;
    };
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim();
    if rest.is_empty() {
        return Some(Deadline::on(date, None));
    }
    if let Some(offset) = parse_offset(rest) {
        return Some(Deadline::on(date, Some(offset)));
    }
    let Some((time, offset)) = parse_time(rest) else {
        sink.note(ProblemCode::BadTime, step, written);
        return Some(Deadline::on(date, None));
    };
    Some(Deadline::at(date, time, offset))
}

/// `2026-03-05`, `20260305`, `2026/03/05`, `05/03/2026` or `05.03.2026` at the start, and what follows.
fn parse_date(text: &str) -> Option<(NaiveDate, &str)> {
    let compact = text.get(..8).filter(|start| start.bytes().all(|byte| byte.is_ascii_digit()));
    let (year, month, day, rest) = if let Some(digits) = compact {
        (&digits[..4], &digits[4..6], &digits[6..], &text[8..])
    } else {
        let (start, rest) = (text.get(..10)?, text.get(10..)?);
        let separator = |at: usize| start.as_bytes().get(at).copied();
        match (separator(2), separator(4), separator(5), separator(7)) {
            (_, Some(b'-'), _, Some(b'-')) | (_, Some(b'/'), _, Some(b'/')) => {
                (start.get(..4)?, start.get(5..7)?, start.get(8..)?, rest)
            }
            // Day first: every publisher that writes so is European.
            (Some(b'/'), _, Some(b'/'), _) | (Some(b'.'), _, Some(b'.'), _) => {
                (start.get(6..)?, start.get(3..5)?, start.get(..2)?, rest)
            }
            _ => return None,
        }
    };
    let number = |digits: &str| -> Option<u32> {
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)?;
    // More digits would be another number that begins like a date.
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    (ends && (1900..=2200).contains(&date.year())).then_some((date, rest))
}

/// `16:00:00Z`, `12:00`, `20:59:32.123+01:00`, `14h30`.
fn parse_time(written: &str) -> Option<(NaiveTime, Option<i32>)> {
    let text = written.trim();
    let end = text
        .char_indices()
        .find(|(at, c)| {
            !(c.is_ascii_digit() || matches!(c, ':' | '.') || (*at < 3 && matches!(c, 'h' | 'H')))
        })
        .map_or(text.len(), |(at, _)| at);
    let (clock, zone) = text.split_at(end);
    let offset = if zone.trim().is_empty() { None } else { Some(parse_offset(zone.trim())?) };
    let clock = clock.split('.').next()?;
    let mut parts = clock.split([':', 'h', 'H']);
    let mut two = |optional: bool| -> Option<u32> {
        match parts.next() {
            None | Some("") if optional => Some(0),
            Some(digits) if (1..=2).contains(&digits.len()) => digits.parse().ok(),
            _ => None,
        }
    };
    let (hour, minute, second) = (two(false)?, two(!clock.contains(':'))?, two(true)?);
    // A bare number is no time of day.
    if parts.next().is_some() || !clock.contains([':', 'h', 'H']) {
        return None;
    }
    Some((NaiveTime::from_hms_opt(hour, minute, second)?, offset))
}

/// `Z`, `+01:00`, `-0400`, `+02` in minutes.
fn parse_offset(text: &str) -> Option<i32> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(digits.len(), 2 | 4) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = if digits.len() == 4 { digits[2..].parse().ok()? } else { 0 };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn read(date: &str, time: Option<&str>) -> (String, Vec<ProblemCode>) {
        let mut sink = Sink::new(&Limits::default());
        let text =
            deadline(Some(date), time, &mut sink, "d").map(|read| read.to_string()).unwrap_or_default();
        (text, sink.finish().into_iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn date_and_time_keep_their_own_offset() {
        assert_eq!(read("2019-06-24Z", Some("16:00:00Z")), ("2019-06-24T16:00:00+00:00".into(), vec![]));
        assert_eq!(read("2020-05-25+01:00", Some("12:30:00+01:00")).0, "2020-05-25T12:30:00+01:00");
        assert_eq!(read("2021-05-18", Some("12:00")).0, "2021-05-18T12:00:00");
        assert_eq!(read("2016-06-15T07:22:00.591355+00:00", None).0, "2016-06-15T07:22:00+00:00");
        assert_eq!(read("2009-06-25 14:00", None).0, "2009-06-25T14:00:00");
        assert_eq!(read("20210518 12:00", None).0, "2021-05-18T12:00:00");
    }

    #[test]
    fn a_missing_time_is_noted_and_never_filled_in() {
        assert_eq!(
            read("2020-05-25+01:00", None),
            ("2020-05-25+01:00".into(), vec![ProblemCode::TimeNotStated])
        );
        assert_eq!(
            read("2021-05-18", Some("noon")).1,
            vec![ProblemCode::BadTime, ProblemCode::TimeNotStated]
        );
    }

    #[test]
    fn a_day_is_kept_when_its_hour_cannot_be_read() {
        for written in ["2026-03-05T24:00:00", "2026-03-05 noon", "2026-03-05T12:00:00+99:00"] {
            let problems = vec![ProblemCode::BadTime, ProblemCode::TimeNotStated];
            assert_eq!(read(written, None), ("2026-03-05".into(), problems), "{written}");
        }
    }

    #[test]
    fn offsets_that_differ_are_noted() {
        let (text, problems) = read("2020-05-25+01:00", Some("12:00:00+02:00"));
        assert_eq!(
            (text.as_str(), problems),
            ("2020-05-25T12:00:00+02:00", vec![ProblemCode::OffsetsDiffer])
        );
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for written in [
            "2021-02-30",
            "0001-01-01",
            "2021-13-01",
            "20219999",
            "hier",
            "",
            "2021-05-1",
            "9999-12-31",
            "2021-05-181",
        ] {
            assert_eq!(read(written, None), (String::new(), vec![ProblemCode::BadDate]), "{written}");
        }
    }
}

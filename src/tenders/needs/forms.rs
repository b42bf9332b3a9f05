//! Forms of the first and the last step of the wizard: shape checks, keys of sentences beside the fields, and the commands
//! they become.

use chrono::{LocalResult, NaiveDate, NaiveTime, Offset as _, TimeZone as _};
use chrono_tz::Tz;
use entity::tenders::tender;
use entity::values::{Language, OrganisationId};
use notices::{Deadline, Deadlines, GroupRules, Rule, Tri};
use serde::Deserialize;

use super::super::model::{deadline_of, read};
use super::service::{Dates, Describe};
use crate::web::form::FieldErrors;

pub const TITLE_MAX: usize = 200;
const TEXT_MAX: usize = 10_000;

/// Step 1.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DescribeForm {
    pub organisation: String,
    pub title: String,
    pub description: String,
    pub language: String,
    pub nature: String,
    pub reference: String,
}

impl DescribeForm {
    pub fn of(row: &tender::Model) -> Self {
        Self {
            organisation: row.buyer_id.map(|id| id.to_string()).unwrap_or_default(),
            title: row.title.clone(),
            description: row.description.clone(),
            language: row.language.clone().unwrap_or_default(),
            nature: row.nature.clone().unwrap_or_default(),
            reference: row.reference.clone().unwrap_or_default(),
        }
    }

    pub fn check(&self) -> Result<Describe, FieldErrors> {
        let mut errors = FieldErrors::default();
        let organisation = self.organisation.parse::<OrganisationId>().ok();
        if organisation.is_none() {
            errors.add("organisation", "form-required");
        }
        let title = line(&self.title, TITLE_MAX, true, "title", &mut errors);
        let description = text(&self.description, true, "description", &mut errors);
        let language = self.language.parse::<Language>().ok();
        if language.is_none() {
            errors.add("language", "form-required");
        }
        if !["works", "supplies", "services"].contains(&self.nature.as_str()) {
            errors.add("nature", "form-required");
        }
        let reference = line(&self.reference, 100, false, "reference", &mut errors);
        match (organisation, language) {
            (Some(organisation), Some(language)) if errors.is_empty() => Ok(Describe {
                organisation,
                title,
                description,
                language,
                nature: self.nature.clone(),
                reference: Some(reference).filter(|reference| !reference.is_empty()),
            }),
            _ => Err(errors),
        }
    }
}

/// Step 3.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DatesForm {
    pub deadline_on: String,
    pub deadline_time: String,
    pub questions_on: String,
    pub consortium: String,
    pub multi_consortium: String,
    pub alone_and_group: String,
    pub subcontract: String,
    /// `publish` when the buyer wants to publish at once.
    pub then: String,
}

impl DatesForm {
    pub fn of(row: &tender::Model) -> Self {
        let rules: GroupRules = read(&row.group_rules);
        let dates: Deadlines = read(&row.deadlines);
        let deadline = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
        Self {
            deadline_on: deadline.as_ref().map(|deadline| deadline.date.to_string()).unwrap_or_default(),
            deadline_time: deadline
                .and_then(|deadline| deadline.time)
                .map(|time| time.format("%H:%M").to_string())
                .unwrap_or_default(),
            questions_on: dates.information.map(|date| date.date.to_string()).unwrap_or_default(),
            consortium: rules.consortium.answer.as_str().to_owned(),
            multi_consortium: rules.multi_consortium.answer.as_str().to_owned(),
            alone_and_group: rules.alone_and_group.answer.as_str().to_owned(),
            subcontract: rules.subcontract.answer.as_str().to_owned(),
            then: String::new(),
        }
    }

    /// The four rules with their names, for the template.
    pub fn rules(&self) -> [(&'static str, &'static str, &str); 4] {
        [
            ("consortium", "tenders-rule-consortium", &self.consortium),
            ("multi_consortium", "tenders-rule-multi-consortium", &self.multi_consortium),
            ("alone_and_group", "tenders-rule-alone-and-group", &self.alone_and_group),
            ("subcontract", "tenders-rule-subcontract", &self.subcontract),
        ]
    }

    /// `zone` is the clock by which the deadline is meant; its offset on that day is kept with it.
    pub fn check(&self, zone: Tz, today: NaiveDate) -> Result<Dates, FieldErrors> {
        let mut errors = FieldErrors::default();
        let on = day(&self.deadline_on, "deadline_on", &mut errors);
        if self.deadline_on.trim().is_empty() {
            errors.add("deadline_on", "form-required");
        }
        if on.is_some_and(|on| on < today) {
            errors.add("deadline_on", "tenders-date-past");
        }
        let time = NaiveTime::parse_from_str(self.deadline_time.trim(), "%H:%M").ok();
        if time.is_none() {
            errors.add("deadline_time", "tenders-hour-required");
        }
        let tenders = on.zip(time).and_then(|(on, time)| {
            let deadline = with_offset(on, time, zone);
            if deadline.is_none() {
                errors.add("deadline_time", "tenders-hour-skipped");
            }
            deadline
        });
        let questions = day(&self.questions_on, "questions_on", &mut errors);
        if questions.zip(on).is_some_and(|(questions, on)| questions > on) {
            errors.add("questions_on", "tenders-questions-late");
        }
        let mut rule = |answer: &str, field: &str| match answer {
            "yes" => Rule { answer: Tri::Yes, quote: None },
            "no" => Rule { answer: Tri::No, quote: None },
            "unknown" | "" => Rule::default(),
            _ => {
                errors.add(field, "form-invalid");
                Rule::default()
            }
        };
        let group_rules = GroupRules {
            consortium: rule(&self.consortium, "consortium"),
            multi_consortium: rule(&self.multi_consortium, "multi_consortium"),
            alone_and_group: rule(&self.alone_and_group, "alone_and_group"),
            subcontract: rule(&self.subcontract, "subcontract"),
            ..GroupRules::default()
        };
        match tenders {
            Some(tenders) if errors.is_empty() => Ok(Dates {
                deadlines: Deadlines {
                    tenders: Some(tenders),
                    information: questions.map(|on| Deadline::on(on, None)),
                    ..Deadlines::default()
                },
                group_rules,
            }),
            _ => Err(errors),
        }
    }
}

/// A moment on the clock of a zone with its offset then; nothing for an hour that the change of clocks skips. Of an
/// hour that comes twice, the first is meant.
fn with_offset(on: NaiveDate, time: NaiveTime, zone: Tz) -> Option<Deadline> {
    let instant = match zone.from_local_datetime(&on.and_time(time)) {
        LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => instant,
        LocalResult::None => return None,
    };
    Some(Deadline::at(on, time, Some(instant.offset().fix().local_minus_utc() / 60)))
}

pub fn line(written: &str, longest: usize, required: bool, field: &str, errors: &mut FieldErrors) -> String {
    let clean = written.trim();
    if required && clean.is_empty() {
        errors.add(field, "form-required");
    } else if clean.chars().count() > longest {
        errors.add(field, "form-too-long");
    } else if clean.chars().any(char::is_control) {
        errors.add(field, "form-invalid");
    }
    clean.to_owned()
}

pub fn text(written: &str, required: bool, field: &str, errors: &mut FieldErrors) -> String {
    let clean = written.trim().replace("\r\n", "\n");
    if required && clean.is_empty() {
        errors.add(field, "form-required");
    } else if clean.chars().count() > TEXT_MAX {
        errors.add(field, "form-too-long");
    } else if clean.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t') {
        errors.add(field, "form-invalid");
    }
    clean
}

pub fn day(written: &str, field: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let clean = written.trim();
    if clean.is_empty() {
        return None;
    }
    let day = clean.parse::<NaiveDate>().ok().filter(|day| {
        use chrono::Datelike as _;
        (2000..=2200).contains(&day.year())
    });
    if day.is_none() {
        errors.add(field, "form-date");
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_keeps_the_offset_of_its_day_and_a_skipped_hour_is_refused() {
        let form = |on: &str, time: &str| DatesForm {
            deadline_on: on.to_owned(),
            deadline_time: time.to_owned(),
            ..DatesForm::default()
        };
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let check = |on, time| form(on, time).check(Tz::Europe__Zurich, today);
        let text = |on, time| check(on, time).unwrap().deadlines.tenders.unwrap().to_string();
        assert_eq!(text("2026-03-28", "12:00"), "2026-03-28T12:00:00+01:00");
        assert_eq!(text("2026-03-29", "12:00"), "2026-03-29T12:00:00+02:00");
        assert_eq!(text("2026-10-25", "02:30"), "2026-10-25T02:30:00+02:00");
        assert_eq!(
            check("2026-03-29", "02:30").unwrap_err().get("deadline_time"),
            Some("tenders-hour-skipped")
        );
        assert_eq!(check("2026-02-01", "12:00").unwrap_err().get("deadline_on"), Some("tenders-date-past"));
        assert_eq!(check("2026-05-01", "").unwrap_err().get("deadline_time"), Some("tenders-hour-required"));
    }
}

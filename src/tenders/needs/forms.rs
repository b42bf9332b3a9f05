//! Forms of the wizard: shape checks, keys of sentences beside the fields, and the commands they become.

use chrono::{LocalResult, NaiveDate, NaiveTime, Offset as _, TimeZone as _};
use chrono_tz::Tz;
use entity::tenders::{lot, tender};
use entity::values::{Currency, Language, OrganisationId};
use notices::{Deadline, Deadlines, GroupRules, Place, Rule, Tri};
use serde::Deserialize;

use super::super::model::{RequiredGuarantee, Requirements, deadline_of, read};
use super::super::places;
use super::service::{Dates, Describe, NewLot};
use crate::directory;
use crate::web::form::FieldErrors;

const TITLE_MAX: usize = 200;
const TEXT_MAX: usize = 10_000;
const CODES_MAX: usize = 20;
const GUARANTEES_MAX: usize = 20;
/// Highest value of a lot, in minor units: a thousand million.
const VALUE_MAX: i64 = 100_000_000_000;

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

/// Step 2: one lot.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LotForm {
    pub title: String,
    pub description: String,
    pub sector: String,
    pub cpv: String,
    pub region: String,
    pub city: String,
    pub value: String,
    pub currency: String,
    pub reserved: String,
    pub reserved_execution: String,
    pub guarantee: Vec<String>,
    pub accepts_declared: String,
    pub starts_on: String,
    pub ends_on: String,
}

impl LotForm {
    pub fn of(row: &lot::Model) -> Self {
        let requirements: Requirements = read(&row.requirements);
        let stated: Vec<Place> = read(&row.places);
        let place = stated.first().cloned().unwrap_or_default();
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            title: row.title.clone(),
            description: row.description.clone(),
            sector: row.sectors.0.first().cloned().unwrap_or_default(),
            cpv: row.cpv.0.join(" "),
            region: places::territories(&place).into_iter().next().unwrap_or_default(),
            city: place.city.unwrap_or_default(),
            value: row
                .value_minor
                .map(|minor| format!("{}.{:02}", minor / 100, minor % 100))
                .unwrap_or_default(),
            currency: row.value_currency.clone().unwrap_or_default(),
            reserved: row.reserved.0.first().cloned().unwrap_or_else(|| "unknown".to_owned()),
            reserved_execution: if row.reserved_execution == "yes" {
                "yes".to_owned()
            } else {
                String::new()
            },
            accepts_declared: if requirements.guarantees.iter().any(|guarantee| guarantee.accepts_declared) {
                "yes".to_owned()
            } else {
                String::new()
            },
            guarantee: requirements.guarantees.into_iter().map(|guarantee| guarantee.code).collect(),
            starts_on: day(row.starts_on),
            ends_on: day(row.ends_on),
        }
    }

    pub fn has_guarantee(&self, code: &str) -> bool {
        self.guarantee.iter().any(|known| known == code)
    }

    /// `schemes` are the codes that may be asked for.
    pub fn check(&self, schemes: &[String]) -> Result<NewLot, FieldErrors> {
        let mut errors = FieldErrors::default();
        let title = line(&self.title, TITLE_MAX, true, "title", &mut errors);
        let description = text(&self.description, false, "description", &mut errors);
        let sector = directory::sectors::find(&self.sector).filter(|sector| sector.is_branch());
        let sector = sector.map(|sector| sector.code.clone());
        if sector.is_none() {
            errors.add("sector", "form-required");
        }
        let cpv = self.codes(&mut errors);
        let place = self.place(&mut errors);
        let (value_minor, currency) = self.amount(&mut errors);
        if !["unknown", "none", "res-ws", "res-pub-ser"].contains(&self.reserved.as_str()) {
            errors.add("reserved", "form-required");
        }
        if self.guarantee.len() > GUARANTEES_MAX || self.guarantee.iter().any(|code| !schemes.contains(code))
        {
            errors.add("guarantee", "form-invalid");
        }
        let starts_on = day(&self.starts_on, "starts_on", &mut errors);
        let ends_on = day(&self.ends_on, "ends_on", &mut errors);
        if starts_on.zip(ends_on).is_some_and(|(start, end)| end < start) {
            errors.add("ends_on", "tenders-end-before-start");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let accepts_declared = !self.accepts_declared.is_empty();
        let guarantees = self
            .guarantee
            .iter()
            .map(|code| RequiredGuarantee { code: code.clone(), accepts_declared })
            .collect();
        Ok(NewLot {
            title,
            description,
            sectors: sector.into_iter().collect(),
            cpv,
            places: place.into_iter().collect(),
            value_minor,
            currency,
            reserved: if self.reserved == "unknown" { Vec::new() } else { vec![self.reserved.clone()] },
            reserved_execution: !self.reserved_execution.is_empty(),
            requirements: Requirements { guarantees, ..Requirements::default() },
            starts_on,
            ends_on,
        })
    }

    fn codes(&self, errors: &mut FieldErrors) -> Vec<String> {
        let mut codes = Vec::new();
        for word in self.cpv.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
            let digits = word.split('-').next().unwrap_or_default();
            let is_code = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
            if !is_code || codes.len() >= CODES_MAX {
                errors.add("cpv", "tenders-cpv-invalid");
                return Vec::new();
            }
            if !codes.iter().any(|known| known == digits) {
                codes.push(digits.to_owned());
            }
        }
        codes
    }

    fn place(&self, errors: &mut FieldErrors) -> Option<Place> {
        let city = line(&self.city, 120, false, "city", errors);
        if self.region.is_empty() {
            if !city.is_empty() {
                errors.add("region", "form-required");
            }
            return None;
        }
        if !places::is_known(&self.region) {
            errors.add("region", "form-invalid");
            return None;
        }
        let (country, region) = self.region.split_once('-').unwrap_or((&self.region, ""));
        Some(Place {
            country: Some(if country == "QC" { "CA" } else { country }.to_owned()),
            nuts: places::nuts_of(&self.region).map(str::to_owned),
            region: Some(region.to_owned()).filter(|region| !region.is_empty()),
            city: Some(city).filter(|city| !city.is_empty()),
            ..Place::default()
        })
    }

    fn amount(&self, errors: &mut FieldErrors) -> (Option<i64>, Option<Currency>) {
        if self.value.trim().is_empty() {
            return (None, None);
        }
        let minor = minor_units(&self.value).filter(|minor| (0..=VALUE_MAX).contains(minor));
        if minor.is_none() {
            errors.add("value", "form-number");
        }
        let currency = self.currency.parse::<Currency>().ok();
        if currency.is_none() {
            errors.add("currency", "form-required");
        }
        (minor, currency)
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

/// An amount as people write it: `1250`, `1'250.50`, `1 250,50`.
fn minor_units(written: &str) -> Option<i64> {
    let compact: String =
        written.trim().chars().filter(|sign| !sign.is_whitespace() && !['\'', '’'].contains(sign)).collect();
    let (whole, cents) = compact.split_once(['.', ',']).unwrap_or((&compact, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || cents.len() > 2 || !is_number(whole) || !is_number(cents) {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

fn line(written: &str, longest: usize, required: bool, field: &str, errors: &mut FieldErrors) -> String {
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

fn text(written: &str, required: bool, field: &str, errors: &mut FieldErrors) -> String {
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

fn day(written: &str, field: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
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
    fn amounts_are_read_as_people_write_them() {
        for written in ["1250", "1'250.00", "1 250,00", "1’250"] {
            assert_eq!(minor_units(written), Some(125_000), "{written}");
        }
        assert_eq!(minor_units("0,5"), Some(50));
        for wrong in ["", "-3", "1.234.567", "12,345", "1e9", "NaN", "9999999999999"] {
            assert_eq!(minor_units(wrong), None, "{wrong}");
        }
    }

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

    #[test]
    fn hostile_lots_are_refused_beside_their_fields() {
        let form = LotForm {
            title: "x".repeat(201),
            sector: "S99".to_owned(),
            cpv: "1234".to_owned(),
            region: "XX-YY".to_owned(),
            value: "-1".to_owned(),
            reserved: "everybody".to_owned(),
            guarantee: vec!["no-such-scheme".to_owned()],
            starts_on: "2026-13-01".to_owned(),
            ..LotForm::default()
        };
        let errors = form.check(&[]).unwrap_err();
        for field in ["title", "sector", "cpv", "region", "value", "reserved", "guarantee", "starts_on"] {
            assert!(errors.has(field), "{field}");
        }
    }
}

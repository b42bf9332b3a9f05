//! The table of months as typed.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};

use super::model::{MonthEntry, Statement, months_from};
use crate::catalogue::model::COUNT_MAX;
use crate::web::amount;
use crate::web::form::FieldErrors;

/// Years ahead in which something may begin.
const AHEAD: u32 = 5 * 12;

/// A month of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MonthField {
    /// Its first day.
    pub month: NaiveDate,
    pub free: String,
    pub is_closed: bool,
}

impl MonthField {
    pub fn name(&self) -> String {
        format!("free-{}", self.month.format("%Y-%m"))
    }

    pub fn closed_name(&self) -> String {
        format!("closed-{}", self.month.format("%Y-%m"))
    }
}

#[derive(Debug, Clone, Default)]
pub struct CapacityForm {
    pub version: String,
    pub available_from: String,
    pub months: Vec<MonthField>,
}

impl CapacityForm {
    /// What is stated, for the months from today on.
    pub fn of(statement: Option<&Statement>, today: NaiveDate) -> Self {
        let free = |month| {
            statement
                .and_then(|one| one.months.iter().find(|entry| entry.month == month).map(|entry| entry.free))
        };
        let months = months_from(today).into_iter().map(|month| MonthField {
            month,
            free: free(month).filter(|free| *free > 0).map(|free| free.to_string()).unwrap_or_default(),
            is_closed: free(month) == Some(0),
        });
        Self {
            version: statement.map_or(0, |one| one.version).to_string(),
            available_from: statement
                .and_then(|one| one.available_from)
                .map(|day| day.to_string())
                .unwrap_or_default(),
            months: months.collect(),
        }
    }

    pub fn read(fields: &HashMap<String, String>, today: NaiveDate) -> Self {
        let get = |name: &str| fields.get(name).cloned().unwrap_or_default();
        let months = months_from(today).into_iter().map(|month| {
            let field = MonthField { month, ..MonthField::default() };
            MonthField {
                free: get(&field.name()),
                is_closed: fields.contains_key(&field.closed_name()),
                ..field
            }
        });
        Self { version: get("version"), available_from: get("available_from"), months: months.collect() }
    }

    /// The statement of today, or what is wrong. `most` is the largest number of a month: 100 when it is a share.
    pub fn understand(&self, today: NaiveDate, is_share: bool) -> Result<Statement, FieldErrors> {
        let mut errors = FieldErrors::default();
        let available_from = match self.available_from.trim() {
            "" => None,
            text => {
                let day = text.parse::<NaiveDate>().ok().filter(|day| *day <= today + Months::new(AHEAD));
                if day.is_none() {
                    errors.add("available_from", "form-date");
                }
                day
            }
        };
        let (most, key) = if is_share {
            (100, "catalogue-calendar-share-error")
        } else {
            (COUNT_MAX, "catalogue-calendar-error")
        };
        let mut months = Vec::new();
        for field in &self.months {
            let typed = field.free.trim().trim_end_matches('%').trim();
            let free = match (field.is_closed, typed) {
                (true, _) => Some(0),
                (false, "") => continue,
                (false, typed) => amount::parse_whole(typed).and_then(|number| i32::try_from(number).ok()),
            };
            match free.filter(|free| (0..=most).contains(free)) {
                Some(free) => months.push(MonthEntry { month: field.month, free }),
                None => errors.add(field.name(), key),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Statement { available_from, months, stated_on: today, version: self.version.parse().unwrap_or(0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_written_from_a_statement_reads_back_as_the_same() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let month = |n| months_from(today)[n];
        let statement = Statement {
            available_from: NaiveDate::from_ymd_opt(2027, 3, 10),
            months: vec![MonthEntry { month: month(1), free: 40 }, MonthEntry { month: month(2), free: 0 }],
            stated_on: today,
            version: 3,
        };
        let form = CapacityForm::of(Some(&statement), today);
        assert_eq!(form.understand(today, true), Ok(statement));
    }

    #[test]
    fn a_share_is_at_most_everything_and_closed_beats_a_number() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let fields = HashMap::from([
            ("free-2026-12".to_owned(), "120".to_owned()),
            ("free-2027-01".to_owned(), "50 %".to_owned()),
            ("free-2027-02".to_owned(), "x".to_owned()),
            ("closed-2027-02".to_owned(), "1".to_owned()),
            ("available_from".to_owned(), "2099-01-01".to_owned()),
        ]);
        let form = CapacityForm::read(&fields, today);
        let errors = form.understand(today, true).unwrap_err();
        assert_eq!(errors.summary().len(), 2);
        assert!(errors.has("free-2026-12") && errors.has("available_from"));
        let form = CapacityForm { available_from: String::new(), ..form };
        let statement = form.understand(today, false).unwrap();
        assert_eq!(statement.months.iter().map(|entry| entry.free).collect::<Vec<_>>(), [120, 50, 0]);
    }
}

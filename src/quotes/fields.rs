//! Forms with rows: `text-0`, `price-0`, `text-1`, …, read by name, so that each field has its own error and identifier.

use chrono::{Datelike as _, NaiveDate};

use super::money::LINES_MAX;
use crate::web::form::FieldErrors;

/// Rows of an empty form.
const ROWS_AT_FIRST: usize = 4;
/// What the button for more rows adds.
const ROWS_MORE: usize = 5;

/// Everything that was typed.
#[derive(Debug, Clone, Default)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.into()));
    }

    /// A field of a row.
    pub fn cell(&self, name: &str, row: usize) -> &str {
        self.get(&format!("{name}-{row}"))
    }

    /// How many rows the form had.
    pub fn rows(&self) -> usize {
        let rows = self.0.iter().filter_map(|(name, _)| name.strip_prefix("text-")?.parse::<usize>().ok());
        rows.map(|row| row + 1).max().unwrap_or_default().min(LINES_MAX)
    }

    /// How many rows the form shows next: those it had, a few at first, more when they were asked for.
    pub fn rows_shown(&self) -> usize {
        let more = if self.get("action") == "more" { ROWS_MORE } else { 0 };
        (self.rows().max(ROWS_AT_FIRST) + more).min(LINES_MAX)
    }

    /// A text of one line.
    pub fn line(&self, name: &str, most: usize, errors: &mut FieldErrors) -> String {
        let text = self.get(name).trim();
        if text.chars().count() > most {
            errors.add(name, "form-too-long");
        } else if text.chars().any(char::is_control) {
            errors.add(name, "form-invalid");
        }
        text.to_owned()
    }

    /// A text of several lines.
    pub fn area(&self, name: &str, most: usize, errors: &mut FieldErrors) -> String {
        let text = self.get(name).replace("\r\n", "\n").trim().to_owned();
        if text.chars().count() > most {
            errors.add(name, "form-too-long");
        }
        text
    }

    /// A day as the browser writes it; nothing when it is empty.
    pub fn day(&self, name: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
        let text = self.get(name).trim();
        if text.is_empty() {
            return None;
        }
        let day = text.parse::<NaiveDate>().ok().filter(|day| (2000..=2199).contains(&day.year()));
        if day.is_none() {
            errors.add(name, "form-date");
        }
        day
    }
}

/// The line and the key of the label of a field like `price-3`; nothing of a field outside of the rows.
pub fn cell_of(field: &str) -> Option<(usize, &'static str)> {
    let (kind, row) = field.split_once('-')?;
    let label = match kind {
        "text" => "quotes-field-line",
        "quantity" => "quotes-field-quantity",
        "unit" => "quotes-field-unit",
        "price" => "quotes-field-price",
        "discount" => "quotes-field-discount",
        "tax" => "quotes-field-tax",
        _ => return None,
    };
    Some((row.parse::<usize>().ok()? + 1, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_row_is_known_by_its_line() {
        assert_eq!(cell_of("price-0"), Some((1, "quotes-field-price")));
        assert_eq!(cell_of("text-11"), Some((12, "quotes-field-line")));
        for field in ["currency", "valid_until", "price-x", "other-3"] {
            assert_eq!(cell_of(field), None, "{field}");
        }
    }

    #[test]
    fn rows_grow_when_asked_and_never_beyond_the_limit() {
        let mut fields = Fields::default();
        assert_eq!(fields.rows_shown(), 4);
        fields.set("text-6", "x");
        assert_eq!(fields.rows_shown(), 7);
        fields.set("action", "more");
        assert_eq!(fields.rows_shown(), 12);
        fields.set("text-4000", "x");
        assert_eq!(fields.rows_shown(), LINES_MAX);
    }
}

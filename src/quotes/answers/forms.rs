//! The quote as typed ⇄ what it says.

use chrono::NaiveDate;
use entity::quotes::quote;
use entity::quotes::quote_request::WantedLine;
use entity::values::{Currency, Jurisdiction};

use super::super::fields::{Fields, holds_address};
use super::super::money::{NewLine, PRICE_MAX, QUANTITY_MAX, parse_decimal, plain_decimal};
use super::super::requests::forms::{LINE_MAX, UNIT_MAX};
use super::super::taxes::{self, Tax};
use super::super::view::typed_price;
use super::service::NewQuote;
use crate::web::form::FieldErrors;

const TERMS_MAX: usize = 1_000;
const NOTE_MAX: usize = 3_000;
const EXEMPTION_MAX: usize = 300;
const LEAD_MAX: i32 = 3_650;
/// A discount of a hundred per cent, in hundredths of a per cent.
const DISCOUNT_MAX: i64 = 10_000;

/// What was written, or everything that is wrong with it. `rates` are those of the day of the supply.
pub fn understand(fields: &Fields, rates: &[Tax], today: NaiveDate) -> Result<NewQuote, FieldErrors> {
    let mut errors = FieldErrors::default();
    let currency = fields.get("currency").parse::<Currency>().ok();
    if currency.is_none() {
        errors.add("currency", "form-required");
    }
    let lines = lines(fields, rates, &mut errors);
    if lines.is_empty() && errors.is_empty() {
        errors.add("text-0", "quotes-error-no-line");
    }
    let valid_until = fields.day("valid_until", &mut errors);
    match valid_until {
        Some(day) if day < today => errors.add("valid_until", "quotes-error-past"),
        None if !errors.has("valid_until") => errors.add("valid_until", "form-required"),
        _ => {}
    }
    let lead_days = lead_days(fields, &mut errors);
    let delivery_terms = fields.area("delivery_terms", TERMS_MAX, &mut errors);
    let note = fields.area("note", NOTE_MAX, &mut errors);
    for (name, text) in [("delivery_terms", &delivery_terms), ("note", &note)] {
        if holds_address(text) && fields.get("keep") != "yes" {
            errors.add(name, "quotes-error-address");
        }
    }
    let exemption = fields.line("exemption", EXEMPTION_MAX, &mut errors);
    let is_exempt = lines.iter().any(|line| line.tax.is_exempt());
    if is_exempt && exemption.is_empty() {
        errors.add("exemption", "quotes-error-exemption");
    }
    match (currency, valid_until) {
        (Some(currency), Some(valid_until)) if errors.is_empty() => Ok(NewQuote {
            currency,
            lines,
            valid_until,
            lead_days,
            delivery_terms,
            note,
            exemption: is_exempt.then_some(exemption),
        }),
        _ => Err(errors),
    }
}

fn lead_days(fields: &Fields, errors: &mut FieldErrors) -> Option<i32> {
    let text = fields.get("lead_days").trim();
    if text.is_empty() {
        return None;
    }
    let days = text.parse::<i32>().ok().filter(|days| (0..=LEAD_MAX).contains(days));
    if days.is_none() {
        errors.add("lead_days", "quotes-error-lead");
    }
    days
}

fn lines(fields: &Fields, rates: &[Tax], errors: &mut FieldErrors) -> Vec<NewLine> {
    let mut lines = Vec::new();
    for row in 0..fields.rows() {
        let is_blank =
            ["text", "quantity", "price"].iter().all(|name| fields.cell(name, row).trim().is_empty());
        if is_blank {
            continue;
        }
        let text = fields.line(&format!("text-{row}"), LINE_MAX, errors);
        if text.is_empty() {
            errors.add(format!("text-{row}"), "quotes-error-line");
        }
        let unit = fields.line(&format!("unit-{row}"), UNIT_MAX, errors);
        let mut number = |name: &str, places, most, absent: Option<i64>| {
            let name = format!("{name}-{row}");
            match (fields.get(&name).trim(), absent) {
                ("", Some(value)) => value,
                ("", None) => {
                    errors.add(name, "form-required");
                    0
                }
                (typed, _) => parse_decimal(typed, places, most).unwrap_or_else(|error| {
                    errors.add(name, error.key());
                    0
                }),
            }
        };
        let quantity_milli = number("quantity", 3, QUANTITY_MAX, None);
        let unit_price_e4 = number("price", 4, PRICE_MAX, None);
        let discount = number("discount", 2, DISCOUNT_MAX, Some(0));
        let code = fields.cell("tax", row);
        let Some(tax) = rates.iter().find(|rate| rate.code == code) else {
            errors.add(format!("tax-{row}"), "quotes-error-tax");
            continue;
        };
        lines.push(NewLine {
            text,
            quantity_milli,
            unit,
            unit_price_e4,
            discount_ppm: discount * 100,
            tax: tax.clone(),
        });
    }
    lines
}

/// The form of a first version: what is wanted, the usual currency and rate of the supplier's place.
pub fn blank(wanted: &[WantedLine], place: Jurisdiction, valid_until: NaiveDate) -> Fields {
    let mut fields = Fields::default();
    fields.set("version", "0");
    fields.set("currency", taxes::currency(place).as_str());
    fields.set("valid_until", valid_until.to_string());
    for (row, line) in wanted.iter().enumerate() {
        fields.set(format!("text-{row}"), &line.text);
        let quantity = line.quantity_milli.map(|milli| plain_decimal(milli, 3)).unwrap_or_default();
        fields.set(format!("quantity-{row}"), quantity);
        fields.set(format!("unit-{row}"), &line.unit);
    }
    fields
}

/// The form of the next version: what the last one says.
pub fn filled(last: &quote::Model) -> Fields {
    let mut fields = Fields::default();
    fields.set("version", last.version.to_string());
    fields.set("currency", last.currency.as_str());
    fields.set("valid_until", last.valid_until.to_string());
    fields.set("lead_days", last.lead_days.map(|days| days.to_string()).unwrap_or_default());
    fields.set("delivery_terms", &last.delivery_terms);
    fields.set("note", &last.note);
    fields.set("exemption", last.exemption.clone().unwrap_or_default());
    if holds_address(&last.delivery_terms) || holds_address(&last.note) {
        fields.set("keep", "yes");
    }
    for (row, line) in last.lines.0.iter().enumerate() {
        fields.set(format!("text-{row}"), &line.text);
        fields.set(format!("quantity-{row}"), plain_decimal(line.quantity_milli, 3));
        fields.set(format!("unit-{row}"), &line.unit);
        fields.set(format!("price-{row}"), typed_price(line.unit_price_e4));
        if line.discount_ppm > 0 {
            fields.set(format!("discount-{row}"), plain_decimal(line.discount_ppm / 100, 2));
        }
        fields.set(format!("tax-{row}"), &line.tax_code);
    }
    fields
}

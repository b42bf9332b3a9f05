//! The quote as typed ⇄ what it says.

use chrono::NaiveDate;
use entity::quotes::quote;
use entity::quotes::quote_request::WantedLine;
use entity::values::{Currency, Jurisdiction};

use super::super::contacts::holds_contact;
use super::super::fields::Fields;
use super::super::money::{NewLine, PRICE_MAX, QUANTITY_MAX, plain_decimal};
use super::super::requests::forms::{LINE_MAX, UNIT_MAX};
use super::super::taxes::{self, Tax};
use super::super::view::typed_price;
use super::service::NewQuote;
use crate::web::amount::{self, NumberError};
use crate::web::form::FieldErrors;

const TERMS_MAX: usize = 1_000;
const NOTE_MAX: usize = 3_000;
const EXEMPTION_MAX: usize = 300;
const LEAD_MAX: i32 = 3_650;
/// A discount of a hundred per cent, in hundredths of a per cent.
const DISCOUNT_MAX: i64 = 10_000;

/// What was written, or everything that is wrong with it, from the top of the form to its end. `rates` are those of the
/// day of the supply.
pub fn understand(fields: &Fields, rates: &[Tax], today: NaiveDate) -> Result<NewQuote, FieldErrors> {
    let mut errors = FieldErrors::default();
    let currency = fields.get("currency").parse::<Currency>().ok();
    if currency.is_none() {
        errors.add("currency", "form-required");
    }
    let lines = lines(fields, (rates, currency), &mut errors);
    if lines.is_empty() && errors.is_empty() {
        errors.add("text-0", "quotes-error-no-line");
    }
    let exemption = fields.line("exemption", EXEMPTION_MAX, &mut errors);
    let is_exempt = lines.iter().any(|line| line.tax.is_exempt());
    if is_exempt && exemption.is_empty() {
        errors.add("exemption", "quotes-error-exemption");
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
        if holds_contact(text) && fields.get("keep") != "yes" {
            errors.add(name, "quotes-error-address");
        }
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

fn lines(
    fields: &Fields,
    (rates, currency): (&[Tax], Option<Currency>),
    errors: &mut FieldErrors,
) -> Vec<NewLine> {
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
        let quantity_milli =
            number(fields, &format!("quantity-{row}"), errors, |typed| decimal(typed, 3, QUANTITY_MAX));
        let unit = fields.line(&format!("unit-{row}"), UNIT_MAX, errors);
        let unit_price_e4 = number(fields, &format!("price-{row}"), errors, |typed| price(typed, currency));
        let discount = if fields.cell("discount", row).trim().is_empty() {
            0
        } else {
            let percent = |typed: &str| decimal(typed.trim_end_matches('%'), 2, DISCOUNT_MAX);
            number(fields, &format!("discount-{row}"), errors, percent)
        };
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

/// The number in a field; what is wrong with it is told beside it.
fn number(
    fields: &Fields,
    name: &str,
    errors: &mut FieldErrors,
    read: impl Fn(&str) -> Result<i64, &'static str>,
) -> i64 {
    let typed = fields.get(name).trim();
    let number = if typed.is_empty() { Err("form-required") } else { read(typed) };
    number.unwrap_or_else(|key| {
        errors.add(name, key);
        0
    })
}

fn decimal(typed: &str, places: usize, most: i64) -> Result<i64, &'static str> {
    amount::parse_decimal(typed, places, most).map_err(NumberError::key)
}

/// A price in ten-thousandths; a currency written beside it must be the one of the quote.
fn price(typed: &str, currency: Option<Currency>) -> Result<i64, &'static str> {
    match amount::parse(typed, 4, PRICE_MAX) {
        Ok((_, Some(written))) if Some(written) != currency => Err("form-amount-currency"),
        Ok((price, _)) => Ok(price),
        Err(error) => Err(error.key()),
    }
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
    if holds_contact(&last.delivery_terms) || holds_contact(&last.note) {
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

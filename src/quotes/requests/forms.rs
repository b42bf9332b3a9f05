//! The request as typed ⇄ what it says.

use chrono::NaiveDate;
use entity::quotes::quote_request::WantedLine;
use entity::values::OrganisationId;

use super::super::contacts::holds_contact;
use super::super::fields::Fields;
use super::super::money::{QUANTITY_MAX, plain_decimal};
use super::service::NewRequest;
use crate::web::amount::parse_decimal;
use crate::web::form::FieldErrors;

pub const SUBJECT_MAX: usize = 150;
pub const DESCRIPTION_MAX: usize = 5_000;
pub const LINE_MAX: usize = 500;
pub const UNIT_MAX: usize = 30;
pub const PLACE_MAX: usize = 200;
/// Shortest and longest reason.
const REASON: (usize, usize) = (10, 1_000);

/// What was written, or everything that is wrong with it, from the top of the form to its end. Where it comes from
/// (need, offer) is not typed.
pub fn understand(
    fields: &Fields,
    buyer_id: Option<OrganisationId>,
    today: NaiveDate,
) -> Result<NewRequest, FieldErrors> {
    let mut errors = FieldErrors::default();
    if buyer_id.is_none() {
        errors.add("organisation", "form-required");
    }
    let subject = fields.line("subject", SUBJECT_MAX, &mut errors);
    if subject.is_empty() {
        errors.add("subject", "form-required");
    }
    let description = fields.area("description", DESCRIPTION_MAX, &mut errors);
    if description.is_empty() {
        errors.add("description", "form-required");
    }
    if holds_contact(&description) && fields.get("keep") != "yes" {
        errors.add("description", "quotes-error-address");
    }
    let lines = lines(fields, &mut errors);
    let place = fields.line("place", PLACE_MAX, &mut errors);
    let needed_on = fields.day("needed_on", &mut errors);
    if needed_on.is_some_and(|day| day < today) {
        errors.add("needed_on", "quotes-error-past");
    }
    let answer_by = fields.day("answer_by", &mut errors);
    match answer_by {
        Some(day) if day < today => errors.add("answer_by", "quotes-error-answer-by"),
        Some(day) if needed_on.is_some_and(|needed| needed < day) => {
            errors.add("answer_by", "quotes-error-answer-after");
        }
        None if !errors.has("answer_by") => errors.add("answer_by", "form-required"),
        _ => {}
    }
    match (buyer_id, answer_by) {
        (Some(buyer_id), Some(answer_by)) if errors.is_empty() => Ok(NewRequest {
            buyer_id,
            tender_id: None,
            offer_id: None,
            subject,
            description,
            lines,
            place,
            needed_on,
            answer_by,
        }),
        _ => Err(errors),
    }
}

fn lines(fields: &Fields, errors: &mut FieldErrors) -> Vec<WantedLine> {
    let mut lines = Vec::new();
    for row in 0..fields.rows() {
        let (text, quantity, unit) =
            (format!("text-{row}"), format!("quantity-{row}"), format!("unit-{row}"));
        let wanted = fields.line(&text, LINE_MAX, errors);
        let typed = fields.get(&quantity).trim();
        if wanted.is_empty() {
            if !typed.is_empty() || !fields.get(&unit).trim().is_empty() {
                errors.add(text, "quotes-error-line");
            }
            continue;
        }
        let quantity_milli = match parse_decimal(typed, 3, QUANTITY_MAX) {
            Ok(milli) => Some(milli),
            Err(_) if typed.is_empty() => None,
            Err(error) => {
                errors.add(quantity, error.key());
                None
            }
        };
        let unit = fields.line(&unit, UNIT_MAX, errors);
        lines.push(WantedLine { text: wanted, quantity_milli, unit });
    }
    lines
}

/// The form of what is written.
pub fn filled(request: &NewRequest, version: i32) -> Fields {
    let mut fields = Fields::default();
    fields.set("version", version.to_string());
    fields.set("organisation", request.buyer_id.to_string());
    fields.set("subject", &request.subject);
    fields.set("description", &request.description);
    fields.set("place", &request.place);
    fields.set("needed_on", request.needed_on.map(|day| day.to_string()).unwrap_or_default());
    fields.set("answer_by", request.answer_by.to_string());
    if holds_contact(&request.description) {
        fields.set("keep", "yes");
    }
    for (row, line) in request.lines.iter().enumerate() {
        fields.set(format!("text-{row}"), &line.text);
        let quantity = line.quantity_milli.map(|milli| plain_decimal(milli, 3)).unwrap_or_default();
        fields.set(format!("quantity-{row}"), quantity);
        fields.set(format!("unit-{row}"), &line.unit);
    }
    fields
}

/// A reason that helps whoever reads it, or what is wrong with it.
pub fn reason(text: &str) -> Result<String, FieldErrors> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    match text.chars().count() {
        count if count < REASON.0 => Err(FieldErrors::of("reason", "quotes-error-reason")),
        count if count > REASON.1 => Err(FieldErrors::of("reason", "form-too-long")),
        _ => Ok(text),
    }
}

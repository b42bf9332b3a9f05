//! Requests that are made and not typed, through the same rules: for the demonstration.

use chrono::{DateTime, NaiveDate, Utc};
use entity::quotes::quote_request::WantedLine;
use entity::quotes::quote_thread::{Side, ThreadState};
use entity::values::{Currency, OrganisationId, PersonId};
use sea_orm::ConnectionTrait;

use super::answers::service::{NewQuote, record as record_quote};
use super::case::Exchange;
use super::model::Error;
use super::money::NewLine;
use super::orders::service::{Acceptance, agree, turn_others_down};
use super::requests::service::{NewRequest, create_sent};
use super::threads::service::{end, record};
use super::{store, taxes};

/// A request with what each supplier says.
#[derive(Debug, Clone)]
pub struct DemoRequest {
    pub buyer: OrganisationId,
    pub author: Option<PersonId>,
    pub subject: &'static str,
    pub description: &'static str,
    /// Text, quantity in thousandths, unit.
    pub lines: Vec<(&'static str, i64, &'static str)>,
    pub place: &'static str,
    pub needed_on: NaiveDate,
    pub answer_by: NaiveDate,
    pub answers: Vec<DemoAnswer>,
}

/// A supplier, what was written (by whom, what), its quote, whether it is accepted, and why it says no.
pub type DemoAnswer =
    (OrganisationId, Vec<(Side, &'static str)>, Option<DemoQuote>, bool, Option<&'static str>);

#[derive(Debug, Clone)]
pub struct DemoQuote {
    pub lines: Vec<DemoLine>,
    pub valid_until: NaiveDate,
    pub lead_days: i32,
    pub delivery_terms: &'static str,
    pub note: &'static str,
}

/// Text, quantity in thousandths, unit, price in ten-thousandths, code of the rate.
pub type DemoLine = (&'static str, i64, &'static str, i64, &'static str);

/// Writes a request with its exchanges; nobody gets mail.
pub async fn load_demo(
    txn: &impl ConnectionTrait,
    demo: DemoRequest,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let suppliers: Vec<_> = demo.answers.iter().map(|answer| answer.0).collect();
    let wanted = demo.lines.iter().map(|(text, quantity, unit)| WantedLine {
        text: (*text).to_owned(),
        quantity_milli: Some(*quantity),
        unit: (*unit).to_owned(),
    });
    let new = NewRequest {
        buyer_id: demo.buyer,
        tender_id: None,
        offer_id: None,
        subject: demo.subject.to_owned(),
        description: demo.description.to_owned(),
        lines: wanted.collect(),
        place: demo.place.to_owned(),
        needed_on: Some(demo.needed_on),
        answer_by: demo.answer_by,
    };
    let (request, threads) = create_sent(txn, new, demo.author, &suppliers, now).await?;
    let mut accepted = None;
    for ((_, messages, quote, is_accepted, no), thread) in demo.answers.into_iter().zip(threads) {
        let id = thread.id;
        let load = async |side| {
            let thread = store::find_thread(txn, id).await?.ok_or(Error::NotFound)?;
            Ok::<_, Error>(Exchange { request: request.clone(), thread, side })
        };
        for (side, text) in messages {
            let author = demo.author.filter(|_| side == Side::Buyer);
            record(txn, &load(side).await?, author, text, now).await?;
        }
        if let Some(quote) = quote {
            record_quote(txn, &load(Side::Supplier).await?, new_quote(quote, today)?, None, now).await?;
        }
        if let Some(reason) = no {
            end(txn, &load(Side::Supplier).await?, ThreadState::Declined, reason, now).await?;
        }
        if is_accepted {
            accepted = Some(load(Side::Buyer).await?);
        }
    }
    if let Some(found) = accepted {
        let reason = "Merci de votre offre ; nous avons retenu un fournisseur plus proche de l’école.";
        let acceptance =
            Acceptance { version: 1, reference: Some("BC-2026-0417".to_owned()), reason: reason.to_owned() };
        agree(txn, &found, acceptance, demo.author, (today, now)).await?;
        turn_others_down(txn, &found, reason, now).await?;
    }
    Ok(())
}

fn new_quote(quote: DemoQuote, today: NaiveDate) -> Result<NewQuote, Error> {
    let line = |(text, quantity_milli, unit, unit_price_e4, code): DemoLine| {
        let tax = taxes::find(code, today).ok_or(Error::NotFound)?;
        let (text, unit) = (text.to_owned(), unit.to_owned());
        Ok(NewLine { text, quantity_milli, unit, unit_price_e4, discount_ppm: 0, tax })
    };
    Ok(NewQuote {
        currency: Currency::Chf,
        lines: quote.lines.into_iter().map(line).collect::<Result<_, Error>>()?,
        valid_until: quote.valid_until,
        lead_days: Some(quote.lead_days),
        delivery_terms: quote.delivery_terms.to_owned(),
        note: quote.note.to_owned(),
        exemption: None,
    })
}

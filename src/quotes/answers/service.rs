//! Use cases of the answering supplier.

use chrono::{DateTime, NaiveDate, Utc};
use entity::quotes::quote::{self, QuoteLines, TaxGroups};
use entity::quotes::quote_request::RequestStatus;
use entity::quotes::quote_thread::{self, Side, ThreadState};
use entity::values::{Currency, Money, PersonId, QuoteId, QuoteThreadId};
use sea_orm::ConnectionTrait;

use super::super::case::{self, Exchange};
use super::super::mails::{News, tell};
use super::super::model::{Error, VERSIONS_MAX};
use super::super::money::{Computed, NewLine, compute};
use super::super::threads::service::with_news;
use super::super::{store, store_papers};
use crate::app::App;
use crate::db;
use crate::web::viewer::Viewer;

/// A quote as it is written.
#[derive(Debug, Clone)]
pub struct NewQuote {
    pub currency: Currency,
    pub lines: Vec<NewLine>,
    pub valid_until: NaiveDate,
    pub lead_days: Option<i32>,
    pub delivery_terms: String,
    pub note: String,
    pub exemption: Option<String>,
}

/// Sends a version; it takes the place of the one before. `seen` is the number of versions the person knew of.
pub async fn quote(
    app: &App,
    viewer: &Viewer,
    id: QuoteThreadId,
    seen: i32,
    new: NewQuote,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let found = case::answering_locked(txn, viewer, id).await?;
        let last = store_papers::newest_of(txn, id).await?;
        if last.as_ref().map_or(0, |last| last.version) != seen {
            let is_twice = last.is_some_and(|last| {
                last.version == seen + 1 && last.person_id == Some(viewer.person_id) && says(&last, &new)
            });
            return if is_twice { Ok(()) } else { Err(Error::Changed) };
        }
        let row = record(txn, &found, new.clone(), Some(viewer.person_id), now).await?;
        let gross = Money { minor: row.gross_minor, currency: row.currency };
        let news = (Side::Buyer, News::Quoted { version: row.version, gross });
        Ok(tell(txn, app, (&found.request, &found.thread), news, now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Whether a version says exactly this: the same form was sent twice.
fn says(row: &quote::Model, new: &NewQuote) -> bool {
    let computed = compute(new.lines.clone());
    row.lines.0 == computed.lines
        && row.taxes.0 == computed.taxes
        && row.currency == new.currency
        && row.valid_until == new.valid_until
        && row.lead_days == new.lead_days
        && row.delivery_terms == new.delivery_terms
        && row.note == new.note
}

/// Writes a version into an exchange that is open.
pub async fn record(
    txn: &impl ConnectionTrait,
    found: &Exchange,
    new: NewQuote,
    person_id: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<quote::Model, Error> {
    let is_open = found.request.status == RequestStatus::Sent
        && matches!(found.thread.state, ThreadState::Asked | ThreadState::Answered);
    if !is_open {
        return Err(Error::NotOpen);
    }
    let last = store_papers::newest_of(txn, found.thread.id).await?.map_or(0, |last| last.version);
    if last >= VERSIONS_MAX {
        return Err(Error::TooMany);
    }
    let Computed { lines, taxes, net_minor, tax_minor, gross_minor } = compute(new.lines);
    let row = quote::Model {
        id: QuoteId::new(),
        thread_id: found.thread.id,
        version: last + 1,
        person_id,
        currency: new.currency,
        lines: QuoteLines(lines),
        taxes: TaxGroups(taxes),
        net_minor,
        tax_minor,
        gross_minor,
        valid_until: new.valid_until,
        lead_days: new.lead_days,
        delivery_terms: new.delivery_terms,
        note: new.note,
        exemption: new.exemption,
        created_at: now,
    };
    store_papers::insert_quote(txn, row.clone()).await?;
    let thread = with_news(found.thread.clone(), Side::Buyer, now);
    // New dates are reminded of anew.
    let thread = quote_thread::Model { state: ThreadState::Answered, reminded_validity: None, ..thread };
    store::update_thread(txn, thread).await?;
    Ok(row)
}

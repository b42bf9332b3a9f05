//! Acceptance and what follows from it.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use entity::quotes::quote_request::RequestStatus;
use entity::quotes::quote_thread::{self, Side, ThreadState};
use entity::quotes::{agreed_order, quote};
use entity::values::{AgreedOrderId, PersonId, QuoteThreadId};
use sea_orm::ConnectionTrait;

use super::super::case::{self, Exchange};
use super::super::mails::{News, tell};
use super::super::model::{Error, order_number};
use super::super::threads::service::with_news;
use super::super::{policy, store, store_orders, store_papers};
use crate::app::App;
use crate::db;
use crate::web::viewer::Viewer;

/// What the buyer says with the acceptance.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// The version that was read.
    pub version: i32,
    /// The buyer's purchase-order number.
    pub reference: Option<String>,
    /// What the other suppliers are told.
    pub reason: String,
}

/// Accepts a quote, once: of two clicks or two colleagues the first makes the order, the second is led to it.
pub async fn accept(
    app: &App,
    viewer: &Viewer,
    id: QuoteThreadId,
    acceptance: Acceptance,
    today: NaiveDate,
) -> Result<AgreedOrderId, Error> {
    let now = app.clock.now();
    let order = db::write(&app.db, async |txn| {
        let found = case::buying_locked(txn, viewer, id).await?;
        if !policy::can_commit(viewer, found.request.buyer_id) {
            return Err(Error::OwnersOnly);
        }
        let order = agree(txn, &found, acceptance.clone(), Some(viewer.person_id), (today, now)).await?;
        let news = (Side::Supplier, News::Accepted { number: &order.number });
        tell(txn, app, (&found.request, &found.thread), news, now).await?;
        let others = turn_others_down(txn, &found, &acceptance.reason, now).await?;
        tell_the_others(txn, app, &found, (&others, &acceptance.reason), now).await?;
        Ok(order)
    })
    .await?;
    app.bell.notify_one();
    Ok(order.id)
}

/// Tells those who were turned down: thanks for an answer, or that none is waited for any more.
async fn tell_the_others(
    txn: &impl ConnectionTrait,
    app: &App,
    found: &Exchange,
    (others, reason): (&[quote_thread::Model], &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let ids: Vec<_> = others.iter().map(|thread| thread.id).collect();
    let answers = store_papers::newest(txn, &ids).await?;
    for thread in others {
        let has_answered = answers.contains_key(&thread.id);
        let news = if has_answered { News::TurnedDown(reason) } else { News::Settled(reason) };
        tell(txn, app, (&found.request, thread), (Side::Supplier, news), now).await?;
    }
    Ok(())
}

/// Makes the order of an exchange whose request is locked.
pub async fn agree(
    txn: &impl ConnectionTrait,
    found: &Exchange,
    acceptance: Acceptance,
    person: Option<PersonId>,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<agreed_order::Model, Error> {
    let Exchange { request, thread, .. } = found;
    if let Some(order) = store_orders::find_of_request(txn, request.id).await? {
        return Err(Error::AlreadyAgreed(order.id));
    }
    if request.status != RequestStatus::Sent || thread.state != ThreadState::Answered {
        return Err(Error::NotOpen);
    }
    let quote = store_papers::newest_of(txn, thread.id).await?.ok_or(Error::NotOpen)?;
    if quote.version != acceptance.version {
        return Err(Error::Changed);
    }
    if quote.valid_until < today {
        return Err(Error::Expired);
    }
    // The guarded statement and the unique index say once more what the lock says already.
    if !store::close(txn, request.id, RequestStatus::Agreed, None, now).await? {
        return Err(Error::NotOpen);
    }
    let order = order(txn, found, quote, acceptance.reference, person, (today, now)).await?;
    store_orders::insert(txn, order.clone()).await?;
    let thread = with_news(thread.clone(), Side::Supplier, now);
    store::update_thread(txn, quote_thread::Model { state: ThreadState::Accepted, ..thread }).await?;
    Ok(order)
}

async fn order(
    txn: &impl ConnectionTrait,
    Exchange { request, thread, .. }: &Exchange,
    quote: quote::Model,
    reference: Option<String>,
    accepted_by: Option<PersonId>,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<agreed_order::Model, Error> {
    let year = today.year();
    let sequence = store_orders::next_sequence(txn, request.chamber_id, year).await?;
    Ok(agreed_order::Model {
        id: AgreedOrderId::new(),
        chamber_id: request.chamber_id,
        year,
        sequence,
        number: order_number(year, sequence),
        request_id: request.id,
        thread_id: thread.id,
        quote_id: quote.id,
        quote_version: quote.version,
        buyer_id: request.buyer_id,
        supplier_id: thread.supplier_id,
        buyer_name: case::name_of(txn, request.buyer_id).await?,
        supplier_name: case::name_of(txn, thread.supplier_id).await?,
        subject: request.subject.clone(),
        place: request.place.clone(),
        needed_on: request.needed_on,
        currency: quote.currency,
        lines: quote.lines,
        taxes: quote.taxes,
        net_minor: quote.net_minor,
        tax_minor: quote.tax_minor,
        gross_minor: quote.gross_minor,
        lead_days: quote.lead_days,
        delivery_terms: quote.delivery_terms,
        note: quote.note,
        exemption: quote.exemption,
        reference,
        accepted_by,
        agreed_on: today,
        purchased_at: None,
        created_at: now,
        updated_at: now,
    })
}

/// Turns down all others that have not said no themselves; gives them.
pub async fn turn_others_down(
    txn: &impl ConnectionTrait,
    found: &Exchange,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Vec<quote_thread::Model>, Error> {
    let mut turned_down = Vec::new();
    for thread in store::threads(txn, found.request.id).await? {
        let is_open = matches!(thread.state, ThreadState::Asked | ThreadState::Answered);
        if thread.id == found.thread.id || !is_open {
            continue;
        }
        let thread = quote_thread::Model {
            state: ThreadState::TurnedDown,
            reason: Some(reason.to_owned()),
            ..with_news(thread, Side::Supplier, now)
        };
        store::update_thread(txn, thread.clone()).await?;
        turned_down.push(thread);
    }
    Ok(turned_down)
}

/// An order of one of the viewer's organisations, with the side on which the viewer stands.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: AgreedOrderId,
) -> Result<(agreed_order::Model, Side), Error> {
    let order = store_orders::find(db, id).await?.ok_or(Error::NotFound)?;
    if viewer.acts_for(order.buyer_id) {
        Ok((order, Side::Buyer))
    } else if viewer.acts_for(order.supplier_id) {
        Ok((order, Side::Supplier))
    } else {
        Err(Error::NotFound)
    }
}

/// Writes the buyer's purchase-order number, until a purchase is made of the order; the supplier is told the new one.
pub async fn set_reference(
    app: &App,
    viewer: &Viewer,
    id: AgreedOrderId,
    reference: Option<String>,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let (order, side) = find(txn, viewer, id).await?;
        if side != Side::Buyer {
            return Err(Error::NotFound);
        }
        if order.reference == reference {
            return Ok(());
        }
        if !store_orders::set_reference(txn, id, reference.clone(), now).await? {
            return Err(Error::ReferenceFixed);
        }
        let request = store::find(txn, order.request_id).await?.ok_or(Error::NotFound)?;
        let thread = store::find_thread(txn, order.thread_id).await?.ok_or(Error::NotFound)?;
        if let Some(reference) = &reference {
            let news = News::Reference { number: &order.number, reference };
            tell(txn, app, (&request, &thread), (Side::Supplier, news), now).await?;
        }
        Ok(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

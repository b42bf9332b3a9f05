//! Requests and exchanges as the person who asks may have them; what is not theirs is not there.

use entity::quotes::quote_thread::Side;
use entity::quotes::{quote_request, quote_thread};
use entity::values::{OrganisationId, QuoteRequestId, QuoteThreadId};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::Error;
use super::{policy, store};
use crate::directory;
use crate::web::viewer::Viewer;

/// An exchange with its request and the side on which the viewer reads it.
#[derive(Debug, Clone)]
pub struct Exchange {
    pub request: quote_request::Model,
    pub thread: quote_thread::Model,
    pub side: Side,
}

/// A request of one of the viewer's organisations.
pub async fn own(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteRequestId,
) -> Result<quote_request::Model, Error> {
    mine(viewer, store::find(db, id).await?)
}

/// The same, locked until the transaction ends.
pub async fn own_locked(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteRequestId,
) -> Result<quote_request::Model, Error> {
    mine(viewer, store::find_locked(txn, id).await?)
}

fn mine(viewer: &Viewer, row: Option<quote_request::Model>) -> Result<quote_request::Model, Error> {
    row.filter(|row| policy::can_buy(viewer, row.buyer_id)).ok_or(Error::NotFound)
}

/// An exchange of one of the viewer's organisations, on either side.
pub async fn exchange(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteThreadId,
) -> Result<Exchange, Error> {
    let thread = store::find_thread(db, id).await?.ok_or(Error::NotFound)?;
    let request = store::find(db, thread.request_id).await?.ok_or(Error::NotFound)?;
    let side = policy::side(viewer, &request, &thread).ok_or(Error::NotFound)?;
    Ok(Exchange { request, thread, side })
}

/// The same with the request locked: whatever is done to an exchange waits for what is done to its request.
pub async fn exchange_locked(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteThreadId,
) -> Result<Exchange, Error> {
    let thread = store::find_thread(txn, id).await?.ok_or(Error::NotFound)?;
    let request = store::find_locked(txn, thread.request_id).await?.ok_or(Error::NotFound)?;
    // Read again behind the lock.
    let thread = store::find_thread(txn, id).await?.ok_or(Error::NotFound)?;
    let side = policy::side(viewer, &request, &thread).ok_or(Error::NotFound)?;
    Ok(Exchange { request, thread, side })
}

/// An exchange as its supplier has it, also when the person acts for the buyer too.
pub async fn answering(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteThreadId,
) -> Result<Exchange, Error> {
    as_supplier(viewer, exchange(db, viewer, id).await?)
}

pub async fn answering_locked(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteThreadId,
) -> Result<Exchange, Error> {
    as_supplier(viewer, exchange_locked(txn, viewer, id).await?)
}

fn as_supplier(viewer: &Viewer, found: Exchange) -> Result<Exchange, Error> {
    if policy::can_answer(viewer, &found.request, &found.thread) {
        Ok(Exchange { side: Side::Supplier, ..found })
    } else {
        Err(Error::NotFound)
    }
}

/// An exchange as its buyer has it.
pub async fn buying(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteThreadId,
) -> Result<Exchange, Error> {
    as_buyer(exchange(db, viewer, id).await?)
}

pub async fn buying_locked(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteThreadId,
) -> Result<Exchange, Error> {
    as_buyer(exchange_locked(txn, viewer, id).await?)
}

fn as_buyer(found: Exchange) -> Result<Exchange, Error> {
    if found.side == Side::Buyer { Ok(found) } else { Err(Error::NotFound) }
}

/// What people call an organisation.
pub async fn name_of(db: &impl ConnectionTrait, id: OrganisationId) -> Result<String, DbErr> {
    let found = directory::find(db, id).await?;
    Ok(found.map(|found| found.shown_name().to_owned()).unwrap_or_default())
}

//! Use cases of an exchange.

use chrono::{DateTime, TimeDelta, Utc};
use entity::quotes::quote_message;
use entity::quotes::quote_request::RequestStatus;
use entity::quotes::quote_thread::{self, Side, ThreadState};
use entity::values::{PersonId, QuoteMessageId, QuoteThreadId};
use sea_orm::ConnectionTrait;

use super::super::case::{self, Exchange};
use super::super::mails::{News, tell};
use super::super::model::{Error, MESSAGE_FILES_MAX, MESSAGES_MAX, MESSAGES_PER_DAY, THREAD_FILES_MAX};
use super::super::papers::{self, Place, Upload};
use super::super::{policy, store, store_papers};
use crate::app::App;
use crate::db;
use crate::web::viewer::Viewer;

/// The same message sent again within this time is the same message.
const TWICE: TimeDelta = TimeDelta::minutes(2);

/// Whether the two sides may still write to each other: also after the order, for what it leaves to settle.
pub const fn can_write(found: &Exchange) -> bool {
    matches!(
        (found.request.status, found.thread.state),
        (RequestStatus::Sent, ThreadState::Asked | ThreadState::Answered)
            | (RequestStatus::Agreed, ThreadState::Accepted)
    )
}

/// Writes to the other side.
pub async fn write(
    app: &App,
    viewer: &Viewer,
    id: QuoteThreadId,
    body: &str,
    uploads: Vec<Upload>,
) -> Result<(), Error> {
    if !can_write(&case::exchange(&app.db, viewer, id).await?) {
        return Err(Error::NotOpen);
    }
    if uploads.len() > MESSAGE_FILES_MAX {
        return Err(Error::TooMany);
    }
    let kept = papers::keep(app, uploads).await?;
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let found = case::exchange_locked(txn, viewer, id).await?;
        if !can_write(&found) {
            return Err(Error::NotOpen);
        }
        let messages = store_papers::messages(txn, &[id]).await?;
        let is_twice = messages.iter().rev().take(3).any(|old| {
            old.person_id == Some(viewer.person_id) && old.body == body && old.created_at > now - TWICE
        });
        if is_twice && kept.is_empty() {
            return Ok(());
        }
        let since = now - TimeDelta::hours(24);
        if store_papers::count_messages_since(txn, viewer.person_id, since).await? >= MESSAGES_PER_DAY {
            return Err(Error::TooManyToday);
        }
        let files = store_papers::count_thread_files(txn, id).await? + kept.len() as u64;
        if messages.len() as u64 >= MESSAGES_MAX || files > THREAD_FILES_MAX {
            return Err(Error::TooMany);
        }
        let message = record(txn, &found, Some(viewer.person_id), body, now).await?;
        let place = Place { request: found.request.id, message: Some((id, message)) };
        papers::attach(txn, place, &kept, Some(viewer.person_id), now).await?;
        let news = (other(found.side), News::Message(body));
        Ok(tell(txn, app, (&found.request, &found.thread), news, now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

pub const fn other(side: Side) -> Side {
    match side {
        Side::Buyer => Side::Supplier,
        Side::Supplier => Side::Buyer,
    }
}

/// The exchange with one more thing that a side has not opened.
pub fn with_news(thread: quote_thread::Model, to: Side, now: DateTime<Utc>) -> quote_thread::Model {
    let (buyer, supplier) = match to {
        Side::Buyer => (1, 0),
        Side::Supplier => (0, 1),
    };
    quote_thread::Model {
        buyer_unread: thread.buyer_unread + buyer,
        supplier_unread: thread.supplier_unread + supplier,
        updated_at: now,
        ..thread
    }
}

/// Writes a message into an exchange.
pub async fn record(
    txn: &impl ConnectionTrait,
    found: &Exchange,
    person_id: Option<PersonId>,
    body: &str,
    now: DateTime<Utc>,
) -> Result<QuoteMessageId, Error> {
    let row = quote_message::Model {
        id: QuoteMessageId::new(),
        thread_id: found.thread.id,
        side: found.side,
        person_id,
        body: body.to_owned(),
        created_at: now,
    };
    let id = row.id;
    store_papers::insert_message(txn, row).await?;
    store::update_thread(txn, with_news(found.thread.clone(), other(found.side), now)).await?;
    Ok(id)
}

/// The supplier does not answer, or takes its quote back; the buyer is told why.
pub async fn decline(app: &App, viewer: &Viewer, id: QuoteThreadId, reason: &str) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let found = case::answering_locked(txn, viewer, id).await?;
        end(txn, &found, ThreadState::Declined, reason, now).await?;
        let news = (Side::Buyer, News::Declined(reason));
        Ok::<_, Error>(tell(txn, app, (&found.request, &found.thread), news, now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// The buyer does not want this answer; the supplier is told why.
pub async fn turn_down(app: &App, viewer: &Viewer, id: QuoteThreadId, reason: &str) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let found = case::buying_locked(txn, viewer, id).await?;
        if !policy::can_commit(viewer, found.request.buyer_id) {
            return Err(Error::OwnersOnly);
        }
        end(txn, &found, ThreadState::TurnedDown, reason, now).await?;
        let news = (Side::Supplier, News::TurnedDown(reason));
        Ok(tell(txn, app, (&found.request, &found.thread), news, now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Ends an exchange of an open request with a reason.
pub async fn end(
    txn: &impl ConnectionTrait,
    found: &Exchange,
    state: ThreadState,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let is_open = found.request.status == RequestStatus::Sent
        && matches!(found.thread.state, ThreadState::Asked | ThreadState::Answered);
    if !is_open {
        return Err(Error::NotOpen);
    }
    let thread = with_news(found.thread.clone(), other(found.side), now);
    let thread = quote_thread::Model { state, reason: Some(reason.to_owned()), ..thread };
    Ok(store::update_thread(txn, thread).await?)
}

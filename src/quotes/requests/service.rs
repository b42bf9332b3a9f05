//! Use cases of the buyer until answers come.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::quotes::quote_request::{self, RequestStatus, WantedLine, WantedLines};
use entity::quotes::quote_thread::{self, Side, ThreadState};
use entity::values::{ChamberId, OfferId, OrganisationId, PersonId, QuoteFileId, QuoteRequestId, TenderId};
use sea_orm::ConnectionTrait;

use super::super::jobs::{ForgetFile, GRACE};
use super::super::mails::{News, tell};
use super::super::model::{DRAFTS_MAX, Error, REQUEST_FILES_MAX, REQUESTS_PER_DAY};
use super::super::papers::{self, Place, Upload};
use super::super::{case, policy, store, store_papers};
use super::suppliers::{Reach, ask, reachable};
use crate::app::App;
use crate::web::viewer::Viewer;
use crate::{db, directory, jobs};

/// The same draft sent again within this time is the same draft.
const TWICE: TimeDelta = TimeDelta::minutes(10);

/// A request as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    pub buyer_id: OrganisationId,
    pub tender_id: Option<TenderId>,
    pub offer_id: Option<OfferId>,
    pub subject: String,
    pub description: String,
    pub lines: Vec<WantedLine>,
    pub place: String,
    pub needed_on: Option<NaiveDate>,
    pub answer_by: NaiveDate,
}

fn row(
    new: NewRequest,
    chamber_id: ChamberId,
    author_id: Option<PersonId>,
    now: DateTime<Utc>,
) -> quote_request::Model {
    quote_request::Model {
        id: QuoteRequestId::new(),
        chamber_id,
        buyer_id: new.buyer_id,
        author_id,
        tender_id: new.tender_id,
        offer_id: new.offer_id,
        status: RequestStatus::Draft,
        subject: new.subject,
        description: new.description,
        lines: WantedLines(new.lines),
        place: new.place,
        needed_on: new.needed_on,
        answer_by: new.answer_by,
        reason: None,
        version: 1,
        sent_at: None,
        closed_at: None,
        created_at: now,
        updated_at: now,
    }
}

/// Writes a draft with those who shall be asked. Sent twice, it is written once.
pub async fn create(
    app: &App,
    viewer: &Viewer,
    new: NewRequest,
    suppliers: &[OrganisationId],
) -> Result<QuoteRequestId, Error> {
    if !policy::can_buy(viewer, new.buyer_id) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let buyer = directory::find(txn, new.buyer_id).await?.ok_or(Error::NotFound)?;
        for known in store::list_of_buyers(txn, &[new.buyer_id], (0, 5)).await? {
            let is_same = known.status == RequestStatus::Draft
                && known.author_id == Some(viewer.person_id)
                && known.created_at > now - TWICE
                && content(&known) == new;
            if is_same {
                return Ok(known.id);
            }
        }
        if store::count_drafts(txn, new.buyer_id).await? >= DRAFTS_MAX {
            return Err(Error::TooMany);
        }
        let row = row(new.clone(), buyer.chamber_id, Some(viewer.person_id), now);
        store::insert(txn, row.clone()).await?;
        ask(txn, &row, suppliers, now).await?;
        Ok(row.id)
    })
    .await
}

/// What a request says, without where it stands.
pub fn content(row: &quote_request::Model) -> NewRequest {
    NewRequest {
        buyer_id: row.buyer_id,
        tender_id: row.tender_id,
        offer_id: row.offer_id,
        subject: row.subject.clone(),
        description: row.description.clone(),
        lines: row.lines.0.clone(),
        place: row.place.clone(),
        needed_on: row.needed_on,
        answer_by: row.answer_by,
    }
}

async fn own_draft(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    id: QuoteRequestId,
) -> Result<quote_request::Model, Error> {
    let row = case::own_locked(txn, viewer, id).await?;
    if row.status == RequestStatus::Draft { Ok(row) } else { Err(Error::NotDraft) }
}

/// Another version: whoever sends the draft sends what they read, suppliers and files included.
async fn touch(
    txn: &impl ConnectionTrait,
    row: quote_request::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let version = row.version + 1;
    Ok(store::update(txn, quote_request::Model { version, updated_at: now, ..row }).await?)
}

/// Changes a draft; `version` is the one the person had before them.
pub async fn change(
    app: &App,
    viewer: &Viewer,
    id: QuoteRequestId,
    version: i32,
    new: NewRequest,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let old = own_draft(txn, viewer, id).await?;
        if old.version != version {
            return Err(Error::Changed);
        }
        let row = quote_request::Model {
            subject: new.subject.clone(),
            description: new.description.clone(),
            lines: WantedLines(new.lines.clone()),
            place: new.place.clone(),
            needed_on: new.needed_on,
            answer_by: new.answer_by,
            version: old.version + 1,
            updated_at: now,
            ..old
        };
        Ok(store::update(txn, row).await?)
    })
    .await
}

pub async fn add_suppliers(
    app: &App,
    viewer: &Viewer,
    id: QuoteRequestId,
    suppliers: &[OrganisationId],
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = own_draft(txn, viewer, id).await?;
        ask(txn, &row, suppliers, now).await?;
        touch(txn, row, now).await
    })
    .await
}

pub async fn remove_supplier(
    app: &App,
    viewer: &Viewer,
    id: QuoteRequestId,
    supplier: OrganisationId,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = own_draft(txn, viewer, id).await?;
        for thread in store::threads(txn, row.id).await? {
            if thread.supplier_id == supplier {
                store::delete_thread(txn, thread.id).await?;
            }
        }
        touch(txn, row, now).await
    })
    .await
}

/// Adds files for all who are asked.
pub async fn add_files(
    app: &App,
    viewer: &Viewer,
    id: QuoteRequestId,
    uploads: Vec<Upload>,
) -> Result<(), Error> {
    let row = case::own(&app.db, viewer, id).await?;
    if row.status != RequestStatus::Draft {
        return Err(Error::NotDraft);
    }
    if uploads.len() > REQUEST_FILES_MAX {
        return Err(Error::TooMany);
    }
    let kept = papers::keep(app, uploads).await?;
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = own_draft(txn, viewer, id).await?;
        let present = store_papers::files(txn, row.id).await?;
        let new: Vec<_> =
            kept.iter().filter(|file| present.iter().all(|old| old.sha256 != file.sha256)).cloned().collect();
        if present.len() + new.len() > REQUEST_FILES_MAX {
            return Err(Error::TooMany);
        }
        let place = Place { request: row.id, message: None };
        papers::attach(txn, place, &new, Some(viewer.person_id), now).await?;
        touch(txn, row, now).await
    })
    .await
}

pub async fn remove_file(
    app: &App,
    viewer: &Viewer,
    id: QuoteRequestId,
    file: QuoteFileId,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = own_draft(txn, viewer, id).await?;
        let found = store_papers::find_file(txn, file).await?;
        let found = found.filter(|found| found.request_id == row.id).ok_or(Error::NotFound)?;
        store_papers::delete_file(txn, found.id).await?;
        forget(txn, found.file_id.into_iter(), now).await?;
        touch(txn, row, now).await
    })
    .await
}

async fn forget(
    txn: &impl ConnectionTrait,
    files: impl Iterator<Item = entity::values::FileId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let work: Vec<_> = files.map(|file_id| ForgetFile { file_id }).collect();
    Ok(jobs::enqueue_all(txn, &work, now, now + GRACE).await?)
}

/// Removes a draft with its files.
pub async fn remove(app: &App, viewer: &Viewer, id: QuoteRequestId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = own_draft(txn, viewer, id).await?;
        let files = store_papers::files(txn, row.id).await?;
        store::delete(txn, row.id).await?;
        forget(txn, files.into_iter().filter_map(|file| file.file_id), now).await
    })
    .await
}

/// Sends a draft to all who are asked, each on its own. `version` is the one the person read.
pub async fn send(
    app: &App,
    viewer: &Viewer,
    id: QuoteRequestId,
    version: i32,
    today: NaiveDate,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = own_draft(txn, viewer, id).await?;
        if row.version != version {
            return Err(Error::Changed);
        }
        if row.answer_by < today {
            return Err(Error::AnswerByPast);
        }
        let since = now - TimeDelta::hours(24);
        if store::count_sent_since(txn, viewer.person_id, since).await? >= REQUESTS_PER_DAY {
            return Err(Error::TooManyToday);
        }
        let threads = store::threads(txn, id).await?;
        if threads.is_empty() {
            return Err(Error::NoSupplier);
        }
        // A record may have been hidden, merged or emptied since it was chosen.
        let ids: Vec<_> = threads.iter().map(|thread| thread.supplier_id).collect();
        let found = reachable(txn, &ids).await?;
        if found.len() < ids.len() || found.iter().any(|(_, reach)| *reach == Reach::Nobody) {
            return Err(Error::Unreachable);
        }
        // Who sends is who is answered, and whose allowance it takes from.
        let row = quote_request::Model {
            status: RequestStatus::Sent,
            author_id: Some(viewer.person_id),
            sent_at: Some(now),
            updated_at: now,
            ..row
        };
        store::update(txn, row.clone()).await?;
        for thread in threads {
            let thread = quote_thread::Model { supplier_unread: 1, updated_at: now, ..thread };
            store::update_thread(txn, thread.clone()).await?;
            tell(txn, app, (&row, &thread), (Side::Supplier, News::Asked), now).await?;
        }
        Ok(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Takes a request back: whoever was asked and has not declined is told, with the reason.
pub async fn cancel(app: &App, viewer: &Viewer, id: QuoteRequestId, reason: &str) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = case::own_locked(txn, viewer, id).await?;
        if !policy::can_commit(viewer, row.buyer_id) {
            return Err(Error::OwnersOnly);
        }
        if !store::close(txn, id, RequestStatus::Cancelled, Some(reason.to_owned()), now).await? {
            return Err(Error::NotOpen);
        }
        for thread in store::threads(txn, id).await? {
            if !matches!(thread.state, ThreadState::Asked | ThreadState::Answered) {
                continue;
            }
            let supplier_unread = thread.supplier_unread + 1;
            let thread = quote_thread::Model { supplier_unread, updated_at: now, ..thread };
            store::update_thread(txn, thread.clone()).await?;
            let news = (Side::Supplier, News::Cancelled(reason));
            tell(txn, app, (&row, &thread), news, now).await?;
        }
        Ok(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// A request that is sent at once, for data that is made and not typed. Gives the exchanges in the order of `suppliers`.
pub async fn create_sent(
    txn: &impl ConnectionTrait,
    new: NewRequest,
    author: Option<PersonId>,
    suppliers: &[OrganisationId],
    now: DateTime<Utc>,
) -> Result<(quote_request::Model, Vec<quote_thread::Model>), Error> {
    let buyer = directory::find(txn, new.buyer_id).await?.ok_or(Error::NotFound)?;
    let row = quote_request::Model {
        status: RequestStatus::Sent,
        sent_at: Some(now),
        ..row(new, buyer.chamber_id, author, now)
    };
    store::insert(txn, row.clone()).await?;
    ask(txn, &row, suppliers, now).await?;
    let threads: HashMap<_, _> =
        store::threads(txn, row.id).await?.into_iter().map(|thread| (thread.supplier_id, thread)).collect();
    let in_order = suppliers.iter().filter_map(|id| threads.get(id).cloned()).collect();
    Ok((row, in_order))
}
